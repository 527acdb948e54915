/* SPDX-License-Identifier: Apache-2.0 */
/*
 * broken - files of records that cannot be read: they are in no inventory, and may be meant
 *
 * Errors: none.
 */
#ifndef NETZ_CMD_BROKEN_H
#define NETZ_CMD_BROKEN_H

#include "cmd/command.h"

/* The path of such a file that the argument names by path, address, or an id that no record has;
 * the empty slice: none. Lives in the inventory's arena. */
struct slice broken_find(struct context *context, const char *argument);

/* Writes what is wrong with it to stderr, and how it is mended; gives EXIT_FINDINGS. */
enum exit_status broken_say(struct context *context, struct slice path);

/* The same of a file read already, whose findings wait in the context: says them, or where there is
 * none that it is no record, and that “netz edit NAME” mends it. */
enum exit_status broken_end(struct context *context, struct slice path, struct slice name);

/* Says on stderr, after a command that goes through all records, how many such files there are. */
void broken_say_left(struct context *context);

#endif
