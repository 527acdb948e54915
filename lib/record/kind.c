/* SPDX-License-Identifier: Apache-2.0 */
#include "record/kind.h"

#include "record/kind_check.h"
#include "sys/path.h"
#include "text/fold.h"

/* `title` and `description` at the top of a schema, with the English beside them. */
static struct label label_of(const struct node *schema, const char *key)
{
	return (struct label){
		.de = node_text(node_get(schema, key)),
		.en = node_text(node_get(node_get(schema, "x-netz-en"), key)),
	};
}

static int compare_kinds(const void *a, const void *b)
{
	return slice_compare(((const struct kind *)a)->name, ((const struct kind *)b)->name);
}

/* A member of x-netz-kind that names a field; a value of another type names none that there is. */
static struct slice key_of(const struct node *own, const char *member)
{
	const struct node *node = node_get(own, member);

	return node == NULL || node->type == NODE_TEXT ? node_text(node) : SLICE("?");
}

struct schema_set *kind_schemas(const struct shelf *shelf, struct diags *diags)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct schema_set *set = NULL;
	struct arena arena = { 0 };
	struct shelf builtin = { 0 };

	if (shelf_list(shelf, "schemas", &arena, &entries) == STATUS_OK && entries.count == 0) {
		shelf_builtin(&builtin);
		shelf = &builtin;
	}
	(void)schema_set_open(&set, shelf, "schemas", diags);
	shelf_close(&builtin);
	vec_free(&entries);
	arena_free(&arena);
	return set;
}

struct vec kind_list(const struct schema_set *set, struct diags *diags)
{
	struct vec kinds = VEC_OF(struct kind);
	const struct vec *paths = schema_set_paths(set);
	size_t i;
	size_t j;

	for (i = 0; i < paths->count; i++) {
		struct slice path = *VEC_AT(struct slice, paths, i);
		const struct node *tree = schema_set_tree(set, path);
		const struct node *own = node_get(tree, "x-netz-kind");
		struct kind kind;

		if (own == NULL || slice_find(path, '/', 0) < path.len)
			continue; /* a part or a list: it needs no fields of its own */
		kind = (struct kind){
			.name = path_stem(path),
			.folder = node_text(node_get(own, "folder")),
			.title_key = node_text(node_get(own, "title")),
			.columns = node_get(own, "columns"),
			.id_keys = node_get(own, "id"),
			.own = node_get(own, "own"),
			.heard = node_get(own, "heard"),
			.ask = node_get(own, "ask"),
			.groups = node_get(own, "groups"),
			.close = node_get(own, "close"),
			.apart = node_get(own, "apart"),
			.tied = node_get(own, "tied"),
			.evaluate = node_get(own, "evaluate"),
			.confirmed = key_of(own, "confirmed"),
			.asked = key_of(own, "asked"),
			.belongs = key_of(own, "belongs"),
			.former_names = key_of(own, "former_names"),
			.title = label_of(tree, "title"),
			.description = label_of(tree, "description"),
			.schema = schema_set_find(set, path),
			.fields = field_tree(set, path),
		};
		kind_check_members(set, path, diags);
		if (!kind_check(&kind, path, diags))
			continue;
		for (j = 0; j < kinds.count; j++) {
			if (slice_equal(VEC_AT(struct kind, &kinds, j)->folder, kind.folder))
				break;
		}
		if (j < kinds.count)
			kind_broken(diags, path, _("another kind has this folder already"));
		else
			vec_add(&kinds, &kind);
	}
	vec_sort(&kinds, compare_kinds);
	return kinds;
}

static bool is_called(struct fold *fold, struct slice folded, struct slice title)
{
	struct str text = { 0 };
	bool same;

	fold_search(fold, &text, title);
	same = text.len > 0 && slice_equal(str_slice(&text), folded);
	str_free(&text);
	return same;
}

static const struct kind *find_by_title(const struct vec *kinds, struct slice name)
{
	struct fold *fold = fold_open();
	struct str folded = { 0 };
	const struct kind *found = NULL;
	size_t i;

	fold_search(fold, &folded, name);
	for (i = 0; i < kinds->count && found == NULL; i++) {
		const struct kind *kind = VEC_AT(struct kind, kinds, i);

		if (is_called(fold, str_slice(&folded), kind->title.de) ||
		    is_called(fold, str_slice(&folded), kind->title.en))
			found = kind;
	}
	str_free(&folded);
	fold_close(fold);
	return found;
}

const struct kind *kind_named(const struct vec *kinds, struct slice name)
{
	size_t i;

	for (i = 0; i < kinds->count; i++) {
		const struct kind *kind = VEC_AT(struct kind, kinds, i);

		if (slice_equal(kind->name, name))
			return kind;
	}
	return NULL;
}

const struct kind *kind_in_folder(const struct vec *kinds, struct slice folder)
{
	size_t i;

	for (i = 0; i < kinds->count; i++) {
		const struct kind *kind = VEC_AT(struct kind, kinds, i);

		if (slice_equal(kind->folder, folder))
			return kind;
	}
	return NULL;
}

const struct kind *kind_of_path(const struct vec *kinds, struct slice path)
{
	struct slice rest = path;
	struct slice folder;

	if (!slice_next(&rest, '/', &folder) || !slice_is(folder, "records") ||
	    !slice_next(&rest, '/', &folder) || !slice_ends(path, ".yaml"))
		return NULL;
	return kind_in_folder(kinds, folder);
}

const struct kind *kind_find(const struct vec *kinds, struct slice name)
{
	size_t i;

	for (i = 0; i < kinds->count; i++) {
		const struct kind *kind = VEC_AT(struct kind, kinds, i);

		if (slice_equal(kind->name, name) || slice_equal(kind->folder, name))
			return kind;
	}
	return find_by_title(kinds, name);
}
