/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema_check - what is wrong with schemas: those of an inventory, or any others
 *
 * The findings are the product (cmd/answer.h).
 */
#ifndef NETZ_CMD_SCHEMA_CHECK_H
#define NETZ_CMD_SCHEMA_CHECK_H

#include "cmd/command.h"
#include "schema/schema.h"

/* The schemas of the inventory, with what opening them found in context->diags. */
enum exit_status schema_check_inventory(struct context *context, struct schema_set *set);

/* The files that the arguments name; each may refer to the others. EXIT_USAGE where one is written
 * in another dialect, which netz does not read. */
enum exit_status schema_check_files(struct context *context);

#endif
