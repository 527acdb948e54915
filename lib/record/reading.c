/* SPDX-License-Identifier: Apache-2.0 */
#include "record/reading.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "record/alike.h"
#include "record/comment.h"
#include "record/deprecated.h"
#include "record/evaluated.h"
#include "record/link.h"
#include "record/order.h"
#include "record/rule.h"
#include "record/twisted.h"
#include "schema/check.h"
#include "tree/read.h"

struct batch *batch_new(size_t limit)
{
	struct batch *batch = mem_zero(1, sizeof(*batch));

	batch->drafts = VEC_OF(struct draft);
	batch->links = VEC_OF(struct link);
	batch->secrets = VEC_OF(struct secret);
	batch->values = VEC_OF(struct slice);
	batch->former = VEC_OF(struct slice);
	batch->terms = VEC_OF(const struct term *);
	batch->found.limit = limit;
	return batch;
}

void batch_free(struct batch *batch)
{
	if (batch == NULL)
		return;
	vec_free(&batch->drafts);
	vec_free(&batch->links);
	vec_free(&batch->secrets);
	vec_free(&batch->values);
	vec_free(&batch->former);
	vec_free(&batch->terms);
	diags_free(&batch->found);
	mem_free(batch);
}

/* What the walk through a record's values does. */
struct visit {
	struct reading *reading;
	const struct sheet *sheet;
	struct privacy privacy;
};

static void collect_value(struct reading *reading, const struct spot *spot)
{
	struct str key = { 0 };
	struct slice kept;

	if (alike_add_value(&key, reading->record.kind, spot)) {
		kept = arena_copy(&reading->keys, str_slice(&key));
		vec_add(&reading->batch->values, &kept);
	}
	str_free(&key);
}

static void visit(void *context, const struct spot *spot)
{
	const struct visit *visit = context;
	struct reading *reading = visit->reading;

	link_collect(&reading->batch->links, &reading->targets, spot);
	if (reading->options->unchecked)
		return;
	privacy_visit(&visit->privacy, spot);
	order_check(spot, visit->sheet->source, &reading->found);
	twisted_check(spot, visit->sheet->source, &reading->found);
	deprecated_check(spot, visit->sheet->source, &reading->found);
	usage_note(reading->usage, &reading->batch->terms, spot);
	if (spot->field != NULL && spot->field->unique)
		collect_value(reading, spot);
}

static void visit_nfc(void *context, const struct spot *spot)
{
	const struct visit *visit = context;
	const struct node *node = spot->node;

	if (node->type == NODE_TEXT && !fold_is_nfc(visit->reading->inventory->fold, node->text))
		(void)spot_report(spot, &visit->reading->found, DIAG_TEXT_NFC, visit->sheet->source,
				  NULL, 0);
}

/* The file as a whole first: nearly always that is the answer. */
static void check_nfc(struct reading *reading, const struct sheet *sheet)
{
	struct visit context = { .reading = reading, .sheet = sheet };
	size_t before = reading->found.items.count;

	if (fold_is_nfc(reading->inventory->fold, str_slice(&sheet->source->bytes)))
		return;
	walk_tree(sheet->record->kind->fields, sheet->root, visit_nfc, &context);
	if (reading->found.items.count == before) /* in a key or a comment */
		(void)diags_add_file(&reading->found, DIAG_TEXT_NFC, sheet->source->name,
				     DIAG_NO_ARGS);
}

/* A link whose value is wrong by the schema already is not said to lead nowhere on top. */
static void mark_reported(struct reading *reading, size_t first)
{
	struct vec *links = &reading->batch->links;
	size_t i;
	size_t j;

	for (i = first; i < links->count; i++) {
		struct link *link = VEC_AT(struct link, links, i);
		struct place place = source_place(&reading->source, link->span.begin);

		for (j = 0; j < reading->found.items.count && !link->reported; j++) {
			const struct diag *diag = VEC_AT(struct diag, &reading->found.items, j);

			link->reported = diag->severity == SEVERITY_ERROR &&
					 diag->begin.line == place.line &&
					 diag->begin.column == place.column;
		}
	}
}

/* The walk has been through the values; here is what looks at the record as a whole. */
static void check_record(struct reading *reading, const struct visit *visit, size_t first_link)
{
	const struct sheet *sheet = visit->sheet;

	privacy_check_comments(&visit->privacy);
	comment_check(sheet->source, sheet->root, &reading->found);
	(void)schema_check(sheet->record->kind->schema, sheet->root, sheet->source,
			   &reading->found);
	rule_check(sheet, reading->options->today, &reading->found);
	if (reading->options->thorough)
		evaluated_check(sheet, reading->options->today, &reading->found);
	check_nfc(reading, sheet);
	if (reading->found.items.count == 0)
		return;
	privacy_hush(sheet, &reading->secrets, &reading->found);
	mark_reported(reading, first_link);
}

