/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Assignments on a record that is there already.
 */
#include "assign_world.h"

#include "tree/write.h"

struct row {
	const char *label;
	const char *kind;
	const char *base; /* YAML */
	const char *arguments[ARGUMENTS_MAX];
	const char *record; /* YAML; NULL: refused, and the record stays as it is */
};

static const struct row rows[] = {
	{ "the only entry, whatever its key",
	  "institution",
	  "addresses:\n  - use: post\n    city: A\n",
	  { "stadtteil=bad" },
	  "addresses:\n  - use: post\n    city: A\n    district: bad\n" },
	{ "of several the one with the default key",
	  "institution",
	  "addresses:\n  - use: post\n  - use: besuch\n",
	  { "stadtteil=bad" },
	  "addresses:\n  - use: post\n  - use: besuch\n    district: bad\n" },
	{ "of several none has the default key",
	  "institution",
	  "addresses:\n  - use: post\n  - use: post\n",
	  { "stadtteil=bad" },
	  NULL },
	{ "an entry that is not there yet",
	  "institution",
	  "addresses:\n  - use: post\n",
	  { "addresses[besuch].district=bad" },
	  "addresses:\n  - use: post\n  - use: besuch\n    district: bad\n" },
	{ "an entry as a whole",
	  "institution",
	  "addresses:\n  - use: post\n    city: A\n",
	  { "addresses[post]:={\"street\":\"B\"}" },
	  "addresses:\n  - use: post\n    street: B\n" },
	{ "an entry is taken out by its key",
	  "institution",
	  "addresses:\n  - use: post\n    city: A\n  - use: besuch\n",
	  { "addresses-=post" },
	  "addresses:\n  - use: besuch\n" },
	{ "an entry of another name",
	  "institution",
	  "addresses:\n  - use: besuch\n    city: A\n",
	  { "addresses[besuch].use=post" },
	  "addresses:\n  - use: post\n    city: A\n" },
	{ "a list is set anew",
	  "offer",
	  "languages: [de, tr]\n",
	  { "languages=ar" },
	  "languages: [ar]\n" },
	{ "a group that is named is replaced",
	  "offer",
	  "cost: { kind: betrag, amount: 2, per: Woche }\n",
	  { "cost=kostenlos" },
	  "cost: { kind: kostenlos }\n" },
	{ "and keeps what the same call says of it, in any order",
	  "offer",
	  "cost: { kind: kostenlos, text: frei }\n",
	  { "cost.per=Woche", "cost=2", "cost=betrag" },
	  "cost: { kind: betrag, amount: 2, per: Woche }\n" },
	{ "a member that is named leaves the others",
	  "offer",
	  "cost: { kind: betrag, amount: 2 }\n",
	  { "cost.amount=3" },
	  "cost: { kind: betrag, amount: 3 }\n" },
	{ "from a number to a number, nothing else",
	  "offer",
	  "age: { from: 0, below: 3 }\n",
	  { "age=3..6" },
	  "age: { from: 3, to: 6 }\n" },
	{ "null becomes a group",
	  "offer",
	  "cost: null\n",
	  { "cost.amount=3" },
	  "cost: { amount: 3 }\n" },
	{ "null becomes a list",
	  "offer",
	  "languages: null\n",
	  { "languages+=de" },
	  "languages: [de]\n" },
	{ "[] becomes a list of entries",
	  "institution",
	  "addresses: []\n",
	  { "stadtteil=bad" },
	  "addresses:\n  - use: besuch\n    district: bad\n" },
	{ "many come, in order",
	  "offer",
	  "languages: [de]\n",
	  { "languages+=ar,tr", "languages+=uk", "languages+=ru,pl" },
	  "languages: [de, ar, tr, uk, ru, pl]\n" },
	{ "what is in the list already stays once",
	  "offer",
	  "languages: [de, ar]\n",
	  { "languages+=ar,tr", "languages+=tr" },
	  "languages: [de, ar, tr]\n" },
	{ "an entry that says it already, and more",
	  "institution",
	  "sources:\n  - document: A\n    date: 2020\n",
	  { "sources+=A", "sources+=B" },
	  "sources:\n  - document: A\n    date: 2020\n  - document: B\n" },
	{ "one that has ended begins again",
	  "institution",
	  "carriers:\n  - institution: awo\n    until: 2010\n",
	  { "carriers+=awo" },
	  "carriers:\n  - institution: awo\n    until: 2010\n  - institution: awo\n" },
	{ "of two with one key the one that has not ended",
	  "institution",
	  "carriers:\n  - institution: awo\n    until: 2010\n  - institution: awo\n",
	  { "carriers[awo].since=2015" },
	  "carriers:\n  - institution: awo\n    until: 2010\n  - institution: awo\n    since: "
	  "2015\n" },
	{ "an entry is taken out by the text that it has instead of a key",
	  "institution",
	  "sources:\n  - url: https://a.example/\n  - document: A\n    date: 2020\n",
	  { "sources-=A" },
	  "sources:\n  - url: https://a.example/\n" },
	{ "what is taken out twice is not there",
	  "offer",
	  "languages: [de, ar]\n",
	  { "languages-=ar", "languages-=ar" },
	  NULL },
	{ "one of two is wrong: nothing is done",
	  "offer",
	  "name: A\n",
	  { "name=B", "languages-=ar" },
	  NULL },
	{ "the order of the schema; unknown keys stay where they were",
	  "institution",
	  "zzz: 1\nsince: 1999\nfoo: 2\nname: A\nbar: 3\n",
	  { "category=kita" },
	  "zzz: 1\nname: A\nbar: 3\ncategory: kita\nsince: 1999\nfoo: 2\n" },
};

static bool check_row(struct assigning *assigning, const struct row *row)
{
	const char *wanted = row->record != NULL ? row->record : row->base;
	struct node *base = assigning_read(assigning, row->base);
	struct str record = { 0 };
	enum status status;
	bool good;

	assigning->root = base;
	status = assigning_do(assigning, assigning_kind(assigning, row->kind), row->arguments);
	tree_write(&record, assigning->root);
	good = (status == STATUS_OK) == (row->record != NULL) &&
	       slice_is(str_slice(&record), wanted);
	if (!good)
		print_error("%s: is\n%swanted is\n%s", row->label, str_text(&record), wanted);
	/* what was given is left alone */
	str_cut(&record, 0);
	tree_write(&record, base);
	good = good && slice_is(str_slice(&record), row->base);
	str_free(&record);
	assigning_clear(assigning);
	return good;
}

static void test_records(void **state)
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
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_records) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
