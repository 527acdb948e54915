/* SPDX-License-Identifier: Apache-2.0 */
/*
 * problem - a parser's complaint in the words of people who write records
 *
 * libyaml says "mapping values are not allowed in this context"; the finding says that a colon
 * stands in a text without quotes (yaml.colon), that a line is indented wrongly (yaml.indentation),
 * that a quote was opened and never closed (yaml.quote, where it opens), or in one sentence what
 * else is wrong (yaml.syntax), at the place where it can be mended. libyaml's words are never
 * shown.
 */
#ifndef NETZ_TREE_PROBLEM_H
#define NETZ_TREE_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "diag/source.h"
#include "tree/node.h"

enum { TOLD_ARGS = 2, TOLD_BYTES = 24 };

/* What libyaml said, and what had been read before. */
struct problem {
	const char *what;  /* libyaml's sentence */
	size_t at;	   /* byte where it was noticed */
	size_t context_at; /* byte where the thing began that is wrong; else as `at` */
	size_t open_at;	   /* the innermost bracket that is open; SIZE_MAX: none */
	struct span text;  /* the last scalar, and how it is written */
	enum node_style style;
	size_t key_bytes; /* longest key allowed */
	bool after_end;	  /* the document had been ended with "..." */
};

/* A finding that is not added yet. */
struct told {
	enum diag_id id;
	struct span span;
	struct slice args[TOLD_ARGS]; /* of the source, static, or `bytes` */
	size_t arg_count;
	char bytes[TOLD_BYTES];
};

/* What is wrong, and where. */
void problem_tell(const struct problem *problem, const struct source *source, struct told *told);

void told_add(const struct told *told, struct source *source, struct diags *diags);

/* Sets what is told: from `begin` to `end`, or one character. */
void told_set(struct told *told, enum diag_id id, const struct source *source, size_t begin,
	      size_t end);
void told_argument(struct told *told, struct slice text);

/*
 * The end of an anchor, tag, alias or directive that begins at byte `at`, and of the white space
 * and comments from `at` on. Bytes, at most the file's.
 */
size_t problem_word_end(const struct source *source, size_t at);
size_t problem_blank_end(const struct source *source, size_t at);

/*
 * Whether a quoted text of several lines has swallowed a key or list entry: a line of it begins
 * with one and is indented no deeper than `indent`. Then its quote was never closed.
 */
bool problem_swallows(const struct source *source, struct span text, size_t indent);

#endif
