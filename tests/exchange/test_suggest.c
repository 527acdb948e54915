/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/suggest.h"
#include "exchange/sheet.h"

struct suggest_case {
	const char *label;
	const char *kind;
	const char *table;
	bool sure;
	const char *wanted; /* a part of the draft */
};

static const struct suggest_case cases[] = {
	{ "keys", "institution", "id;name;category\na-b;A B;kita\n", true,
	  "columns:\n  id: id\n  name: name\n  category: category\n" },
	{ "no ids in a column called id", "institution", "id;name\n1.2;A\n", false,
	  "left_out:\n  - id  # ?" },
	{ "titles, folded", "institution", "BESCHREIBUNG;Name\nx;y\n", true,
	  "  BESCHREIBUNG: description\n" },
	{ "words for the title", "offer", "Angebot;field\nx;bildung\n", true, "  Angebot: name\n" },
	{ "a word of the name", "institution", "Name;Straße und Nr.\nx;y\n", false,
	  "  Straße und Nr.: addresses.street  # ?" },
	{ "separator", "offer", "name,target_groups\nx,\"Kinder; Eltern\"\n", true,
	  "  target_groups:\n    to: target_groups\n    split: \";\"\n" },
	{ "codes by label", "institution", "name;category\nx;Kindertagesstätte\n", true,
	  "  category: category\n" },
	{ "a code nearby", "institution", "name;category\nx;Kindertagestätte\n", false,
	  "      Kindertagestätte: kita  # ?" },
	{ "no such code", "institution", "name;category\nx;Qwertz\n", false,
	  "      Qwertz: Qwertz  # ?" },
	{ "addresses without beginning", "institution", "name;website\nx;a.de\n", true,
	  "  website:\n    to: website\n    prefix: https://\n" },
	{ "words that say nothing", "institution", "name;note\nx;k. A.\n", true,
	  "empty: [\"k. A.\"]\n" },
	{ "what must be there and no column gives", "institution", "name;note\nx;y\n", true,
	  "constants:\n  category: \"\"  # ?" },
	{ "what no column gives", "institution", "name;phone\nx;1\n", true,
	  "constants:\n  category: \"\"  # ? " },
	{ "what an entry that a column begins must have", "institution",
	  "name;category;phone\nx;kita;1\n", true, "constants:\n  contacts.function: \"\"  # ? " },
	{ "names that YAML twists", "institution", "name;\"a: b\"\nx;y\n", false, "  - \"a: b\"" },
};

static void drafts(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct sheet sheet;
		struct sheet again;
		struct diags diags = { 0 };
		struct str out = { 0 };
		struct vec kinds;
		bool sure;

		assert_int_equal(sheet_start(&sheet, NULL), STATUS_OK);
		sheet_table(&sheet, TABLE_CSV, cases[i].table);
		kinds = kind_list(sheet.schemas, &diags);
		sure = suggest_mapping(&out, kind_named(&kinds, slice_of(cases[i].kind)),
				       &sheet.table, sheet.fold);
		if (strstr(str_text(&out), cases[i].wanted) == NULL || sure != cases[i].sure)
			fail_msg("%s: %s, got %s", cases[i].label, sure ? "sure" : "in doubt",
				 str_text(&out));
		/* it can be read as a mapping, whatever the names are */
		if (sheet_start(&again, str_text(&out)) != STATUS_OK)
			fail_msg("%s: cannot be read: %s", cases[i].label, str_text(&out));
		sheet_end(&again);
		vec_free(&kinds);
		diags_free(&diags);
		str_free(&out);
		sheet_end(&sheet);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(drafts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
