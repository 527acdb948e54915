/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clause - one term of the command line, cut into its parts
 *
 * field=value, field:text, has:field, no:field, unknown:field, not:TERM, and != < <= > >= ~. What
 * the parts mean is not known here. A field may hold "[entry]", in which no operator is looked for.
 *
 * Owner:  all slices are views into the word.
 */
#ifndef NETZ_QUERY_CLAUSE_H
#define NETZ_QUERY_CLAUSE_H

#include <stdbool.h>

#include "base/str.h"

enum clause_sign {
	CLAUSE_HAS,
	CLAUSE_NO,
	CLAUSE_UNKNOWN,
	CLAUSE_EQUAL,
	CLAUSE_OTHER,
	CLAUSE_LESS,
	CLAUSE_LESS_EQUAL,
	CLAUSE_GREATER,
	CLAUSE_GREATER_EQUAL,
	CLAUSE_CONTAINS,
	CLAUSE_MATCHES,
};

struct clause {
	bool negated; /* an odd number of "not:" */
	enum clause_sign sign;
	struct slice field;
	struct slice sign_text; /* "!=", or "has:" */
	struct slice value;	/* empty for has, no, unknown */
};

/* False when the word is no term: no sign, or nothing before it. */
bool clause_read(struct slice word, struct clause *out);

#endif
