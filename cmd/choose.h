/* SPDX-License-Identifier: Apache-2.0 */
/*
 * choose - the records that arguments name: addresses, files, folders, kinds
 */
#ifndef NETZ_CMD_CHOOSE_H
#define NETZ_CMD_CHOOSE_H

#include "cmd/command.h"

/*
 * Appends (const struct record *) the records that the command's arguments name, all without
 * arguments: each once, in the order of the inventory. `all` says that there may be some among them
 * that nobody named by itself. EXIT_FINDINGS after findings on stderr.
 */
enum exit_status choose_records(struct context *context, struct vec *records, bool *all);

#endif
