/* SPDX-License-Identifier: Apache-2.0 */
#include "record/files.h"

#include <errno.h>
#include <string.h>

#include "sys/path.h"
#include "text/message.h"

#define ROOT "records"

static bool is_plain(struct slice path)
{
	size_t i;

	for (i = 0; i < path.len; i++) {
		unsigned char byte = (unsigned char)path.data[i];

		if (byte >= 0x80 || (byte >= 'A' && byte <= 'Z'))
			return false;
	}
	return true;
}

static void report_folder(const struct vec *kinds, struct slice path, struct slice folder,
			  struct diags *diags)
{
	const struct kind *near = NULL;
	struct str hint = { 0 };
	size_t best = 4;
	size_t i;

	for (i = 0; i < kinds->count; i++) {
		const struct kind *kind = VEC_AT(struct kind, kinds, i);
		size_t distance = fold_distance(folder, kind->folder, best - 1);

		if (slice_equal(folder, kind->name))
			distance = 0;
		if (distance < best) {
			best = distance;
			near = kind;
		}
	}
	if (near != NULL) {
		message_add(&hint, _("did you mean “%1$s”?"), near->folder);
	} else {
		str_add(&hint, _("folders of records are"));
		for (i = 0; i < kinds->count; i++) {
			str_add(&hint, i == 0 ? " " : ", ");
			str_add_slice(&hint, VEC_AT(struct kind, kinds, i)->folder);
		}
	}
	(void)diags_add_file(diags, DIAG_FILE_FOLDER, path.data,
			     DIAG_ARGS(folder, str_slice(&hint)));
	str_free(&hint);
}

static void report_name(struct inventory *inventory, struct slice path, struct slice stem,
			const struct kind *kind, struct diags *diags)
{
	struct str slug = { 0 };

	fold_slug(inventory->fold, &slug, stem);
	if (!path_is_id(str_slice(&slug))) {
		str_cut(&slug, 0);
		str_addf(&slug, "%.*s-1", SLICE_ARGS(kind->name));
	}
	(void)diags_add_file(diags, DIAG_FILE_NAME, path.data, DIAG_ARGS(stem, str_slice(&slug)));
	str_free(&slug);
}

/* What a file that is no .yaml yet should be called. */
static struct slice stem_of(struct slice name)
{
	size_t dot = name.len;

	/* some editors save "a.yaml" as "a.yaml.txt" and show "a.yaml" */
	if (slice_ends(name, ".yaml.txt"))
		return slice_part(name, 0, name.len - 9);
	while (dot > 0 && name.data[dot - 1] != '.')
		dot--;
	return dot > 1 ? slice_part(name, 0, dot - 1) : name;
}

/* Whether the name ends in .yaml; the hint names what it should be called. */
static bool check_extension(struct slice path, struct diags *diags)
{
	struct slice name = path_name(path);

	if (slice_ends(name, ".yaml"))
		return true;
	(void)diags_add_file(diags, DIAG_FILE_EXTENSION, path.data, DIAG_ARGS(stem_of(name)));
	return false;
}

static void report_depth(struct slice path, struct diags *diags)
{
	struct str most = { 0 };

	str_addf(&most, "%d", SHELF_FOLDERS);
	(void)diags_add_file(diags, DIAG_FILE_DEPTH, path.data, DIAG_ARGS(str_slice(&most)));
	str_free(&most);
}

static void check_entry(struct inventory *inventory, const struct shelf_entry *entry,
			struct vec *files, struct diags *diags)
{
	struct slice path = entry->path;
	struct slice below = slice_part(path, sizeof(ROOT), path.len);
	size_t slash = slice_find(below, '/', 0);
	struct slice folder = slash < below.len ? slice_part(below, 0, slash) : SLICE(ROOT);
	const struct kind *kind = kind_in_folder(&inventory->kinds, folder);
	struct record_file *file;

	if (entry->type == SHELF_DEEP) {
		report_depth(path, diags);
		return;
	}
	if (entry->type != SHELF_FILE) {
		(void)diags_add_file(diags, DIAG_FILE_NOT_REGULAR, path.data, DIAG_NO_ARGS);
		return;
	}
	if (!check_extension(path, diags))
		return;
	if (kind == NULL) {
		report_folder(&inventory->kinds, path, folder, diags);
		return;
	}
	if (!path_is_id(path_stem(path))) {
		report_name(inventory, path, path_stem(path), kind, diags);
		return;
	}
	file = vec_push(files);
	*file = (struct record_file){ kind, path, path_stem(path) };
}

