/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/add.h"

#include "cmd/ask.h"
#include "record/alike.h"
#include "record/fresh.h"
#include "sys/path.h"
#include "sys/term.h"
#include "text/utf8.h"

enum { TITLE_COLUMNS = 60 };

/* The id, made from the name or given; a sentence about what is wrong with it. */
static enum exit_status choose_id(struct adding *adding)
{
	struct context *context = adding->context;
	const char *given = context_option(context, "id");
	struct fold *fold = context->inventory->fold;
	enum exit_status result = EXIT_CLEAN;
	struct str id = { 0 };

	if (given == NULL)
		fresh_id(&id, adding->kind, adding->root, fold);
	else if (path_is_id(slice_of(given)))
		str_add(&id, given);
	else
		fold_slug(fold, &id, slice_of(given));
	if (given != NULL && id.len == 0)
		result = context_usage(context,
				       _("“%s” is no id: small letters a-z, digits and single "
					 "hyphens, at most 80"),
				       given);
	else if (given != NULL && !slice_is(slice_of(given), str_text(&id)))
		result = context_usage(context,
				       _("“%s” is no id: small letters a-z, digits and single "
					 "hyphens, at most 80; perhaps “%s”?"),
				       given, str_text(&id));
	else if (id.len > 0)
		adding->id = arena_copy(&adding->arena, str_slice(&id));
	else if (node_text(node_find(adding->root, adding->kind->title_key)).len == 0)
		result = add_refuse_nameless(adding);
	else
		result =
			context_usage(context, _("no id can be made of this name; --id gives one"));
	str_free(&id);
	return result;
}

/* A title as one says it: it may be as long as a file. */
static struct slice short_title(struct adding *adding, struct slice title)
{
	struct str text = { 0 };
	struct slice kept;

	utf8_cut(&text, title, TITLE_COLUMNS);
	kept = arena_copy(&adding->arena, str_slice(&text));
	str_free(&text);
	return kept;
}

static enum exit_status say_taken(struct adding *adding, const struct record *record)
{
	struct slice id = adding->id;
	struct slice title = { 0 };

	if (record == NULL)
		return context_fail(adding->context, EXIT_FINDINGS,
				    _("%s is there already; --id gives another id"),
				    str_text(&adding->path));
	title = short_title(adding, record->title);
	if (slice_equal(record->id, id))
		return context_fail(adding->context, EXIT_FINDINGS,
				    _("the id “%.*s” is taken: %.*s (“%.*s”); --id gives another"),
				    SLICE_ARGS(id), SLICE_ARGS(record->address), SLICE_ARGS(title));
	return context_fail(adding->context, EXIT_FINDINGS,
			    _("“%.*s” is a former id of %.*s (“%.*s”); --id gives another"),
			    SLICE_ARGS(id), SLICE_ARGS(record->address), SLICE_ARGS(title));
}

enum exit_status add_place(struct adding *adding)
{
	struct context *context = adding->context;
	const struct record *record;
	enum exit_status result = choose_id(adding);
	struct str there = { 0 };
	struct slice folder;
	enum status status;

	if (result != EXIT_CLEAN)
		return result;
	if (adding->like != NULL) { /* beside it: subfolders are free, and mean something */
		folder = adding->like->path;
		folder.len -= path_name(folder).len;
		str_add_slice(&adding->path, folder);
	} else {
		str_addf(&adding->path, "records/%.*s/", SLICE_ARGS(adding->kind->folder));
	}
	str_addf(&adding->path, "%.*s.yaml", SLICE_ARGS(adding->id));
	record = inventory_find(context->inventory, adding->kind->name, adding->id);
	if (record == NULL)
		record = inventory_former(context->inventory, adding->kind->name, adding->id);
	status = shelf_read(&context->shelf, str_text(&adding->path), 1, &there);
	/* what is no file, or cannot be looked at, the change has better words for */
	if (record != NULL || status == STATUS_OK || status == STATUS_TOO_BIG)
		result = say_taken(adding, record);
	str_free(&there);
	return result;
}

