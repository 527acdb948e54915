/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/sheet.h"

struct refusal {
	const char *label;
	const char *text;
	enum diag_id id;
	uint32_t line;
};

static const struct refusal refusals[] = {
	{ "no kind", "columns: { a: name }\n", DIAG_SCHEMA_REQUIRED, 1 },
	{ "unknown key", "kind: offer\ncolums: { a: name }\n", DIAG_SCHEMA_UNKNOWN_KEY, 2 },
	{ "a number as a path", "kind: offer\ncolumns:\n  a: 3\n", DIAG_SCHEMA_TYPE, 3 },
	{ "unknown word in a target", "kind: offer\ncolumns:\n  a: { too: name }\n",
	  DIAG_SCHEMA_UNKNOWN_KEY, 3 },
	{ "no columns in a join", "kind: offer\njoined:\n  - { to: name }\n", DIAG_SCHEMA_REQUIRED,
	  3 },
	{ "unknown encoding", "kind: offer\nencoding: latin-1\n", DIAG_SCHEMA_ENUM, 2 },
	{ "empty split", "kind: offer\ncolumns:\n  a: { to: name, split: \"\" }\n",
	  DIAG_SCHEMA_EMPTY, 3 },
	{ "column twice", "kind: offer\ncolumns:\n  a: name\n  a: field\n", DIAG_YAML_DUPLICATE_KEY,
	  4 },
	{ "broken", "kind: offer\ncolumns: [\n", DIAG_YAML_BRACKET, 2 },
};

static void refuses(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		struct sheet sheet;
		bool found = false;

		if (sheet_start(&sheet, refusals[i].text) != STATUS_INVALID)
			fail_msg("%s: taken", refusals[i].label);
		for (j = 0; j < sheet.diags.items.count; j++) {
			const struct diag *diag = VEC_AT(struct diag, &sheet.diags.items, j);

			found = found || (diag->id == refusals[i].id &&
					  diag->begin.line == refusals[i].line);
		}
		if (!found)
			fail_msg("%s: another finding", refusals[i].label);
		sheet_end(&sheet);
	}
}

static const char whole[] =
	"kind: institution\n"
	"format: tsv\n"
	"delimiter: \"\\t\"\n"
	"encoding: windows-1252\n"
	"empty: [\"-\"]\n"
	"left_out: [z]\n"
	"constants: { status: bestehend }\n"
	"columns:\n"
	"  slug: id\n"
	"  a: [{ to: name }, { to: category, values: { Kita West: kita, Ämter: [jugendamt] } }]\n"
	"joined:\n"
	"  - { columns: [b, c], to: name, with: \", \", all: true }\n";

static void reads(void **state)
{
	struct sheet sheet;
	const struct mapping *mapping = &sheet.mapping;
	const struct mapping_column *column;
	const struct mapping_target *target;

	(void)state;
	assert_int_equal(sheet_start(&sheet, whole), STATUS_OK);
	assert_true(slice_is(mapping->kind, "institution"));
	assert_int_equal(mapping->delimiter, '\t');
	assert_true(mapping_is_one_of(mapping->empty, SLICE("-")));
	assert_false(mapping_is_one_of(mapping->empty, SLICE("")));
	assert_int_equal(mapping->columns.count, 3);
	assert_int_equal(mapping->paths.count, 3); /* name, category, status: each once */
	column = VEC_AT(struct mapping_column, &mapping->columns, 0);
	assert_int_equal(column->targets[0].path, MAPPING_ID);
	column = VEC_AT(struct mapping_column, &mapping->columns, 1);
	assert_int_equal(column->target_count, 2);
	target = &column->targets[1];
	assert_non_null(mapping_value(target, SLICE("Kita West"), sheet.fold));
	assert_non_null(mapping_value(target, SLICE("kita west"), sheet.fold));
	assert_non_null(mapping_value(target, SLICE("AEMTER"), sheet.fold));
	assert_null(mapping_value(target, SLICE("Kita"), sheet.fold));
	assert_null(mapping_value(&column->targets[0], SLICE("Kita West"), sheet.fold));
	column = VEC_AT(struct mapping_column, &mapping->columns, 2);
	assert_int_equal(column->name_count, 2);
	assert_true(column->all);
	assert_true(slice_is(column->with, ", "));
	assert_int_equal(column->targets[0].path,
			 VEC_AT(struct mapping_column, &mapping->columns, 1)->targets[0].path);
	sheet_end(&sheet);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses),
		cmocka_unit_test(reads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
