/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/sheet.h"

/* A filling as "path=text", what is taken as it is as "path:=". */
static void show(const struct sheet *sheet, const struct vec *fillings, struct str *out)
{
	size_t i;

	for (i = 0; i < fillings->count; i++) {
		const struct filling *filling = VEC_AT(struct filling, fillings, i);

		str_add(out, i > 0 ? " " : "");
		if (filling->path == MAPPING_ID)
			str_add(out, "id");
		else
			str_add_slice(out, VEC_AT(struct mapping_path, &sheet->mapping.paths,
						  filling->path - MAPPING_PATHS)
						   ->text);
		str_add(out, filling->value != NULL ? ":=" : "=");
		str_add_slice(out, filling->text);
	}
}

struct filling_case {
	const char *label;
	const char *mapping; /* behind "kind: offer" */
	enum table_form form;
	const char *table;
	const char *wanted; /* of the first row; NULL: refused */
};

static const struct filling_case cases[] = {
	{ "short form", "columns: { a: name, b: id }", TABLE_CSV, "a;b\nx y;z\n", "name=x y id=z" },
	{ "empty says nothing", "columns: { a: name, b: field }", TABLE_CSV, "a;b\n;z\n",
	  "field=z" },
	{ "column found folded", "columns: { ANGEBOT Ä: name }", TABLE_CSV, "Angebot ä;b\nx;y\n",
	  "name=x" },
	{ "order of the mapping", "columns: { b: name, a: field }", TABLE_CSV, "a;b\nx;y\n",
	  "name=y field=x" },
	{ "ignored words", "empty: [k. A.]\ncolumns: { a: name, b: { to: field, empty: [x] } }",
	  TABLE_CSV, "a;b\nk. A.;x\n", "" },
	{ "words of states", "unknown: [unbekannt]\nnone: [keine]\ncolumns: { a: name, b: field }",
	  TABLE_CSV, "a;b\nunbekannt;keine\n", "name=? field=-" },
	{ "split", "columns: { a: { to: partners, split: \";\" } }", TABLE_CSV,
	  "a,b\n\"x; y ;;z\",1\n", "partners=x partners=y partners=z" },
	{ "long split", "columns: { a: { to: sources, split: \" ; \" } }", TABLE_CSV,
	  "a,b\nhttp://x;y ; http://z,1\n", "sources=http://x;y sources=http://z" },
	{ "one value", "columns: { a: { to: field, values: { Frühe: fruehe-hilfen } } }", TABLE_CSV,
	  "a;b\nfruehe;1\n", "field=fruehe-hilfen" },
	{ "not in the table: as it is", "columns: { a: { to: field, values: { x: y } } }",
	  TABLE_CSV, "a;b\nBildung;1\n", "field=Bildung" },
	{ "several values",
	  "columns: { a: { to: target_groups, split: \";\", values: { M: [muetter, flucht] } } }",
	  TABLE_CSV, "a,b\nM;Kinder,1\n",
	  "target_groups=muetter target_groups=flucht target_groups=Kinder" },
	{ "several fields",
	  "columns: { a: { values: { 15 Euro: { cost.kind: betrag, cost.amount: 15 } } } }",
	  TABLE_CSV, "a;b\n15 Euro;1\n", "cost.kind=betrag cost.amount=15" },
	{ "a whole list", "columns: { a: { values: { x: { reach: [{ value: 4 }] } } } }", TABLE_CSV,
	  "a;b\nx;1\n", "reach:=" },
	{ "null is not known", "columns: { a: { to: field, values: { x: null } } }", TABLE_CSV,
	  "a;b\nx;1\n", "field=?" },
	{ "without a field every value must be known",
	  "columns: { a: { values: { x: { name: y } } } }", TABLE_CSV, "a;b\nz;1\n", NULL },
	{ "wording of what was translated",
	  "columns: { a: { to: field, values: { x: y }, text_to: note } }", TABLE_CSV, "a;b\nx;1\n",
	  "field=y note=x" },
	{ "no wording of what was not",
	  "columns: { a: { to: field, values: { x: y }, text_to: note } }", TABLE_CSV, "a;b\nz;1\n",
	  "field=z" },
	{ "prefix", "columns: { a: { to: website, prefix: \"https://\" } }", TABLE_CSV,
	  "a;b\nx.de;1\n", "website=https://x.de" },
	{ "no second prefix", "columns: { a: { to: website, prefix: \"https://\" } }", TABLE_CSV,
	  "a;b\nhttps://x.de;1\n", "website=https://x.de" },
	{ "another scheme", "columns: { a: { to: website, prefix: \"https://\" } }", TABLE_CSV,
	  "a;b\nhttp://x.de;1\n", "website=http://x.de" },
	{ "two targets", "columns: { a: [{ to: name }, { to: note }] }", TABLE_CSV, "a;b\nx;1\n",
	  "name=x note=x" },
	{ "joined", "joined: [{ columns: [a, b], to: note }]", TABLE_CSV, "a;b\nHauptstr.;1\n",
	  "note=Hauptstr. 1" },
	{ "joined, one empty", "joined: [{ columns: [a, b], to: note, with: \"/\" }]", TABLE_CSV,
	  "a;b\n;1\n", "note=1" },
	{ "joined, all wanted", "joined: [{ columns: [a, b], to: note, all: true }]", TABLE_CSV,
	  "a;b\n;1\n", "" },
	{ "JSON list", "columns: { a: partners }", TABLE_JSON,
	  "[{\"a\": [\"x\", \"y\"], \"b\": 1}]", "partners=x partners=y" },
	{ "JSON list of objects", "columns: { a: reach }", TABLE_JSON,
	  "[{\"a\": [{\"value\": 1}], \"b\": 1}]", "reach:=" },
	{ "JSON null says nothing", "columns: { a: name, b: note }", TABLE_JSON,
	  "[{\"a\": null, \"b\": 1}]", "note=1" },
};

