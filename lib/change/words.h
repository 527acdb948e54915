/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words - why something could not be done, in one sentence
 *
 * Paths are shown so that a terminal cannot obey them. Nothing is added where a sentence stands
 * already: the first cause is the one to tell.
 *
 * Errors: none.
 */
#ifndef NETZ_CHANGE_WORDS_H
#define NETZ_CHANGE_WORDS_H

#include "base/status.h"
#include "base/str.h"

/* What errno says, for people: "the disk is full". Static. */
const char *words_of_errno(int number);

/* `sentence` with %1$s = the path, %2$s = the reason errno gives; gives STATUS_IO. */
enum status words_fail(struct str *problem, const char *sentence, const char *path);

/* `sentence` with %1$s = the path; gives STATUS_UNSUPPORTED. */
enum status words_refuse(struct str *problem, const char *sentence, const char *path);

#endif
