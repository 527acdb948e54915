/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/add.h"

#include <string.h>

#include "change/assign.h"
#include "cmd/ask.h"
#include "cmd/input.h"
#include "cmd/line.h"
#include "record/fresh.h"
#include "schema/check.h"
#include "text/date.h"
#include "text/utf8.h"
#include "tree/json.h"

/* JSON by its name; from standard input by its first character, where it is JSON. */
static enum status parse_file(struct adding *adding, struct diags *diags)
{
	struct slice text = slice_trim(str_slice(&adding->source.bytes));
	struct diags json = { 0 };
	struct node *root = NULL;
	enum status status = STATUS_INVALID;
	bool named = slice_ends(slice_of(adding->from), ".json");

	if (adding->source.bytes.len == 0) {
		(void)diags_add(diags, DIAG_FILE_EMPTY_INPUT, &adding->source,
				(struct span){ 0, 0 }, DIAG_NO_ARGS);
		return STATUS_INVALID;
	}
	if (named || slice_starts(text, "{"))
		status =
			tree_read_json(&adding->arena, &adding->source, &read_record, &root, &json);
	if (named)
		diags_move(diags, &json);
	else if (status != STATUS_OK)
		status = tree_read(&adding->arena, &adding->source, &read_record, &root, diags);
	diags_free(&json);
	adding->given = root;
	adding->root = root;
	return status;
}

/* Keys that are missing may still come from the line or from defaults. */
static void check_rest(struct adding *adding)
{
	struct diags *diags = &adding->context->diags;
	struct diags found = { 0 };
	size_t kept = 0;
	size_t i;

	if (adding->given != NULL)
		(void)schema_check(adding->kind->schema, adding->given, &adding->source, &found);
	for (i = 0; i < found.items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &found.items, i);

		if (diag->id == DIAG_SCHEMA_REQUIRED)
			found.counts[diag->severity]--;
		else
			*VEC_AT(struct diag, &found.items, kept++) = *diag;
	}
	found.items.count = kept;
	diags_move(diags, &found);
	diags_free(&found);
}

static enum exit_status read_from(struct adding *adding, const char *file)
{
	struct diags *diags = &adding->context->diags;
	struct str bytes = { 0 };
	enum exit_status result = input_read(adding->context, file, read_record.bytes, &bytes);
	enum status status;

	adding->from = input_name(file);
	if (result != EXIT_CLEAN) {
		str_free(&bytes);
		return result;
	}
	source_init(&adding->source, adding->from, &bytes);
	status = parse_file(adding, diags);
	if (status != STATUS_OK || !node_is(adding->given, NODE_MAP)) {
		check_rest(adding);
		(void)context_findings(adding->context);
		return EXIT_FINDINGS;
	}
	return EXIT_CLEAN;
}

static enum exit_status read_like(struct adding *adding, const char *address)
{
	struct context *context = adding->context;
	const struct record *record =
		inventory_resolve(context->inventory, slice_of(address), &context->diags);
	struct slice title;
	struct node *root = NULL;

	if (record == NULL) {
		(void)context_findings(context);
		return EXIT_FINDINGS;
	}
	if (record->kind != adding->kind) {
		title = label_text(record->kind->title, context->language);
		return context_usage(context, _("%.*s is of another kind: %.*s"),
				     SLICE_ARGS(record->address), SLICE_ARGS(title));
	}
	(void)inventory_read(context->inventory, record, &adding->arena, &adding->source, &root,
			     &context->diags);
	if (!node_is(root, NODE_MAP)) {
		(void)context_findings(context);
		return EXIT_FINDINGS;
	}
	diags_free(&context->diags); /* what is wrong there is an old story */
	adding->like = record;
	adding->root = fresh_copy(adding->kind, root, &adding->arena, &adding->left_out);
	return EXIT_CLEAN;
}

/* --name is the kind's title, letter for letter: "?" is a name here. */
static void add_name(struct adding *adding, struct vec *assignments)
{
	const char *name = context_option(adding->context, "name");
	struct assign_step *step;
	struct assignment *assignment;
	struct str normal = { 0 };

	if (name == NULL)
		return;
	fold_nfc(adding->context->inventory->fold, &normal, slice_of(name));
	step = arena_zero(&adding->arena, 1, sizeof(*step));
	step->key = adding->kind->title_key;
	step->field = field_child(adding->kind->fields, adding->kind->title_key);
	assignment = vec_push(assignments);
	assignment->op = ASSIGN_SET;
	assignment->field = step->field;
	assignment->steps = step;
	assignment->step_count = 1;
	assignment->value = node_new_text(&adding->arena, str_slice(&normal));
	str_free(&normal);
}

