/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/init_say.h"

#include <string.h>

#include "text/message.h"
#include "text/utf8.h"

enum { COMMAND_COLUMNS = 26 };

/* A folder as it is typed into a shell, in a form that a terminal cannot obey. */
static void add_typed(struct str *out, const char *folder)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789/._-+,:@";
	struct str quoted = { 0 };

	if (folder[0] == '-')
		str_add(&quoted, "./");
	if (folder[strspn(folder, plain)] == '\0') {
		str_add(&quoted, folder);
	} else {
		str_add_char(&quoted, '\'');
		for (; *folder != '\0'; folder++)
			str_add_slice(&quoted, *folder == '\'' ? SLICE("'\\''")
							       : (struct slice){ folder, 1 });
		str_add_char(&quoted, '\'');
	}
	utf8_show(out, str_slice(&quoted), true);
	str_free(&quoted);
}

static void add_step(struct str *out, const char *command, const char *folder, const char *words)
{
	size_t begin = out->len;

	str_add(out, "  ");
	str_add(out, command);
	if (folder != NULL)
		add_typed(out, folder);
	if (words != NULL) {
		size_t width = utf8_width(slice_part(str_slice(out), begin, out->len));

		str_add_repeat(out, ' ', width < COMMAND_COLUMNS ? COMMAND_COLUMNS - width : 1);
		str_add(out, words);
	}
	str_add_char(out, '\n');
}

void init_say_files(struct str *out, const struct change *change, const char *folder)
{
	struct str shown = { 0 };
	size_t schemas = 0;
	size_t i;

	utf8_show(&shown, slice_of(folder), true);
	message_add(out, _("“%1$s” would get these files:"), str_slice(&shown));
	str_add_char(out, '\n');
	for (i = 0; i < change->files.count; i++) {
		const struct change_file *file = VEC_AT(struct change_file, &change->files, i);

		if (slice_starts(file->path, "schemas/")) {
			schemas++;
			continue;
		}
		str_add(out, "  ");
		str_add_slice(out, file->path);
		str_add_char(out, '\n');
	}
	str_add(out, "  schemas/ ");
	str_addf(out, message_plural("(%zu file)", "(%zu files)", schemas), schemas);
	str_add_char(out, '\n');
	str_free(&shown);
}

void init_say_next(struct str *out, const char *folder, bool job)
{
	struct str shown = { 0 };

	utf8_show(&shown, slice_of(folder), true);
	message_add(out, _("The inventory in “%1$s” stands. Next:"), str_slice(&shown));
	str_add_char(out, '\n');
	if (strcmp(folder, ".") != 0)
		add_step(out, "cd ", folder, NULL);
	add_step(out, "netz add institution", NULL, _("register the first institution"));
	add_step(out, "netz status", NULL, _("see what is open"));
	if (job)
		add_step(out, "NETZ_SOURCE", NULL,
			 _("set this variable on the host: the address netz is cloned from"));
	str_free(&shown);
}
