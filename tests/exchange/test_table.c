/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "exchange/table.h"

static void fill(struct table *table, enum table_form form, struct slice text)
{
	struct str bytes = { 0 };

	*table = (struct table){ .form = form };
	str_add_slice(&bytes, text);
	source_init(&table->source, "t", &bytes);
}

/* The table as "a|b/1|2": names, then rows; line ends in cells as "~", absent cells as "^". */
static void show(const struct table *table, struct str *out)
{
	size_t i, j, k;

	for (i = 0; i < table->columns.count; i++) {
		str_add(out, i > 0 ? "|" : "");
		str_add_slice(out, VEC_AT(struct table_column, &table->columns, i)->name);
	}
	for (i = 0; i < table->rows.count; i++) {
		str_add_char(out, '/');
		for (j = 0; j < table->columns.count; j++) {
			const struct table_cell *cell =
				table_cell(table, VEC_AT(struct table_row, &table->rows, i), j);

			str_add(out, j > 0 ? "|" : "");
			for (k = 0; cell != NULL && k < cell->text.len; k++)
				str_add_char(out,
					     cell->text.data[k] == '\n' ? '~' : cell->text.data[k]);
			str_add(out, cell == NULL ? "^" : "");
		}
	}
}

struct reading {
	const char *label;
	enum table_form form;
	char delimiter;
	const char *text;
	const char *wanted;
};

static const struct reading readings[] = {
	{ "comma", TABLE_CSV, 0, "a,b\n1,2\n", "a|b/1|2" },
	{ "CRLF, no last line end", TABLE_CSV, 0, "a;b\r\n1;2\r\n3;4", "a|b/1|2/3|4" },
	{ "lone CR", TABLE_CSV, 0, "a;b\r1;2\r", "a|b/1|2" },
	{ "tab", TABLE_CSV, 0, "a\tb\n1\t2\n", "a|b/1|2" },
	{ "mark at the beginning", TABLE_CSV, 0,
	  "\xEF\xBB\xBF"
	  "a;b\n1;2\n",
	  "a|b/1|2" },
	{ "quotes", TABLE_CSV, 0, "a;b\n\"x;y\";\"say \"\"hi\"\"\"\n", "a|b/x;y|say \"hi\"" },
	{ "line end in a cell", TABLE_CSV, 0, "a;b\n\"x\ny\";2\n3;4\n", "a|b/x~y|2/3|4" },
	{ "empty quotes", TABLE_CSV, 0, "a;b\n\"\";2\n", "a|b/|2" },
	{ "quotes in a plain text", TABLE_CSV, 0, "a;b\nVerein \"Süd\";2\n",
	  "a|b/Verein \"Süd\"|2" },
	{ "blanks", TABLE_CSV, 0, "a ; b\n  1  ;\xC2\xA0 2 \n", "a|b/1|2" },
	{ "empty rows", TABLE_CSV, 0, "\n\na;b\n\n;\n1;2\n;;\n", "a|b/1|2" },
	{ "sep=", TABLE_CSV, 0, "sep=|\r\na|b\r\n1|2\r\n", "a|b/1|2" },
	{ "semicolons win over commas", TABLE_CSV, 0, "a;b;c\n1,5;2;3\n", "a|b|c/1,5|2|3" },
	{ "delimiter given", TABLE_CSV, ',', "a;x,b\n1;,2\n", "a;x|b/1;|2" },
	{ "one column", TABLE_CSV, 0, "a\n1\n2\n", "a/1/2" },
	{ "no rows", TABLE_CSV, 0, "a;b\n", "a|b" },
	{ "columns that are empty to the end", TABLE_CSV, 0, "a;b;;\n1;2;;\n", "a|b/1|2" },
	{ "guarded formulas", TABLE_CSV, 0, "a;b;c\n'=1+1;'+49;'?\n", "a|b|c/=1+1|+49|?" },
	{ "guards inside", TABLE_CSV, ',', "a,b\nx;'=y,it's '=\n", "a|b/x;=y|it's '=" },
	{ "column of reasons", TABLE_CSV, 0, "netz: reason;a;b\nbad;1;2\n;3;4\n", "a|b/1|2/3|4" },
	{ "TSV has no quotes", TABLE_TSV, 0, "a\tb\n\"x\t;y\"\n", "a|b/\"x|;y\"" },
	{ "TSV, no last line end", TABLE_TSV, 0, "a\tb\r\n1\t2", "a|b/1|2" },
	{ "short row", TABLE_CSV, 0, "a;b\n1\n", "a|b/1|^" },
	{ "JSON", TABLE_JSON, 0, "[{\"a\": 1, \"b\": \"x\"}, {\"b\": \"y\", \"c\": true}]",
	  "a|b|c/1|x|^/|y|true" },
	{ "JSON, objects inside", TABLE_JSON, 0, "[{\"a\": {\"b\": 1.50, \"c\": {\"d\": 2}}}]",
	  "a.b|a.c.d/1.50|2" },
	{ "JSON, null and lists", TABLE_JSON, 0, "[{\"a\": null, \"b\": [1, 2]}]", "a|b/|" },
	{ "JSON, reason", TABLE_JSON, 0, "[{\"netz: reason\": \"bad\", \"a\": 1}]", "a/1" },
	{ "JSON Lines", TABLE_JSONL, 0, "{\"a\": 1}\n\n{\"a\": 2}\r\n{\"a\": 12345678901234567890}",
	  "a/1/2/12345678901234567890" },
};

