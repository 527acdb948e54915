/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/line.h"
#include "cmd/setting.h"
#include "cmd/write.h"

static const struct option_spec options[] = {
	SETTING_OPTION_WHERE,
	{ 0, "on", N_("DATE"),
	  N_("lists with a beginning and an end: -= ends the entry the day before, += begins one"),
	  COMPLETE_NOTHING, NULL },
	WRITE_OPTIONS,
	WRITE_OPTION_YES(N_("with --where: do not ask, change what fits")),
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz set institution/herta-treff street=\"Neue Straße 5\" accessibility=- --dry-run",
	  N_("say what would change; the echo shows how each field is written") },
	{ "netz set offer/mitsprache languages+=ar,uk cost=? --dry-run",
	  N_("two languages more; the cost was asked for and is not known") },
	{ "netz set offer --where districts=thiede districts+=steterburg --dry-run",
	  N_("for all offers that fit; without --dry-run they are shown and asked about") },
	{ "netz set institution --where carriers.institution=diakonie-salzgitter --on 2026-08-01 "
	  "carriers-=diakonie-salzgitter carriers+=awo-salto --dry-run",
	  N_("one carrier ends on 2026-07-31, another begins on 2026-08-01") },
	{ "netz set institution/herta-treff description@=- --dry-run",
	  N_("a long text from input; description@=text.txt reads it from a file") },
	{ NULL, NULL },
};

struct setting {
	struct arena arena; /* what was read from files: once, however often the plan is made */
	struct vec words;   /* struct slice: the arguments that say what changes */
	size_t addresses;
};

/* Arguments before the first one with an operator are addresses. */
static enum exit_status read_words(struct setting *setting, struct context *context)
{
	size_t i;

	while (setting->addresses < context->argument_count &&
	       strchr(context->arguments[setting->addresses], '=') == NULL)
		setting->addresses++;
	if (setting->addresses == context->argument_count)
		return context_usage(context, _("netz set takes what is to change, as in "
						"field=value"));
	for (i = setting->addresses; i < context->argument_count; i++) {
		enum exit_status result = line_read(context, context->arguments[i], &setting->arena,
						    vec_push(&setting->words));

		if (result != EXIT_CLEAN)
			return result;
	}
	return EXIT_CLEAN;
}

static enum exit_status put_day(struct revising *revising, struct vec *assignments)
{
	struct context *context = revising->context;
	const char *day = context_option(context, "on");
	enum status status;

	if (day == NULL)
		return EXIT_CLEAN;
	status = assign_put_day(context->inventory, assignments->items, assignments->count,
				slice_of(day), &revising->arena, &context->diags);
	if (status == STATUS_NOT_FOUND)
		return context_usage(context, _("--on goes with += or -= on a list whose entries "
						"have a beginning and an end"));
	if (status == STATUS_OK)
		return EXIT_CLEAN;
	(void)context_findings(context);
	return EXIT_FINDINGS;
}

static enum exit_status parse(struct revising *revising, const struct setting *setting,
			      const struct kind *kind, struct vec *assignments)
{
	struct context *context = revising->context;
	bool failed = false;
	size_t i;

	for (i = 0; i < setting->words.count; i++) {
		struct slice word = *VEC_AT(struct slice, &setting->words, i);

		if (assign_parse(context->inventory, kind, word, &revising->arena,
				 vec_push(assignments), &context->diags) != STATUS_OK)
			failed = true;
	}
	if (!failed)
		return put_day(revising, assignments);
	(void)context_findings(context);
	return EXIT_FINDINGS;
}

static enum exit_status plan(struct revising *revising, void *data)
{
	const struct setting *setting = data;
	struct vec records = VEC_OF(const struct record *);
	struct vec assignments = VEC_OF(struct assignment);
	const struct kind *kind = NULL;
	enum exit_status result =
		setting_choose(revising->context, setting->addresses, &records, &kind);
	bool failed = false;
	size_t i;

	if (result == EXIT_CLEAN)
		result = parse(revising, setting, kind, &assignments);
	for (i = 0; i < records.count && result == EXIT_CLEAN; i++) {
		struct revision *revision =
			revise_record(revising, *VEC_AT(const struct record *, &records, i));

		if (revision == NULL ||
		    setting_apply(revising, revision, assignments.items, assignments.count,
				  records.count > 1) != EXIT_CLEAN)
			failed = true;
	}
	revising->always_ask = context_has(revising->context, "where");
	vec_free(&records);
	vec_free(&assignments);
	return failed ? EXIT_FINDINGS : result;
}

static enum exit_status run(struct context *context)
{
	struct setting setting = { .words = VEC_OF(struct slice) };
	enum exit_status result = read_words(&setting, context);

	if (result == EXIT_CLEAN)
		result = setting_open(context);
	if (result == EXIT_CLEAN)
		result = revise_run(context, plan, &setting);
	vec_free(&setting.words);
	arena_free(&setting.arena);
	return result;
}

const struct command set_command = {
	.name = "set",
	.summary = N_("change fields of records"),
	.arguments = N_("ADDRESS… PATH=VALUE…"),
	.description = N_(
		"Changes what is asked for and leaves every other byte of the files as it is: "
		"comments, order, quotes. One commit, one sentence.\n"
		"A path is a key (category), a path (cost.amount), a title (Kosten), a key that "
		"is unique (district), or an entry of a list by its key "
		"(addresses[besuch].street). Values may be codes or labels, ids or titles.\n"
		"path=value: sets. path+=value: one more in a list. path-=value: takes one out; "
		"a list that is empty then is left out. path=?: asked, not known. path=-: asked, "
		"there is none. path:=JSON: anything. path@=FILE: the text of a file. “netz "
		"unset” says that nobody asked.\n"
		"A group that is named itself (cost=kostenlos, cost=15, age=3..6) is replaced: "
		"what it said before goes. cost.per=Monat changes that member alone.\n"
		"netz set KIND --where TERM… PATH=VALUE…: all records that fit. They are shown "
		"first, and nothing is written before somebody agrees or --yes does.\n"
		"--on DATE: in lists whose entries have a beginning and an end (carriers, "
		"memberships, addresses), -= does not take an entry out but ends it, on the day "
		"before, and += begins one on that day. Of a month or a year alone, both say "
		"the month or year."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_ASSIGNMENT, COMPLETE_ASSIGNMENT },
	.needs = NEEDS_NOTHING,
	.run = run,
};
