/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "End this entry, add that one, on this day": lists whose entries hold from a day to a day.
 */
#include "assign_world.h"

#include "tree/write.h"

struct row {
	const char *label;
	const char *base; /* YAML */
	const char *day;
	const char *arguments[ARGUMENTS_MAX];
	const char *record; /* YAML; NULL: refused */
	enum diag_id finding;
	const char *hint;
};

#define AWO "carriers:\n  - institution: awo\n"

static const struct row rows[] = {
	{ "one ends, one begins",
	  AWO "    since: 1990\n",
	  "2022-08-01",
	  { "carriers-=awo", "carriers+=noah-gemeinde" },
	  AWO "    since: 1990\n    until: 2022-07-31\n"
	      "  - institution: noah-gemeinde\n    since: 2022-08-01\n",
	  DIAG_COUNT,
	  NULL },
	{ "the day before the first of March of a leap year",
	  AWO,
	  "1.3.2024",
	  { "carriers-=awo" },
	  AWO "    until: 2024-02-29\n",
	  DIAG_COUNT,
	  NULL },
	{ "the day before New Year",
	  AWO,
	  "2022-01-01",
	  { "carriers-=awo" },
	  AWO "    until: 2021-12-31\n",
	  DIAG_COUNT,
	  NULL },
	{ "a month says the month",
	  AWO,
	  "2022-08",
	  { "carriers-=awo", "carriers+=noah-gemeinde" },
	  AWO "    until: 2022-08\n  - institution: noah-gemeinde\n    since: 2022-08\n",
	  DIAG_COUNT,
	  NULL },
	{ "a year says the year",
	  AWO,
	  "2022",
	  { "carriers-=awo" },
	  AWO "    until: 2022\n",
	  DIAG_COUNT,
	  NULL },
	{ "about a day says about the day",
	  AWO,
	  "2022-08-01~",
	  { "carriers-=awo" },
	  AWO "    until: 2022-08-01~\n",
	  DIAG_COUNT,
	  NULL },
	{ "asked and not known when it ends: now it is",
	  AWO "    until: null\n",
	  "2022-08-01",
	  { "carriers-=awo" },
	  AWO "    until: 2022-07-31\n",
	  DIAG_COUNT,
	  NULL },
	{ "of two with one key the one that has not ended",
	  AWO "    until: 1999\n  - institution: awo\n    since: 2010\n",
	  "2022-08-01",
	  { "carriers-=awo" },
	  AWO "    until: 1999\n  - institution: awo\n    since: 2010\n    until: 2022-07-31\n",
	  DIAG_COUNT,
	  NULL },
	{ "it moves house: what follows is about the new address",
	  "addresses:\n  - use: besuch\n    street: A\n",
	  "2022-08-01",
	  { "addresses-=besuch", "addresses+=besuch", "addresses[besuch].street=B" },
	  "addresses:\n  - use: besuch\n    street: A\n    until: 2022-07-31\n"
	  "  - use: besuch\n    street: B\n    since: 2022-08-01\n",
	  DIAG_COUNT,
	  NULL },
	{ "other keys for beginning and end",
	  "zzz: 1\n",
	  "2022-08-01",
	  { "memberships+=noah-gemeinde", "former_names+=Alt" },
	  "zzz: 1\nformer_names:\n  - name: Alt\n    since: 2022-08-01\n"
	  "memberships:\n  - body: noah-gemeinde\n    since: 2022-08-01\n",
	  DIAG_COUNT,
	  NULL },
	{ "null becomes a list",
	  "carriers: null\n",
	  "2022-08-01",
	  { "carriers+=awo" },
	  AWO "    since: 2022-08-01\n",
	  DIAG_COUNT,
	  NULL },
	{ "lists of plain values are as ever",
	  "languages: [de, ar]\n",
	  "2022-08-01",
	  { "languages-=ar", "carriers+=awo" },
	  AWO "    since: 2022-08-01\nlanguages: [de]\n",
	  DIAG_COUNT,
	  NULL },
	{ "done already",
	  AWO "    until: 2022-07-31\n  - institution: noah-gemeinde\n    since: 2022-08-01\n",
	  "2022-08-01",
	  { "carriers-=awo", "carriers+=noah-gemeinde" },
	  AWO "    until: 2022-07-31\n  - institution: noah-gemeinde\n    since: 2022-08-01\n",
	  DIAG_COUNT,
	  NULL },
	{ "it has ended",
	  AWO "    until: 2010\n",
	  "2022-08-01",
	  { "carriers-=awo" },
	  NULL,
	  DIAG_FILTER_PERIOD,
	  "its end is 2010 already" },
	{ "it begins later",
	  AWO "    since: 2023\n",
	  "2022-08-01",
	  { "carriers-=awo" },
	  NULL,
	  DIAG_FILTER_PERIOD,
	  "it begins only on 2023" },
	{ "it begins that day",
	  AWO "    since: 2022-08-01\n",
	  "2022-08-01",
	  { "carriers-=awo" },
	  NULL,
	  DIAG_FILTER_PERIOD,
	  "it begins only on 2022-08-01" },
	{ "it is not there",
	  AWO,
	  "2022-08-01",
	  { "carriers-=noah-gemeinde" },
	  NULL,
	  DIAG_FILTER_VALUE,
	  "it has: awo" },
	{ "there is no list",
	  "zzz: 1\n",
	  "2022-08-01",
	  { "carriers-=awo" },
	  NULL,
	  DIAG_FILTER_VALUE,
	  "its list is empty" },
	{ "it is there, since another day",
	  AWO "    since: 2010\n",
	  "2022-08-01",
	  { "carriers+=awo" },
	  NULL,
	  DIAG_FILTER_PERIOD,
	  "it is there already, since 2010" },
	{ "it is there, and nobody knows since when",
	  AWO,
	  "2022-08-01",
	  { "carriers+=awo" },
	  NULL,
	  DIAG_FILTER_PERIOD,
	  "it is there already, and nothing says that it ended" },
	{ "no day of the calendar",
	  AWO,
	  "2022-02-30",
	  { "carriers-=awo" },
	  NULL,
	  DIAG_SCHEMA_DATE,
	  NULL },
	{ "a stretch of time",
	  AWO,
	  "2022/2023",
	  { "carriers-=awo" },
	  NULL,
	  DIAG_SCHEMA_DATE,
	  NULL },
	{ "not known", AWO, "?", { "carriers-=awo" }, NULL, DIAG_SCHEMA_DATE, NULL },
	{ "nothing", AWO, "", { "carriers-=awo" }, NULL, DIAG_SCHEMA_DATE, NULL },
};

