/* SPDX-License-Identifier: Apache-2.0 */
/*
 * problem - a parser's complaint in the words of people who write records
 *
 * libyaml says "mapping values are not allowed in this context"; the finding says that a colon
 * stands in a text without quotes (yaml.colon), that a tab indents (yaml.indentation), or in one sentence
 * what else is wrong (yaml.syntax), at the place where it can be mended.
 */
#ifndef NETZ_TREE_PROBLEM_H
#define NETZ_TREE_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "diag/source.h"

struct problem {
	const char *what;  /* libyaml's sentence */
	size_t at;	   /* byte where it was noticed */
	size_t context_at; /* byte where the thing began that is wrong; SIZE_MAX: not known */
	size_t key_bytes;  /* longest key allowed */
	bool after_end;	   /* the document had been ended with "..." */
};

/* Adds the finding. */
void problem_add(const struct problem *problem, struct source *source, struct diags *diags);

/*
 * The end of an anchor, tag, alias or directive that begins at byte `at`, and of the white space
 * and comments from `at` on. Bytes, at most the file's.
 */
size_t problem_word_end(const struct source *source, size_t at);
size_t problem_blank_end(const struct source *source, size_t at);

#endif