/* Names that are one and the same where file systems do not tell case or accents apart. */
struct names {
	struct fold *fold;
	struct arena arena;
	struct map seen; /* folded path → the first such path as it is written (struct slice) */
	struct diags *diags;
};

/* Notes the path of a file, or of a folder that it lies in; `entry` gets the finding. */
static void check_name(struct names *names, struct slice path, const struct shelf_entry *entry)
{
	bool file = path.len == entry->path.len;
	struct slice *written = arena_zero(&names->arena, 1, sizeof(*written));
	const struct slice *first;
	struct str folded = { 0 };

	*written = path;
	fold_search(names->fold, &folded, path);
	str_add(&folded, file ? "" : "/");
	first = map_put_new(&names->seen, arena_copy(&names->arena, str_slice(&folded)), written);
	if (!slice_equal(*first, path)) {
		(void)diags_add_file(names->diags,
				     file ? DIAG_RECORD_CASE : DIAG_RECORD_CASE_FOLDER,
				     entry->path.data, DIAG_ARGS(*first));
		if (!file) /* once for each folder */
			map_put(&names->seen, arena_copy(&names->arena, path), written);
	}
	str_free(&folded);
}

static void check_folders(struct names *names, const struct shelf_entry *entry)
{
	size_t slash = slice_find(entry->path, '/', 0);

	for (; slash < entry->path.len; slash = slice_find(entry->path, '/', slash + 1)) {
		struct slice folder = slice_part(entry->path, 0, slash);

		if (map_get(&names->seen, folder) == NULL)
			check_name(names, folder, entry);
	}
}

static void check_case(struct inventory *inventory, const struct vec *entries, struct diags *diags)
{
	struct names names = { .fold = inventory->fold, .diags = diags };
	bool plain = true;
	size_t i;

	for (i = 0; i < entries->count && plain; i++)
		plain = is_plain(VEC_AT(struct shelf_entry, entries, i)->path);
	for (i = 0; i < entries->count && !plain; i++) {
		const struct shelf_entry *entry = VEC_AT(struct shelf_entry, entries, i);

		check_folders(&names, entry);
		check_name(&names, entry->path, entry);
	}
	map_free(&names.seen);
	arena_free(&names.arena);
}

static int compare_files(const void *left, const void *right)
{
	const struct record_file *a = left;
	const struct record_file *b = right;
	int order = slice_compare(a->kind->name, b->kind->name);

	if (order == 0)
		order = slice_compare(a->id, b->id);
	return order != 0 ? order : slice_compare(a->path, b->path);
}

static void drop_duplicates(struct vec *files, struct diags *diags)
{
	size_t kept = 0;
	size_t i;

	for (i = 0; i < files->count; i++) {
		const struct record_file *file = VEC_AT(struct record_file, files, i);
		const struct record_file *before =
			kept > 0 ? VEC_AT(struct record_file, files, kept - 1) : NULL;

		if (before != NULL && before->kind == file->kind &&
		    slice_equal(before->id, file->id))
			(void)diags_add_file(diags, DIAG_RECORD_DUPLICATE_ID, file->path.data,
					     DIAG_ARGS(file->id, before->path));
		else
			*VEC_AT(struct record_file, files, kept++) = *file;
	}
	files->count = kept;
}

enum status files_list(struct inventory *inventory, struct vec *files, struct diags *diags)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	enum status status = shelf_list(inventory->shelf, ROOT, &inventory->arena, &entries);
	size_t i;

	if (status == STATUS_UNSAFE)
		(void)diags_add_file(diags, DIAG_FILE_NOT_REGULAR, ROOT, DIAG_NO_ARGS);
	else if (status != STATUS_OK)
		(void)diags_add_file(diags, DIAG_FILE_UNREADABLE, ROOT,
				     DIAG_ARGS(slice_of(strerror(errno))));
	for (i = 0; i < entries.count && status == STATUS_OK; i++)
		check_entry(inventory, VEC_AT(struct shelf_entry, &entries, i), files, diags);
	if (status == STATUS_OK)
		check_case(inventory, &entries, diags);
	vec_free(&entries);
	vec_sort(files, compare_files);
	drop_duplicates(files, diags);
	return status;
}
