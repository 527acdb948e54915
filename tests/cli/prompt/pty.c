/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pty - talks with a program through a pseudo-terminal: pty SCRIPT PROGRAM ARGUMENT…
 *
 * A script is lines of
 *   expect TEXT    waits until the program has written TEXT (behind what was found before)
 *   never TEXT     TEXT must not have been written so far
 *   send TEXT      types TEXT and Enter
 *   type TEXT      types TEXT alone; \t \e \xHH in it are characters
 *   fill COUNT     types COUNT letters
 *   signal NAME    TERM, HUP, INT
 *   hang up        closes the terminal
 *   exit STATUS    waits for the program's end; the terminal must be as it was
 * What the program writes is compared without escape sequences and CR. Nothing waits for a time to
 * pass: only what does not come for 30 seconds is a failure.
 */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"

enum { PATIENCE = 30000 /* milliseconds */, DUMPED = 3000 };

struct talk {
	int master;
	int slave; /* stays open, so that the terminal can be asked how it is */
	pid_t child;
	struct termios before;
	struct str seen; /* without escape sequences */
	size_t found;	 /* up to here */
	int escape;	 /* inside of a sequence */
	const char *script;
	size_t line;
};

static void give_up(struct talk *talk, const char *what, const char *text)
{
	size_t begin = talk->seen.len > DUMPED ? talk->seen.len - DUMPED : 0;

	printf("%s:%zu: %s “%s”; the end of what was written:\n%s\n", talk->script, talk->line,
	       what, text, str_text(&talk->seen) + begin);
	(void)kill(talk->child, SIGKILL);
	exit(1);
}

/* ECMA-48: ESC [ parameters final; ESC and one character. */
static void take_byte(struct talk *talk, char byte)
{
	if (talk->escape == 1) {
		talk->escape = byte == '[' ? 2 : 0;
	} else if (talk->escape == 2) {
		talk->escape = byte >= 0x40 && byte <= 0x7e ? 0 : 2;
	} else if (byte == 0x1b) {
		talk->escape = 1;
	} else if (byte != '\r' && byte != '\0') {
		str_add_char(&talk->seen, byte);
	}
}

/* Takes what comes; false at the end. */
static bool listen_on(struct talk *talk)
{
	struct pollfd fd = { .fd = talk->master, .events = POLLIN };
	char bytes[4096];
	ssize_t got;
	ssize_t i;

	if (poll(&fd, 1, PATIENCE) <= 0)
		give_up(talk, "nothing comes", "");
	got = read(talk->master, bytes, sizeof(bytes));
	for (i = 0; i < got; i++)
		take_byte(talk, bytes[i]);
	return got > 0;
}

static void expect(struct talk *talk, const char *text)
{
	const char *at;

	while ((at = strstr(str_text(&talk->seen) + talk->found, text)) == NULL) {
		if (!listen_on(talk))
			give_up(talk, "ended without", text);
	}
	talk->found = (size_t)(at - str_text(&talk->seen)) + strlen(text);
}

/* Typing and listening at once: neither side may wait for the other for ever. */
static void type_bytes(struct talk *talk, struct slice bytes)
{
	while (bytes.len > 0) {
		struct pollfd fd = { .fd = talk->master, .events = POLLIN | POLLOUT };

		if (poll(&fd, 1, PATIENCE) <= 0)
			give_up(talk, "cannot type", "");
		if ((fd.revents & POLLIN) != 0 && !listen_on(talk))
			give_up(talk, "gone before", bytes.data);
		if ((fd.revents & POLLOUT) != 0) {
			size_t part = bytes.len < 512 ? bytes.len : 512;
			ssize_t sent = write(talk->master, bytes.data, part);

			if (sent < 0 && errno != EINTR && errno != EAGAIN)
				give_up(talk, "cannot type", bytes.data);
			bytes = slice_part(bytes, sent > 0 ? (size_t)sent : 0, bytes.len);
		}
	}
}

static void type_text(struct talk *talk, const char *text, const char *ending)
{
	struct str bytes = { 0 };

	for (; *text != '\0'; text++) {
		if (strncmp(text, "\\t", 2) == 0) {
			str_add_char(&bytes, '\t');
			text++;
		} else if (strncmp(text, "\\e", 2) == 0) {
			str_add_char(&bytes, 0x1b);
			text++;
		} else if (strncmp(text, "\\x", 2) == 0 && strlen(text) >= 4) {
			const char digits[3] = { text[2], text[3], '\0' };

			str_add_char(&bytes, (char)strtol(digits, NULL, 16));
			text += 3;
		} else {
			str_add_char(&bytes, *text);
		}
	}
	str_add(&bytes, ending);
	type_bytes(talk, str_slice(&bytes));
	str_free(&bytes);
}

