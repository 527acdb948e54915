/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "text/glob.h"

struct glob_case {
	const char *pattern;
	const char *path;
	bool wanted;
};

static const struct glob_case cases[] = {
	{ "records/offers/a.yaml", "records/offers/a.yaml", true },
	{ "records/offers/a.yaml", "records/offers/b.yaml", false },
	{ "records/offers", "records/offers/a.yaml", true },
	{ "records/offers/", "records/offers/a.yaml", true },
	{ "./records/offers", "records/offers/nord/a.yaml", true },
	{ "/records/offers", "records/offers/a.yaml", true },
	{ "records/offers", "records/offers-alt/a.yaml", false },
	{ "offers", "records/offers/a.yaml", false },
	{ "records/*/a.yaml", "records/offers/a.yaml", true },
	{ "records/*/a.yaml", "records/offers/nord/a.yaml", false },
	{ "records/*", "records/offers/nord/a.yaml", true },
	{ "records/offers/kita-*.yaml", "records/offers/kita-nord.yaml", true },
	{ "records/offers/kita-*.yaml", "records/offers/krippe.yaml", false },
	{ "records/offers/*-nord-*.yaml", "records/offers/kita-nord-nord-1.yaml", true },
	{ "records/offers/*b*c.yaml", "records/offers/abbbc.yaml", true },
	{ "records/offers/*b*c.yaml", "records/offers/accc.yaml", false },
	{ "**/a.yaml", "a.yaml", true },
	{ "**/a.yaml", "records/offers/a.yaml", true },
	{ "**/a.yaml", "records/offers/ba.yaml", false },
	{ "records/**/a.yaml", "records/a.yaml", true },
	{ "records/**/nord/*.yaml", "records/x/nord/y/nord/a.yaml", true },
	{ "records/**", "records/offers/a.yaml", true },
	{ "**", "netz.yaml", true },
	{ "*.yaml", "netz.yaml", true },
	{ "*.yaml", "records/offers/a.yaml", false },
	{ "**/*.yaml", "records/offers/a.yaml", true },
	{ "records/offers/a?.yaml", "records/offers/ab.yaml", false },
	{ "records/[a-z]*", "records/offers/a.yaml", false },
	{ ".", "records/offers/a.yaml", true },
	{ "records/offers/a.yaml/b", "records/offers/a.yaml", false },
	{ "a*", "", false },
};

static void fits(void **state)
{
	size_t steps = 0;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (glob_match(slice_of(cases[i].pattern), slice_of(cases[i].path), &steps) !=
		    cases[i].wanted)
			fail_msg("“%s” and “%s”: wanted %d", cases[i].pattern, cases[i].path,
				 (int)cases[i].wanted);
	}
}

/* Patterns on which a backtracking matcher takes longer than anybody lives. */
static void stays_cheap(void **state)
{
	static const struct {
		const char *unit;
		const char *path_unit;
		const char *end;
	} hostile[] = {
		{ "**/", "a/", "b" }, { "**/a/", "a/", "b" },	    { "*a", "a", "b" },
		{ "*", "a", "b" },    { "**/*a*a/", "aaaa/", "b" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
		struct str pattern = { 0 };
		struct str path = { 0 };
		size_t steps = 0;

		while (pattern.len < 200)
			str_add(&pattern, hostile[i].unit);
		str_add(&pattern, hostile[i].end);
		while (path.len < 1000)
			str_add(&path, hostile[i].path_unit);
		str_add(&path, "c");
		assert_false(glob_match(str_slice(&pattern), str_slice(&path), &steps));
		if (steps > pattern.len * path.len)
			fail_msg("case %zu takes %zu steps", i, steps);
		str_free(&pattern);
		str_free(&path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fits),
		cmocka_unit_test(stays_cheap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
