/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings - Git's configuration as git would read it here
 *
 * The files of the system, the user, the repository and the work tree, and what the environment
 * adds or puts in their place: GIT_CONFIG_NOSYSTEM, GIT_CONFIG_SYSTEM, GIT_CONFIG_GLOBAL,
 * GIT_CONFIG_COUNT with its pairs, and GIT_CONFIG_PARAMETERS (git -c). libgit2 knows none of these.
 *
 * Owner:  settings_close() ends one; before the repository is closed.
 * Errors: none; a file that cannot be read counts as empty (git says why).
 */
#ifndef NETZ_VCS_SETTINGS_H
#define NETZ_VCS_SETTINGS_H

#include <stdbool.h>

#include "base/str.h"
#include "vcs/repo.h"

struct settings;

/* Yours. `repo` NULL: as git reads it outside of any repository. */
struct settings *settings_open(struct repo *repo);
void settings_close(struct settings *settings);

/* Opens them anew and keeps them: from here on settings_open() of this repository gives these. */
void settings_refresh(struct repo *repo);

/* Replaces `out` by the last value of `name` ("user.name"); false where there is none. */
bool settings_text(const struct settings *settings, const char *name, struct str *out);

/* The last value of `name` as git reads a yes or no; `otherwise` where there is none. */
bool settings_bool(const struct settings *settings, const char *name, bool otherwise);

#endif
