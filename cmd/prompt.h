/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prompt - one line asked on a terminal
 *
 * Shown on stderr, read from stdin. With libedit (NETZ_LIBEDIT, and a terminal that is not "dumb")
 * the line can be edited, earlier ones come back with the arrows and Tab completes; without it the
 * line is the terminal's own, with the same words. What is pasted is data: line ends inside it are
 * spaces (libedit), a line with control characters, with bytes that are no UTF-8 or of more than
 * 4,000 characters is refused and asked again.
 *
 * Owner:  prompt_close() ends a prompt, gives the signals back and leaves the terminal as it was.
 * Errors: PROMPT_STOPPED: Ctrl-C, Ctrl-D, SIGTERM, SIGHUP, or the terminal is gone.
 */
#ifndef NETZ_CMD_PROMPT_H
#define NETZ_CMD_PROMPT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

enum { PROMPT_LINE_MAX = 4000 }; /* characters */

struct prompt;

enum prompt_end { PROMPT_LINE, PROMPT_STOPPED };

/* What Tab offers. */
struct prompt_words {
	/* Appends (struct slice, in the arena) what `part` may become. */
	void (*find)(void *data, struct slice part, struct arena *arena, struct vec *out);
	void *data;
	bool list; /* `part` begins behind the last comma */
};

/* Holds the signals until prompt_close(). Yours. */
struct prompt *prompt_open(void);
void prompt_close(struct prompt *prompt);

/*
 * Asks: `words` stand before the cursor, `line` is replaced by what was typed, without spaces at
 * its ends. `offer` may be NULL.
 */
enum prompt_end prompt_line(struct prompt *prompt, const char *words,
			    const struct prompt_words *offer, struct str *line);

/* Shows text on the terminal. */
void prompt_say(struct slice text);

#endif
