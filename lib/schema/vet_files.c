/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/vet.h"

#include "schema/set.h"
#include "sys/shelf.h"
#include "tree/read.h"

/* Notes what the `$ref`s of a file lead to, as paths below the folder. */
static void collect_refs(const struct node *node, struct slice base, struct arena *arena,
			 struct map *used)
{
	const struct node *ref = node_get(node, "$ref");
	struct str path = { 0 };
	uint32_t i;

	if (node_is(ref, NODE_TEXT)) {
		struct slice text = slice_part(ref->text, 0, slice_find(ref->text, '#', 0));

		while (slice_starts(text, "../")) {
			text = slice_part(text, 3, text.len);
			while (base.len > 0 && base.data[--base.len] != '/')
				;
		}
		str_add_slice(&path, base);
		str_add(&path, base.len > 0 ? "/" : "");
		str_add_slice(&path, text);
		map_put(used, arena_copy(arena, str_slice(&path)), (void *)node);
		str_free(&path);
	}
	for (i = 0; node_is(node, NODE_MAP) && i < node->count; i++)
		collect_refs(node->members[i].value, base, arena, used);
	for (i = 0; node_is(node, NODE_LIST) && i < node->count; i++)
		collect_refs(node->items[i], base, arena, used);
}

static struct slice folder_of(struct slice path)
{
	size_t slash = path.len;

	while (slash > 0 && path.data[slash - 1] != '/')
		slash--;
	return slice_part(path, 0, slash > 0 ? slash - 1 : 0);
}

/* What the binary has, too, it may ask for by name. */
static bool is_builtin(const struct shelf *builtin, struct slice path)
{
	struct str full = { 0 };
	struct str bytes = { 0 };
	bool there;

	str_add(&full, "schemas/");
	str_add_slice(&full, path);
	there = shelf_read(builtin, str_text(&full), read_foreign.bytes, &bytes) == STATUS_OK;
	str_free(&full);
	str_free(&bytes);
	return there;
}

/* Notes the lists whose codes group those of other lists. */
static void collect_groups(const struct schema_set *set, struct arena *arena, struct map *used)
{
	size_t i;
	size_t j;
	size_t k;

	for (i = 0; i < set->vocabularies.count; i++) {
		const struct vocabulary *group =
			*VEC_AT(const struct vocabulary *, &set->vocabularies, i);
		struct str path = { 0 };
		bool groups = false;

		vocabulary_add_path(&path, group->name);
		for (j = 0; j < set->vocabularies.count && !groups; j++) {
			const struct vocabulary *other =
				*VEC_AT(const struct vocabulary *, &set->vocabularies, j);

			for (k = 0; j != i && k < other->count && !groups; k++)
				groups = other->terms[k].broader.len > 0 &&
					 vocabulary_term(group, other->terms[k].broader) != NULL;
		}
		if (groups)
			map_put(used, arena_copy(arena, str_slice(&path)), (void *)group);
		str_free(&path);
	}
}

static bool is_list(const struct schema_set *set, struct slice path)
{
	return !slice_starts(path, "vocabularies/") ||
	       node_get(schema_set_tree(set, path), "oneOf") != NULL;
}

void vet_files(const struct schema_set *set, struct diags *diags)
{
	struct shelf builtin = { 0 };
	struct arena arena = { 0 };
	struct map used = { 0 };
	size_t i;

	shelf_builtin(&builtin);
	for (i = 0; i < set->paths.count; i++) {
		struct slice path = *VEC_AT(struct slice, &set->paths, i);

		collect_refs(schema_set_tree(set, path), folder_of(path), &arena, &used);
	}
	collect_groups(set, &arena, &used);
	for (i = 0; i < set->paths.count; i++) {
		struct slice path = *VEC_AT(struct slice, &set->paths, i);
		const struct node *root = schema_set_tree(set, path);

		if (root == NULL || node_get(root, "x-netz-kind") != NULL ||
		    map_get(&used, path) != NULL || !is_list(set, path) ||
		    is_builtin(&builtin, path))
			continue;
		(void)diags_add(diags, DIAG_SCHEMA_UNUSED, schema_set_source(set, path),
				(struct span){ 0 }, DIAG_NO_ARGS);
	}
	map_free(&used);
	arena_free(&arena);
	shelf_close(&builtin);
}
