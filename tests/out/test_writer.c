/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "out/writer.h"
#include "text/utf8.h"

#define TEXT(value)                                                                                \
	{                                                                                          \
		{ (value), sizeof(value) - 1 },                                                    \
		{                                                                                  \
			(value), sizeof(value) - 1                                                 \
		}                                                                                  \
	}
#define ONE(what, kind_)                                                                           \
	(struct cell)                                                                              \
	{                                                                                          \
		.state = CELL_VALUE, .type = (kind_), .count = 1, .values = (what)                 \
	}

static const struct column columns[] = {
	{ { "id", 2 }, { "Kennung", 7 }, false, false },
	{ { "name", 4 }, { "Name", 4 }, false, false },
	{ { "size", 4 }, { "Größe", 7 }, true, false },
	{ { "tags", 4 }, { "Wörter", 7 }, false, false },
};

enum { COLUMNS = 4 };

static const struct cell_value first_id[] = { TEXT("eins") };
static const struct cell_value first_name[] = { { { "code", 4 }, { "Äpfel, \"rot\"", 13 } } };
static const struct cell_value first_size[] = { TEXT("-5") };
static const struct cell_value first_tags[] = { TEXT("a"), TEXT("b") };
static const struct cell_value second_id[] = { TEXT("zwei") };

static void add_rows(struct writer *writer)
{
	struct cell cells[COLUMNS] = {
		ONE(first_id, CELL_TEXT),
		ONE(first_name, CELL_TEXT),
		ONE(first_size, CELL_NUMBER),
		{ .state = CELL_VALUE, .list = true, .count = 2, .values = first_tags }
	};

	writer_row(writer, cells);
	cells[0] = ONE(second_id, CELL_TEXT);
	cells[1] = (struct cell){ .state = CELL_UNKNOWN };
	cells[2] = (struct cell){ .state = CELL_ABSENT };
	cells[3] = (struct cell){ .state = CELL_NONE, .list = true };
	writer_row(writer, cells);
}

static const struct slice terms[] = { { "name:\"x\"", 8 }, { "has:size", 8 } };

static void write_all(enum writer_form form, size_t wide, struct str *out)
{
	const struct writer_head head = { .kind = SLICE("thing"),
					  .terms = terms,
					  .term_count = 2,
					  .as_of = SLICE("2024-02-29") };
	struct writer *writer = writer_open(form, out, &head, columns, COLUMNS, wide);

	add_rows(writer);
	writer_not_stated(writer, SLICE("size"), 1);
	writer_close(writer);
}

struct form_row {
	const char *label;
	enum writer_form form;
	size_t wide;
	const char *wanted;
};

static const struct form_row forms[] = {
	{ "table, not cut", WRITER_TABLE, 0,
	  "Kennung  Name          Größe  Wörter\n"
	  "eins     Äpfel, \"rot\"     -5  a, b\n"
	  "zwei     ?                    -\n" },
	{ "table, 30 wide", WRITER_TABLE, 30,
	  "Kennung  Name    Größe  Wörter\n"
	  "eins     Äpfel…     -5  a, b\n"
	  "zwei     ?              -\n" },
	{ "table, narrower than it can be", WRITER_TABLE, 5,
	  "Kennu…  Name    Größe  Wörter\n"
	  "eins    Äpfel…     -5  a, b\n"
	  "zwei    ?              -\n" },
	{ "csv", WRITER_CSV, 20,
	  "id,name,size,tags\r\n"
	  "eins,code,-5,a;b\r\n"
	  "zwei,?,,-\r\n" },
	{ "json", WRITER_JSON, 20,
	  "{\n  \"netz\": 1,\n  \"kind\": \"thing\",\n"
	  "  \"filter\": [\"name:\\\"x\\\"\", \"has:size\"],\n"
	  "  \"as_of\": \"2024-02-29\",\n  \"commit\": null,\n  \"count\": 2,\n  \"records\": [\n"
	  "    {\"id\": \"eins\", \"kind\": \"thing\", \"name\": \"code\", \"size\": -5, "
	  "\"tags\": [\"a\", \"b\"]},\n"
	  "    {\"id\": \"zwei\", \"kind\": \"thing\", \"name\": null, \"tags\": []}\n  ],\n"
	  "  \"not_stated\": {\"size\": 1}\n}\n" },
};

