/* SPDX-License-Identifier: Apache-2.0 */
/*
 * help - what a finding means: one entry for every id of the catalogue
 *
 * An entry says in the words of a coordinator what it is (title), why it matters and how it is
 * repaired; its example is diag/example.h's. Texts are English, to be translated; several
 * paragraphs are parted by line ends. tests/diag/test_help.c wants an entry and an example for each
 * id.
 */
#ifndef NETZ_DIAG_HELP_H
#define NETZ_DIAG_HELP_H

#include <stddef.h>

#include "base/str.h"

struct help {
	const char *id;
	const char *title;   /* a few words, small first letter, no full stop */
	const char *why;     /* sentences */
	const char *repair;  /* sentences */
	const char *command; /* a command that repairs or shows it, or NULL */
	const char *more;    /* where to read on: a command, a page, or NULL */
};

struct help_area {
	const char *name;  /* "yaml": what stands before the dot */
	const char *title; /* N_() */
};

/* The entry of `id`, or NULL. Static. */
const struct help *help_find(struct slice id);

/* The id nearest to `id`, for "did you mean"; NULL when none is near. Static. */
const char *help_nearest(struct slice id);

/* The area that `id` begins with, or NULL. Static. */
const struct help_area *help_area(struct slice id);

#endif
