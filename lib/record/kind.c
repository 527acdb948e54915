/* SPDX-License-Identifier: Apache-2.0 */
#include "record/kind.h"

#include "sys/path.h"
#include "text/fold.h"

/* A date has three columns, and a table of SQLite at most 2,000. */
enum { FIELDS_MAX = 600 };

static void add_broken(struct diags *diags, struct slice path, const char *problem)
{
	struct str file = { 0 };

	str_add(&file, "schemas/");
	str_add_slice(&file, path);
	(void)diags_add_file(diags, DIAG_SCHEMA_INVALID, str_text(&file),
			     DIAG_ARGS(slice_of(problem)));
	str_free(&file);
}

/* `title` and `description` at the top of a schema, with the English beside them. */
static struct label label_of(const struct node *schema, const char *key)
{
	return (struct label){
		.de = node_text(node_get(schema, key)),
		.en = node_text(node_get(node_get(schema, "x-netz-en"), key)),
	};
}

static size_t count_fields(const struct field *parent)
{
	size_t count = parent->child_count;
	size_t i;

	for (i = 0; i < parent->child_count; i++)
		count += count_fields(&parent->children[i]);
	return count;
}

/* Whether every item of a list in x-netz-kind (or NULL) is the key of a field. */
static bool names_fields(const struct kind *kind, const struct node *list)
{
	uint32_t i;

	for (i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		if (field_child(kind->fields, node_text(list->items[i])) == NULL)
			return false;
	}
	return true;
}

/* Whether every item of a list is the dotted path of a field. */
static bool names_paths(const struct kind *kind, const struct node *list)
{
	uint32_t i;

	for (i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		struct slice rest = node_text(list->items[i]);
		const struct field *field = kind->fields;
		struct slice key;

		while (field != NULL && slice_next(&rest, '.', &key))
			field = field_child(field, key);
		if (field == NULL || field == kind->fields)
			return false;
	}
	return list == NULL || list->type == NODE_LIST;
}

/* Whether each group has a title and names fields. */
static bool are_groups(const struct kind *kind, const struct node *groups)
{
	uint32_t i;

	for (i = 0; node_is(groups, NODE_LIST) && i < groups->count; i++) {
		const struct node *group = groups->items[i];
		const struct node *fields = node_get(group, "fields");

		if (node_text(node_get(group, "title")).len == 0 || !node_is(fields, NODE_LIST) ||
		    !names_fields(kind, fields))
			return false;
	}
	return groups == NULL || groups->type == NODE_LIST;
}

/* Whether `kind` is complete; findings say what is missing. */
static bool check_kind(const struct kind *kind, struct slice path, struct diags *diags)
{
	const struct field *title;

	if (!path_is_id(kind->name)) {
		add_broken(diags, path, _("the file's name is no kind: small letters and hyphens"));
		return false;
	}
	if (!path_is_id(kind->folder)) {
		add_broken(diags, path, _("x-netz-kind needs a folder of small letters"));
		return false;
	}
	if (kind->schema == NULL || kind->fields == NULL)
		return false; /* it did not compile: findings are there already */
	if (count_fields(kind->fields) == 0 || count_fields(kind->fields) > FIELDS_MAX) {
		add_broken(diags, path, _("a kind has between one field and 600"));
		return false;
	}
	if (!names_fields(kind, kind->columns)) {
		add_broken(diags, path, _("the columns of x-netz-kind must name fields"));
		return false;
	}
	if (!names_paths(kind, kind->heard)) {
		add_broken(diags, path, _("“heard” of x-netz-kind must name fields"));
		return false;
	}
	if (!names_fields(kind, kind->id_keys) || !names_fields(kind, kind->own)) {
		add_broken(diags, path, _("“id” and “own” of x-netz-kind must name fields"));
		return false;
	}
	if (!names_paths(kind, kind->ask) || !are_groups(kind, kind->groups)) {
		add_broken(diags, path,
			   _("“ask” of x-netz-kind names fields, “groups” are titles with fields"));
		return false;
	}
	title = field_child(kind->fields, kind->title_key);
	if (title == NULL || title->type != FIELD_TEXT || title->list) {
		add_broken(diags, path, _("the title of x-netz-kind must name a field of text"));
		return false;
	}
	return true;
}

static int compare_kinds(const void *a, const void *b)
{
	return slice_compare(((const struct kind *)a)->name, ((const struct kind *)b)->name);
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
		struct kind kind = {
			.name = path_stem(path),
			.folder = node_text(node_get(own, "folder")),
			.title_key = node_text(node_get(own, "title")),
			.columns = node_get(own, "columns"),
			.id_keys = node_get(own, "id"),
			.own = node_get(own, "own"),
			.heard = node_get(own, "heard"),
			.ask = node_get(own, "ask"),
			.groups = node_get(own, "groups"),
			.title = label_of(tree, "title"),
			.description = label_of(tree, "description"),
			.schema = schema_set_find(set, path),
			.fields = field_tree(set, path),
		};

		if (own == NULL || slice_find(path, '/', 0) < path.len)
			continue;
		if (!check_kind(&kind, path, diags))
			continue;
		for (j = 0; j < kinds.count; j++) {
			if (slice_equal(VEC_AT(struct kind, &kinds, j)->folder, kind.folder))
				break;
		}
		if (j < kinds.count)
			add_broken(diags, path, _("another kind has this folder already"));
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
