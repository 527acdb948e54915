/* SPDX-License-Identifier: Apache-2.0 */
/*
 * start - libgit2 made ready, without what netz has no use for
 *
 * Its start reads all certificates the system has, which takes longer than most commands do; netz
 * opens no connection through it. Its memory is base/mem's: when that runs out, the program ends.
 *
 * Errors: none.
 */
#ifndef NETZ_VCS_START_H
#define NETZ_VCS_START_H

/* As git_libgit2_init(): every call is answered by one of git_libgit2_shutdown(). */
void start_library(void);

#endif