static void reads(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(readings) / sizeof(*readings); i++) {
		struct table table;
		struct diags diags = { 0 };
		struct str shown = { 0 };

		fill(&table, readings[i].form, slice_of(readings[i].text));
		if (table_read(&table, readings[i].delimiter, &diags) != STATUS_OK)
			fail_msg("%s: refused", readings[i].label);
		show(&table, &shown);
		if (!slice_is(str_slice(&shown), readings[i].wanted))
			fail_msg("%s: wanted %s, got %s", readings[i].label, readings[i].wanted,
				 str_text(&shown));
		assert_int_equal(diags.items.count, 0);
		str_free(&shown);
		diags_free(&diags);
		table_free(&table);
	}
}

struct refusal {
	const char *label;
	enum table_form form;
	const char *text;
	enum diag_id id;
	uint32_t line, column;
};

static const struct refusal refusals[] = {
	{ "nothing", TABLE_CSV, "", DIAG_TABLE_FORM, 1, 1 },
	{ "blank", TABLE_CSV, "\n;;\n", DIAG_TABLE_FORM, 1, 1 },
	{ "only reasons", TABLE_CSV, "netz: a,\n", DIAG_TABLE_FORM, 1, 1 },
	{ "twice", TABLE_CSV, "a;b;a\n1;2;3\n", DIAG_TABLE_COLUMN, 1, 5 },
	{ "no name", TABLE_CSV, "a;;c\n1;2;3\n", DIAG_TABLE_COLUMN, 1, 3 },
	{ "open quote", TABLE_CSV, "a;b\n1;\"2\n3;4\n", DIAG_TABLE_FORM, 2, 3 },
	{ "not UTF-8", TABLE_CSV, "a;b\nM\xFCller;2\n", DIAG_TEXT_UTF8, 2, 2 },
	{ "hidden name", TABLE_CSV, "a\xE2\x80\xAE;b\n1;2\n", DIAG_TABLE_COLUMN, 1, 1 },
	{ "JSON text", TABLE_JSON, "\"a\"", DIAG_TABLE_FORM, 1, 1 },
	{ "JSON list of texts", TABLE_JSON, "[{\"a\": 1}, \"b\"]", DIAG_TABLE_FORM, 1, 12 },
	{ "JSON broken", TABLE_JSON, "[{\"a\": 1,]", DIAG_JSON_BRACKET, 1, 2 },
	{ "JSON empty", TABLE_JSON, "[]", DIAG_TABLE_FORM, 1, 1 },
	{ "line broken", TABLE_JSONL, "{\"a\": 1}\n{\"a\": }\n", DIAG_JSON_VALUE, 2, 1 },
};

static void refuses(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		struct table table;
		struct diags diags = { 0 };
		const struct diag *diag;

		fill(&table, refusals[i].form, slice_of(refusals[i].text));
		if (table_read(&table, 0, &diags) != STATUS_INVALID || diags.items.count == 0)
			fail_msg("%s: taken", refusals[i].label);
		diag = VEC_AT(struct diag, &diags.items, 0);
		if (diag->id != refusals[i].id || diag->begin.line != refusals[i].line ||
		    diag->begin.column != refusals[i].column)
			fail_msg("%s: %s at %u:%u", refusals[i].label,
				 catalogue_entry(diag->id)->id, (unsigned)diag->begin.line,
				 (unsigned)diag->begin.column);
		diags_free(&diags);
		table_free(&table);
	}
}

struct row_case {
	const char *label;
	const char *text;
	size_t len;
	size_t row;
	enum diag_id id; /* DIAG_COUNT: none */
	uint32_t line, column;
};

