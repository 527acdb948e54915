/* SPDX-License-Identifier: Apache-2.0 */
/*
 * attributes - whether .gitattributes could have a say at all
 *
 * libgit2 answers for one path at a time and reads the whole index for it. Where no file of
 * attributes even has the word, there is nothing to ask.
 *
 * Only vcs/ uses this header.
 *
 * Owner:  everything is borrowed.
 * Errors: none; what cannot be read is taken for one that has a say.
 */
#ifndef NETZ_VCS_ATTRIBUTES_H
#define NETZ_VCS_ATTRIBUTES_H

#include <stdbool.h>

#include "vcs/index_file.h"
#include "vcs/repo.h"

/* Whether the attributes of `folder` (from the work tree's root), in the work tree or in the index,
 * may name a filter or an encoding. With "" those that lie outside of the work tree count, too. */
bool attributes_filter(struct repo *repo, const struct index_file *index, const char *folder);

/* Whether Git keeps these very bytes, whatever the attributes say: nothing in them is a line end or
 * an $Id$ that it would change. */
bool attributes_leave(struct slice bytes);

#endif
