/* SPDX-License-Identifier: Apache-2.0 */
/*
 * init_say - what a new inventory is made of, and what to do next
 *
 * Errors: none.
 */
#ifndef NETZ_CMD_INIT_SAY_H
#define NETZ_CMD_INIT_SAY_H

#include <stdbool.h>

#include "change/change.h"

/* Adds the files of the change, those of schemas/ as one line. */
void init_say_files(struct str *out, const struct change *change, const char *folder);

/* Adds that the inventory in `folder` (as typed) stands, and the next steps. `job`: a CI job was
 * written. */
void init_say_next(struct str *out, const char *folder, bool job);

#endif
