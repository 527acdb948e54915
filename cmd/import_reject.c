/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* realpath */
#include "cmd/import.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/reject.h"
#include "sys/file.h"
#include "sys/path.h"

/* Whether a file can be made in the folder of `file`: the rows are taken before the others are
 * written there. */
static bool can_write_beside(const char *file)
{
	struct slice whole = slice_of(file);
	struct slice name = path_name(whole);
	struct str folder = { 0 };
	bool can;

	str_add_slice(&folder, slice_part(whole, 0, whole.len - name.len));
	str_add(&folder, ".");
	can = access(str_text(&folder), W_OK) == 0;
	str_free(&folder);
	return can;
}

/* The folder of `file` without links, and its name; false where there is no such folder. */
static bool find_place(const char *file, struct str *out)
{
	struct slice whole = slice_of(file);
	struct slice name = path_name(whole);
	struct str folder = { 0 };
	char *found;

	str_add_slice(&folder, slice_part(whole, 0, whole.len - name.len));
	str_add(&folder, ".");
	found = realpath(str_text(&folder), NULL);
	if (found != NULL)
		str_addf(out, "%s/%.*s", found, SLICE_ARGS(name));
	free(found);
	str_free(&folder);
	return out->len > 0;
}

/* Whether it is Git's, or a file that makes the inventory. */
static bool is_guarded(const struct context *context, const char *file)
{
	struct slice root = str_slice(&context->root);
	struct str place = { 0 };
	struct slice rest;
	bool guarded = false;

	if (find_place(file, &place)) {
		rest = str_slice(&place);
		guarded = strstr(str_text(&place), "/.git/") != NULL;
		if (rest.len > root.len && memcmp(rest.data, root.data, root.len) == 0) {
			rest = slice_part(rest, root.len, rest.len);
			guarded = guarded || slice_is(rest, "/netz.yaml") ||
				  slice_starts(rest, "/records/") ||
				  slice_starts(rest, "/schemas/");
		}
	}
	str_free(&place);
	return guarded;
}

/* Whether it is the file called `name`, by whatever way. */
static bool is_file(const struct stat *file, const char *name)
{
	struct stat other;

	return name != NULL && stat(name, &other) == 0 && other.st_dev == file->st_dev &&
	       other.st_ino == file->st_ino;
}

enum exit_status import_check_rejects(struct importing *importing)
{
	struct context *context = importing->context;
	const char *file = context_option(context, "rejects");
	struct stat known;
	bool there;

	if (file == NULL)
		return EXIT_CLEAN;
	there = lstat(file, &known) == 0;
	if (there && !context_has(context, "force"))
		return context_fail(context, EXIT_UNABLE,
				    _("“%s” is there already; --force overwrites it"), file);
	if ((there && !S_ISREG(known.st_mode)) || path_name(slice_of(file)).len == 0)
		return context_fail(context, EXIT_UNABLE,
				    _("“%s” is a link, a folder or a special file"), file);
	if (is_guarded(context, file) ||
	    (there && (is_file(&known, importing->table.source.name) ||
		       is_file(&known, context_option(context, "map")))))
		return context_fail(context, EXIT_UNABLE,
				    _("“%s” is read here or belongs to the inventory: give another "
				      "file for the rejected rows"),
				    file);
	if (!can_write_beside(file))
		return context_fail(context, EXIT_UNABLE, _("cannot write “%s”: %s"), file,
				    strerror(errno));
	return EXIT_CLEAN;
}

enum exit_status import_write_rejects(struct importing *importing)
{
	struct context *context = importing->context;
	const char *file = context_option(context, "rejects");
	struct str out = { 0 };
	enum exit_status result = EXIT_CLEAN;
	size_t count = importing->counts[IMPORT_REJECTED];
	size_t i;

	if (file == NULL || count == 0 || context_has(context, "dry-run"))
		return EXIT_CLEAN;
	reject_begin(&out, &importing->table);
	for (i = 0; i < importing->rows.count; i++) {
		const struct import_row *row = VEC_AT(struct import_row, &importing->rows, i);

		if (row->outcome == IMPORT_REJECTED)
			reject_row(&out, &importing->table, row->row, row->reason);
	}
	reject_end(&out, &importing->table);
	if (file_replace(file, str_slice(&out)) != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE, _("cannot write “%s”: %s"), file,
				      strerror(errno));
	else
		(void)context_fail(context, EXIT_CLEAN,
				   message_plural("%zu row is in “%s”, with the reason",
						  "%zu rows are in “%s”, with the reason", count),
				   count, file);
	str_free(&out);
	return result;
}