static void fills(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = { 0 };
		struct str shown = { 0 };
		struct arena arena = { 0 };
		struct vec fillings = VEC_OF(struct filling);
		struct sheet sheet;
		enum status status;

		str_addf(&text, "kind: offer\n%s\n", cases[i].mapping);
		if (sheet_start(&sheet, str_text(&text)) != STATUS_OK)
			fail_msg("%s: the mapping is refused", cases[i].label);
		sheet_table(&sheet, cases[i].form, cases[i].table);
		assert_int_equal(fill_prepare(&sheet.plan, &sheet.mapping, &sheet.table, sheet.fold,
					      &sheet.diags),
				 STATUS_OK);
		status = fill_row(&sheet.plan, &sheet.mapping, &sheet.table,
				  VEC_AT(struct table_row, &sheet.table.rows, 0), sheet.fold, false,
				  &arena, &fillings, &sheet.diags);
		show(&sheet, &fillings, &shown);
		if ((status == STATUS_OK) != (cases[i].wanted != NULL))
			fail_msg("%s: %s", cases[i].label,
				 status == STATUS_OK ? "taken" : "refused");
		if (cases[i].wanted != NULL && !slice_is(str_slice(&shown), cases[i].wanted))
			fail_msg("%s: wanted %s, got %s", cases[i].label, cases[i].wanted,
				 str_text(&shown));
		vec_free(&fillings);
		arena_free(&arena);
		str_free(&text);
		str_free(&shown);
		sheet_end(&sheet);
	}
}

struct column_case {
	const char *label;
	const char *mapping;
	enum status status;
	size_t findings;
	const char *file; /* of the first finding */
};

static const struct column_case columns[] = {
	{ "all named", "columns: { a: name, b: note }", STATUS_OK, 0, NULL },
	{ "left out", "columns: { a: name }\nleft_out: [b]", STATUS_OK, 0, NULL },
	{ "forgotten", "columns: { a: name }", STATUS_OK, 1, "t.csv" },
	{ "joined counts", "columns: { a: name }\njoined: [{ columns: [a, b], to: note }]",
	  STATUS_OK, 0, NULL },
	{ "not there", "columns: { a: name, b: note, c: field }", STATUS_INVALID, 1, "m.yaml" },
};

static void finds_columns(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
		struct str text = { 0 };
		struct sheet sheet;

		str_addf(&text, "kind: offer\n%s\n", columns[i].mapping);
		assert_int_equal(sheet_start(&sheet, str_text(&text)), STATUS_OK);
		sheet_table(&sheet, TABLE_CSV, "a;b\n1;2\n");
		if (fill_prepare(&sheet.plan, &sheet.mapping, &sheet.table, sheet.fold,
				 &sheet.diags) != columns[i].status ||
		    sheet.diags.items.count != columns[i].findings)
			fail_msg("%s", columns[i].label);
		if (columns[i].findings > 0)
			assert_true(slice_is(VEC_AT(struct diag, &sheet.diags.items, 0)->file,
					     columns[i].file));
		str_free(&text);
		sheet_end(&sheet);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills),
		cmocka_unit_test(finds_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
