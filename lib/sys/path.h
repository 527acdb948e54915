/* SPDX-License-Identifier: Apache-2.0 */
/*
 * path - where the inventory is, and names that lead nowhere else
 */
#ifndef NETZ_SYS_PATH_H
#define NETZ_SYS_PATH_H

#include <stdbool.h>

#include "base/status.h"
#include "base/str.h"

/* Adds "/"-joined parts; an absolute `name` replaces what was there. */
void path_join(struct str *out, const char *folder, const char *name);

/*
 * Whether a relative path stays below where it starts: no leading "/", no empty, "." or ".." part,
 * no backslash, no control byte, no part that is ".git" in any case.
 */
bool path_is_inside(struct slice path);

/*
 * Whether `id` follows the grammar [a-z0-9]+(-[a-z0-9]+)*, 1 to 80 characters, and is no Windows
 * device name (con, prn, aux, nul, com1-9, lpt1-9).
 */
bool path_is_id(struct slice id);

/* The last part, and the last part without ".yaml"/".yml". Views. */
struct slice path_name(struct slice path);
struct slice path_stem(struct slice path);

/*
 * Searches netz.yaml from `start` upwards, like git; `out` gets the absolute folder that holds it.
 * STATUS_NOT_FOUND where there is none; does not go above a folder of another owner's file system
 * root.
 */
enum status path_find_root(const char *start, struct str *out);

/* Adds the folder the running program lies in (from /proc/self/exe); nothing where unknown. */
void path_program_folder(struct str *out);

#endif
