/* SPDX-License-Identifier: Apache-2.0 */
/*
 * folder - the files of a test folder, in the order of their names
 *
 * Tests run in the root of the sources. Errors: what cannot be read fails the test.
 */
#ifndef NETZ_TESTS_FOLDER_H
#define NETZ_TESTS_FOLDER_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/vec.h"
#include "sys/file.h"
#include "sys/shelf.h"

/* Appends the paths (struct slice, NUL-ended, in `arena`) of all files below `folder`. */
static inline void folder_list(const char *folder, struct arena *arena, struct vec *paths)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct shelf shelf = { 0 };
	size_t i;

	assert_int_equal(shelf_folder(&shelf, folder), STATUS_OK);
	assert_int_equal(shelf_list(&shelf, "", arena, &entries), STATUS_OK);
	for (i = 0; i < entries.count; i++) {
		struct slice name = VEC_AT(struct shelf_entry, &entries, i)->path;
		struct str path = { 0 };
		struct slice copy;

		str_addf(&path, "%s/%.*s", folder, SLICE_ARGS(name));
		copy = arena_copy(arena, str_slice(&path));
		vec_add(paths, &copy);
		str_free(&path);
	}
	vec_free(&entries);
	shelf_close(&shelf);
}

static inline void folder_read(struct slice path, struct str *out)
{
	if (file_read(path.data, 64 << 20, out) != STATUS_OK)
		fail_msg("%s cannot be read", path.data);
}

#endif
