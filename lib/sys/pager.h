/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pager - a program that shows standard output page by page
 *
 * From pager_start() on what is written to stdout goes to the pager; so ask sys/term.h about stdout
 * before. The command is a line for the shell, as git has it, and so must come from the person at
 * the keyboard, never from a repository. less gets LESS=FRX and lv LV=-c where they are not set.
 * Until pager_end() Ctrl-C is the pager's.
 *
 * Owner:  a zeroed struct pager is valid and runs nothing; pager_end() leaves it so.
 * Errors: none: where the pager cannot be started, stdout stays what it is.
 */
#ifndef NETZ_SYS_PAGER_H
#define NETZ_SYS_PAGER_H

#include <stdbool.h>

#include "sys/process.h"

struct pager {
	bool running;
	int terminal; /* what stdout was */
	struct process_beside process;
	struct signals signals;
};

/*
 * The line that starts the pager: NETZ_PAGER, GIT_PAGER, `configured` (may be NULL), PAGER, "less".
 * NULL where none is wanted: the first one that is set is empty or "cat". Borrowed.
 */
const char *pager_line(const char *configured);

/* Starts it. */
void pager_start(struct pager *pager, const char *line);

/* Ends the output and waits until the person has read it; stdout is the terminal again. */
void pager_end(struct pager *pager);

#endif
