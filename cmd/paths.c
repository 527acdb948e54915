/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/paths.h"

static bool continues(struct slice path, size_t at)
{
	return at == path.len || path.data[at] == '/';
}

bool paths_below(struct slice path, struct slice wanted)
{
	size_t i;

	if (wanted.len == 0)
		return true;
	for (i = 0; i + wanted.len <= path.len; i++) {
		if (i > 0 && path.data[i - 1] != '/')
			continue;
		if (slice_equal(slice_part(path, i, i + wanted.len), wanted) &&
		    continues(path, i + wanted.len))
			return true;
	}
	return false;
}

struct slice paths_from_root(const struct context *context, const char *argument)
{
	struct slice path = slice_of(argument);

	if (context->root.len > 0 && slice_starts(path, str_text(&context->root)) &&
	    continues(path, context->root.len))
		path = slice_part(path, context->root.len + 1, path.len);
	while (slice_starts(path, "./"))
		path = slice_part(path, 2, path.len);
	while (path.len > 0 && path.data[path.len - 1] == '/')
		path.len--;
	return slice_is(path, ".") ? (struct slice){ "", 0 } : path;
}
