/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paths that are left out: what they lead to goes, and what is empty then.
 */
#include "assign_world.h"

#include "tree/write.h"

struct row {
	const char *label;
	const char *base; /* YAML */
	const char *path;
	const char *record; /* YAML; NULL: refused */
	enum diag_id finding;
};

static const struct row rows[] = {
	{ "a field", "name: A\nsector: frei\n", "sector", "name: A\n", DIAG_COUNT },
	{ "by its title", "name: A\nsector: frei\n", "Sektor", "name: A\n", DIAG_COUNT },
	{ "not there", "name: A\n", "sector", "name: A\n", DIAG_COUNT },
	{ "null", "name: A\nwebsite: null\n", "website", "name: A\n", DIAG_COUNT },
	{ "a list", "name: A\nlanguages: [de]\n", "languages", "name: A\n", DIAG_COUNT },
	{ "a member of a group", "opening_hours: { text: A, as_of: 2020 }\n", "opening_hours.as_of",
	  "opening_hours: { text: A }\n", DIAG_COUNT },
	{ "the last member of a group", "name: A\nopening_hours: { text: A }\n",
	  "opening_hours.text", "name: A\n", DIAG_COUNT },
	{ "a group that is empty already", "name: A\nopening_hours: {}\n", "opening_hours.text",
	  "name: A\nopening_hours: {}\n", DIAG_COUNT },
	{ "a member of a group that is null", "name: A\nopening_hours: null\n",
	  "opening_hours.text", "name: A\nopening_hours: null\n", DIAG_COUNT },
	{ "an entry by its key", "carriers:\n  - institution: awo\n  - institution: hort-a\n",
	  "carriers[awo]", "carriers:\n  - institution: hort-a\n", DIAG_COUNT },
	{ "the last entry", "name: A\ncarriers:\n  - institution: awo\n", "carriers[awo]",
	  "name: A\n", DIAG_COUNT },
	{ "of two with one key the one that has not ended",
	  "carriers:\n  - institution: awo\n    until: 1999\n  - institution: awo\n",
	  "carriers[awo]", "carriers:\n  - institution: awo\n    until: 1999\n", DIAG_COUNT },
	{ "a member of an entry", "addresses:\n  - use: post\n    city: A\n  - use: besuch\n",
	  "addresses[post].city", "addresses:\n  - use: post\n  - use: besuch\n", DIAG_COUNT },
	{ "a member of the only entry", "addresses:\n  - use: post\n    district: bad\n",
	  "stadtteil", "addresses:\n  - use: post\n", DIAG_COUNT },
	{ "a member of no entry", "name: A\n", "stadtteil", "name: A\n", DIAG_COUNT },
	{ "the only member of the only entry", "name: A\naddresses:\n  - city: A\n",
	  "addresses.city", "name: A\n", DIAG_COUNT },
	{ "a key no schema has", "name: A\nzzz: 1\n", "zzz", "name: A\n", DIAG_COUNT },
	{ "one in a group", "name: A\nzzz: { a: 1, b: 2 }\n", "zzz.a", "name: A\nzzz: { b: 2 }\n",
	  DIAG_COUNT },
	{ "an entry that is not there", "carriers:\n  - institution: awo\n",
	  "carriers[noah-gemeinde]", NULL, DIAG_FILTER_VALUE },
	{ "an entry of no list", "name: A\n", "carriers[awo]", NULL, DIAG_FILTER_VALUE },
	{ "of which entry", "addresses:\n  - use: post\n  - use: post\n", "stadtteil", NULL,
	  DIAG_FILTER_ENTRY },
	{ "no such field", "name: A\n", "sektoren", NULL, DIAG_FILTER_FIELD },
	{ "with a value", "name: A\n", "name=A", NULL, DIAG_FILTER_TERM },
	{ "with half an entry", "name: A\n", "carriers[awo", NULL, DIAG_FILTER_TERM },
	{ "nothing", "name: A\n", "", NULL, DIAG_FILTER_TERM },
	{ "a dot at the end", "name: A\n", "opening_hours.", NULL, DIAG_FILTER_TERM },
	{ "an entry of a list of codes", "languages: [de]\n", "languages[de]", NULL,
	  DIAG_FILTER_TERM },
};

static bool check_row(struct assigning *assigning, const struct row *row)
{
	const struct kind *kind = assigning_kind(assigning, "institution");
	const char *wanted = row->record != NULL ? row->record : row->base;
	struct assignment assignment = { 0 };
	struct node *base = assigning_read(assigning, row->base);
	struct node *root = base;
	struct str record = { 0 };
	enum status status;
	bool good;

	status = assign_parse_path(assigning->world.inventory, kind, slice_of(row->path), root,
				   &assigning->arena, &assignment, &assigning->diags);
	if (status == STATUS_OK)
		status = assign_apply(kind, &assignment, 1, &assigning->arena, &root,
				      &assigning->diags);
	tree_write(&record, root);
	good = (status == STATUS_OK) == (row->record != NULL) &&
	       slice_is(str_slice(&record), wanted) &&
	       assigning->diags.items.count == (row->record == NULL ? 1 : 0);
	if (good && row->record == NULL)
		good = VEC_AT(struct diag, &assigning->diags.items, 0)->id == row->finding;
	if (!good)
		print_error("%s: is\n%swith %zu findings\n", row->label, str_text(&record),
			    assigning->diags.items.count);
	str_cut(&record, 0); /* what was given is left alone */
	tree_write(&record, base);
	if (!slice_is(str_slice(&record), row->base)) {
		print_error("%s: before it was\n%s", row->label, str_text(&record));
		good = false;
	}
	str_free(&record);
	assigning_clear(assigning);
	return good;
}

static void test_rows(void **state)
{
	struct assigning assigning;
	size_t bad = 0;
	size_t i;

	(void)state;
	assigning_start(&assigning);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		bad += !check_row(&assigning, &rows[i]);
	assigning_end(&assigning);
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
