/* SPDX-License-Identifier: Apache-2.0 */
#include "text/regex.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <time.h>

/* ECMA-262 with the flag u, where PCRE2 alone would say something else, and where not. */
static void test_match(void **state)
{
	static const struct {
		const char *pattern, *text;
		enum regex_result result;
	} cases[] = {
		{ "b", "abc", REGEX_YES }, /* not anchored */
		{ "^b", "abc", REGEX_NO },
		{ "", "", REGEX_YES },
		{ "^[a-z0-9]+(-[a-z0-9]+)*$", "fz-kunze-ring", REGEX_YES },
		{ "^[a-z0-9]+(-[a-z0-9]+)*$", "Fz", REGEX_NO },
		{ "a$", "a\n", REGEX_NO },
		{ "^.$", "ü", REGEX_YES }, /* code points, not bytes */
		{ "^.$", "\n", REGEX_NO },
		{ "^.$", "\r", REGEX_NO },
		{ "^.$", "\xe2\x80\xa8", REGEX_NO },
		{ "^.$", "\xc2\x85", REGEX_YES },
		{ "^[.]$", "x", REGEX_NO },
		{ "^\\.$", "x", REGEX_NO },
		{ "^\\s$", "\xc2\xa0", REGEX_YES },
		{ "^\\s$", "\xe3\x80\x80", REGEX_YES },
		{ "^\\s$", "\xef\xbb\xbf", REGEX_YES },
		{ "^\\s$", "\xc2\x85", REGEX_NO },
		{ "^\\S$", "\xc2\xa0", REGEX_NO },
		{ "^\\S$", "ü", REGEX_YES },
		{ "^[\\s,]$", "\xe2\x80\x89", REGEX_YES },
		{ "^[\\S]$", "\xe2\x80\x89", REGEX_NO },
		{ "^[\\S\\n]$", "\n", REGEX_YES },
		{ "^[\\S]$", "👍", REGEX_YES },
		{ "^[^\\s]$", "x", REGEX_YES },
		{ "^[^\\S]$", " ", REGEX_YES },
		{ "^[\\w\\s-]+$", "a b-c", REGEX_YES },
		{ "^[\\s-.]+$", " .-", REGEX_YES },
		{ "^\\d$", "٣", REGEX_NO }, /* ASCII digits only */
		{ "^\\w$", "ü", REGEX_NO },
		{ "^\\p{Letter}+$", "Müß", REGEX_YES },
		{ "^\\p{L}+$", "Müß", REGEX_YES },
		{ "^\\P{Letter}+$", "123", REGEX_YES },
		{ "^\\p{Uppercase_Letter}$", "Ü", REGEX_YES },
		{ "^\\p{gc=Lowercase_Letter}$", "Ü", REGEX_NO },
		{ "^\\p{General_Category=Decimal_Number}$", "٣", REGEX_YES },
		{ "^[\\p{Letter}\\p{digit}]+$", "ü3", REGEX_YES },
		{ "^\\p{Script=Greek}$", "α", REGEX_YES },
		{ "^\\p{sc=Latin}$", "α", REGEX_NO },
		{ "^\\p{Assigned}$", "a", REGEX_YES },
		{ "^\\u00fc$", "ü", REGEX_YES },
		{ "^\\u{1f44d}$", "👍", REGEX_YES },
		{ "^\\ud83d\\udc4d$", "👍", REGEX_YES },
		{ "^\\x41$", "A", REGEX_YES },
		{ "^\\cA$", "\x01", REGEX_YES },
		{ "^\\v$", "\x0b", REGEX_YES },
		{ "^\\v$", "\n", REGEX_NO }, /* PCRE2 alone takes it for a class */
		{ "^[\\b]$", "\b", REGEX_YES },
		{ "^[[:alpha:]]$", "a]", REGEX_YES }, /* no POSIX class: [ : a l p h, then ] */
		{ "^[[:alpha:]]$", "b", REGEX_NO },
		{ "[]", "a", REGEX_NO },
		{ "^[^]$", "\n", REGEX_YES },
		{ "^(?:a|(b))\\1$", "a", REGEX_YES }, /* a group that took no part is empty */
		{ "^(?<tag>a)\\k<tag>$", "aa", REGEX_YES },
		{ "^(?=a)a(?!b)", "ac", REGEX_YES },
		{ "(?<=a)b", "ab", REGEX_YES },
		{ "(?<!a)b", "ab", REGEX_NO },
		{ "^a{2,3}?$", "aaa", REGEX_YES },
		{ "^a{,3}$", "a{,3}", REGEX_YES },
		{ "^a??b", "b", REGEX_YES },
		{ "^\\/\\-$", "/-", REGEX_YES },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct regex *regex;
		struct str problem = { 0 };
		enum regex_result result;

		if (regex_compile(&regex, slice_of(cases[i].pattern), &problem) != STATUS_OK)
			fail_msg("%s: %s", cases[i].pattern, str_text(&problem));
		result = regex_match(regex, slice_of(cases[i].text));
		if (result != cases[i].result)
			fail_msg("%s on “%s”: %d", cases[i].pattern, cases[i].text, result);
		assert_int_equal(problem.len, 0);
		regex_free(regex);
	}
}

