/* SPDX-License-Identifier: Apache-2.0 */
/*
 * state_words - sentences that both files of vcs/state.h need
 */
#ifndef NETZ_VCS_STATE_WORDS_H
#define NETZ_VCS_STATE_WORDS_H

#include "vcs/git2.h"
#include "base/status.h"
#include "base/str.h"
#include "vcs/index_file.h"

/* Adds a translated sentence with two outsiders' words in it, made harmless; gives `status`. */
enum status state_refuse(struct str *problem, enum status status, const char *sentence,
			 const char *first, const char *second);

/* What could not be read of the index, in words. */
enum status state_explain_index(git_repository *git, struct str *problem);

/* The index as it lies there; `**out` is yours, NULL after a sentence. */
enum status state_open_index(struct repo *repo, struct index_file **out, struct str *problem);

#endif
