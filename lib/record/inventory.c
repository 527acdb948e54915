/* SPDX-License-Identifier: Apache-2.0 */
#include "record/inventory.h"

#include <string.h>

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
	vec_free(&files); /* what follows needs much memory */
	load_follow(&load);
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

/* What is wrong in the shelf's own schemas where others are used. */
static void check_schemas(const struct shelf *shelf, struct diags *diags)
{
	struct schema_set *set = kind_schemas(shelf, diags);
	struct vec kinds = VEC_OF(struct kind);

	if (set == NULL)
		return;
	kinds = kind_list(set, diags);
	vec_free(&kinds);
	schema_set_close(set);
}

static void read_schemas(struct inventory *inventory, const struct inventory_options *options,
			 struct diags *diags)
{
	const struct shelf *trusted = options->trusted;
	struct diags ignored = { 0 };
	struct diags *found = diags;
	size_t findings = total_of(diags);
	bool same = true;

	if (trusted != NULL)
		(void)shelf_same(trusted, inventory->shelf, "schemas", read_foreign.bytes, &same);
	if (!same) {
		check_schemas(inventory->shelf, diags);
		found = &ignored;
		findings = 0;
	}
	inventory->schemas_lent = options->schemas != NULL;
	inventory->schemas =
		options->schemas != NULL
			? options->schemas
			: kind_schemas(trusted != NULL ? trusted : inventory->shelf, found);
	if (inventory->schemas != NULL)
		inventory->kinds = kind_list(inventory->schemas, found);
	inventory->schemas_sound = total_of(found) == findings;
	diags_free(&ignored);
}

static void read_policy(struct inventory *inventory, const struct inventory_options *options,
			struct diags *diags)
{
	if (options->unchecked)
		return; /* nothing of it can be made lighter */
	policy_read(&inventory->policy, inventory->settings.root, &inventory->netz, diags);
	if (options->trusted == NULL)
		return;
	policy_free(&inventory->policy); /* what is wrong in it was said; it does not hold */
	policy_read_from(&inventory->policy, options->trusted);
}

static enum status read_inventory(struct inventory *inventory,
				  const struct inventory_options *options, struct diags *diags)
{
	enum status status;

	read_schemas(inventory, options, diags);
	if (inventory->kinds.count == 0)
		return STATUS_INVALID;
	status = read_all(inventory, options, diags);
	if (status == STATUS_OK && !options->unchecked)
		settings_check(inventory, diags);
	return status;
}

enum status inventory_open(struct inventory **out, const struct shelf *shelf,
			   const struct inventory_options *options, struct diags *diags)
{
	struct inventory *inventory = mem_zero(1, sizeof(*inventory));
	struct diags weighed = { .limit = diags->limit > POLICY_FINDINGS ? diags->limit
									 : POLICY_FINDINGS };
	struct diags *found = diags;
	enum status status;

	inventory->shelf = shelf;
	inventory->keep_trees = options->keep_trees;
	inventory->records = VEC_OF(struct record);
	inventory->links = VEC_OF(struct link);
	inventory->incoming = VEC_OF(const struct link *);
	inventory->arenas = VEC_OF(struct arena);
	inventory->kinds = VEC_OF(struct kind);
	inventory->fold = fold_open();
	status = settings_read(inventory, &weighed);
	if (status == STATUS_OK)
		read_policy(inventory, options, &weighed);
	if (inventory->policy.rules.count > 0)
		found = &weighed;
	else
		diags_move(diags, &weighed);
	if (status == STATUS_OK)
		status = read_inventory(inventory, options, found);
	policy_apply(&inventory->policy, &weighed);
	diags_move(diags, &weighed);
	diags_free(&weighed);
	*out = status == STATUS_OK ? inventory : NULL;
	if (status != STATUS_OK)
		inventory_close(inventory);
	return status;
}

void inventory_close(struct inventory *inventory)
{
	size_t i;

	if (inventory == NULL)
		return;
	for (i = 0; i < inventory->arenas.count; i++)
		arena_free(VEC_AT(struct arena, &inventory->arenas, i));
	vec_free(&inventory->arenas);
	vec_free(&inventory->records);
	vec_free(&inventory->links);
	vec_free(&inventory->incoming);
	vec_free(&inventory->kinds);
	map_free(&inventory->by_address);
	map_free(&inventory->by_former);
	source_free(&inventory->netz);
	policy_free(&inventory->policy);
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

enum { SHORT = 128 };

const struct record *inventory_find(const struct inventory *inventory, struct slice kind,
				    struct slice id)
{
	const struct record *record;
	struct str address = { 0 };
	char few[SHORT]; /* every reference passes here */

	if (kind.len > 0 && kind.len + id.len < SHORT - 1) {
		memcpy(few, kind.data, kind.len);
		few[kind.len] = '/';
		if (id.len > 0)
			memcpy(few + kind.len + 1, id.data, id.len);
		return inventory_at(inventory, (struct slice){ few, kind.len + 1 + id.len });
	}
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
