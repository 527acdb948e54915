/* SPDX-License-Identifier: Apache-2.0 */
#include "record/settings.h"

#include <errno.h>
#include <string.h>

#include "record/link.h"
#include "schema/check.h"
#include "text/message.h"
#include "text/utf8.h"
#include "tree/read.h"

#define NETZ_YAML "netz.yaml"

enum { FORMAT = 1, VALUE_COLUMNS = 60 };

static const char schema_path[] = "netz/inventory.yaml";

static void fill(struct settings *settings, const struct node *root)
{
	*settings = (struct settings){
		.name = node_text(node_get(root, "name")),
		.city = node_text(node_get(root, "city")),
		.ags = node_text(node_get(root, "ags")),
		.language = node_text(node_get(root, "language")),
		.timezone = node_text(node_get(root, "timezone")),
		.publisher = node_text(node_get(root, "publisher")),
		.licence = node_text(node_get(root, "licence")),
		.root = root,
	};
}

/* Whether this netz reads the format; what is no number at all is the schema's business. */
static bool check_format(struct inventory *inventory, struct diags *diags)
{
	const struct node *format = node_get(inventory->settings.root, "format");
	struct str own = { 0 };
	long long number;

	if (!node_to_int(format, &number) || number == FORMAT)
		return true;
	str_addf(&own, "%d", FORMAT);
	(void)diags_add(diags, DIAG_INVENTORY_FORMAT, &inventory->netz, format->span,
			DIAG_ARGS(node_text(format), str_slice(&own)));
	str_free(&own);
	return false;
}

static void add_no_map(struct source *source, const struct node *root, struct diags *diags)
{
	struct str found = { 0 };
	struct str text = { 0 };

	if (root == NULL)
		return; /* the reader has said why */
	utf8_cut(&text, node_text(root), VALUE_COLUMNS);
	if (root->type == NODE_LIST)
		str_add(&found, _("a list"));
	else
		message_add(&found, _("the text “%1$s”"), str_slice(&text));
	(void)diags_add(diags, DIAG_SCHEMA_TYPE, source, root->span,
			DIAG_ARGS(SLICE(NETZ_YAML), slice_of(_("a group of fields")),
				  str_slice(&found), SLICE("")));
	str_free(&text);
	str_free(&found);
}

enum status settings_read(struct inventory *inventory, struct diags *diags)
{
	struct source *source = &inventory->netz;
	struct node *root = NULL;
	struct str limit = { 0 };
	enum status status;

	source_reset(source, NETZ_YAML);
	status = shelf_read(inventory->shelf, NETZ_YAML, read_record.bytes, &source->bytes);
	if (status == STATUS_NOT_FOUND)
		return status;
	if (status == STATUS_UNSAFE) {
		(void)diags_add_file(diags, DIAG_FILE_NOT_REGULAR, NETZ_YAML, DIAG_NO_ARGS);
		return STATUS_INVALID;
	}
	if (status == STATUS_TOO_BIG) {
		str_addf(&limit, "%zu", read_record.bytes);
		(void)diags_add_file(diags, DIAG_FILE_TOO_BIG, NETZ_YAML,
				     DIAG_ARGS(str_slice(&limit)));
		str_free(&limit);
		return STATUS_INVALID;
	}
	if (status != STATUS_OK) {
		(void)diags_add_file(diags, DIAG_FILE_UNREADABLE, NETZ_YAML,
				     DIAG_ARGS(slice_of(strerror(errno))));
		return STATUS_IO;
	}
	(void)tree_read(&inventory->arena, source, &read_record, &root, diags);
	if (!node_is(root, NODE_MAP)) {
		add_no_map(source, root, diags);
		return STATUS_INVALID;
	}
	fill(&inventory->settings, root);
	return check_format(inventory, diags) ? STATUS_OK : STATUS_INVALID;
}

struct references {
	const struct sheet *sheet;
	struct diags *diags;
};

/* netz.yaml refers to records, too (report.networks). */
static void visit(void *context, const struct spot *spot)
{
	static const struct map none;
	const struct references *references = context;
	const struct inventory *inventory = references->sheet->inventory;
	struct link link = { .field = spot->field };

	if (spot->field == NULL || spot->field->type != FIELD_REF || !spot_is_value(spot) ||
	    spot->node->type != NODE_TEXT)
		return;
	link.target = spot->node->text;
	link.span = spot->node->span;
	if (spot->field->kind_count == 1)
		link.to = inventory_find(inventory, spot->field->kinds[0], link.target);
	link_check(references->sheet, &link, &none, true, references->diags);
}

void settings_check(struct inventory *inventory, struct diags *diags)
{
	const struct schema_set *set = inventory->schemas;
	struct sheet sheet = {
		.inventory = inventory,
		.root = inventory->settings.root,
		.source = &inventory->netz,
	};
	struct references references = { &sheet, diags };
	struct schema_set *builtin = NULL;
	struct shelf shelf = { 0 };
	struct diags ignored = { 0 };

	if (schema_set_find(set, slice_of(schema_path)) == NULL) {
		shelf_builtin(&shelf);
		(void)schema_set_open(&builtin, &shelf, "schemas", &ignored);
		set = builtin;
	}
	if (schema_set_find(set, slice_of(schema_path)) != NULL)
		(void)schema_check(schema_set_find(set, slice_of(schema_path)),
				   inventory->settings.root, &inventory->netz, diags);
	walk_tree(field_tree(set, slice_of(schema_path)), inventory->settings.root, visit,
		  &references);
	if (builtin != NULL)
		schema_set_close(builtin);
	shelf_close(&shelf);
	diags_free(&ignored);
}
