/* SPDX-License-Identifier: Apache-2.0 */
/*
 * condition - what a term asks of a field, as SQL
 *
 * Values are ready to compare: codes instead of labels, folded texts, days. On a list, any entry
 * that fits makes the record fit. A comparison is never true where nothing is stated, `other` (!=)
 * included. Lists are asked with "id IN (SELECT …)", which SQLite computes once.
 *
 * Owner:  a test owns its vectors (test_free()), not the texts in them.
 * Errors: none.
 */
#ifndef NETZ_QUERY_CONDITION_H
#define NETZ_QUERY_CONDITION_H

#include "query/layout.h"
#include "query/sql.h"
#include "query/target.h"

enum test_type {
	TEST_HAS,      /* a value: 0 and false too, an empty list not */
	TEST_ABSENT,   /* not asked: no key */
	TEST_UNKNOWN,  /* null */
	TEST_NONE,     /* [], 0, false */
	TEST_ONE_OF,   /* codes, ids */
	TEST_IS,       /* texts, folded */
	TEST_CONTAINS, /* one text, folded; codes and references: in their labels, too */
	TEST_MATCHES,  /* one pattern */
	TEST_NUMBER,   /* ranges; FIELD_BOOL as 0 and 1 */
	TEST_DATE,     /* ranges of days: hit when it certainly lies in one */
	TEST_OVERLAP,  /* ranges; an object with from and to or below (query/stretch.h) */
};

struct test_range {
	bool has_low, has_high;
	bool above, below; /* the end itself is not in it */
	double low, high;
};

struct test {
	enum test_type type;
	bool other;	   /* != */
	struct vec values; /* struct slice */
	struct vec ranges; /* struct test_range */
};

void test_start(struct test *test, enum test_type type);
void test_free(struct test *test);

struct condition {
	struct sql *sql;
	const struct layout *layout;
	const struct inventory *inventory;
};

/* Adds the condition on the kind's table under `alias`, in brackets. */
void condition_add(const struct condition *condition, const char *alias,
		   const struct target *target, const struct test *test);

/* The same for "neither a value nor a stated none": what "do not state" counts. */
void condition_add_not_stated(const struct condition *condition, const char *alias,
			      const struct kind *kind, const struct field *field);

#endif
