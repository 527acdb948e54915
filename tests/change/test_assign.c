/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arguments of the command line against the schemas of the binary: the record they make, as YAML,
 * and the form that is echoed.
 */
#include "assign_world.h"

#include <string.h>

#include "tree/write.h"

struct row {
	const char *kind;
	const char *arguments[ARGUMENTS_MAX];
	const char *record; /* as YAML */
	const char *echo;   /* of all arguments, a line each; NULL: as they were typed */
};

static const struct row rows[] = {
	/* texts: trimmed, NFC, whatever they look like */
	{ "institution", { "name=Familienzentrum" }, "name: Familienzentrum\n", NULL },
	{ "institution", { "name=  Kita A=B  " }, "name: Kita A=B\n", "name=Kita A=B\n" },
	{ "institution", { "Name=Mu\xcc\x88tter" }, "name: Mütter\n", "name=Mütter\n" },
	{ "institution", { "name=2018" }, "name: \"2018\"\n", NULL },
	{ "institution", { "name=yes" }, "name: \"yes\"\n", NULL },
	{ "institution", { "name:=\"?\"" }, "name: \"?\"\n", NULL },
	{ "institution", { "name:=\"a\"" }, "name: a\n", "name=a\n" },
	{ "institution", { "name:=\" a\"" }, "name: \" a\"\n", NULL },
	{ "institution", { "note=a\r\nb" }, "note: |-\n  a\n  b\n", "note=a\nb\n" },
	{ "institution",
	  { "postal_code=38229" },
	  "addresses:\n  - use: besuch\n    postal_code: \"38229\"\n",
	  "addresses[besuch].postal_code=38229\n" },
	/* codes: by code and label in both languages; titles of fields, alone where unique */
	{ "institution", { "category=familienzentrum" }, "category: familienzentrum\n", NULL },
	{ "institution",
	  { "Art der Institution=Familienzentrum" },
	  "category: familienzentrum\n",
	  "category=familienzentrum\n" },
	{ "institution",
	  { "stadtteil=Lebenstedt" },
	  "addresses:\n  - use: besuch\n    district: lebenstedt\n",
	  "addresses[besuch].district=lebenstedt\n" },
	{ "institution",
	  { "district=Salzgitter-Bad" },
	  "addresses:\n  - use: besuch\n    district: bad\n",
	  "addresses[besuch].district=bad\n" },
	{ "institution",
	  { "Anschriften.Straße=Am Ring 1", "Anschriften.Stadtteil=bad" },
	  "addresses:\n  - use: besuch\n    street: Am Ring 1\n    district: bad\n",
	  "addresses[besuch].street=Am Ring 1\naddresses[besuch].district=bad\n" },
	{ "institution",
	  { "Anschrift.Straße=A 1", "Quelle=https://a.de" },
	  "addresses:\n  - use: besuch\n    street: A 1\nsources:\n  - url: https://a.de\n",
	  "addresses[besuch].street=A 1\nsources=https://a.de\n" },
	{ "offer", { "Stadtteil=Salzgitter-Bad" }, "districts: [bad]\n", "districts=bad\n" },
	{ "offer", { "Zielgruppe=Eltern" }, "target_groups: [eltern]\n", "target_groups=eltern\n" },
	{ "offer", { "Kosten.Betrag=15" }, "cost: { amount: 15 }\n", "cost.amount=15\n" },
	/* a group takes what only one of its members can be */
	{ "offer", { "cost=kostenlos" }, "cost: { kind: kostenlos }\n", "cost=kostenlos\n" },
	{ "offer", { "cost=2,50" }, "cost: { amount: 2.50 }\n", "cost=2.50\n" },
	/* numbers */
	{ "offer",
	  { "cost.amount=2.5", "age.from=0,5" },
	  "age: { from: 0.5 }\ncost: { amount: 2.5 }\n",
	  "cost.amount=2.5\nage.from=0.5\n" },
	{ "offer", { "age.to=6" }, "age: { to: 6 }\n", NULL },
	{ "offer", { "cost.amount:=1.017" }, "cost: { amount: 1.017 }\n", NULL },
	{ "offer", { "cost.amount:=1017" }, "cost: { amount: 1017 }\n", "cost.amount=1017\n" },
	/* from … to */
	{ "offer", { "age=3..6" }, "age: { from: 3, to: 6 }\n", NULL },
	{ "offer", { "Alter= ..3" }, "age: { to: 3 }\n", "age=..3\n" },
	{ "offer",
	  { "age=0,5..", "age.text=ab sechs Monaten" },
	  "age: { from: 0.5, text: ab sechs Monaten }\n",
	  "age=0.5..\nage.text=ab sechs Monaten\n" },
	{ "offer", { "age.weeks=4..12" }, "age:\n  weeks: { from: 4, to: 12 }\n", NULL },
	/* yes and no */
	{ "institution",
	  { "parent_initiative=ja" },
	  "parent_initiative: true\n",
	  "parent_initiative=yes\n" },
	{ "institution",
	  { "parent_initiative=NEIN" },
	  "parent_initiative: false\n",
	  "parent_initiative=no\n" },
	{ "institution",
	  { "address_protected=true" },
	  "address_protected: true\n",
	  "address_protected=yes\n" },
	/* dates */
	{ "institution", { "since=2018" }, "since: 2018\n", NULL },
	{ "institution", { "since=2018~" }, "since: 2018~\n", NULL },
	{ "institution", { "since=12.03.2024" }, "since: 2024-03-12\n", "since=2024-03-12\n" },
	{ "institution",
	  { "since=1.3.2024", "until=März 2025" },
	  "since: 2024-03-01\nuntil: 2025-03\n",
	  "since=2024-03-01\nuntil=2025-03\n" },
	{ "institution", { "Seit=3/2024" }, "since: 2024-03\n", "since=2024-03\n" },
	{ "institution", { "since=Sommer 2023" }, "since: 2023-22\n", "since=2023-22\n" },
	{ "institution", { "since=um 2018" }, "since: 2018~\n", "since=2018~\n" },
	{ "meeting", { "date=2024-03-12/2024-03-14" }, "date: 2024-03-12/2024-03-14\n", NULL },
	/* the three states */
	{ "offer", { "cost=?" }, "cost: null\n", NULL },
	{ "offer", { "cost=-" }, "cost: { amount: 0 }\n", "cost=0\n" },
	{ "offer", { "languages=-", "partners=?" }, "partners: null\nlanguages: []\n", NULL },
	{ "offer",
	  { "age.from=-", "age.pregnancy=-" },
	  "age: { from: 0, pregnancy: false }\n",
	  "age.from=0\nage.pregnancy=no\n" },
	{ "institution", { "addresses=-", "contacts=?" }, "addresses: []\ncontacts: null\n", NULL },
	/* lists: commas for codes, references and numbers */
	{ "offer", { "languages=de, ar" }, "languages: [de, ar]\n", "languages=de,ar\n" },
	{ "offer", { "languages=de", "languages+=ar" }, "languages: [de, ar]\n", NULL },
	{ "offer", { "languages=de", "languages=ar" }, "languages: [de, ar]\n", NULL },
	{ "offer", { "languages=de,ar", "languages-=ar" }, "languages: [de]\n", NULL },
	{ "offer", { "languages=de", "languages-=de" }, "{}\n", NULL },
	{ "institution",
	  { "former_ids=a-b, c", "former_ids=d" },
	  "former_ids: [\"a-b, c\", d]\n",
	  "former_ids=a-b, c\nformer_ids=d\n" },
	/* references: id, address, title, former id; a title may hold a comma */
	{ "offer", { "providers=noah-gemeinde" }, "providers: [noah-gemeinde]\n", NULL },
	{ "offer", { "providers=institution/awo" }, "providers: [awo]\n", "providers=awo\n" },
	{ "offer",
	  { "Anbieter=noah-gemeinde, Kita Nord" },
	  "providers: [noah-gemeinde, kita-nord]\n",
	  "providers=noah-gemeinde,kita-nord\n" },
	{ "offer",
	  { "providers=AWO, Kreisverband Salzgitter" },
	  "providers: [awo]\n",
	  "providers=awo\n" },
	{ "offer",
	  { "providers=noah gemeinde" },
	  "providers: [noah-gemeinde]\n",
	  "providers=noah-gemeinde\n" },
	{ "offer",
	  { "providers=noah" },
	  "providers: [noah-gemeinde]\n",
	  "providers=noah-gemeinde\n" },
	{ "institution",
	  { "part_of=Institution/noah-gemeinde" },
	  "part_of: noah-gemeinde\n",
	  "part_of=noah-gemeinde\n" },
	{ "offer",
	  { "hands_over_to=Mitsprache" },
	  "hands_over_to:\n  - to: offer/mitsprache\n",
	  "hands_over_to=offer/mitsprache\n" },
	{ "offer",
	  { "hands_over_to[offer/mitsprache].transition=?" },
	  "hands_over_to:\n  - to: offer/mitsprache\n    transition: null\n",
	  NULL },
	{ "offer",
	  { "providers=kita-nord, AWO, Kreisverband Salzgitter,noah-gemeinde" },
	  "providers: [kita-nord, awo, noah-gemeinde]\n",
	  "providers=kita-nord,awo,noah-gemeinde\n" },
	{ "offer",
	  { "further_fields=Wohnen, Wohnumfeld, Quartier, bildung" },
	  "further_fields: [wohnen, bildung]\n",
	  "further_fields=wohnen,bildung\n" },
	{ "offer", { "providers=kaputt" }, "providers: [kaputt]\n", NULL },
	/* entries of lists by their key */
	{ "institution",
	  { "addresses[post].street=Postfach 1", "addresses[besuch].street=Am Ring 1" },
	  "addresses:\n  - use: post\n    street: Postfach 1\n"
	  "  - use: besuch\n    street: Am Ring 1\n",
	  NULL },
	{ "institution",
	  { "addresses[Post].city=Salzgitter" },
	  "addresses:\n  - use: post\n    city: Salzgitter\n",
	  "addresses[post].city=Salzgitter\n" },
	{ "institution",
	  { "addresses.use=post", "stadtteil=bad" },
	  "addresses:\n  - use: post\n    district: bad\n",
	  "addresses.use=post\naddresses[besuch].district=bad\n" },
	{ "institution",
	  { "stadtteil=bad", "addresses.use=post" },
	  "addresses:\n  - use: post\n    district: bad\n",
	  "addresses[besuch].district=bad\naddresses.use=post\n" },
	{ "institution",
	  { "stadtteil=bad", "addresses[besuch].street=A 1" },
	  "addresses:\n  - use: besuch\n    street: A 1\n    district: bad\n",
	  "addresses[besuch].district=bad\naddresses[besuch].street=A 1\n" },
	{ "institution",
	  { "carriers[Noah-Gemeinde].until=2020" },
	  "carriers:\n  - institution: noah-gemeinde\n    until: 2020\n",
	  "carriers[noah-gemeinde].until=2020\n" },
	{ "institution",
	  { "carriers=noah-gemeinde, AWO" },
	  "carriers:\n  - institution: noah-gemeinde\n  - institution: awo\n",
	  "carriers=noah-gemeinde,awo\n" },
	{ "institution",
	  { "carriers=noah-gemeinde", "carriers+=awo" },
	  "carriers:\n  - institution: noah-gemeinde\n  - institution: awo\n",
	  NULL },
	{ "institution",
	  { "carriers=noah-gemeinde", "carriers+=awo", "carriers-=noah-gemeinde" },
	  "carriers:\n  - institution: awo\n",
	  NULL },
	{ "institution",
	  { "sources=https://a.de/x", "sources.date=2020" },
	  "sources:\n  - url: https://a.de/x\n    date: 2020\n",
	  NULL },
	{ "institution",
	  { "sources[https://a.de/x?y=1,2].date=2020" },
	  "sources:\n  - url: https://a.de/x?y=1,2\n    date: 2020\n",
	  NULL },
	{ "institution",
	  { "sources.document=Konzeption", "sources.date=2002" },
	  "sources:\n  - document: Konzeption\n    date: 2002\n",
	  NULL },
	{ "institution",
	  { "Telefon=05341 000000", "Stelle=Leitung" },
	  "contacts:\n  - function: Leitung\n    phone: 05341 000000\n",
	  "contacts.phone=05341 000000\ncontacts.function=Leitung\n" },
	{ "project",
	  { "milestones[Phase [2]].due=2026", "milestones[\"a]b\\\"c\"].due=2027" },
	  "milestones:\n  - title: Phase [2]\n    due: 2026\n"
	  "  - title: a]b\"c\n    due: 2027\n",
	  "milestones[\"Phase [2]\"].due=2026\nmilestones[\"a]b\\\"c\"].due=2027\n" },
	{ "offer",
	  { "schedule.rules[Montag,mi].from=08:00" },
	  "schedule:\n  rules:\n    - days: [mo, mi]\n      from: 08:00\n",
	  "schedule.rules[mo,mi].from=08:00\n" },
	{ "offer",
	  { "reach[2017].value=900", "reach[2017].unit=familien" },
	  "reach:\n  - period: 2017\n    value: 900\n    unit: familien\n",
	  NULL },
	/* what is no address in the net is a document */
	{ "institution",
	  { "Quelle=Konzeption von 2002", "sources.date=2002" },
	  "sources:\n  - document: Konzeption von 2002\n    date: 2002\n",
	  "sources=Konzeption von 2002\nsources.date=2002\n" },
	{ "institution",
	  { "sources=https://a.de", "sources+=Gespräch, Mai", "sources+=b", "sources-=b" },
	  "sources:\n  - url: https://a.de\n  - document: Gespräch, Mai\n",
	  NULL },
	{ "institution",
	  { "sources=https://a.de/x?y=1,2;3 ; https://b.de,http://c.de/d" },
	  "sources:\n  - url: https://a.de/x?y=1,2;3\n  - url: https://b.de\n"
	  "  - url: http://c.de/d\n",
	  "sources=https://a.de/x?y=1,2;3,https://b.de,http://c.de/d\n" },
	{ "institution", { "sources=www.a.de/x" }, "sources:\n  - url: www.a.de/x\n", NULL },
	/* JSON */
	{ "offer", { "age:={\"to\":6,\"from\":3}" }, "age: { from: 3, to: 6 }\n", "age=3..6\n" },
	{ "offer", { "age:={\"text\":\"ab 3\"}" }, "age: { text: ab 3 }\n", NULL },
	{ "offer", { "languages:=[\"de\",\"ar\"]" }, "languages: [de, ar]\n", "languages=de,ar\n" },
	{ "offer", { "cost:=null" }, "cost: null\n", "cost=?\n" },
	{ "offer",
	  { "colour.hue:=5", "colour.tone:=[true]" },
	  "colour:\n  hue: 5\n  tone: [true]\n",
	  NULL },
	{ "institution",
	  { "addresses[post]:={\"city\":\"X\"}" },
	  "addresses:\n  - use: post\n    city: X\n",
	  NULL },
	/* schema order, whatever the order of the arguments */
	{ "institution",
	  { "since=1999", "stadtteil=bad", "category=kita", "name=A" },
	  "name: A\ncategory: kita\naddresses:\n  - use: besuch\n    district: bad\nsince: 1999\n",
	  "since=1999\naddresses[besuch].district=bad\ncategory=kita\nname=A\n" },
};