static void fill(struct talk *talk, const char *count)
{
	struct str bytes = { 0 };

	str_add_repeat(&bytes, 'x', (size_t)strtoul(count, NULL, 10));
	type_bytes(talk, str_slice(&bytes));
	str_free(&bytes);
}

static void send_signal(struct talk *talk, const char *name)
{
	int number = strcmp(name, "TERM") == 0	? SIGTERM
		     : strcmp(name, "HUP") == 0 ? SIGHUP
						: SIGINT;

	(void)kill(talk->child, number);
}

static void check_exit(struct talk *talk, const char *wanted)
{
	struct termios after;
	char number[16];
	int status = 0;
	int waited = 0;

	/* the slave is open here, too, so the end of the program does not end what can be read */
	while (waitpid(talk->child, &status, WNOHANG) == 0) {
		struct pollfd fd = { .fd = talk->master, .events = POLLIN };

		if (waited++ > PATIENCE / 10)
			give_up(talk, "does not end", "");
		if (poll(&fd, 1, 10) > 0)
			(void)listen_on(talk);
	}
	if (WIFEXITED(status))
		(void)snprintf(number, sizeof(number), "%d", WEXITSTATUS(status));
	else
		(void)snprintf(number, sizeof(number), "signal %d", WTERMSIG(status));
	if (strcmp(number, wanted) != 0)
		give_up(talk, "ended with status", number);
	if (talk->slave >= 0 &&
	    (tcgetattr(talk->slave, &after) != 0 || after.c_lflag != talk->before.c_lflag ||
	     after.c_iflag != talk->before.c_iflag || after.c_oflag != talk->before.c_oflag))
		give_up(talk, "left the terminal other than it was", "");
}

static void hang_up(struct talk *talk)
{
	(void)close(talk->slave);
	(void)close(talk->master);
	talk->slave = -1;
	talk->master = -1;
}

static void follow(struct talk *talk, const char *line)
{
	const char *text = strchr(line, ' ');

	text = text != NULL ? text + 1 : "";
	if (strncmp(line, "expect ", 7) == 0)
		expect(talk, text);
	else if (strncmp(line, "never ", 6) == 0 && strstr(str_text(&talk->seen), text) != NULL)
		give_up(talk, "was written:", text);
	else if (strcmp(line, "send") == 0 || strncmp(line, "send ", 5) == 0)
		type_text(talk, text, "\r");
	else if (strncmp(line, "type ", 5) == 0)
		type_text(talk, text, "");
	else if (strncmp(line, "fill ", 5) == 0)
		fill(talk, text);
	else if (strncmp(line, "signal ", 7) == 0)
		send_signal(talk, text);
	else if (strcmp(line, "hang up") == 0)
		hang_up(talk);
	else if (strncmp(line, "exit ", 5) == 0)
		check_exit(talk, text);
	else if (strncmp(line, "never ", 6) != 0)
		give_up(talk, "no such line:", line);
}

static void start(struct talk *talk, char **argv)
{
	const char *name;

	talk->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (talk->master < 0 || grantpt(talk->master) != 0 || unlockpt(talk->master) != 0 ||
	    (name = ptsname(talk->master)) == NULL) {
		printf("there is no pseudo-terminal\n");
		exit(3);
	}
	talk->slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	(void)tcgetattr(talk->slave, &talk->before);
	talk->child = fork();
	if (talk->child != 0)
		return;
	(void)setsid();
	(void)close(talk->slave);
	talk->slave = open(name, O_RDWR); /* the first one opened is the controlling terminal */
	(void)dup2(talk->slave, STDIN_FILENO);
	(void)dup2(talk->slave, STDOUT_FILENO);
	(void)dup2(talk->slave, STDERR_FILENO);
	if (talk->slave > STDERR_FILENO)
		(void)close(talk->slave);
	(void)execvp(argv[0], argv);
	_exit(127);
}

int main(int argc, char **argv)
{
	struct talk talk = { .script = argv[1] };
	char *line = NULL;
	size_t size = 0;
	ssize_t len;
	FILE *script;

	if (argc < 3 || (script = fopen(argv[1], "r")) == NULL) {
		printf("pty SCRIPT PROGRAM ARGUMENT…\n");
		return 3;
	}
	start(&talk, argv + 2);
	while ((len = getline(&line, &size, script)) > 0) {
		talk.line++;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] != '\0' && line[0] != '#')
			follow(&talk, line);
	}
	free(line);
	(void)fclose(script);
	str_free(&talk.seen);
	return 0;
}
