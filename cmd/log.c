/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/log.h"

#include "cmd/log_out.h"
#include "sys/term.h"
#include "text/date.h"
#include "text/message.h"

static const struct option_spec options[] = {
	{ 'n', "number", N_("NUMBER"), N_("show at most so many commits"), COMPLETE_NOTHING, NULL },
	{ 0, "since", N_("DATE"), N_("from this day, month or year on"), COMPLETE_NOTHING, NULL },
	{ 0, "until", N_("DATE"), N_("up to the end of this day, month or year"), COMPLETE_NOTHING,
	  NULL },
	{ 'v', "verbose", NULL, N_("every record and every field"), COMPLETE_NOTHING, NULL },
	{ 0, "reverse", NULL, N_("the oldest first"), COMPLETE_NOTHING, NULL },
	{ 0, "at", N_("REVISION"), N_("begin at this revision or day of the history"),
	  COMPLETE_REVISION, NULL },
	{ 0, "by", N_("PERSON"), N_("only commits of people whose name or mail address holds this"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "authors", NULL, N_("say who made each commit"), COMPLETE_NOTHING, NULL },
	{ 'f', "format", N_("FORM"), N_("text (default) or json"), COMPLETE_CHOICE, "text|json" },
	{ 0, "no-pager", NULL, N_("write straight to the terminal"), COMPLETE_NOTHING, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz log -n 3", N_("the last three commits") },
	{ "netz log institution/caritas-salzgitter", N_("one record, also under former ids") },
	{ "netz log offer --since 2025 --until 2025-06", N_("all offers, January 2025 to June") },
	{ "netz log schemas --format json", N_("changes of schemas, for programs") },
	{ NULL, NULL },
};

/* What limits the commits that are shown. */
struct limits {
	int32_t since;
	int32_t until;
	size_t most;   /* 0: none */
	struct str by; /* folded */
};

/* -- options ------------------------------------------------------------------------------------
 */

static bool read_day(const struct context *context, const char *name, struct edtf *date)
{
	const char *text = context_option(context, name);

	*date = (struct edtf){ .earliest = DAY_MIN, .latest = DAY_MAX };
	return text == NULL || (edtf_parse(slice_of(text), date) && !date->interval);
}

static enum exit_status read_limits(struct context *context, struct limits *limits)
{
	const char *number = context_option(context, "number");
	const char *by = context_option(context, "by");
	struct edtf since;
	struct edtf until;
	long long most = 0;

	if (!read_day(context, "since", &since))
		return context_usage(context, _("--%s takes a year, month or day, not “%s”"),
				     "since", context_option(context, "since"));
	if (!read_day(context, "until", &until))
		return context_usage(context, _("--%s takes a year, month or day, not “%s”"),
				     "until", context_option(context, "until"));
	if (number != NULL && (!slice_to_int(slice_of(number), &most) || most <= 0))
		return context_usage(context, _("--number takes a number from 1 on, not “%s”"),
				     number);
	limits->since = since.earliest;
	limits->until = until.latest;
	limits->most = (size_t)most;
	if (by != NULL)
		fold_search(context->inventory->fold, &limits->by, slice_of(by));
	return EXIT_CLEAN;
}

static bool holds(struct fold *fold, struct slice text, struct slice wanted)
{
	struct str folded = { 0 };
	size_t i;
	bool found = false;

	fold_search(fold, &folded, text);
	for (i = 0; !found && i + wanted.len <= folded.len; i++)
		found = memcmp(folded.data + i, wanted.data, wanted.len) == 0;
	str_free(&folded);
	return found;
}

static bool is_within(const struct log *log, const struct limits *limits,
		      const struct history_commit *commit)
{
	struct fold *fold = log->inventory->fold;
	struct slice by = str_slice(&limits->by);

	if (commit->day < limits->since || commit->day > limits->until)
		return false;
	return by.len == 0 || holds(fold, commit->author_name, by) ||
	       holds(fold, commit->author_mail, by) || holds(fold, commit->committer_name, by) ||
	       holds(fold, commit->committer_mail, by);
}

/* -- the walk -----------------------------------------------------------------------------------
 */

void log_read(struct log *log, struct log_change *change)
{
	if (change->missing)
		return;
	log_trees_turn(&log->trees); /* one change at a time: a commit may have any number */
	log_change_read(change, &log->entry, &log->trees,
			log->entry.commit->parent_count > 1 ? log->entry.commit->parent_count - 1
							    : 0);
	log->missing += change->missing;
}

/* Hands the names on to the parents, each with those that it knows the records by. */
static void hand_on(struct log *log, const struct history_commit *commit,
		    const struct log_names *names)
{
	const struct vec *kinds = &log->inventory->kinds;
	size_t i;

	for (i = 0; i < commit->parent_count; i++) {
		if (commit->parent_count > 1)
			log_entry_read_from(&log->entry, log->history, commit, i, &log->trees,
					    kinds);
		history_mark(log->history, i, log_scope_before(&log->scope, names, &log->entry),
			     log_scope_join, &log->scope);
	}
	if (commit->parent_count > 1)
		log_entry_read(&log->entry, log->history, commit, &log->trees, kinds);
}

static bool is_empty(const struct log *log)
{
	const struct log_entry *entry = &log->entry;

	return entry->changes.count == 0 && entry->files.count == 0 &&
	       !(log->scope.all && (entry->missing || entry->commit->cut));
}

static void note_cut(struct log *log, const struct history_commit *commit)
{
	if (log->cuts.len > 0)
		str_add(&log->cuts, ", ");
	str_add_slice(&log->cuts, slice_part(slice_of(commit->hash), 0, 7));
}

static void take_commit(struct log *log, const struct history_commit *commit,
			const struct limits *limits, struct log_out *out)
{
	const struct log_names *names = commit->mark != NULL ? commit->mark : log->scope.names;
	const struct vec *kinds = &log->inventory->kinds;
	bool within = is_within(log, limits, commit);

	if (commit->cut && commit->day >= limits->since)
		note_cut(log, commit);
	if (!within && names == NULL)
		return;
	log_entry_read(&log->entry, log->history, commit, &log->trees, kinds);
	if (names != NULL)
		hand_on(log, commit, names);
	log->missing += log->entry.missing;
	log_scope_choose(&log->scope, names, &log->entry);
	if (!within)
		return;
	log_entry_settle(&log->entry, log->history, &log->trees, kinds);
	if (!is_empty(log))
		log_out_entry(out, log);
}

static enum status walk(struct log *log, const struct limits *limits, struct log_out *out)
{
	struct history_commit commit;
	enum status status = STATUS_OK;

	while (status == STATUS_OK && !out->stopped &&
	       (limits->most == 0 || out->count < limits->most)) {
		status = history_next(log->history, &commit);
		if (status == STATUS_OK)
			take_commit(log, &commit, limits, out);
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* -- what is said beside ------------------------------------------------------------------------
 */

static enum exit_status say_cuts(struct log *log, enum exit_status status)
{
	if (log->cuts.len == 0)
		return status;
	if (!history_is_shallow(log->history))
		return context_fail(log->context, EXIT_UNABLE,
				    _("commits before %s are missing in this repository; “git "
				      "fsck” says more"),
				    str_text(&log->cuts));
	return context_fail(log->context, status,
			    _("this is a shallow clone: the history is cut at %s; “git fetch "
			      "--unshallow” gets the rest"),
			    str_text(&log->cuts));
}

static enum exit_status say_missing(struct log *log, enum exit_status status)
{
	bool partial = log->missing > 0 && history_is_partial(log->history);
	struct str number = { 0 };
	struct str sentence = { 0 };

	if (log->missing == 0)
		return status;
	str_addf(&number, "%zu", log->missing);
	message_add(&sentence,
		    partial ? message_plural("this is a partial clone: %1$s text is not here; “git "
					     "fetch --refetch --no-filter” gets it",
					     "this is a partial clone: %1$s texts are not here; "
					     "“git fetch --refetch --no-filter” gets them",
					     (unsigned long)log->missing)
			    : message_plural("%1$s text is missing in this repository; “git fsck” "
					     "says more",
					     "%1$s texts are missing in this repository; “git "
					     "fsck” says more",
					     (unsigned long)log->missing),
		    str_slice(&number));
	status = context_fail(log->context, partial ? status : EXIT_UNABLE, "%s",
			      str_text(&sentence));
	str_free(&number);
	str_free(&sentence);
	return status;
}

static enum exit_status say_rest(struct log *log, enum status walked, bool any,
				 enum exit_status status)
{
	struct context *context = log->context;

	status = say_cuts(log, status);
	status = say_missing(log, status);
	if (walked != STATUS_OK)
		return context_fail(
			context, EXIT_UNABLE, "%s",
			_("the rest of the history cannot be read; “git fsck” says more"));
	if (any)
		return status;
	if (log_scope_report(&log->scope, log->inventory, &context->diags)) {
		(void)context_findings(context);
		return status == EXIT_CLEAN ? EXIT_FINDINGS : status;
	}
	return context_fail(context, status, "%s", _("no commit fits"));
}

/* ---------------------------------------------------------------------------------------------- */

static enum exit_status show(struct log *log, const struct limits *limits)
{
	struct context *context = log->context;
	struct log_out out = { .reverse = context_has(context, "reverse") };
	const char *format = context_option(context, "format");
	enum exit_status status;
	enum status walked;

	out.form = format != NULL && strcmp(format, log_json.name) == 0 ? &log_json : &log_text;
	log->columns = term_columns(stdout);
	log->colour = term_has_colour(stdout);
	log_out_begin(&out, !context_has(context, "no-pager"));
	walked = log->history != NULL ? walk(log, limits, &out) : STATUS_OK;
	status = log_out_end(&out, context);
	if (out.stopped)
		return status;
	if (log->history == NULL)
		return context_fail(context, status, "%s", _("nothing is committed yet"));
	return say_rest(log, walked, out.count > 0, status);
}

static enum exit_status open_history(struct log *log)
{
	struct context *context = log->context;
	const char *start = context_has(context, "at") ? shelf_ident(&context->shelf) : NULL;
	struct str problem = { 0 };
	enum status status = STATUS_IO;
	enum exit_status result = EXIT_CLEAN;

	if (context_repo(context, &problem) != NULL)
		status = history_open(&log->history, context->repo, start, &problem);
	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	str_free(&problem);
	return result;
}

/* What nobody is called now may be a former id: those stand in the records, which are read then. */
static enum exit_status read_scope(struct log *log)
{
	struct context *context = log->context;
	enum exit_status status = log_scope_read(&log->scope, context);

	if (status != EXIT_CLEAN || log->scope.guesses.count > 0) {
		log_scope_free(&log->scope);
		diags_free(&context->diags);
		inventory_close(context->inventory);
		context->inventory = NULL;
		status = context_open(context, NEEDS_INVENTORY);
		if (status != EXIT_CLEAN)
			return status;
		log->inventory = context->inventory;
		diags_free(&context->diags);
		status = log_scope_read(&log->scope, context);
	}
	if (status != EXIT_CLEAN)
		(void)context_findings(context);
	return status;
}

static void end(struct log *log, struct limits *limits)
{
	log_entry_free(&log->entry);
	log_trees_free(&log->trees);
	log_scope_free(&log->scope);
	history_close(log->history);
	arena_free(&log->arena);
	str_free(&log->cuts);
	str_free(&limits->by);
}

static enum exit_status run(struct context *context)
{
	struct log log = { .context = context,
			   .inventory = context->inventory,
			   .verbose = context_has(context, "verbose"),
			   .authors = context_has(context, "authors") };
	struct limits limits = { 0 };
	enum exit_status status;

	diags_free(&context->diags); /* what opening found is validate's business */
	log_entry_init(&log.entry);
	status = read_limits(context, &limits);
	if (status == EXIT_CLEAN)
		status = read_scope(&log);
	if (status == EXIT_CLEAN)
		status = open_history(&log);
	log.trees.history = log.history;
	if (status == EXIT_CLEAN)
		status = show(&log, &limits);
	end(&log, &limits);
	return status;
}

const struct command log_command = {
	.name = "log",
	.summary = N_("what changed, commit by commit, in sentences"),
	.arguments = N_("[ADDRESS|KIND|PATH…]"),
	.description = N_(
		"Tells the history of records, schemas and netz.yaml, the newest first. ADDRESS is "
		"kind/id or an id alone, of a record that is no more, too; it is followed back "
		"through renames. PATH is a folder or file of the inventory.\n"
		"A commit of more than 20 records is summed up; -v lists them all, and the fields "
		"of "
		"new records. A merge is told where its result is in none of its parents. Titles "
		"and labels are those of today, or of --at.\n"
		"Dates are YYYY, YYYY-MM or YYYY-MM-DD, both ends included, in the time zone of "
		"the "
		"commit. Who made a commit is said only with --authors.\n"
		"On a terminal NETZ_PAGER, GIT_PAGER, your own core.pager, PAGER or less shows it "
		"page by page."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_ADDRESS, COMPLETE_ADDRESS },
	.needs = NEEDS_INVENTORY | NEEDS_TITLES,
	.run = run,
};
