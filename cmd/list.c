/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include "cmd/kinds.h"
#include "query/select.h"
#include "query/target.h"
#include "sys/term.h"
#include "text/date.h"

static const struct option_spec options[] = {
	{ 'f', "fields", N_("FIELD,…"), N_("show these fields beside the id"), COMPLETE_FIELD,
	  NULL },
	{ 's', "sort", N_("FIELD"), N_("sort by this field; -FIELD: backwards"), COMPLETE_FIELD,
	  NULL },
	{ 0, "format", N_("FORM"), N_("table (the default), json or csv"), COMPLETE_CHOICE,
	  "table|json|csv" },
	{ 'c', "count", NULL, N_("print only how many there are"), COMPLETE_NOTHING, NULL },
	{ 0, "at", N_("REV"), N_("read a commit, or the last one of a day (YYYY-MM-DD)"),
	  COMPLETE_REVISION, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz list offer districts=lebenstedt age=..3 --sort name --format csv",
	  N_("for children up to three, within Lebenstedt") },
	{ "netz list institution no:website 'category!=kita'",
	  N_("who has no website stated, child care centres aside") },
	{ "netz list offer providers.category=familienzentrum",
	  N_("what the family centres offer") },
	{ "netz list project status=laufend has:due --fields due,lead --sort due",
	  N_("running projects with a deadline, the nearest first") },
	{ NULL, NULL },
};

struct listing {
	struct context *context;
	struct selection selection;
	struct filter *filter;
	struct relation *relation;
	struct vec fields;  /* const struct field * */
	struct vec records; /* const struct record * */
	size_t total;
	bool grouped; /* --fields names a group: its fields are columns where they say something */
	struct arena arena; /* titles of columns */
};

/* Puts the filter's findings where context_findings() writes them, and those of broken records,
 * which are no answer to this command, out of the way. */
static enum exit_status parse_filter(struct listing *listing)
{
	struct context *context = listing->context;
	enum exit_status status;
	size_t i;

	diags_free(&context->diags);
	if (filter_parse(&listing->filter, context->inventory, listing->selection.kind,
			 context->arguments + 1, context->argument_count - 1,
			 &context->diags) == STATUS_OK) {
		listing->selection.filter = listing->filter;
		return EXIT_CLEAN;
	}
	status = context_findings(context);
	for (i = 0; i < context->diags.items.count; i++) {
		if (VEC_AT(struct diag, &context->diags.items, i)->id == DIAG_FILTER_TERM)
			status = EXIT_USAGE;
	}
	return status;
}

/* The field called `word`, or NULL after one sentence. */
static const struct field *find_field(struct listing *listing, struct slice word)
{
	const struct kind *kind = listing->selection.kind;
	const struct slice title = label_text(kind->title, listing->context->language);
	const struct field *field = NULL;
	struct target target = { 0 };
	struct str advice = { 0 };
	enum target_result result =
		target_find(&target, listing->context->inventory, kind, word, &advice);

	if (result == TARGET_FOUND && target.step == NULL && target.list == NULL)
		field = target_field(&target);
	else if (result == TARGET_AMBIGUOUS)
		(void)context_fail(listing->context, EXIT_FINDINGS,
				   _("more than one field is called “%.*s”: %s"), SLICE_ARGS(word),
				   str_text(&advice));
	else if (advice.len > 0)
		(void)context_fail(listing->context, EXIT_FINDINGS,
				   _("%.*s has no field “%.*s”; did you mean “%s”?"),
				   SLICE_ARGS(title), SLICE_ARGS(word), str_text(&advice));
	else
		(void)context_fail(
			listing->context, EXIT_FINDINGS,
			_("%.*s has no field “%.*s”; “netz schema show %.*s” names them"),
			SLICE_ARGS(title), SLICE_ARGS(word), SLICE_ARGS(kind->name));
	str_free(&advice);
	target_free(&target);
	return field;
}

static enum exit_status choose_fields(struct listing *listing)
{
	struct slice rest = slice_of(context_option(listing->context, "fields"));
	struct slice word;
	const struct field *field;

	while (slice_next(&rest, ',', &word)) {
		field = find_field(listing, slice_trim(word));
		if (field == NULL)
			return EXIT_FINDINGS;
		if (field != &target_id_field)
			select_add_fields(field, &listing->fields);
		if (field->type == FIELD_OBJECT)
			listing->grouped = true;
	}
	if (!context_has(listing->context, "fields"))
		select_default_fields(listing->context->inventory, listing->selection.kind,
				      &listing->fields);
	listing->selection.fields = listing->fields.items;
	listing->selection.field_count = listing->fields.count;
	rest = slice_of(context_option(listing->context, "sort"));
	if (rest.len == 0)
		return EXIT_CLEAN;
	listing->selection.descending = rest.data[0] == '-';
	if (listing->selection.descending)
		rest = slice_part(rest, 1, rest.len);
	listing->selection.sort = find_field(listing, rest);
	return listing->selection.sort != NULL ? EXIT_CLEAN : EXIT_FINDINGS;
}

