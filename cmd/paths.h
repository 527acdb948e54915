/* SPDX-License-Identifier: Apache-2.0 */
/*
 * paths - files and folders that the command line names
 */
#ifndef NETZ_CMD_PATHS_H
#define NETZ_CMD_PATHS_H

#include "cmd/command.h"

/* A path of the command line as seen from the inventory's root; empty: the root itself. A view. */
struct slice paths_from_root(const struct context *context, const char *argument);

/* Whether `path` (from the root) is `wanted` or lies below it. A person may stand in a folder below
 * the root, so a part of the way is enough. */
bool paths_below(struct slice path, struct slice wanted);

#endif
