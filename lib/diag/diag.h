/* SPDX-License-Identifier: Apache-2.0 */
/*
 * diag - findings: what is wrong with input, as data
 *
 * A finding holds its id, arguments and place, never a sentence: language and form are chosen when
 * it is printed (out/findings.h). Adding one copies everything it needs (name, line of text), so
 * the source may go afterwards.
 *
 * Owner:  struct diags owns its findings; zeroed is valid and empty; diags_free() ends it.
 * Errors: none. Past `limit` findings of a severity (0 = 10,000) only the counts go on, so that
 * many warnings do not push out an error.
 */
#ifndef NETZ_DIAG_DIAG_H
#define NETZ_DIAG_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "diag/catalogue.h"
#include "diag/source.h"

enum { DIAG_ARGS_MAX = 6 };

struct diag {
	enum diag_id id;
	enum severity severity;
	struct slice file;   /* empty: about no file */
	struct place begin;  /* line 0: about the file as a whole */
	struct place end;    /* exclusive */
	struct slice record; /* address kind/id, or empty */
	struct slice path;   /* field path ("addresses[besuch].street"), or empty */
	struct slice line;   /* text of the first line, at most 400 bytes; empty for secrets */
	uint32_t line_from;  /* column its first character has: not 1 where a long line was cut */
	bool line_cut;	     /* the line goes on behind `line` */
	struct slice args[DIAG_ARGS_MAX];
	size_t arg_count;
	size_t order; /* as added, for a stable sort */
};

struct diags {
	struct arena arena;
	struct vec items; /* struct diag */
	size_t counts[3]; /* by severity */
	size_t kept[3];	  /* of these in `items`, by the severity they were added with */
	size_t limit;	  /* how many of a severity are kept; 0 = 10,000 */
	struct slice
		record; /* address that new findings get; set by who reads a record. Borrowed */
	struct slice last_file; /* last name copied, so that a file's findings share one */
};

/* Arguments of a finding in place: diags_add(d, id, source, span, DIAG_ARGS(name, SLICE("x"))). */
#define DIAG_ARGS(...)                                                                             \
	(const struct slice[]){ __VA_ARGS__ },                                                     \
		sizeof((const struct slice[]){ __VA_ARGS__ }) / sizeof(struct slice)

/* For findings whose sentence has no argument. */
#define DIAG_NO_ARGS NULL, 0

/*
 * Adds a finding at `span` of `source` (NULL: about no file). Arguments are copied. Gives the
 * finding so that the caller may set `path` (with diags_copy()), or NULL past the limit.
 */
struct diag *diags_add(struct diags *diags, enum diag_id id, struct source *source,
		       struct span span, const struct slice *args, size_t arg_count);

/* Gives a finding that was just added (NULL is fine) another severity than the catalogue's. */
void diags_set_severity(struct diags *diags, struct diag *diag, enum severity severity);

/* Adds a finding about a whole file that could not be read, named `file`. */
struct diag *diags_add_file(struct diags *diags, enum diag_id id, const char *file,
			    const struct slice *args, size_t arg_count);

/* Copies `text` into the findings' memory. */
struct slice diags_copy(struct diags *diags, struct slice text);

/* Forgets what was added since a copy of `diags` was taken; sorting or moving between is an error.
 */
void diags_rewind(struct diags *diags, const struct diags *copy);

/* Moves every finding of `from` to the end of `to`; `from` is left empty. */
void diags_move(struct diags *to, struct diags *from);

/*
 * Sorts: file (bytes), line, column, id; then as added. What findings beside a secret one would
 * give away of it (the line, arguments but the field's name) is taken out on the way. So are weaker
 * findings about the same spot: yaml.ambiguous beside yaml.code-unquoted or schema.type, and
 * schema.unknown-key and yaml.null-empty beside yaml.key.
 */
void diags_sort(struct diags *diags);

/* Whether there is an error, or with `strict` any finding at all. */
bool diags_failed(const struct diags *diags, bool strict);

/*
 * The sentence and the hint in the language of text/message.h, with arguments. The hint is empty
 * where the catalogue has none or where an argument it speaks of is empty or missing.
 */
void diag_message(const struct diag *diag, struct str *out);
void diag_hint(const struct diag *diag, struct str *out);

/* Adds both as one line that ends with "\n": "message – hint", or the message alone. */
void diag_line(const struct diag *diag, struct str *out);

void diags_free(struct diags *diags);

#endif