/* The labels of a record's codes that lie within others: districts, above all. */
static void add_codes(struct str *out, const struct field *parent, const struct node *node,
		      const char *language)
{
	uint32_t i;

	if (node_is(node, NODE_LIST)) {
		for (i = 0; i < node->count; i++)
			add_codes(out, parent, node->items[i], language);
		return;
	}
	for (i = 0; node_is(node, NODE_MAP) && i < node->count; i++) {
		const struct field *field = field_child(parent, node->members[i].key->text);

		if (field != NULL && !field->internal)
			add_codes(out, field, node->members[i].value, language);
	}
	if (!node_is_scalar(node) || parent->type != FIELD_CODE || parent->vocabulary == NULL)
		return;
	for (i = 0; i < parent->vocabulary->count; i++) {
		const struct term *term = &parent->vocabulary->terms[i];

		if (!slice_equal(term->code, node->text) || term->level.len == 0)
			continue;
		str_add(out, ", ");
		str_add_slice(out, label_text(term->title, language));
	}
}

/* "  institution/herta-treff  “HERTA-Treff”, Lebenstedt" */
static void add_candidate(struct adding *adding, const struct record *record, struct str *out)
{
	const struct inventory *inventory = adding->context->inventory;
	struct arena arena = { 0 };
	struct source source = { 0 };
	struct diags known = { 0 };
	struct str line = { 0 };
	struct node *root = NULL;

	(void)inventory_read(inventory, record, &arena, &source, &root, &known);
	message_add(&line, _("%1$s “%2$s”"), record->address, short_title(adding, record->title));
	if (root != NULL)
		add_codes(&line, record->kind->fields, root, adding->context->language);
	str_add(out, "  ");
	utf8_show(out, str_slice(&line), true);
	str_add_char(out, '\n');
	str_free(&line);
	diags_free(&known);
	source_free(&source);
	arena_free(&arena);
}

/* A name that must be unique and is taken: said about the record that has it, not by a finding in
 * whichever of the two files is read later. */
static enum exit_status refuse_twin(struct adding *adding)
{
	const struct inventory *inventory = adding->context->inventory;
	const struct field *field = field_child(adding->kind->fields, adding->kind->title_key);
	struct slice title = node_text(node_find(adding->root, field->key));
	enum exit_status result = EXIT_CLEAN;
	struct str name = { 0 };
	size_t i;

	field_add_name(&name, field, adding->context->language);
	for (i = 0; field->unique && result == EXIT_CLEAN && i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);

		if (record->kind != adding->kind || !slice_equal(record->title, title))
			continue;
		title = short_title(adding, title);
		result = context_fail(adding->context, EXIT_FINDINGS,
				      _("%s: “%.*s” is taken already by %.*s"), str_text(&name),
				      SLICE_ARGS(title), SLICE_ARGS(record->address));
	}
	str_free(&name);
	return result;
}

enum exit_status add_look_around(struct adding *adding)
{
	struct context *context = adding->context;
	enum exit_status result = refuse_twin(adding);
	struct vec found = VEC_OF(const struct record *);
	struct str text = { 0 };
	size_t i;

	if (result != EXIT_CLEAN)
		return result;
	alike_find(context->inventory, adding->kind, adding->root, &found);
	if (found.count == 0)
		goto out;
	(void)context_fail(context, EXIT_FINDINGS,
			   message_plural("a record like this is there already:",
					  "records like this are there already:", found.count));
	for (i = 0; i < found.count; i++)
		add_candidate(adding, *VEC_AT(const struct record *, &found, i), &text);
	(void)term_write(stderr, str_slice(&text));
	if (context_has(context, "yes"))
		goto out;
	if (ask_can() && !context_has(context, "dry-run")) {
		if (!ask_yes(context, _("Register it all the same?"), false))
			result = context_fail(context, EXIT_FINDINGS, _("nothing was written"));
		goto out;
	}
	result = context_fail(context, EXIT_FINDINGS,
			      _("nothing was written; --yes registers it all the same"));
out:
	str_free(&text);
	vec_free(&found);
	return result;
}