static void test_forms(void **state)
{
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		print_message("%s\n", forms[i].label);
		str_cut(&out, 0);
		write_all(forms[i].form, forms[i].wide, &out);
		assert_string_equal(str_text(&out), forms[i].wanted);
	}
	str_free(&out);
}

struct csv_row {
	const char *label;
	const char *value;
	enum cell_type type;
	const char *wanted;
};

static const struct csv_row csv_rows[] = {
	{ "plain", "Spielkreis", CELL_TEXT, "Spielkreis" },
	{ "comma", "a,b", CELL_TEXT, "\"a,b\"" },
	{ "quote", "a\"b", CELL_TEXT, "\"a\"\"b\"" },
	{ "line end", "a\nb", CELL_TEXT, "\"a\nb\"" },
	{ "blank at the edge", " a", CELL_TEXT, "\" a\"" },
	{ "formula", "=1+1", CELL_TEXT, "'=1+1" },
	{ "formula with quotes", "=HYPERLINK(\"x\",\"y\")", CELL_TEXT,
	  "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"" },
	{ "plus", "+49 5341", CELL_TEXT, "'+49 5341" },
	{ "at", "@here", CELL_TEXT, "'@here" },
	{ "minus", "-ab", CELL_TEXT, "'-ab" },
	{ "tab", "\tx", CELL_TEXT, "' x" },
	{ "formula behind a semicolon", "a;=1+1;b;-c", CELL_TEXT, "a;'=1+1;b;'-c" },
	{ "formula on a later line", "a\n@b\r\n+c", CELL_TEXT, "\"a\n'@b\n'+c\"" },
	{ "no formula", "a; -b c-d e=f", CELL_TEXT, "a; -b c-d e=f" },
	{ "command of a CI runner", "a\n ::error::b", CELL_TEXT, "\"a\n \\x3a:error::b\"" },
	{ "text that is the sign for unknown", "?", CELL_TEXT, "'?" },
	{ "text that is the sign for none", "-", CELL_TEXT, "'-" },
	{ "negative number", "-5.5", CELL_NUMBER, "-5.5" },
	{ "escape character", "a\033[31mb", CELL_TEXT, "a\\x1b[31mb" },
};

/* Of a group of fields, a table shows those that somebody filled in; other forms show all. */
static void test_optional(void **state)
{
	static const struct column group[] = { { { "id", 2 }, { "Id", 2 }, false, false },
					       { { "age.from", 8 }, { "From", 4 }, true, true },
					       { { "age.to", 6 }, { "To", 2 }, true, true } };
	static const struct cell_value id[] = { TEXT("a") };
	static const struct cell_value to[] = { TEXT("6") };
	const struct writer_head head = { .kind = SLICE("thing") };
	const struct cell cells[] = { ONE(id, CELL_TEXT),
				      { .state = CELL_ABSENT },
				      ONE(to, CELL_NUMBER) };
	static const char *const wanted[] = { "Id  To\na    6\n",
					      "id,age.from,age.to\r\na,,6\r\n" };
	static const enum writer_form both[] = { WRITER_TABLE, WRITER_CSV };
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct str out = { 0 };
		struct writer *writer = writer_open(both[i], &out, &head, group, 3, 0);

		writer_row(writer, cells);
		writer_close(writer);
		assert_string_equal(str_text(&out), wanted[i]);
		str_free(&out);
	}
}

static void test_csv_cells(void **state)
{
	const struct writer_head head = { .kind = SLICE("thing") };
	struct str wanted = { 0 };
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(csv_rows) / sizeof(csv_rows[0]); i++) {
		const struct cell_value value[] = { { slice_of(csv_rows[i].value), SLICE("") } };
		const struct cell cell = ONE(value, csv_rows[i].type);
		struct writer *writer;

		print_message("%s\n", csv_rows[i].label);
		str_cut(&out, 0);
		str_cut(&wanted, 0);
		str_addf(&wanted, "id\r\n%s\r\n", csv_rows[i].wanted);
		writer = writer_open(WRITER_CSV, &out, &head, columns, 1, 0);
		writer_row(writer, &cell);
		writer_close(writer);
		assert_string_equal(str_text(&out), str_text(&wanted));
	}
	str_free(&wanted);
	str_free(&out);
}

