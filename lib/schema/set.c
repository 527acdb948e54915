/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/set.h"

#include "base/mem.h"
#include "schema/known.h"
#include "schema/keyword.h"
#include "schema/resource.h"
#include "sys/file.h"
#include "tree/read.h"

enum { SCHEMA_BYTES = 4 * 1024 * 1024 };

struct slice label_text(struct label label, const char *language)
{
	bool english = language != NULL && language[0] == 'e' && language[1] == 'n';

	if (english)
		return label.en.len > 0 ? label.en : label.de;
	return label.de.len > 0 ? label.de : label.en;
}

struct schema_file *schema_set_file(struct schema_set *set, struct slice path)
{
	struct schema_file *file = mem_zero(1, sizeof(*file));

	file->path = arena_copy(&set->arena, path);
	vec_add(&set->files, &file);
	return file;
}

/* -- opening ------------------------------------------------------------------------------------
 */

/* Schemas are other people's files, but smaller than any of their data. */
static struct read_profile schema_profile(void)
{
	struct read_profile profile = read_foreign;

	profile.bytes = SCHEMA_BYTES;
	return profile;
}

static void read_schema(struct schema_set *set, const struct shelf *shelf, struct slice full,
			struct slice path, struct diags *diags)
{
	const struct read_profile profile = schema_profile();
	struct schema_file *file = schema_set_file(set, path);
	struct str bytes = { 0 };
	struct node *root = NULL;
	enum status status = shelf_read(shelf, full.data, profile.bytes, &bytes);

	if (status == STATUS_OK) {
		source_init(&file->own_source, full.data, &bytes);
		file->source = &file->own_source;
		root = known_tree(&set->arena, full, str_slice(&file->source->bytes));
		if (root == NULL)
			(void)tree_read(&file->arena, file->source, &profile, &root, diags);
		file->root = root;
	} else if (status == STATUS_TOO_BIG) {
		diags_add_file(diags, DIAG_FILE_TOO_BIG, full.data, DIAG_ARGS(SLICE("4194304")));
	} else {
		diags_add_file(diags, DIAG_FILE_UNREADABLE, full.data,
			       DIAG_ARGS(slice_of(status_name(status))));
	}
	str_free(&bytes);
	vec_add(&set->paths, &file->path);
	(void)map_put(&set->by_path, file->path, file);
}

static void read_folder(struct schema_set *set, const struct shelf *shelf, const char *folder,
			struct diags *diags)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct arena names = { 0 };
	size_t skip = slice_of(folder).len + 1;
	size_t i;

	if (shelf_list(shelf, folder, &names, &entries) != STATUS_OK)
		diags_add_file(diags, DIAG_FILE_NOT_REGULAR, folder, DIAG_NO_ARGS);
	for (i = 0; i < entries.count; i++) {
		const struct shelf_entry *entry = VEC_AT(struct shelf_entry, &entries, i);

		if (!slice_ends(entry->path, ".yaml"))
			continue;
		if (entry->type == SHELF_FILE)
			read_schema(set, shelf, entry->path,
				    slice_part(entry->path, skip, entry->path.len), diags);
		else
			diags_add_file(diags, DIAG_FILE_NOT_REGULAR, entry->path.data,
				       DIAG_NO_ARGS);
	}
	arena_free(&names);
	vec_free(&entries);
}

enum status schema_set_open(struct schema_set **out, const struct shelf *shelf, const char *folder,
			    struct diags *diags)
{
	size_t errors = diags->counts[SEVERITY_ERROR];
	struct schema_set *set = mem_zero(1, sizeof(*set));

	set->dialect = dialect_2020_12();
	keyword_table(&set->keywords, &set->arena);
	set->files = VEC_OF(struct schema_file *);
	set->resources = VEC_OF(struct resource *);
	set->paths = VEC_OF(struct slice);
	set->schemas = VEC_OF(struct schema *);
	set->pattern_list = VEC_OF(struct pattern *);
	set->vocabularies = VEC_OF(struct vocabulary *);
	set->fold = fold_open();
	set->trees = mem_zero(1, sizeof(*set->trees));
	*out = set;
	if (shelf == NULL)
		return STATUS_OK;
	read_folder(set, shelf, folder, diags);
	schema_set_compile(set, diags);
	vocabulary_collect(set, diags);
	return diags->counts[SEVERITY_ERROR] > errors ? STATUS_INVALID : STATUS_OK;
}

