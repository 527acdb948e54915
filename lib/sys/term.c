/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* struct winsize */
#include "sys/term.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "sys/env.h"

enum { COLUMNS_LEAST = 20, COLUMNS_USUAL = 80, COLUMNS_MOST = 10000 };

void term_hold(void)
{
	int fd;

	/* opened the wrong way round, so that reading and writing fail; open() takes the lowest */
	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			break; /* no /dev/null: as it was */
	}
}

bool term_is_terminal(FILE *stream)
{
	int fd = fileno(stream);

	return fd >= 0 && isatty(fd) == 1;
}

bool term_has_colour(FILE *stream)
{
	const char *term = env_get("TERM");

	return env_get("NO_COLOR") == NULL && term != NULL && strcmp(term, "dumb") != 0 &&
	       term_is_terminal(stream);
}

size_t term_columns(FILE *stream)
{
	const char *columns = env_get("COLUMNS");
	long long count = 0;
	struct winsize size = { 0 };

	if (!term_is_terminal(stream))
		return 0;
	if (columns == NULL || !slice_to_int(slice_of(columns), &count) || count <= 0)
		count = ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
	if (count <= 0)
		count = COLUMNS_USUAL;
	if (count > COLUMNS_MOST)
		count = COLUMNS_MOST;
	return count < COLUMNS_LEAST ? COLUMNS_LEAST : (size_t)count;
}

enum status term_write(FILE *stream, struct slice text)
{
	errno = 0;
	if (text.len > 0 && fwrite(text.data, 1, text.len, stream) != text.len)
		return STATUS_IO;
	/* ferror: an earlier write may have failed where nobody looked */
	if (fflush(stream) != 0 || ferror(stream) != 0)
		return STATUS_IO;
	return STATUS_OK;
}