static enum exit_status answer(struct listing *listing)
{
	struct context *context = listing->context;
	enum status status =
		relation_open_for(&listing->relation, context->inventory, listing->filter);

	listing->selection.relation = listing->relation;
	if (status == STATUS_OK)
		status = select_count(&listing->selection, &listing->total);
	if (status == STATUS_OK)
		status = select_records(&listing->selection, &listing->records);
	if (status == STATUS_TOO_BIG)
		return context_fail(context, EXIT_UNABLE,
				    _("there are too many terms, or a pattern is too expensive to "
				      "match; simplify them"));
	if (status != STATUS_OK)
		return context_fail(context, EXIT_UNABLE, _("the records cannot be searched"));
	return EXIT_CLEAN;
}

/* The commit that was read: that of --at, or HEAD where nothing is unsaved. */
static void add_commit(struct context *context, struct str *out)
{
	const char *ident = shelf_ident(&context->shelf);
	struct str problem = { 0 };
	bool changed = true;

	if (ident != NULL)
		str_add(out, ident);
	else if (context_repo(context, &problem) != NULL &&
		 repo_has_changes(context->repo, &changed) == STATUS_OK && !changed)
		(void)repo_head(context->repo, out);
	str_free(&problem);
}

/* "Alter: Von": a field in a group is called after both. */
static void add_title(struct str *out, const struct field *field, const char *language)
{
	struct slice title = label_text(field->title, language);

	if (field->parent != NULL && field->parent->key.len > 0) {
		add_title(out, field->parent, language);
		str_add(out, ": ");
	}
	str_add_slice(out, title.len > 0 ? title : field->key);
}

static void add_columns(struct listing *listing, struct vec *columns)
{
	const char *language = listing->context->language;
	struct column *column = vec_push(columns);
	struct str title = { 0 };
	size_t i;

	column->key = target_id_field.key;
	column->title = label_text(target_id_field.title, language);
	for (i = 0; i < listing->selection.field_count; i++) {
		const struct field *field = listing->selection.fields[i];

		str_cut(&title, 0);
		add_title(&title, field, language);
		column = vec_push(columns);
		column->key = field->path;
		column->title = arena_copy(&listing->arena, str_slice(&title));
		column->optional = listing->grouped;
		column->numeric = !field->list &&
				  (field->type == FIELD_NUMBER || field->type == FIELD_INTEGER);
	}
	str_free(&title);
}

static enum exit_status write_rows(struct listing *listing, enum writer_form form)
{
	struct context *context = listing->context;
	const struct vec *terms = filter_terms(listing->filter);
	const struct vec *asked = filter_fields(listing->filter);
	struct vec columns = VEC_OF(struct column);
	struct str day = { 0 };
	struct str commit = { 0 };
	struct writer_head head = { .kind = listing->selection.kind->name,
				    .terms = terms->items,
				    .term_count = terms->count };
	enum status status = STATUS_OK;
	struct writer *writer;
	size_t i;

	date_add_iso(&day, context->today);
	head.as_of = str_slice(&day);
	if (writer_wants_commit(form))
		add_commit(context, &commit);
	head.commit = str_slice(&commit);
	add_columns(listing, &columns);
	writer = writer_open(form, &context->out, &head, columns.items, columns.count,
			     term_columns(stdout));
	select_write(&listing->selection, &listing->records, writer);
	for (i = 0; i < asked->count && status == STATUS_OK; i++) {
		const struct field *field = *VEC_AT(const struct field *, asked, i);
		size_t count = 0;

		status = select_not_stated(&listing->selection, field, &count);
		writer_not_stated(writer, field->path, count);
	}
	writer_close(writer);
	vec_free(&columns);
	str_free(&day);
	str_free(&commit);
	if (status != STATUS_OK)
		return context_fail(context, EXIT_UNABLE, _("the records cannot be searched"));
	return EXIT_CLEAN;
}

static struct slice number_text(struct str *out, size_t number)
{
	str_cut(out, 0);
	str_addf(out, "%zu", number);
	return str_slice(out);
}