/* Whatever a record holds, no form lets it out raw or breaks a line of the table. */
static void test_hostile(void **state)
{
	static const char bad[] = "a\033]8;;x\007\xe2\x80\xae\nb\xff\x7f";
	const struct cell_value value[] = { TEXT(bad) };
	const struct cell cell = ONE(value, CELL_TEXT);
	const struct writer_head head = { .kind = SLICE("thing") };
	enum writer_form form;
	struct str out = { 0 };

	(void)state;
	for (form = WRITER_TABLE; form <= WRITER_CSV; form++) {
		struct writer *writer;

		str_cut(&out, 0);
		writer = writer_open(form, &out, &head, columns, 1, 0);
		writer_row(writer, &cell);
		writer_close(writer);
		assert_null(strchr(str_text(&out), '\033'));
		assert_null(strchr(str_text(&out), '\007'));
		assert_null(strstr(str_text(&out), "\xe2\x80\xae"));
		assert_int_equal(utf8_valid(str_slice(&out)), out.len);
	}
	str_free(&out);
}

static void test_empty(void **state)
{
	const struct writer_head head = { .kind = SLICE("thing"), .commit = SLICE("abc") };
	struct str out = { 0 };

	(void)state;
	writer_close(writer_open(WRITER_TABLE, &out, &head, columns, COLUMNS, 0));
	assert_int_equal(out.len, 0);
	writer_close(writer_open(WRITER_CSV, &out, &head, columns, COLUMNS, 0));
	assert_string_equal(str_text(&out), "id,name,size,tags\r\n");
	str_cut(&out, 0);
	writer_close(writer_open(WRITER_JSON, &out, &head, columns, COLUMNS, 0));
	assert_string_equal(str_text(&out),
			    "{\n  \"netz\": 1,\n  \"kind\": \"thing\",\n  \"filter\": [],\n"
			    "  \"as_of\": \"\",\n  \"commit\": \"abc\",\n  \"count\": 0,\n"
			    "  \"records\": [],\n  \"not_stated\": {}\n}\n");
	str_free(&out);
}

/* A field called like what every JSON record has anyway. */
static void test_json_names(void **state)
{
	static const struct column two[] = { { { "id", 2 }, { "Id", 2 }, false, false },
					     { { "kind", 4 }, { "Kind", 4 }, false, false } };
	const struct cell cells[] = { ONE(first_id, CELL_TEXT), ONE(second_id, CELL_TEXT) };
	const struct writer_head head = { .kind = SLICE("need") };
	struct writer *writer;
	struct str out = { 0 };

	(void)state;
	writer = writer_open(WRITER_JSON, &out, &head, two, 2, 0);
	writer_row(writer, cells);
	writer_close(writer);
	assert_non_null(strstr(str_text(&out), "{\"id\": \"eins\", \"kind\": \"need\", "
					       "\"need.kind\": \"zwei\"}"));
	str_free(&out);
}

/* A schema may come from strangers, too: the head is text like any other. */
static void test_csv_head(void **state)
{
	static const struct column bad[] = { { { "id", 2 }, { "Id", 2 }, false, false },
					     { { "\033[2J", 4 }, { "", 0 }, false, false },
					     { { "=1+1", 4 }, { "", 0 }, false, false } };
	const struct writer_head head = { .kind = SLICE("thing") };
	struct str out = { 0 };

	(void)state;
	writer_close(writer_open(WRITER_CSV, &out, &head, bad, 3, 0));
	assert_string_equal(str_text(&out), "id,\\x1b[2J,'=1+1\r\n");
	str_free(&out);
}

static void test_names(void **state)
{
	enum writer_form form = WRITER_TABLE;

	(void)state;
	assert_true(writer_form_find("csv", &form));
	assert_int_equal(form, WRITER_CSV);
	assert_true(writer_form_find("json", &form));
	assert_int_equal(form, WRITER_JSON);
	assert_true(writer_wants_commit(form));
	assert_false(writer_form_find("xml", &form));
	assert_int_equal(form, WRITER_JSON);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),	   cmocka_unit_test(test_optional),
		cmocka_unit_test(test_csv_cells),  cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_empty),	   cmocka_unit_test(test_csv_head),
		cmocka_unit_test(test_json_names), cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
