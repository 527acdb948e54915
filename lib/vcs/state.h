/* SPDX-License-Identifier: Apache-2.0 */
/*
 * state - whether a repository can be written to now
 *
 * Something is in progress, HEAD is on no branch, the index is of a form that netz does not
 * read, a path belongs to somebody else: each is one sentence that names the state and the command
 * that ends it. Nothing is changed, nothing of the repository is run.
 *
 * Errors: STATUS_UNSUPPORTED (netz does not write there), STATUS_INVALID (the person has to finish
 *         something first), STATUS_IO (files that cannot be read or written). `problem` gets one
 *         translated sentence.
 */
#ifndef NETZ_VCS_STATE_H
#define NETZ_VCS_STATE_H

#include "base/status.h"
#include "base/str.h"
#include "vcs/repo.h"

/* The repository as a whole. */
enum status state_check_write(struct repo *repo, struct str *problem);

/*
 * Files that are to be written or removed, best in the order of their paths from the inventory's
 * root: the folders on the way are looked at once. Each is not unmerged, in no submodule, no link
 * and behind none, changed by no filter (LFS, working-tree-encoding). An unsaved edit of the
 * person's is not looked for here.
 */
struct state_paths;

/* `**out` is yours: state_paths_close(). */
enum status state_paths_open(struct state_paths **out, struct repo *repo, struct str *problem);
enum status state_paths_check(struct state_paths *paths, const char *path, struct str *problem);
void state_paths_close(struct state_paths *paths);

#endif
