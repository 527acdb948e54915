/* SPDX-License-Identifier: Apache-2.0 */
#include "record/load.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "record/comment.h"
#include "record/link.h"
#include "record/order.h"
#include "record/rule.h"
#include "schema/check.h"
#include "text/message.h"
#include "tree/read.h"

/* What the walk through a record's values does. */
struct visit {
	struct load *load;
	const struct sheet *sheet;
	struct privacy privacy;
};

static void visit(void *context, const struct spot *spot)
{
	const struct visit *visit = context;
	struct load *load = visit->load;

	link_collect(load->inventory, visit->sheet->record, spot);
	if (load->options->unchecked)
		return;
	privacy_visit(&visit->privacy, spot);
	order_check(spot, visit->sheet->source, &load->found);
	alike_check_value(&load->alike, visit->sheet, spot, &load->found);
}

static void visit_nfc(void *context, const struct spot *spot)
{
	const struct visit *visit = context;
	const struct node *node = spot->node;

	if (node->type == NODE_TEXT && !fold_is_nfc(visit->load->inventory->fold, node->text))
		(void)spot_report(spot, &visit->load->found, DIAG_TEXT_NFC, visit->sheet->source,
				  NULL, 0);
}

/* The file as a whole first: nearly always that is the answer. */
static void check_nfc(struct load *load, const struct sheet *sheet)
{
	struct visit context = { .load = load, .sheet = sheet };
	size_t before = load->found.items.count;

	if (fold_is_nfc(load->inventory->fold, str_slice(&sheet->source->bytes)))
		return;
	walk_tree(sheet->record->kind->fields, sheet->root, visit_nfc, &context);
	if (load->found.items.count == before) /* in a key or a comment */
		(void)diags_add_file(&load->found, DIAG_TEXT_NFC, sheet->source->name,
				     DIAG_NO_ARGS);
}

static void add_former_ids(struct load *load, struct record *record, const struct node *root)
{
	const struct node *list = node_get(root, "former_ids");
	struct inventory *inventory = load->inventory;
	uint32_t i;

	for (i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		struct str address = { 0 };
		struct slice former = node_text(list->items[i]);

		str_addf(&address, "%.*s/", SLICE_ARGS(record->kind->name));
		str_add_slice(&address, former);
		if (former.len > 0)
			(void)map_put_new(&inventory->by_former,
					  arena_copy(&inventory->arena, str_slice(&address)),
					  record);
		str_free(&address);
	}
}

static struct record *add_record(struct load *load, const struct record_file *file,
				 struct slice address, struct node *root)
{
	struct inventory *inventory = load->inventory;
	struct record *record = vec_push(&inventory->records);
	struct slice title = node_text(node_find(root, file->kind->title_key));

	*record = (struct record){
		.kind = file->kind,
		.id = file->id,
		.address = address,
		.path = file->path,
		.title = title.len > 0 ? arena_copy(&inventory->arena, title) : file->id,
		.root = inventory->keep_trees ? root : NULL,
		.first_link = inventory->links.count,
	};
	map_put(&inventory->by_address, address, record);
	add_former_ids(load, record, root);
	if (privacy_is_protected(root))
		vec_add(&load->protected, &record);
	return record;
}

/* A link whose value is wrong by the schema already is not said to lead nowhere on top. */
static void mark_reported(struct load *load, const struct record *record, struct source *source)
{
	size_t i;
	size_t j;

	for (i = 0; i < record->link_count; i++) {
		struct link *link =
			VEC_AT(struct link, &load->inventory->links, record->first_link + i);
		struct place place = source_place(source, link->span.begin);

		for (j = 0; j < load->found.items.count && !link->reported; j++) {
			const struct diag *diag = VEC_AT(struct diag, &load->found.items, j);

			link->reported = diag->severity == SEVERITY_ERROR &&
					 diag->begin.line == place.line &&
					 diag->begin.column == place.column;
		}
	}
}

