/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/reject.h"
#include "exchange/sheet.h"

struct reject_case {
	const char *label;
	enum table_form form;
	const char *table;
	size_t row;
	const char *wanted;
};

static const struct reject_case cases[] = {
	{ "CSV stays byte for byte", TABLE_CSV, "a;b\r\n\"x;\"\"y\";  '=2\r\n3;4\r\n", 0,
	  "\xEF\xBB\xBF\"netz: reason\";a;b\r\n\"why \"\"so\"\"\";\"x;\"\"y\";  '=2\r\n" },
	{ "a cell of two lines", TABLE_CSV, "a,b\n1,\"2\n3\"\n", 0,
	  "\xEF\xBB\xBF\"netz: reason\",a,b\r\n\"why \"\"so\"\"\",1,\"2\n3\"\r\n" },
	{ "too wide", TABLE_CSV, "a,b\n1,2,3\n", 0,
	  "\xEF\xBB\xBF\"netz: reason\",a,b\r\n\"why \"\"so\"\"\",1,2,3\r\n" },
	{ "rejected twice", TABLE_CSV, "netz: Grund;a;b\nold;1;2\n\"older\";\"3\";4\n", 1,
	  "\xEF\xBB\xBF\"netz: reason\";a;b\r\n\"why \"\"so\"\"\";\"3\";4\r\n" },
	{ "TSV", TABLE_TSV, "a\tb\n1\t2\n", 0,
	  "\xEF\xBB\xBFnetz: reason\ta\tb\r\nwhy \"so\"\t1\t2\r\n" },
	{ "JSON", TABLE_JSON, "[{\"a\": 1.50}, {\"a\": 2}]", 0,
	  "[\n{\"netz: reason\": \"why \\\"so\\\"\", \"a\": 1.50}\n]\n" },
	{ "JSON rejected twice", TABLE_JSON, "[{\"netz: Grund\": \"old\", \"a\": 1}]", 0,
	  "[\n{\"netz: reason\": \"why \\\"so\\\"\", \"a\": 1}\n]\n" },
	{ "JSON Lines", TABLE_JSONL, "{\"a\": 1}\n{\"a\": 2}\n", 1,
	  "{\"netz: reason\": \"why \\\"so\\\"\", \"a\": 2}\n" },
};

static void writes(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct sheet sheet;
		struct str out = { 0 };

		assert_int_equal(sheet_start(&sheet, NULL), STATUS_OK);
		sheet_table(&sheet, cases[i].form, cases[i].table);
		reject_begin(&out, &sheet.table);
		reject_row(&out, &sheet.table,
			   VEC_AT(struct table_row, &sheet.table.rows, cases[i].row),
			   SLICE("why \"so\""));
		reject_end(&out, &sheet.table);
		if (!slice_is(str_slice(&out), cases[i].wanted))
			fail_msg("%s: got %s", cases[i].label, str_text(&out));
		str_free(&out);
		sheet_end(&sheet);
	}
}

/* What was written is read as the same row again. */
static void reads_back(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct sheet first, second;
		const struct table_row *row;

		assert_int_equal(sheet_start(&first, NULL), STATUS_OK);
		assert_int_equal(sheet_start(&second, NULL), STATUS_OK);
		sheet_table(&first, cases[i].form, cases[i].table);
		sheet_table(&second, cases[i].form, cases[i].wanted);
		row = VEC_AT(struct table_row, &first.table.rows, cases[i].row);
		assert_int_equal(second.table.rows.count, 1);
		assert_int_equal(second.table.columns.count, first.table.columns.count);
		if (!slice_equal(table_cell(&first.table, row, 0)->text,
				 table_cell(&second.table,
					    VEC_AT(struct table_row, &second.table.rows, 0), 0)
					 ->text))
			fail_msg("%s", cases[i].label);
		sheet_end(&first);
		sheet_end(&second);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes),
		cmocka_unit_test(reads_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
