/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world - all records with their scalars, all tables, and how they are found
 *
 * Owner:  struct world owns everything; world_free() ends it.
 * Errors: world_read() gives false when the tables are not there; a record that cannot be read is
 *         printed and counted in `broken`.
 */
#ifndef NETZ_TESTS_FAITHFUL_WORLD_H
#define NETZ_TESTS_FAITHFUL_WORLD_H

#include "base/mem.h"
#include "diag/diag.h"
#include "diag/source.h"
#include "faithful/tables.h"
#include "faithful/told.h"
#include "faithful/words.h"
#include "sys/shelf.h"
#include "tree/node.h"
#include "tree/read.h"

struct leaf {
	struct slice path; /* keys joined by ".", list positions left out */
	struct slice text;
	enum node_type type;
};

struct item { /* one record */
	struct slice kind, id, address;
	const struct node *root;
	struct vec leaves; /* struct leaf */
	struct vec rows;   /* const struct row *: the rows it was made from */
	struct bag bag;	   /* words of its scalars */
};

enum { INSTITUTIONS, OFFERS, PROJECTS, EVENTS, NEEDS, FIGURES, TABLES };

static const char *const table_names[TABLES] = {
	"salzgitter/institutions.tsv", "salzgitter/offers.tsv", "salzgitter/projects.tsv",
	"salzgitter/events.tsv",       "salzgitter/needs.tsv",	"salzgitter/figures.tsv",
};

static const char *const folders[][2] = {
	{ "institutions", "institution" }, { "offers", "offer" },	  { "projects", "project" },
	{ "meetings", "meeting" },	   { "needs", "need" },		  { "focuses", "focus" },
	{ "surveys", "survey" },	   { "indicators", "indicator" },
};

struct world {
	struct arena arena;
	struct vec sources; /* struct source *: trees look into them */
	struct vec items;   /* struct item * */
	struct map by_address;
	struct table tables[TABLES], mapping;
	struct map codes; /* mapping.tsv */
	size_t broken, failures;
};

/* Whether `text` is `pattern`, or begins with it where it ends with "*". */
static bool is_like(struct slice text, const char *pattern)
{
	struct slice want = slice_of(pattern);

	if (want.len != 0 && want.data[want.len - 1] == '*')
		return text.len >= want.len - 1 && memcmp(text.data, want.data, want.len - 1) == 0;
	return slice_equal(text, want);
}

static void add_leaves(struct world *world, struct item *item, const struct node *node,
		       struct slice path)
{
	if (node_is(node, NODE_LIST)) {
		for (uint32_t i = 0; i < node->count; i++)
			add_leaves(world, item, node->items[i], path);
	} else if (node_is(node, NODE_MAP)) {
		for (uint32_t i = 0; i < node->count; i++) {
			struct str below = { 0 };

			str_add_slice(&below, path);
			str_add(&below, path.len != 0 ? "." : "");
			str_add_slice(&below, node->members[i].key->text);
			add_leaves(world, item, node->members[i].value,
				   arena_copy(&world->arena, str_slice(&below)));
			str_free(&below);
		}
	} else {
		struct leaf leaf = { path, node->text, (enum node_type)node->type };

		vec_add(&item->leaves, &leaf);
		bag_add(&item->bag, node->text);
	}
}

static struct item *add_item(struct world *world, struct slice path, const struct node *root)
{
	struct item *item = arena_zero(&world->arena, 1, sizeof(*item));
	struct str address = { 0 };

	item->id = path_stem(path);
	item->root = root;
	item->leaves = VEC_OF(struct leaf);
	item->rows = VEC_OF(const struct row *);
	item->bag = bag_new(&world->arena);
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		struct str prefix = { 0 };

		str_addf(&prefix, "records/%s/", folders[i][0]);
		if (slice_starts(path, str_text(&prefix)))
			item->kind = slice_of(folders[i][1]);
		str_free(&prefix);
	}
	str_addf(&address, "%.*s/%.*s", SLICE_ARGS(item->kind), SLICE_ARGS(item->id));
	item->address = arena_copy(&world->arena, str_slice(&address));
	str_free(&address);
	add_leaves(world, item, root, (struct slice){ 0 });
	vec_add(&world->items, &item);
	map_put(&world->by_address, item->address, item);
	return item;
}