static void report_status(struct diags *diags, const char *path, enum status status)
{
	struct str limit = { 0 };

	switch (status) {
	case STATUS_TOO_BIG:
		str_addf(&limit, "%zu", read_record.bytes);
		(void)diags_add_file(diags, DIAG_FILE_TOO_BIG, path, DIAG_ARGS(str_slice(&limit)));
		break;
	case STATUS_UNSAFE:
		(void)diags_add_file(diags, DIAG_FILE_NOT_REGULAR, path, DIAG_NO_ARGS);
		break;
	default:
		(void)diags_add_file(diags, DIAG_FILE_UNREADABLE, path,
				     DIAG_ARGS(slice_of(strerror(errno))));
	}
	str_free(&limit);
}

/* The file's tree, or NULL after a finding; `gone` when it was removed since the folder was listed:
 * another netz has renamed or deleted the record. */
static struct node *read_tree(struct reading *reading, const struct record_file *file, bool *gone)
{
	struct arena *arena = reading->inventory->keep_trees ? &reading->kept : &reading->arena;
	struct source *source = &reading->source;
	struct node *root = NULL;
	enum status status;

	source_reset(source, file->path.data);
	status = shelf_read(reading->shelf, file->path.data, read_record.bytes, &source->bytes);
	*gone = status == STATUS_NOT_FOUND && shelf_ident(reading->shelf) == NULL;
	if (*gone)
		return NULL;
	if (status != STATUS_OK)
		report_status(&reading->found, file->path.data, status);
	else
		(void)tree_read(arena, source, &read_checked, &root, &reading->found);
	if (root == NULL || root->type != NODE_NULL)
		return root;
	if (reading->found.counts[SEVERITY_ERROR] == 0) /* "null" in so many letters */
		(void)diags_add(&reading->found, DIAG_YAML_EMPTY, source, root->span, DIAG_NO_ARGS);
	return NULL;
}

static struct slice address_of(struct arena *arena, struct slice kind, struct slice id)
{
	char *text = arena_alloc(arena, kind.len + id.len + 2);

	memcpy(text, kind.data, kind.len);
	text[kind.len] = '/';
	memcpy(text + kind.len + 1, id.data, id.len);
	text[kind.len + 1 + id.len] = '\0';
	return (struct slice){ text, kind.len + 1 + id.len };
}

static void add_former_ids(struct reading *reading, const struct node *root)
{
	const struct node *list = node_get(root, "former_ids");
	uint32_t i;

	for (i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		struct slice former = node_text(list->items[i]);
		struct slice address;

		if (former.len == 0)
			continue;
		address = address_of(&reading->kept, reading->record.kind->name, former);
		vec_add(&reading->batch->former, &address);
	}
}

/* Goes through a record that could be read. */
static void go_through(struct reading *reading, struct draft *draft, const struct node *root)
{
	struct sheet sheet = {
		.inventory = reading->inventory,
		.record = &reading->record,
		.root = root,
		.source = &reading->source,
	};
	struct visit context = { .reading = reading, .sheet = &sheet };
	const size_t first_link = reading->batch->links.count;
	size_t i;

	draft->protected = privacy_is_protected(root);
	context.privacy = (struct privacy){
		.sheet = &sheet,
		.secrets = &reading->secrets,
		.diags = &reading->found,
		.own = draft->protected,
		.public_remote = reading->options->public_remote,
		.no_freemail = !privacy_may_have_freemail(str_slice(&reading->source.bytes)),
	};
	add_former_ids(reading, root);
	walk_tree(reading->record.kind->fields, root, visit, &context);
	if (!reading->options->unchecked)
		check_record(reading, &context, first_link);
	else
		diags_free(&reading->found); /* what could be read is shown; validate judges it */
	for (i = 0; i < reading->secrets.count; i++)
		vec_add(&reading->batch->secrets, vec_at(&reading->secrets, i));
}

void reading_file(struct reading *reading, const struct record_file *file)
{
	struct batch *batch = reading->batch;
	const size_t links = batch->links.count;
	const size_t values = batch->values.count;
	const size_t former = batch->former.count;
	struct draft *draft = vec_push(&batch->drafts);
	struct slice title;
	struct node *root;
	bool gone;

	arena_reset(&reading->arena);
	vec_clear(&reading->secrets);
	draft->address = address_of(&reading->kept, file->kind->name, file->id);
	reading->found.record = draft->address;
	root = read_tree(reading, file, &gone);
	draft->state = gone ? DRAFT_GONE : root == NULL ? DRAFT_BROKEN : DRAFT_READ;
	if (draft->state == DRAFT_READ) {
		title = node_text(node_find(root, file->kind->title_key));
		draft->title = title.len > 0 ? arena_copy(&reading->kept, title) : file->id;
		draft->root = reading->inventory->keep_trees ? root : NULL;
		reading->record = (struct record){ .kind = file->kind,
						   .id = file->id,
						   .address = draft->address,
						   .path = file->path,
						   .title = draft->title };
		go_through(reading, draft, root);
	} else {
		privacy_hush_lines(&reading->found);
	}
	draft->links = batch->links.count - links;
	draft->values = batch->values.count - values;
	draft->former = batch->former.count - former;
	draft->secrets = reading->secrets.count;
	if (reading->found.items.count > 0)
		diags_move(&batch->found, &reading->found);
}

void reading_free(struct reading *reading)
{
	arena_free(&reading->targets);
	arena_free(&reading->keys);
	arena_free(&reading->arena);
	source_free(&reading->source);
	diags_free(&reading->found);
	vec_free(&reading->secrets);
}
