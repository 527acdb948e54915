/* SPDX-License-Identifier: Apache-2.0 */
/*
 * help_texts - the entries of diag/help.h by floor of the house; each table ends with a NULL id.
 * For help.c only.
 */
#ifndef NETZ_DIAG_HELP_TEXTS_H
#define NETZ_DIAG_HELP_TEXTS_H

#include "diag/help.h"

extern const struct help help_of_files[];   /* file, text, yaml, edit, json */
extern const struct help help_of_schemas[]; /* schema */
extern const struct help help_of_records[]; /* record, ref, address, value, date, status, privacy */
extern const struct help help_of_commands[]; /* filter, table, inventory, baseline */

#endif
