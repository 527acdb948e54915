/* SPDX-License-Identifier: Apache-2.0 */
#include "record/inventory.h"

#include "base/mem.h"
#include "record/link.h"
#include "record/load.h"
#include "record/settings.h"
#include "tree/read.h"

/* What was found has a file each; only the whole inventory says the rest. */
static enum status read_all(struct inventory *inventory, const struct inventory_options *options,
			    struct diags *diags)
{
	struct vec files = VEC_OF(struct record_file);
	struct diags ignored = { 0 };
	struct load load = {
		.inventory = inventory,
		.options = options,
		.diags = diags,
		.secrets = VEC_OF(struct secret),
		.protected = VEC_OF(const struct record *),
	};
	enum status status;

	status = files_list(inventory, &files, options->unchecked ? &ignored : diags);
	if (status == STATUS_UNSAFE && !options->unchecked)
		status = STATUS_OK; /* it is named, and the rest is checked */
	if (status != STATUS_OK) {
		diags_move(diags, &ignored);
		goto out;
	}
	load_records(&load, &files);
	link_follow(inventory);
	if (!options->unchecked)
		load_judge(&load);
out:
	load_free(&load);
	diags_free(&ignored);
	vec_free(&files);
	return status;
}

static size_t total_of(const struct diags *diags)
{
	return diags->counts[SEVERITY_ERROR] + diags->counts[SEVERITY_WARNING] +
	       diags->counts[SEVERITY_NOTE];
}

static void read_schemas(struct inventory *inventory, const struct inventory_options *options,
			 struct diags *diags)
{
	size_t findings = total_of(diags);

	inventory->schemas_lent = options->schemas != NULL;
	inventory->schemas =
		options->schemas != NULL ? options->schemas : kind_schemas(inventory->shelf, diags);
	if (inventory->schemas != NULL)
		inventory->kinds = kind_list(inventory->schemas, diags);
	inventory->schemas_sound = total_of(diags) == findings;
}

enum status inventory_open(struct inventory **out, const struct shelf *shelf,
			   const struct inventory_options *options, struct diags *diags)
{
	struct inventory *inventory = mem_zero(1, sizeof(*inventory));
	enum status status;

	inventory->shelf = shelf;
	inventory->keep_trees = options->keep_trees;
	inventory->records = VEC_OF(struct record);
	inventory->links = VEC_OF(struct link);
	inventory->incoming = VEC_OF(const struct link *);
	inventory->kinds = VEC_OF(struct kind);
	inventory->fold = fold_open();
	status = settings_read(inventory, diags);
	if (status != STATUS_OK)
		goto out;
	read_schemas(inventory, options, diags);
	if (inventory->kinds.count == 0)
		status = STATUS_INVALID;
	else
		status = read_all(inventory, options, diags);
	if (status == STATUS_OK && !options->unchecked)
		settings_check(inventory, diags);
out:
	*out = status == STATUS_OK ? inventory : NULL;
	if (status != STATUS_OK)
		inventory_close(inventory);
	return status;
}

void inventory_close(struct inventory *inventory)
{
	if (inventory == NULL)
		return;
	vec_free(&inventory->records);
	vec_free(&inventory->links);
	vec_free(&inventory->incoming);
	vec_free(&inventory->kinds);
	map_free(&inventory->by_address);
	map_free(&inventory->by_former);
	source_free(&inventory->netz);
	if (!inventory->schemas_lent && inventory->schemas != NULL)
		schema_set_close(inventory->schemas);
	fold_close(inventory->fold);
	arena_free(&inventory->arena);
	mem_free(inventory);
}

static void add_address(struct str *out, struct slice kind, struct slice id)
{
	str_add_slice(out, kind);
	str_add_char(out, '/');
	str_add_slice(out, id);
}

const struct record *inventory_find(const struct inventory *inventory, struct slice kind,
				    struct slice id)
{
	const struct record *record;
	struct str address = { 0 };

	add_address(&address, kind, id);
	record = inventory_at(inventory, str_slice(&address));
	str_free(&address);
	return record;
}

const struct record *inventory_former(const struct inventory *inventory, struct slice kind,
				      struct slice id)
{
	const struct record *record;
	struct str address = { 0 };

	add_address(&address, kind, id);
	record = map_get(&inventory->by_former, str_slice(&address));
	str_free(&address);
	return record;
}

/* Of an inventory that was only listed: a record is read when it is asked for. */
static void read_title(const struct inventory *inventory, struct record *record)
{
	struct arena *kept = (struct arena *)(uintptr_t)&inventory->arena;
	struct arena arena = { 0 };
	struct source source = { 0 };
	struct diags ignored = { 0 };
	struct node *root = NULL;
	struct slice title;

	record->unread = false;
	(void)inventory_read(inventory, record, &arena, &source, &root, &ignored);
	title = node_text(node_find(root, record->kind->title_key));
	if (title.len > 0)
		record->title = arena_copy(kept, title);
	arena_free(&arena);
	source_free(&source);
	diags_free(&ignored);
}

const struct record *inventory_at(const struct inventory *inventory, struct slice address)
{
	struct record *record = map_get(&inventory->by_address, address);

	if (record != NULL && record->unread)
		read_title(inventory, record);
	return record;
}

enum status inventory_read(const struct inventory *inventory, const struct record *record,
			   struct arena *arena, struct source *source, struct node **root,
			   struct diags *diags)
{
	enum status status;

	*root = NULL;
	source_reset(source, record->path.data);
	status = shelf_read(inventory->shelf, record->path.data, read_record.bytes, &source->bytes);
	if (status != STATUS_OK)
		return status;
	return tree_read(arena, source, &read_record, root, diags);
}

void inventory_links_to(const struct inventory *inventory, const struct record *record,
			struct vec *links)
{
	size_t i;

	for (i = 0; i < record->incoming_count; i++)
		vec_add(links, VEC_AT(const struct link *, &inventory->incoming,
				      record->first_incoming + i));
}
