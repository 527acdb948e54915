/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/input.h"

#include <errno.h>
#include <string.h>

#include "sys/file.h"

static bool is_standard(const char *file)
{
	return strcmp(file, "-") == 0;
}

const char *input_name(const char *file)
{
	return is_standard(file) ? _("(standard input)") : file;
}

enum exit_status input_read(struct context *context, const char *file, size_t limit,
			    struct str *out)
{
	enum status status =
		is_standard(file) ? file_read_input(limit, out) : file_read(file, limit, out);
	const char *name = input_name(file);

	if (status == STATUS_OK)
		return EXIT_CLEAN;
	if (status == STATUS_TOO_BIG)
		return context_fail(context, EXIT_UNABLE, _("“%s” is larger than %zu bytes"), name,
				    limit);
	if (status == STATUS_UNSAFE)
		return context_fail(context, EXIT_UNABLE,
				    _("“%s” is a link, a folder or a special file"), name);
	return context_fail(context, EXIT_UNABLE, _("cannot read “%s”: %s"), name,
			    strerror(status == STATUS_NOT_FOUND ? ENOENT : errno));
}
