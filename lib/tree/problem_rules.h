/* SPDX-License-Identifier: Apache-2.0 */
/*
 * problem_rules - one function for each of libyaml's complaints; for tree/problem*.c only
 */
#ifndef NETZ_TREE_PROBLEM_RULES_H
#define NETZ_TREE_PROBLEM_RULES_H

#include "tree/problem.h"

typedef void problem_rule(const struct problem *problem, const struct source *source,
			  struct told *told);

/* a key or list entry is expected, and something else is there */
problem_rule problem_no_key;
problem_rule problem_no_dash;
problem_rule problem_no_colon;
problem_rule problem_second_colon;
problem_rule problem_no_document;

/* inside of brackets, and between quotes */
problem_rule problem_bracket;
problem_rule problem_no_value;
problem_rule problem_open_quote;
problem_rule problem_escape;

/* What is said where text follows a closing quote at `at`; false where none closes there. */
bool problem_behind_quote(const struct problem *problem, const struct source *source, size_t at,
			  struct told *told);

/* What is said where a character that only looks like a space indents the line of `at`, or follows
 * its colon; false where there is none. */
bool problem_false_space(const struct source *source, size_t at, struct told *told);

#endif