static void write_record(struct str *out, const struct node *root)
{
	str_cut(out, 0);
	tree_write(out, root);
}

static void complain(const struct row *row, const char *what, const char *got, const char *wanted)
{
	print_error("%s %s …: %s is\n%s\nwanted is\n%s\n", row->kind, row->arguments[0], what, got,
		    wanted);
}

static bool check_echo(const struct row *row, const struct str *got)
{
	struct str wanted = { 0 };
	bool same;
	size_t i;

	for (i = 0; i < ARGUMENTS_MAX && row->arguments[i] != NULL; i++)
		str_addf(&wanted, "%s\n", row->arguments[i]);
	if (row->echo != NULL) {
		str_cut(&wanted, 0);
		str_add(&wanted, row->echo);
	}
	same = slice_equal(str_slice(got), str_slice(&wanted));
	if (!same)
		complain(row, "the echo", str_text(got), str_text(&wanted));
	str_free(&wanted);
	return same;
}

static bool check_row(struct assigning *assigning, const struct row *row)
{
	struct str text = { 0 };
	bool good = false;

	if (assigning_do(assigning, assigning_kind(assigning, row->kind), row->arguments) !=
	    STATUS_OK) {
		diag_message(VEC_AT(struct diag, &assigning->diags.items, 0), &text);
		complain(row, "the first finding", str_text(&text), row->record);
	} else {
		write_record(&text, assigning->root);
		good = slice_is(str_slice(&text), row->record);
		if (!good)
			complain(row, "the record", str_text(&text), row->record);
		good = check_echo(row, &assigning->echo) && good;
	}
	str_free(&text);
	return good;
}

