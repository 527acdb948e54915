/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prompt_edit - a line that can be edited, by libedit (its only user)
 *
 * Without NETZ_LIBEDIT edit_open() gives NULL and the others are never called.
 *
 * Owner:  edit_close() ends an editor; it borrows `interrupt`.
 * Errors: EDIT_STOPPED: Ctrl-C, Ctrl-D, a signal that ends, or the terminal is gone; EDIT_TOO_LONG:
 *         more than PROMPT_LINE_MAX characters.
 */
#ifndef NETZ_CMD_PROMPT_EDIT_H
#define NETZ_CMD_PROMPT_EDIT_H

#include "cmd/prompt.h"
#include "sys/interrupt.h"

struct edit;

/* How reading a line ended. */
enum edit_end { EDIT_LINE, EDIT_STOPPED, EDIT_TOO_LONG };

/* NULL where it is not built in, or the terminal cannot do it. */
struct edit *edit_open(struct interrupt *interrupt);
void edit_close(struct edit *edit);

/* Reads a line; the terminal is as it was afterwards, whatever happens. */
enum edit_end edit_line(struct edit *edit, const char *words, const struct prompt_words *offer,
			struct str *line);

/* Keeps a line for the arrows. */
void edit_remember(struct edit *edit, const char *line);

#endif
