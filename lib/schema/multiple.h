/* SPDX-License-Identifier: Apache-2.0 */
/*
 * multiple - multipleOf by decimal digits, so that 0.07 is a multiple of 0.01
 *
 * tree/number.h compares lexemes exactly; this divides them exactly.
 *
 * Owner:  values only; lexemes are looked at and not kept.
 * Standard: JSON Schema 2020-12 Validation, section 6.2.1.
 */
#ifndef NETZ_SCHEMA_MULTIPLE_H
#define NETZ_SCHEMA_MULTIPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { DIVISOR_LIMBS = 12, DIVISOR_DIGITS_MAX = 100 };

/* digits * 10^power, greater than 0, no zero at the end of the digits. */
struct divisor {
	uint64_t digits; /* 0: they are more than 18 … */
	int64_t power;
	uint32_t limbs[DIVISOR_LIMBS]; /* … and stand here, base 10^9, the lowest first */
};

/* false when the lexeme is no number greater than 0 of at most 100 digits. */
bool divisor_of(struct slice lexeme, struct divisor *out);

/* Whether the number divided by the divisor is an integer; .inf and .nan never are. */
bool multiple_of(struct slice lexeme, const struct divisor *divisor);

/* The same for all lexemes that are equal as numbers. */
uint64_t number_hash(struct slice lexeme);

#endif