static bool is_file_of(const struct schema_set *set, const struct shelf *shelf, struct slice full,
		       struct slice path)
{
	const struct schema_file *file = map_get(&set->by_path, path);
	struct str bytes = { 0 };
	bool same;

	if (file == NULL || file->source == NULL)
		return false;
	same = shelf_read(shelf, full.data, SCHEMA_BYTES, &bytes) == STATUS_OK &&
	       slice_equal(str_slice(&bytes), str_slice(&file->source->bytes));
	str_free(&bytes);
	return same;
}

bool schema_set_matches(const struct schema_set *set, const struct shelf *shelf, const char *folder)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct arena names = { 0 };
	size_t skip = slice_of(folder).len + 1;
	size_t count = 0;
	bool same = shelf_list(shelf, folder, &names, &entries) == STATUS_OK;
	size_t i;

	for (i = 0; same && i < entries.count; i++) {
		const struct shelf_entry *entry = VEC_AT(struct shelf_entry, &entries, i);

		if (!slice_ends(entry->path, ".yaml"))
			continue;
		count++;
		same = entry->type == SHELF_FILE &&
		       is_file_of(set, shelf, entry->path,
				  slice_part(entry->path, skip, entry->path.len));
	}
	arena_free(&names);
	vec_free(&entries);
	return same && count == set->paths.count;
}

void schema_set_new(struct schema_set **out, const struct schema_options *options)
{
	struct diags none = { 0 };

	(void)schema_set_open(out, NULL, "", &none);
	(*out)->options = *options;
}

void schema_set_resource(struct schema_set *set, const char *uri, struct source *source,
			 const struct node *root)
{
	struct schema_file *file = schema_set_file(set, slice_of(uri));

	file->given = true;
	file->source = source;
	file->root = root;
	resource_index(set, file);
}

enum status schema_set_add(struct schema_set *set, const char *name, struct source *source,
			   const struct node *root, const struct schema **out, struct diags *diags)
{
	size_t errors = diags->counts[SEVERITY_ERROR];
	struct schema_file *file = schema_set_file(set, slice_of(name));

	file->source = source;
	file->root = root;
	schema_set_compile(set, diags);
	*out = file->schema;
	return diags->counts[SEVERITY_ERROR] > errors ? STATUS_INVALID : STATUS_OK;
}

void schema_set_close(struct schema_set *set)
{
	size_t i;

	if (set == NULL)
		return;
	for (i = 0; i < set->files.count; i++) {
		struct schema_file *file = *VEC_AT(struct schema_file *, &set->files, i);

		source_free(&file->own_source);
		arena_free(&file->arena);
		mem_free(file);
	}
	for (i = 0; i < set->resources.count; i++)
		resource_free(*VEC_AT(struct resource *, &set->resources, i));
	for (i = 0; i < set->pattern_list.count; i++)
		regex_free((*VEC_AT(struct pattern *, &set->pattern_list, i))->regex);
	vec_free(&set->files);
	vec_free(&set->resources);
	vec_free(&set->paths);
	vec_free(&set->schemas);
	vec_free(&set->pattern_list);
	vec_free(&set->vocabularies);
	map_free(&set->by_uri);
	map_free(&set->by_root);
	map_free(&set->builtins);
	map_free(&set->member_tables);
	map_free(&set->by_path);
	map_free(&set->by_node);
	map_free(&set->patterns);
	map_free(&set->trees->by_path);
	arena_free(&set->trees->arena);
	mem_free(set->trees);
	fold_close(set->fold);
	arena_free(&set->arena);
	mem_free(set);
}

/* -- asking -------------------------------------------------------------------------------------
 */

const struct schema *schema_set_find(const struct schema_set *set, struct slice path)
{
	const struct schema_file *file = map_get(&set->by_path, path);

	return file != NULL ? file->schema : NULL;
}

const struct node *schema_set_tree(const struct schema_set *set, struct slice path)
{
	const struct schema_file *file = map_get(&set->by_path, path);

	return file != NULL ? file->root : NULL;
}

struct source *schema_set_source(const struct schema_set *set, struct slice path)
{
	const struct schema_file *file = map_get(&set->by_path, path);

	return file != NULL ? file->source : NULL;
}

const struct vec *schema_set_paths(const struct schema_set *set)
{
	return &set->paths;
}