/* FIELD=VALUE and --name, on top of what is there. */
static enum exit_status read_line(struct adding *adding)
{
	struct context *context = adding->context;
	struct vec assignments = VEC_OF(struct assignment);
	enum exit_status result = EXIT_CLEAN;
	bool failed = false;
	size_t i;

	add_name(adding, &assignments);
	for (i = 1; i < context->argument_count; i++) {
		struct assignment assignment = { 0 };
		struct slice word;

		result = line_read(context, context->arguments[i], &adding->arena, &word);
		if (result != EXIT_CLEAN)
			break;
		if (assign_parse(context->inventory, adding->kind, word, &adding->arena,
				 &assignment, &context->diags) != STATUS_OK)
			failed = true;
		else
			vec_add(&assignments, &assignment);
	}
	if (!failed && result == EXIT_CLEAN && assignments.count > 0 &&
	    assign_apply(adding->kind, assignments.items, assignments.count, &adding->arena,
			 &adding->root, &context->diags) != STATUS_OK)
		failed = true;
	if (failed && result == EXIT_CLEAN) {
		(void)context_findings(context);
		result = EXIT_FINDINGS;
	}
	vec_free(&assignments);
	return result;
}

static bool is_filled(const struct adding *adding, struct slice key)
{
	size_t i;

	for (i = 0; i < adding->filled.count; i++) {
		if (slice_equal((*VEC_AT(const struct field *, &adding->filled, i))->path, key))
			return true;
	}
	return false;
}

/* What nobody named as the source is known as of today: where a default has a date that tells when
 * the record was heard of (x-netz-kind: heard), it is today's. */
static void date_defaults(struct adding *adding)
{
	const struct node *paths = adding->kind->heard;
	struct diags diags = { 0 };
	struct str text = { 0 };
	uint32_t i;

	for (i = 0; node_is(paths, NODE_LIST) && i < paths->count; i++) {
		struct slice rest = node_text(paths->items[i]);
		struct assignment date = { 0 };
		struct slice key = { 0 };

		str_cut(&text, 0);
		str_add_slice(&text, rest);
		str_add_char(&text, '=');
		date_add_iso(&text, adding->context->today);
		(void)slice_next(&rest, '.', &key);
		if (rest.len > 0 && is_filled(adding, key) &&
		    assign_parse(adding->context->inventory, adding->kind, str_slice(&text),
				 &adding->arena, &date, &diags) == STATUS_OK)
			(void)assign_apply(adding->kind, &date, 1, &adding->arena, &adding->root,
					   &diags);
	}
	diags_free(&diags);
	str_free(&text);
}

static void fill(struct adding *adding)
{
	if (adding->root == NULL)
		adding->root = node_new_map(&adding->arena, NULL, 0);
	adding->root = assign_defaults(adding->kind->fields, adding->root, &adding->arena,
				       &adding->filled);
	date_defaults(adding);
	adding->root = assign_order(adding->kind->fields, adding->root, &adding->arena);
}

static bool is_complete(const struct adding *adding)
{
	const struct field *fields = adding->kind->fields;
	size_t i;

	for (i = 0; i < fields->child_count; i++) {
		if (fields->children[i].required &&
		    node_find(adding->root, fields->children[i].key) == NULL)
			return false;
	}
	return true;
}

static enum exit_status check_texts(struct context *context)
{
	const char *name = context_option(context, "name");
	bool valid = name == NULL || utf8_valid(slice_of(name)) == strlen(name);
	size_t i;

	for (i = 0; i < context->argument_count; i++) {
		struct slice text = slice_of(context->arguments[i]);

		valid = valid && utf8_valid(text) == text.len;
	}
	return valid ? EXIT_CLEAN : context_usage(context, _("an argument is not UTF-8"));
}

enum exit_status add_read(struct adding *adding)
{
	struct context *context = adding->context;
	const char *from = context_option(context, "from");
	const char *like = context_option(context, "like");
	enum exit_status result = check_texts(context);
	struct node *typed;

	if (result == EXIT_CLEAN && from != NULL && like != NULL)
		return context_usage(context, _("--from and --like exclude each other"));
	if (result == EXIT_CLEAN && from != NULL)
		result = read_from(adding, from);
	if (result == EXIT_CLEAN && like != NULL)
		result = read_like(adding, like);
	if (result == EXIT_CLEAN)
		result = read_line(adding);
	if (result != EXIT_CLEAN)
		return result;
	typed = adding->root;
	fill(adding);
	if (is_complete(adding) || context_has(context, "dry-run") || !ask_can())
		return EXIT_CLEAN;
	adding->root = typed;
	vec_clear(&adding->filled);
	if (ask_record(context, adding->kind, &adding->arena, &adding->root) != ASK_DONE)
		return EXIT_UNABLE;
	fill(adding);
	return EXIT_CLEAN;
}
