/* SPDX-License-Identifier: Apache-2.0 */
/*
 * term - what the other end of an output is
 */
#ifndef NETZ_SYS_TERM_H
#define NETZ_SYS_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/status.h"
#include "base/str.h"

/* Lets no file that is opened later become standard input, output or error: who closed one of them
 * finds it failing, as before, and not in the middle of a file of ours. Call it first. */
void term_hold(void);

/* Whether `stream` is a terminal. */
bool term_is_terminal(FILE *stream);

/* Whether to colour `stream`: a terminal, NO_COLOR not set, TERM set and not "dumb". */
bool term_has_colour(FILE *stream);

/* Columns of the terminal behind `stream` (COLUMNS first), at least 20; 0 where it is none: nothing
 * is cut then. */
size_t term_columns(FILE *stream);

/* Writes and flushes; STATUS_IO (errno kept) when not all of it left. A closed pipe is STATUS_IO
 * with EPIPE. */
enum status term_write(FILE *stream, struct slice text);

#endif