/* The walk has been through the values; here is what looks at the record as a whole. */
static void check_record(struct load *load, const struct visit *visit)
{
	const struct sheet *sheet = visit->sheet;
	const struct record *record = sheet->record;

	privacy_check_comments(&visit->privacy);
	comment_check(sheet->source, sheet->root, &load->found);
	(void)schema_check(record->kind->schema, sheet->root, sheet->source, &load->found);
	rule_check(sheet, load->options->today, &load->found);
	check_nfc(load, sheet);
	if (load->found.items.count == 0)
		return;
	privacy_hush(sheet, &load->secrets, &load->found);
	mark_reported(load, record, sheet->source);
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
static struct node *read_tree(struct load *load, const struct record_file *file,
			      struct source *source, bool *gone)
{
	struct arena *arena = load->inventory->keep_trees ? &load->inventory->arena : &load->arena;
	struct node *root = NULL;
	enum status status;

	source_reset(source, file->path.data);
	status = shelf_read(load->inventory->shelf, file->path.data, read_record.bytes,
			    &source->bytes);
	*gone = status == STATUS_NOT_FOUND && shelf_ident(load->inventory->shelf) == NULL;
	if (*gone)
		return NULL;
	if (status != STATUS_OK)
		report_status(&load->found, file->path.data, status);
	else
		(void)tree_read(arena, source, &read_record, &root, &load->found);
	if (root == NULL || root->type != NODE_NULL)
		return root;
	if (load->found.counts[SEVERITY_ERROR] == 0) /* "null" in so many letters */
		(void)diags_add(&load->found, DIAG_YAML_EMPTY, source, root->span, DIAG_NO_ARGS);
	return NULL;
}

/* Only its name: inventory_at() reads it. */
static void list_record(struct load *load, const struct record_file *file, struct slice address)
{
	struct inventory *inventory = load->inventory;
	struct record *record = vec_push(&inventory->records);

	*record = (struct record){
		.kind = file->kind,
		.id = file->id,
		.address = address,
		.path = file->path,
		.title = file->id,
		.unread = true,
	};
	map_put(&inventory->by_address, address, record);
}

static struct slice address_of(struct inventory *inventory, const struct record_file *file)
{
	struct str text = { 0 };
	struct slice address;

	str_addf(&text, "%.*s/%.*s", SLICE_ARGS(file->kind->name), SLICE_ARGS(file->id));
	address = arena_copy(&inventory->arena, str_slice(&text));
	str_free(&text);
	return address;
}

static void load_record(struct load *load, const struct record_file *file)
{
	struct inventory *inventory = load->inventory;
	struct source *source = &load->source;
	struct sheet sheet = { .inventory = inventory, .source = source };
	struct visit context = { .load = load, .sheet = &sheet };
	struct slice address = address_of(inventory, file);
	struct record *record;
	struct node *root;
	bool gone;

	if (load->options->listed) {
		list_record(load, file, address);
		return;
	}
	arena_reset(&load->arena);
	load->found.record = address;
	root = read_tree(load, file, source, &gone);
	if (gone)
		return;
	if (root == NULL) {
		inventory->broken++;
		map_put(&load->broken, address, (void *)file->path.data);
		privacy_hush_lines(&load->found);
		diags_move(load->diags, &load->found);
		return;
	}
	record = add_record(load, file, address, root);
	sheet.record = record;
	sheet.root = root;
	context.privacy = (struct privacy){
		.sheet = &sheet,
		.secrets = &load->secrets,
		.diags = &load->found,
		.own = privacy_is_protected(root),
		.public_remote = load->options->public_remote,
	};
	walk_tree(file->kind->fields, root, visit, &context);
	record->link_count = inventory->links.count - record->first_link;
	if (!load->options->unchecked)
		check_record(load, &context);
	else
		diags_free(&load->found); /* what could be read is shown; validate judges it */
	if (load->found.items.count > 0)
		diags_move(load->diags, &load->found);
}

void load_records(struct load *load, const struct vec *files)
{
	struct vec *records = &load->inventory->records;
	size_t i;

	/* links and maps hold pointers to records: they must not move any more */
	for (i = 0; i < files->count; i++)
		(void)vec_push(records);
	vec_clear(records);
	for (i = 0; i < files->count; i++)
		load_record(load, VEC_AT(struct record_file, files, i));
}

void load_free(struct load *load)
{
	diags_free(&load->found);
	arena_free(&load->arena);
	source_free(&load->source);
	alike_free(&load->alike);
	vec_free(&load->secrets);
	vec_free(&load->protected);
	map_free(&load->broken);
}