static enum status carry_out(struct assigning *assigning, const struct kind *kind,
			     const struct row *row)
{
	struct inventory *inventory = assigning->world.inventory;
	struct assignment all[ARGUMENTS_MAX] = { 0 };
	enum status status;
	size_t count;

	for (count = 0; count < ARGUMENTS_MAX && row->arguments[count] != NULL; count++)
		assert_int_equal(assign_parse(inventory, kind, slice_of(row->arguments[count]),
					      &assigning->arena, &all[count], &assigning->diags),
				 STATUS_OK);
	status = assign_put_day(inventory, all, count, slice_of(row->day), &assigning->arena,
				&assigning->diags);
	if (status == STATUS_OK)
		status = assign_apply(kind, all, count, &assigning->arena, &assigning->root,
				      &assigning->diags);
	return status;
}

static bool has_finding(const struct assigning *assigning, const struct row *row)
{
	const struct diag *diag;
	struct str hint = { 0 };
	bool good;

	if (assigning->diags.items.count != 1)
		return false;
	diag = VEC_AT(struct diag, &assigning->diags.items, 0);
	diag_hint(diag, &hint);
	good = diag->id == row->finding &&
	       (row->hint == NULL || slice_is(str_slice(&hint), row->hint));
	if (!good)
		print_error("%s: %s\n", row->label, str_text(&hint));
	str_free(&hint);
	return good;
}

static bool check_row(struct assigning *assigning, const struct row *row)
{
	struct str record = { 0 };
	enum status status;
	bool good;

	assigning->root = assigning_read(assigning, row->base);
	status = carry_out(assigning, assigning_kind(assigning, "institution"), row);
	tree_write(&record, assigning->root);
	if (row->record == NULL)
		good = status == STATUS_INVALID && has_finding(assigning, row) &&
		       slice_is(str_slice(&record), row->base);
	else
		good = status == STATUS_OK && slice_is(str_slice(&record), row->record);
	if (!good)
		print_error("%s: is\n%s\n", row->label, str_text(&record));
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

/* A day for nothing: no list of the kind is named that has a beginning and an end. */
static void test_for_nothing(void **state)
{
	static const struct row row = { .base = "name: A\n",
					.day = "2022",
					.arguments = { "languages+=de", "name=B",
						       "carriers=awo" } };
	struct assigning assigning;

	(void)state;
	assigning_start(&assigning);
	assigning.root = assigning_read(&assigning, row.base);
	assert_int_equal(carry_out(&assigning, assigning_kind(&assigning, "institution"), &row),
			 STATUS_NOT_FOUND);
	assigning_end(&assigning);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows),
					    cmocka_unit_test(test_for_nothing) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
