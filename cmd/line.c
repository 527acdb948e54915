/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/line.h"

#include "change/assign.h"
#include "cmd/input.h"
#include "tree/read.h"

enum exit_status line_read(struct context *context, const char *argument, struct arena *arena,
			   struct slice *out)
{
	enum exit_status result = EXIT_CLEAN;
	struct str text = { 0 };
	struct str name = { 0 };
	struct str bytes = { 0 };
	struct slice path;
	struct slice file;

	*out = slice_of(argument);
	if (!assign_names_file(slice_of(argument), &path, &file))
		return EXIT_CLEAN;
	if (file.len == 0)
		return context_usage(context, _("behind “@=” stands a file, or - for the input"));
	str_add_slice(&name, file);
	result = input_read(context, str_text(&name), read_record.bytes, &bytes);
	if (result != EXIT_CLEAN)
		goto out;
	str_add_slice(&text, path);
	str_add_char(&text, '=');
	str_add_slice(&text, str_slice(&bytes));
	*out = arena_copy(arena, str_slice(&text));
out:
	str_free(&text);
	str_free(&name);
	str_free(&bytes);
	return result;
}
