/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number - what the lexeme of a number is worth, exactly
 *
 * Lexemes are those of YAML 1.2's core schema (10.3.2): 12, -3, 01067, 0o17, 0x1F, 1.5e3, .5, 5.,
 * .inf, .nan; JSON's numbers are a part of them. Comparison is by decimal digits, so that nothing
 * is rounded.
 *
 * Errors: false for what is no such lexeme.
 */
#ifndef NETZ_TREE_NUMBER_H
#define NETZ_TREE_NUMBER_H

#include <stdbool.h>

#include "base/str.h"

/* The nearest double; infinities and not-a-number too. */
bool number_value(struct slice lexeme, double *out);

/* The exact value where it is an integer that fits (1.0 and 1e2 too). */
bool number_integer(struct slice lexeme, long long *out);

/* Whether the exact value is an integer of any size. */
bool number_is_integer(struct slice lexeme);

/* Less than, equal to or greater than zero by exact value; not-a-number sorts behind all others. */
int number_compare(struct slice a, struct slice b);
bool number_equal(struct slice a, struct slice b);

#endif