static void read_record_file(struct world *world, const struct shelf *shelf, struct slice path)
{
	struct source *source = mem_zero(1, sizeof(*source));
	struct str bytes = { 0 };
	struct diags diags = { 0 };
	struct node *root = NULL;

	vec_add(&world->sources, &source);
	if (shelf_read(shelf, path.data, FILE_LIMIT, &bytes) != STATUS_OK) {
		world->broken++;
	} else {
		source_init(source, path.data, &bytes);
		if (tree_read(&world->arena, source, &read_record, &root, &diags) != STATUS_OK ||
		    root == NULL)
			world->broken++;
		else
			add_item(world, path, root);
	}
	diags_free(&diags);
	str_free(&bytes);
}

static void read_records(struct world *world)
{
	struct shelf shelf = { 0 };
	struct vec entries = VEC_OF(struct shelf_entry);

	if (shelf_folder(&shelf, ".") == STATUS_OK)
		shelf_list(&shelf, "records", &world->arena, &entries);
	for (size_t i = 0; i < entries.count; i++) {
		struct shelf_entry *entry = VEC_AT(struct shelf_entry, &entries, i);

		if (slice_ends(entry->path, ".yaml"))
			read_record_file(world, &shelf, entry->path);
	}
	vec_free(&entries);
	shelf_close(&shelf);
}

static bool world_read(struct world *world, const char *data)
{
	bool ok;

	world->sources = VEC_OF(struct source *);
	world->items = VEC_OF(struct item *);
	ok = table_read(&world->mapping, &world->arena, data, "vocabularies/mapping.tsv");
	for (size_t i = 0; ok && i < TABLES; i++)
		ok = table_read(&world->tables[i], &world->arena, data, table_names[i]);
	if (!ok)
		return false;
	mapping_index(&world->codes, &world->arena, &world->mapping);
	read_records(world);
	return true;
}

static void world_free(struct world *world)
{
	for (size_t i = 0; i < world->items.count; i++) {
		struct item *item = *VEC_AT(struct item *, &world->items, i);

		vec_free(&item->leaves);
		vec_free(&item->rows);
		bag_free(&item->bag);
	}
	for (size_t i = 0; i < world->sources.count; i++) {
		struct source *source = *VEC_AT(struct source *, &world->sources, i);

		source_free(source);
		mem_free(source);
	}
	for (size_t i = 0; i < TABLES; i++)
		vec_free(&world->tables[i].rows);
	vec_free(&world->mapping.rows);
	vec_free(&world->sources);
	vec_free(&world->items);
	map_free(&world->by_address);
	map_free(&world->codes);
	arena_free(&world->arena);
}

static struct item *find_item(const struct world *world, const char *kind, struct slice id)
{
	struct str address = { 0 };
	struct item *item;

	str_addf(&address, "%s/%.*s", kind, SLICE_ARGS(id));
	item = map_get(&world->by_address, str_slice(&address));
	str_free(&address);
	return item;
}

/* Whether a scalar at one of `paths` ("a|b", prefixes of key paths) is, or says, `text`. */
static bool has_leaf(const struct item *item, const char *paths, struct slice text, bool part)
{
	for (size_t i = 0; i < item->leaves.count; i++) {
		const struct leaf *leaf = VEC_AT(struct leaf, &item->leaves, i);
		struct slice rest = slice_of(paths), path;

		while (slice_next(&rest, '|', &path)) {
			if (!slice_equal(slice_part(leaf->path, 0, path.len), path))
				continue;
			if (slice_equal(leaf->text, text))
				return true;
			for (size_t at = 0; part && at + text.len <= leaf->text.len; at++)
				if (memcmp(leaf->text.data + at, text.data, text.len) == 0)
					return true;
		}
	}
	return false;
}

/* The words and numbers of the scalars at `paths`. End it with bag_free(). */
static struct bag leaves_bag(struct world *world, const struct item *item, const char *paths)
{
	struct bag bag = bag_new(&world->arena);

	for (size_t i = 0; i < item->leaves.count; i++) {
		const struct leaf *leaf = VEC_AT(struct leaf, &item->leaves, i);
		struct slice rest = slice_of(paths), path;

		while (slice_next(&rest, '|', &path))
			if (slice_equal(slice_part(leaf->path, 0, path.len), path))
				bag_add(&bag, leaf->text);
	}
	return bag;
}

#endif