static void test_refused(void **state)
{
	static const char *const patterns[] = {
		"(",	  ")",	      "[a",	"*a",	     "a**",
		"a++",	  "a{2}+",    "a???",	"\\",	     "\\a",
		"\\Z",	  "\\A",      "\\C",	"\\R",	     "\\Qa\\E",
		"\\h",	  "\\X",      "\\01",	"(?i)a",     "(?>a)",
		"(?#a)",  "(?P<n>a)", "(?R)",	"(*UTF)a",   "(*LIMIT_MATCH=1)a",
		"(?|a)",  "\\pL",     "\\p{",	"\\p{Nix}",  "[b-a]",
		"\\k<n>", "\xff",     "(?{1})", "(?(1)a|b)",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		struct regex *regex;
		struct str problem = { 0 };

		if (regex_compile(&regex, slice_of(patterns[i]), &problem) != STATUS_INVALID)
			fail_msg("%s compiles", patterns[i]);
		assert_null(regex);
		assert_true(problem.len > 0);
		str_free(&problem);
		assert_int_equal(regex_compile(&regex, slice_of(patterns[i]), NULL),
				 STATUS_INVALID);
	}
}

static void check_bomb(const char *pattern, struct slice text)
{
	clock_t begin = clock();
	enum regex_result result;
	struct regex *regex;
	double seconds;

	assert_int_equal(regex_compile(&regex, slice_of(pattern), NULL), STATUS_OK);
	result = regex_match(regex, text);
	seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
	if (result != REGEX_TOO_EXPENSIVE)
		fail_msg("%s on %zu bytes found an end: %d", pattern, text.len, result);
	/* milliseconds, really; machines that do other things, too, get more */
	if (seconds > 0.5)
		fail_msg("%s on %zu bytes took %f s", pattern, text.len, seconds);
	/* and the regex still works */
	if (regex_match(regex, SLICE("!")) == REGEX_TOO_EXPENSIVE)
		fail_msg("%s cannot be used again", pattern);
	regex_free(regex);
}

/* Exponential and polynomial patterns end soon and are never "no match", however long the text. */
static void test_expensive(void **state)
{
	static const char *const patterns[] = {
		"^(a+)+$",     "(a+)+$",     "^(a|a)*$",	 "(a|a)*$",	      "^(a|aa)+$",
		"^(.*)*$",     "(.*)*$",     "^((a+)b?)*$",	 "^(?:a?){30}a{30}$", "(x*a*)*c$",
		"^(a*)*\\1!!", "(a*a*)*!!$", "^(?:a*){9}(!!|c)", "^(?=(a+)+b|!!)",
	};
	static const size_t lengths[] = { 40, 5000, 200000 };
	size_t i;
	size_t j;

	(void)state;
	for (j = 0; j < sizeof(lengths) / sizeof(lengths[0]); j++) {
		struct str text = { 0 };

		str_add_repeat(&text, 'a', lengths[j]);
		str_add(&text, "!bc\n");
		for (i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
			check_bomb(patterns[i], str_slice(&text));
		str_free(&text);
	}
}

/* What a long text holds far behind may be out of reach, but then that is the answer. */
static void test_reach(void **state)
{
	static const struct {
		const char *pattern;
		enum regex_result near, far;
	} cases[] = {
		{ "x", REGEX_YES, REGEX_YES },
		{ "[xy]", REGEX_YES, REGEX_YES },
		{ "z", REGEX_NO, REGEX_NO },
		{ "^[^x]*x", REGEX_YES, REGEX_YES },
		{ "^(?:a|b)*$", REGEX_NO, REGEX_TOO_EXPENSIVE },
		{ "[xy]+$", REGEX_YES, REGEX_TOO_EXPENSIVE },
		{ "(?:a+)(?:a+)z", REGEX_NO, REGEX_TOO_EXPENSIVE },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str text = { 0 };
		struct regex *regex;

		assert_int_equal(regex_compile(&regex, slice_of(cases[i].pattern), NULL),
				 STATUS_OK);
		str_add_repeat(&text, 'a', 100);
		str_add(&text, "xy");
		assert_int_equal(regex_match(regex, str_slice(&text)), cases[i].near);
		str_cut(&text, 0);
		str_add_repeat(&text, 'a', 900000);
		str_add(&text, "xy");
		if (regex_match(regex, str_slice(&text)) != cases[i].far)
			fail_msg("%s: not what was wanted", cases[i].pattern);
		regex_free(regex);
		str_free(&text);
	}
}

static void test_long_text(void **state)
{
	struct regex *regex;
	struct str text = { 0 };

	(void)state;
	str_add_repeat(&text, 'a', 1000000);
	assert_int_equal(regex_compile(&regex, SLICE("\\S"), NULL), STATUS_OK);
	assert_int_equal(regex_match(regex, str_slice(&text)), REGEX_YES);
	regex_free(regex);
	assert_int_equal(regex_compile(&regex, SLICE("^[^\\n]*$"), NULL), STATUS_OK);
	assert_int_equal(regex_match(regex, str_slice(&text)), REGEX_YES);
	regex_free(regex);
	str_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match),	  cmocka_unit_test(test_refused),
		cmocka_unit_test(test_expensive), cmocka_unit_test(test_reach),
		cmocka_unit_test(test_long_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
