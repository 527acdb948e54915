/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/add.h"

#include "cmd/ask.h"
#include "cmd/kinds.h"
#include "cmd/write.h"
#include "diff/commit_text.h"
#include "vcs/patch.h"

static const struct option_spec options[] = {
	{ 0, "name", N_("TEXT"), N_("what it is called: its name or title"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "id", N_("ID"), N_("its id; without this one it is made from the name"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "from", N_("FILE"), N_("take the fields from a YAML or JSON file; “-”: from input"),
	  COMPLETE_FILE, NULL },
	{ 0, "like", N_("ADDRESS"), N_("begin with a copy of this record"), COMPLETE_ADDRESS,
	  NULL },
	WRITE_OPTIONS,
	WRITE_OPTION_YES(N_("register it although a record like it is there")),
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz add institution --name \"Familienzentrum Christ-König\" category=familienzentrum "
	  "district=bad -m \"Aufnahme\"",
	  N_("register a family centre; the echo shows how each field is written") },
	{ "netz add offer", N_("be asked for what matters (on a terminal)") },
	{ "netz add offer --from - --dry-run",
	  N_("say what would become of the record on standard input, and write nothing") },
	{ "netz add institution --like institution/herta-treff --name \"Treff am See\" --no-commit",
	  N_("begin with a copy, and leave the commit to “netz commit”") },
	{ NULL, NULL },
};

void add_free(struct adding *adding)
{
	arena_free(&adding->arena);
	source_free(&adding->source);
	vec_free(&adding->filled);
	vec_free(&adding->left_out);
	str_free(&adding->path);
	str_free(&adding->text);
}

static void add_message(struct adding *adding, struct str *message)
{
	const struct record_change change = add_change(adding);
	struct vec changes = VEC_OF(struct record_change);

	vec_add(&changes, &change);
	commit_text_build(message, adding->context->inventory, &changes,
			  slice_of(context_option(adding->context, "message")));
	vec_free(&changes);
}

/* The product on stdout: sentences, then where the record lies and what became of it. */
static enum exit_status answer(struct adding *adding, const struct change_outcome *outcome)
{
	struct context *context = adding->context;
	enum exit_status result;

	add_say(adding);
	str_add_slice(&context->out, str_slice(&adding->path));
	write_add_end(context, outcome);
	str_add_char(&context->out, '\n');
	if (context_has(context, "patch"))
		patch_add(&context->out, (struct slice){ 0 }, (struct slice){ 0 },
			  str_slice(&adding->path), str_slice(&adding->text));
	result = write_done(context, outcome);
	add_say_notes(adding);
	return result;
}

static enum exit_status carry_out(struct adding *adding)
{
	struct context *context = adding->context;
	struct change change = { .files = VEC_OF(struct change_file) };
	struct change_outcome outcome = { 0 };
	enum exit_status result;

	change_put_new(&change, str_text(&adding->path), str_slice(&adding->text));
	add_message(adding, &change.message);
	result = write_change(context, &change, false, adding->verbatim ? adding->from : NULL,
			      &outcome);
	if (result == EXIT_CLEAN) {
		if (!context_has(context, "dry-run"))
			ask_done(context, adding->kind);
		result = answer(adding, &outcome);
	} else if (result == EXIT_FINDINGS) {
		add_say_missing(adding);
	}
	change_outcome_free(&outcome);
	change_free(&change);
	return result;
}

static enum exit_status run(struct context *context)
{
	struct adding adding = {
		.context = context,
		.filled = VEC_OF(const struct field *),
		.left_out = VEC_OF(const struct field *),
	};
	enum exit_status result;

	diags_free(&context->diags); /* what is wrong with other records is no answer to this */
	if (context->argument_count == 0) {
		kinds_say(context, &context->inventory->kinds);
		return EXIT_USAGE;
	}
	adding.kind = kinds_find(context, &context->inventory->kinds, context->arguments[0]);
	if (adding.kind == NULL)
		return EXIT_USAGE;
	result = write_open(context);
	if (result == EXIT_CLEAN)
		result = add_read(&adding);
	if (result == EXIT_CLEAN)
		result = add_place(&adding);
	if (result == EXIT_CLEAN)
		result = add_look_around(&adding);
	if (result == EXIT_CLEAN)
		result = add_write_text(&adding);
	if (result == EXIT_CLEAN)
		result = carry_out(&adding);
	add_free(&adding);
	return result;
}

const struct command add_command = {
	.name = "add",
	.summary = N_("register a record"),
	.arguments = N_("KIND [FIELD=VALUE…]"),
	.description =
		N_("Registers a record: checks it together with all that is there, writes "
		   "its file and commits it. KIND is a kind (“netz schema list” names "
		   "them).\n"
		   "On a terminal what is missing is asked for. A field is a key (category), "
		   "a path (cost.kind), a title (Kosten), a key that is unique (district), or "
		   "an entry of a list by its key (addresses[besuch].street). Values may be "
		   "codes or labels, ids or titles; commas part codes, references and "
		   "numbers.\n"
		   "field=value: sets. field+=value: one more in a list. field=?: asked, not "
		   "known. field=-: asked, there is none. path:=JSON: anything. What is not "
		   "named was not asked.\n"
		   "With --from the record comes from a file; FIELD=VALUE goes on top of it. "
		   "With --like all is copied but what belongs to one record alone. A record "
		   "that is there already under nearly the same name is shown; --yes goes "
		   "on.\n"
		   "With --no-commit the file is only written; any number of them are one "
		   "entry in the history after “netz commit”."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_KIND, COMPLETE_ASSIGNMENT, COMPLETE_ASSIGNMENT },
	.needs = NEEDS_INVENTORY,
	.run = run,
};