/* "0 of 130; 115 do not state Kosten (cost)": silence in the data is no answer. */
static void say_not_stated(const struct listing *listing)
{
	const struct vec *asked = filter_fields(listing->filter);
	struct str sentence = { 0 };
	struct str first = { 0 };
	struct str second = { 0 };
	bool any = listing->records.count == 0;
	size_t i;

	message_add(&sentence,
		    listing->total > 0 ? _("%1$s of %2$s")
				       : _("the inventory holds no such records yet"),
		    number_text(&first, listing->records.count),
		    number_text(&second, listing->total));
	for (i = 0; i < asked->count; i++) {
		const struct field *field = *VEC_AT(const struct field *, asked, i);
		size_t count = 0;

		if (select_not_stated(&listing->selection, field, &count) != STATUS_OK ||
		    count == 0)
			continue;
		any = true;
		str_cut(&second, 0);
		str_add_slice(&second, label_text(field->title, listing->context->language));
		str_add(&second, second.len > 0 ? " (" : "(");
		str_add_slice(&second, field->path);
		str_add_char(&second, ')');
		str_add(&sentence, "; ");
		message_add(&sentence, _("%1$s do not state %2$s"), number_text(&first, count),
			    str_slice(&second));
	}
	if (any)
		(void)context_fail(listing->context, EXIT_CLEAN, "%s", str_text(&sentence));
	str_free(&sentence);
	str_free(&first);
	str_free(&second);
}

static void say_broken(struct context *context)
{
	size_t count = context->inventory->broken;
	struct str sentence = { 0 };
	struct str number = { 0 };

	if (count == 0)
		return;
	message_add(&sentence,
		    message_plural("%1$s record cannot be read and is missing here; “netz "
				   "validate” names it",
				   "%1$s records cannot be read and are missing here; “netz "
				   "validate” names them",
				   count),
		    number_text(&number, count));
	(void)context_fail(context, EXIT_CLEAN, "%s", str_text(&sentence));
	str_free(&sentence);
	str_free(&number);
}

static enum exit_status show(struct listing *listing)
{
	struct context *context = listing->context;
	const char *name = context_option(context, "format");
	enum writer_form form = WRITER_TABLE;
	enum exit_status status = EXIT_CLEAN;

	if (name != NULL && !writer_form_find(name, &form))
		return context_usage(context, _("there is no form “%s”"), name);
	if (context_has(context, "count"))
		str_addf(&context->out, "%zu\n", listing->records.count);
	else
		status = write_rows(listing, form);
	if (status == EXIT_CLEAN && (listing->records.count == 0 || term_is_terminal(stderr)))
		say_not_stated(listing);
	say_broken(context);
	return status;
}

static enum exit_status run(struct context *context)
{
	struct listing listing = {
		.context = context,
		.selection = { .inventory = context->inventory, .language = context->language },
		.fields = VEC_OF(const struct field *),
		.records = VEC_OF(const struct record *),
	};
	enum exit_status status = EXIT_USAGE;

	if (context->argument_count == 0) {
		kinds_say(context, &context->inventory->kinds);
		goto out;
	}
	listing.selection.kind =
		kinds_find(context, &context->inventory->kinds, context->arguments[0]);
	if (listing.selection.kind == NULL)
		goto out;
	status = parse_filter(&listing);
	if (status == EXIT_CLEAN)
		status = choose_fields(&listing);
	if (status == EXIT_CLEAN)
		status = answer(&listing);
	if (status == EXIT_CLEAN)
		status = show(&listing);
out:
	relation_close(listing.relation);
	filter_free(listing.filter);
	vec_free(&listing.fields);
	vec_free(&listing.records);
	arena_free(&listing.arena);
	return status;
}

const struct command list_command = {
	.name = "list",
	.summary = N_("choose records and show some of their fields"),
	.arguments = N_("KIND [TERM…]"),
	.description = N_(
		"KIND is offer, its folder offers, or its title. Every TERM must hold; values "
		"separated by commas are alternatives. A field is a key (districts), a path "
		"(cost.kind), a title (Stadtteile), a key that is unique (district), an entry of a "
		"list by its key (addresses[besuch].street), or goes one step through a reference "
		"(providers.category). Values may be codes or labels.\n"
		"field=value: equal; a code finds what lies within it, too (a locality its "
		"districts).\n"
		"field=a..b: numbers and dates from a to b; either end may be left out. A date "
		"counts when it certainly lies in the range.\n"
		"age=4: what begins and ends somewhere, with 4 in between (“to” is included, "
		"“below” "
		"is not); an open end does not count. age=..3: what begins at 3 or earlier, or "
		"ends "
		"there. So for every field that has from, and to or below.\n"
		"field:text: contains; Muetter finds Mütter.\n"
		"has:field: has a value. no:field: not asked. unknown:field or field=?: asked, not "
		"known. field=-: asked, there is none.\n"
		"not:TERM: the opposite of a term, with all that do not state it.\n"
		"!= < <= > >= and ~ (a pattern) work, too, but want quotes in a shell. A "
		"comparison "
		"with something that is not stated is never true; on a list, one entry that fits "
		"is "
		"enough, for != as well.\n"
		"CSV is RFC 4180 with CRLF; not asked is empty, not known ?, none -; lists are "
		"joined "
		"by semicolons; a text that a spreadsheet would take for a formula gets a ' before "
		"it."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_KIND, COMPLETE_TERM, COMPLETE_TERM },
	.needs = NEEDS_INVENTORY | NEEDS_TREES,
	.run = run,
};
