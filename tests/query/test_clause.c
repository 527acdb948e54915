/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "query/clause.h"

struct row {
	const char *word;
	bool term;
	bool negated;
	enum clause_sign sign;
	const char *field;
	const char *value;
};

static const struct row rows[] = {
	{ "field=value", true, false, CLAUSE_EQUAL, "field", "value" },
	{ "field==value", true, false, CLAUSE_EQUAL, "field", "value" },
	{ "a.b!=c", true, false, CLAUSE_OTHER, "a.b", "c" },
	{ "a<3", true, false, CLAUSE_LESS, "a", "3" },
	{ "a<=3", true, false, CLAUSE_LESS_EQUAL, "a", "3" },
	{ "a>3", true, false, CLAUSE_GREATER, "a", "3" },
	{ "a>=3", true, false, CLAUSE_GREATER_EQUAL, "a", "3" },
	{ "a=..3", true, false, CLAUSE_EQUAL, "a", "..3" },
	{ "name:x=y", true, false, CLAUSE_CONTAINS, "name", "x=y" },
	{ "name~^a:b$", true, false, CLAUSE_MATCHES, "name", "^a:b$" },
	{ "has:field", true, false, CLAUSE_HAS, "field", "" },
	{ "no:field", true, false, CLAUSE_NO, "field", "" },
	{ "unknown:field", true, false, CLAUSE_UNKNOWN, "field", "" },
	{ "not:a=b", true, true, CLAUSE_EQUAL, "a", "b" },
	{ "not:has:a", true, true, CLAUSE_HAS, "a", "" },
	{ "not:not:a=b", true, false, CLAUSE_EQUAL, "a", "b" },
	{ "list[key=x].part=b", true, false, CLAUSE_EQUAL, "list[key=x].part", "b" },
	{ "Weitere Felder = b ", true, false, CLAUSE_EQUAL, "Weitere Felder", "b" },
	{ "field=", true, false, CLAUSE_EQUAL, "field", "" },
	{ "Größe!", false, false, CLAUSE_EQUAL, "", "" },
	{ "word", false, false, CLAUSE_EQUAL, "", "" },
	{ "=value", false, false, CLAUSE_EQUAL, "", "" },
	{ "has:", false, false, CLAUSE_EQUAL, "", "" },
	{ "", false, false, CLAUSE_EQUAL, "", "" },
	{ "not:", false, false, CLAUSE_EQUAL, "", "" },
};

static void test_read(void **state)
{
	struct clause clause;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("%s\n", rows[i].word);
		assert_int_equal(clause_read(slice_of(rows[i].word), &clause), rows[i].term);
		if (!rows[i].term)
			continue;
		assert_int_equal(clause.negated, rows[i].negated);
		assert_int_equal(clause.sign, rows[i].sign);
		assert_true(slice_is(clause.field, rows[i].field));
		assert_true(slice_is(clause.value, rows[i].value));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_read) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
