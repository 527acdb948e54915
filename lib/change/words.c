/* SPDX-License-Identifier: Apache-2.0 */
#include "change/words.h"

#include <errno.h>

#include "text/message.h"
#include "text/utf8.h"

static const struct {
	int number;
	const char *text;
} reasons[] = {
	{ ENOSPC, N_("the disk is full") },
	{ EDQUOT, N_("your share of the disk is used up") },
	{ EIO, N_("the disk or Git's data cannot be read or written without errors") },
	{ EROFS, N_("the disk can only be read") },
	{ EACCES, N_("permission is missing") },
	{ EPERM, N_("permission is missing") },
	{ ENOENT, N_("it is not there any more") },
	{ EEXIST, N_("something lies there already") },
	{ ENOTDIR, N_("something on the way is no folder") },
	{ EISDIR, N_("a folder lies there") },
	{ ELOOP, N_("a link lies there, and links are not followed") },
	{ EMFILE, N_("too many files are open") },
	{ ENFILE, N_("too many files are open") },
	{ ENOMEM, N_("there is not enough memory") },
	{ EXDEV, N_("it lies on another disk") },
	{ ENAMETOOLONG, N_("the name is too long") },
	{ EFBIG, N_("it is too big") },
	{ ENXIO, N_("it is no ordinary file") },
	{ EINTR, N_("it was interrupted") },
	{ EWOULDBLOCK, N_("somebody else is using it") },
	{ ETIMEDOUT, N_("it took too long") },
	{ EMLINK, N_("it has too many names") },
	{ ENOTSUP, N_("this file system cannot do it") },
	{ ENOSYS, N_("this file system cannot do it") },
	{ EINVAL, N_("this file system cannot do it") },
};

const char *words_of_errno(int number)
{
	size_t i;

	for (i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
		if (reasons[i].number == number)
			return message_text(reasons[i].text);
	}
	return _("the system refuses it");
}

static void say(struct str *problem, const char *sentence, const char *path, const char *reason)
{
	struct str shown = { 0 };

	if (problem->len > 0)
		return;
	utf8_show(&shown, slice_of(path), true);
	message_add(problem, sentence, str_slice(&shown), slice_of(reason));
	str_free(&shown);
}

enum status words_fail(struct str *problem, const char *sentence, const char *path)
{
	say(problem, sentence, path, words_of_errno(errno));
	return STATUS_IO;
}

enum status words_refuse(struct str *problem, const char *sentence, const char *path)
{
	say(problem, sentence, path, "");
	return STATUS_UNSUPPORTED;
}
