/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/instance.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "sys/file.h"
#include "sys/path.h"
#include "sys/shelf.h"
#include "tree/json.h"
#include "tree/read.h"

void instance_start(struct instance *instance)
{
	*instance = (struct instance){ .roots = VEC_OF(struct node *) };
}

void instance_free(struct instance *instance)
{
	arena_free(&instance->arena);
	source_free(&instance->source);
	vec_free(&instance->roots);
}

const struct node *instance_root(const struct instance *instance)
{
	return instance->roots.count > 0 ? *VEC_AT(struct node *, &instance->roots, 0) : NULL;
}

/* -- reading ----------------------------------------------------------------------------------- */

/* Files are read to be checked, never to be written. */
static struct read_profile profile_of(void)
{
	struct read_profile profile = read_foreign;

	profile.mend = true;
	return profile;
}

static void read_json(struct instance *instance, const struct read_profile *profile,
		      struct diags *diags)
{
	struct node *root = NULL;

	(void)tree_read_json(&instance->arena, &instance->source, profile, &root, diags);
	if (root != NULL)
		vec_add(&instance->roots, &root);
}

static void read_yaml(struct instance *instance, const struct read_profile *profile, bool one,
		      struct diags *diags)
{
	struct node *root = NULL;

	if (!one) {
		(void)tree_read_documents(&instance->arena, &instance->source, profile,
					  &instance->roots, diags);
		return;
	}
	(void)tree_read(&instance->arena, &instance->source, profile, &root, diags);
	if (root != NULL)
		vec_add(&instance->roots, &root);
}

/* Whether a text begins as no YAML does that people write: {" [" {} [[ */
static bool begins_as_json(struct slice text)
{
	if (slice_starts(text, "\xef\xbb\xbf"))
		text = slice_part(text, 3, text.len);
	text = slice_trim(text);
	if (text.len == 0 || (text.data[0] != '{' && text.data[0] != '['))
		return false;
	text = slice_trim(slice_part(text, 1, text.len));
	return text.len == 0 || strchr("\"{}[]", text.data[0]) != NULL;
}

/* Standard input has no name that says what it is. */
static void read_unnamed(struct instance *instance, const struct read_profile *profile, bool one,
			 struct diags *diags)
{
	struct diags found = { 0 };

	read_json(instance, profile, &found);
	if (found.counts[SEVERITY_ERROR] == 0 ||
	    begins_as_json(str_slice(&instance->source.bytes))) {
		diags_move(diags, &found);
		diags_free(&found);
		return;
	}
	diags_free(&found);
	vec_clear(&instance->roots);
	read_yaml(instance, profile, one, diags);
}

static bool is_named(struct slice name, const char *const *ends)
{
	for (; *ends != NULL; ends++) {
		if (slice_ends(name, *ends))
			return true;
	}
	return false;
}

static void read_source(struct instance *instance, struct slice name, bool one, struct diags *diags)
{
	static const char *const json[] = { ".json", ".JSON", NULL };
	static const char *const lines[] = { ".jsonl", ".ndjson", NULL };
	struct read_profile profile = profile_of();

	if (slice_is(name, "-"))
		read_unnamed(instance, &profile, one, diags);
	else if (is_named(name, json))
		read_json(instance, &profile, diags);
	else if (!one && is_named(name, lines))
		(void)tree_read_json_lines(&instance->arena, &instance->source, &profile,
					   &instance->roots, diags);
	else
		read_yaml(instance, &profile, one, diags);
}

bool instance_read(struct instance *instance, const char *name, bool one, struct diags *diags)
{
	struct str limit = { 0 };
	enum status status;

	arena_reset(&instance->arena);
	vec_clear(&instance->roots);
	source_reset(&instance->source, name);
	status = strcmp(name, "-") == 0
			 ? file_read_input(read_foreign.bytes, &instance->source.bytes)
			 : file_read(name, read_foreign.bytes, &instance->source.bytes);
	switch (status) {
	case STATUS_OK: read_source(instance, slice_of(name), one, diags); break;
	case STATUS_TOO_BIG:
		str_addf(&limit, "%zu", read_foreign.bytes);
		(void)diags_add_file(diags, DIAG_FILE_TOO_BIG, name, DIAG_ARGS(str_slice(&limit)));
		break;
	case STATUS_UNSAFE:
		(void)diags_add_file(diags, DIAG_FILE_NOT_REGULAR, name, DIAG_NO_ARGS);
		break;
	default:
		(void)diags_add_file(diags, DIAG_FILE_UNREADABLE, name,
				     DIAG_ARGS(slice_of(strerror(errno))));
		break;
	}
	str_free(&limit);
	return status == STATUS_OK;
}

/* -- listing ----------------------------------------------------------------------------------- */

static size_t list_entry(const struct shelf_entry *entry, struct slice name, struct vec *files,
			 struct diags *diags)
{
	static const char *const ends[] = { ".yaml", ".yml", ".json", NULL };
	struct str depth = { 0 };

	if (entry->type == SHELF_DEEP) {
		str_addf(&depth, "%d", SHELF_FOLDERS);
		(void)diags_add_file(diags, DIAG_FILE_DEPTH, name.data,
				     DIAG_ARGS(str_slice(&depth)));
		str_free(&depth);
	} else if (entry->type == SHELF_LINK ||
		   (entry->type == SHELF_OTHER && is_named(name, ends))) {
		(void)diags_add_file(diags, DIAG_FILE_NOT_REGULAR, name.data, DIAG_NO_ARGS);
	} else if (entry->type == SHELF_FILE && is_named(name, ends)) {
		vec_add(files, &name);
		return 1;
	}
	return 0;
}

static size_t list_folder(const char *folder, struct arena *names, struct vec *files,
			  struct diags *diags)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct arena paths = { 0 };
	struct shelf shelf = { 0 };
	struct str name = { 0 };
	size_t count = 0;
	size_t i;

	if (shelf_folder(&shelf, folder) != STATUS_OK ||
	    shelf_list(&shelf, "", &paths, &entries) != STATUS_OK)
		(void)diags_add_file(diags, DIAG_FILE_UNREADABLE, folder,
				     DIAG_ARGS(slice_of(strerror(errno))));
	for (i = 0; i < entries.count; i++) {
		const struct shelf_entry *entry = VEC_AT(struct shelf_entry, &entries, i);

		str_cut(&name, 0);
		path_join(&name, folder, entry->path.data);
		count += list_entry(entry, arena_copy(names, str_slice(&name)), files, diags);
	}
	str_free(&name);
	vec_free(&entries);
	arena_free(&paths);
	shelf_close(&shelf);
	return count;
}

size_t instance_list(const char *word, struct arena *names, struct vec *files, struct diags *diags)
{
	struct stat info;
	struct slice name;

	if (strcmp(word, "-") != 0 && stat(word, &info) == 0 && S_ISDIR(info.st_mode))
		return list_folder(word, names, files, diags);
	name = arena_copy(names, slice_of(word));
	vec_add(files, &name);
	return 1;
}