static void test_records(void **state)
{
	struct assigning assigning;
	size_t bad = 0;
	size_t i;

	(void)state;
	assigning_start(&assigning);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		bad += !check_row(&assigning, &rows[i]);
		assigning_clear(&assigning);
	}
	assigning_end(&assigning);
	assert_int_equal(bad, 0);
}

/* The echo is learnt and typed: it must mean the same, and echo itself. */
static bool check_again(struct assigning *assigning, const struct kind *kind, const char *argument)
{
	const char *typed[ARGUMENTS_MAX] = { argument };
	struct arena arena = { 0 };
	struct str first = { 0 }, second = { 0 };
	bool same = true;

	if (assigning_do(assigning, kind, typed) != STATUS_OK)
		goto out; /* "languages-=de" from nothing */
	write_record(&first, assigning->root);
	typed[0] = arena_copy(&arena, assigning->canonical).data;
	assigning_clear(assigning);
	same = assigning_do(assigning, kind, typed) == STATUS_OK;
	if (same)
		write_record(&second, assigning->root);
	same = same && slice_equal(str_slice(&first), str_slice(&second)) &&
	       slice_is(assigning->canonical, typed[0]);
	if (!same)
		print_error("%s: its echo %s means something else\n", argument, typed[0]);
out:
	assigning_clear(assigning);
	str_free(&first);
	str_free(&second);
	arena_free(&arena);
	return same;
}

static void test_echo_means_the_same(void **state)
{
	struct assigning assigning;
	size_t bad = 0;
	size_t i, j;

	(void)state;
	assigning_start(&assigning);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		for (j = 0; j < ARGUMENTS_MAX && rows[i].arguments[j] != NULL; j++)
			bad += !check_again(&assigning, assigning_kind(&assigning, rows[i].kind),
					    rows[i].arguments[j]);
	}
	assigning_end(&assigning);
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_echo_means_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