#define BYTES(text) text, sizeof(text) - 1

static const struct row_case rows[] = {
	{ "fine", BYTES("a;b\n1;2\n"), 0, DIAG_COUNT, 0, 0 },
	{ "too short", BYTES("a;b\n1;2\n3\n"), 1, DIAG_TABLE_ROW, 3, 1 },
	{ "too wide", BYTES("a;b\n1;2;3\n"), 0, DIAG_TABLE_ROW, 2, 1 },
	{ "wide but empty", BYTES("a;b\n1;2;;\n"), 0, DIAG_COUNT, 0, 0 },
	{ "behind a cell of two lines", BYTES("a;b\n\"1\n1\";2\n3\n"), 1, DIAG_TABLE_ROW, 4, 1 },
	{ "quote in quotes", BYTES("a;b\n\"x \"y\" z\";2\n"), 0, DIAG_TABLE_ROW, 2, 1 },
	{ "formula", BYTES("a;b\n1;=1+1\n"), 0, DIAG_TABLE_ROW, 2, 3 },
	{ "formula in quotes", BYTES("a;b\n\"=1;1\";2\n"), 0, DIAG_TABLE_ROW, 2, 1 },
	{ "guarded formula", BYTES("a;b\n'=1;2\n"), 0, DIAG_COUNT, 0, 0 },
	{ "phone number", BYTES("a;b\n+49 5341;-\n"), 0, DIAG_COUNT, 0, 0 },
	{ "NUL", BYTES("a;b\n1;x\0y\n"), 0, DIAG_TEXT_NUL, 2, 3 },
	{ "control", BYTES("a;b\n1;x\x1By\n"), 0, DIAG_TEXT_CONTROL, 2, 3 },
	{ "order", BYTES("a;b\n\xE2\x80\xAEx;2\n"), 0, DIAG_TEXT_BIDI, 2, 1 },
	{ "order behind a soft hyphen", BYTES("a;b\nx\xC2\xADy\xE2\x80\xAE;2\n"), 0, DIAG_TEXT_BIDI,
	  2, 1 },
	{ "soft hyphen", BYTES("a;b\nx\xC2\xADy;2\n"), 0, DIAG_COUNT, 0, 0 },
};

static void looks_at_rows(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct table table;
		struct diags diags = { 0 };
		bool wanted = rows[i].id == DIAG_COUNT;
		const struct diag *diag;

		fill(&table, TABLE_CSV, (struct slice){ rows[i].text, rows[i].len });
		assert_int_equal(table_read(&table, 0, &diags), STATUS_OK);
		if (table_check_row(&table, VEC_AT(struct table_row, &table.rows, rows[i].row),
				    &diags) != wanted)
			fail_msg("%s: %s", rows[i].label, wanted ? "refused" : "taken");
		diag = wanted ? NULL : VEC_AT(struct diag, &diags.items, 0);
		if (!wanted && (diag->id != rows[i].id || diag->begin.line != rows[i].line ||
				diag->begin.column != rows[i].column))
			fail_msg("%s: %s at %u:%u", rows[i].label, catalogue_entry(diag->id)->id,
				 (unsigned)diag->begin.line, (unsigned)diag->begin.column);
		diags_free(&diags);
		table_free(&table);
	}
}

/* Limits end the reading, they do not fill the memory. */
static void has_limits(void **state)
{
	struct table table;
	struct diags diags = { 0 };
	struct str text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < TABLE_COLUMNS + 1; i++)
		str_addf(&text, "c%zu;", i);
	str_add(&text, "\n1\n");
	fill(&table, TABLE_CSV, str_slice(&text));
	assert_int_equal(table_read(&table, 0, &diags), STATUS_INVALID);
	assert_int_equal(VEC_AT(struct diag, &diags.items, 0)->id, DIAG_TABLE_FORM);
	diags_free(&diags);
	table_free(&table);
	str_cut(&text, 0);
	str_add(&text, "a\n");
	for (i = 0; i < TABLE_ROWS + 2; i++)
		str_add(&text, "1\n");
	fill(&table, TABLE_CSV, str_slice(&text));
	assert_int_equal(table_read(&table, 0, &diags), STATUS_INVALID);
	assert_int_equal(VEC_AT(struct diag, &diags.items, 0)->id, DIAG_TABLE_FORM);
	diags_free(&diags);
	table_free(&table);
	str_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads),
		cmocka_unit_test(refuses),
		cmocka_unit_test(looks_at_rows),
		cmocka_unit_test(has_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
