/* SPDX-License-Identifier: Apache-2.0 */
/* The limits of both profiles of tree/read, each one below and one above. */
#include "tree/read.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "reading.h"

static void add_nested(struct str *text, size_t levels)
{
	str_add_repeat(text, '[', levels);
	str_add_repeat(text, ']', levels);
}

static void expect(struct str *text, const struct read_profile *profile, const char *want,
		   unsigned line, unsigned column)
{
	struct reading reading;
	struct str ids = { 0 };

	reading_text(&reading, str_slice(text), profile);
	reading_add_ids(&ids, &reading.diags);
	if (strcmp(str_text(&ids), want) != 0)
		fail_msg("%.40s…: %s, wanted %s", str_text(text), str_text(&ids), want);
	if (want[0] != '\0') {
		const struct diag *diag = VEC_AT(struct diag, &reading.diags.items, 0);

		assert_int_equal(diag->begin.line, line);
		assert_int_equal(diag->begin.column, column);
		assert_null(reading.root);
	}
	str_free(&ids);
	reading_end(&reading);
	str_cut(text, 0);
}

static void test_depth(void **state)
{
	struct str text = { 0 };
	size_t i;

	(void)state;
	add_nested(&text, 64);
	expect(&text, &read_record, "", 0, 0);
	add_nested(&text, 65);
	expect(&text, &read_record, "yaml.limit", 1, 65);
	add_nested(&text, 128);
	expect(&text, &read_foreign, "", 0, 0);
	add_nested(&text, 129);
	expect(&text, &read_foreign, "yaml.limit", 1, 129);
	str_add_repeat(&text, '[', 200000);
	expect(&text, &read_record, "yaml.limit", 1, 65);
	for (i = 0; i < 65; i++) { /* block style is as deep */
		str_add_repeat(&text, ' ', i);
		str_add(&text, "a:\n");
	}
	str_add_repeat(&text, ' ', 65);
	str_add(&text, "x");
	expect(&text, &read_record, "yaml.limit", 65, 65);
	str_free(&text);
}

/* A list of `count` words on one line. */
static void add_list(struct str *text, size_t count)
{
	str_add(text, "[");
	while (count-- > 0)
		str_add(text, "a,");
	str_add(text, "]");
}

static void test_sizes(void **state)
{
	struct str text = { 0 };

	(void)state;
	add_list(&text, 9999);
	expect(&text, &read_record, "", 0, 0);
	add_list(&text, 10000);
	expect(&text, &read_record, "yaml.limit", 1, 2 * 9999 + 2);
	add_list(&text, 10000);
	expect(&text, &read_foreign, "", 0, 0);

	str_add_repeat(&text, 'k', 1000);
	str_add(&text, ": 1");
	expect(&text, &read_record, "", 0, 0);
	str_add(&text, "? ");
	str_add_repeat(&text, 'k', 1025);
	str_add(&text, "\n: 1");
	expect(&text, &read_record, "yaml.limit", 1, 3);
	str_add_repeat(&text, 'k', 1100);
	str_add(&text, ": 1");
	expect(&text, &read_record, "yaml.limit", 1, 1);

	str_add(&text, "a: ");
	str_add_repeat(&text, 'x', (1 << 20) - 3);
	expect(&text, &read_record, "", 0, 0);
	str_add(&text, "a: ");
	str_add_repeat(&text, 'x', (1 << 20) - 2);
	expect(&text, &read_record, "file.too-big", 0, 0);
	str_free(&text);
}

/* Sixteen directives are enough; libyaml's time grows with the square of their number. */
static void test_directives(void **state)
{
	struct str text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < 16; i++)
		str_addf(&text, "%%TAG !a%zu! x\n", i);
	str_add(&text, "---\na: 1\n");
	expect(&text, &read_foreign, "", 0, 0);
	str_add(&text, "# x\n");
	for (i = 0; i < 20000; i++)
		str_addf(&text, "%%TAG !a%zu! x\n", i);
	expect(&text, &read_foreign, "yaml.tag", 18, 1);
	str_free(&text);
}

static void test_aliases(void **state)
{
	struct str text = { 0 };
	size_t i;

	(void)state;
	str_add(&text, "a: &x 1\nb:\n"); /* 100 of them are allowed */
	for (i = 0; i < 100; i++)
		str_add(&text, "  - *x\n");
	expect(&text, &read_foreign, "", 0, 0);
	str_add(&text, "a: &x 1\nb:\n");
	for (i = 0; i < 101; i++)
		str_add(&text, "  - *x\n");
	expect(&text, &read_foreign, "yaml.limit", 103, 5);

	/* billion laughs: ten times ten times … */
	str_add(&text, "a: &a [x, x, x, x, x, x, x, x, x, x]\n");
	for (i = 0; i < 9; i++)
		str_addf(&text, "%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n",
			 (char)('b' + i), (char)('b' + i), (char)('a' + i), (char)('a' + i),
			 (char)('a' + i), (char)('a' + i), (char)('a' + i), (char)('a' + i),
			 (char)('a' + i), (char)('a' + i), (char)('a' + i), (char)('a' + i));
	expect(&text, &read_foreign, "yaml.limit", 4, 8);

	/* nesting through aliases counts as nesting */
	str_add(&text, "a: &a ");
	add_nested(&text, 100);
	str_add(&text, "\nb: ");
	str_add_repeat(&text, '[', 30);
	str_add(&text, "*a");
	str_add_repeat(&text, ']', 30);
	expect(&text, &read_foreign, "yaml.limit", 2, 34);
	str_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_directives),
		cmocka_unit_test(test_aliases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
