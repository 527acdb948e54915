/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arguments that are refused: what is said of them, where, and what to do instead.
 */
#include "assign_world.h"

#include <string.h>

struct row {
	const char *kind;
	const char *arguments[ARGUMENTS_MAX];
	enum diag_id id;
	unsigned column, end; /* of the argument; 0: about no place */
	const char *tells;    /* in the sentence or the hint */
};

static const struct row rows[] = {
	/* the form */
	{ "institution", { "name" }, DIAG_FILTER_TERM, 1, 5, "field=value" },
	{ "institution", { "" }, DIAG_FILTER_TERM, 1, 1, "field=value" },
	{ "institution", { "=x" }, DIAG_FILTER_TERM, 1, 3, "" },
	{ "institution", { "name:kita" }, DIAG_FILTER_TERM, 1, 10, "" },
	{ "institution", { "addresses[post.city=x" }, DIAG_FILTER_TERM, 1, 22, "" },
	{ "institution", { "addresses[post]city=x" }, DIAG_FILTER_TERM, 1, 22, "" },
	{ "institution", { "addresses[\"post].city=x" }, DIAG_FILTER_TERM, 1, 24, "" },
	{ "institution", { "addresses..city=x" }, DIAG_FILTER_TERM, 1, 18, "" },
	{ "institution", { "name[x].y=1" }, DIAG_FILTER_FIELD, 1, 10, "name" },
	{ "institution", { "languages[de]:=1" }, DIAG_FILTER_TERM, 1, 10, "key" },
	{ "institution", { "name+=x" }, DIAG_FILTER_TERM, 1, 5, "write field=value" },
	{ "institution", { "sources.url+=https://a.de" }, DIAG_FILTER_TERM, 1, 12, "sources+=" },
	{ "institution",
	  { "sources.url=https://a.de/x,https://b.de" },
	  DIAG_FILTER_VALUE,
	  13,
	  40,
	  "sources+=" },
	{ "institution",
	  { "sources.url=https://a.de", "sources.url=https://b.de" },
	  DIAG_FILTER_TWICE,
	  0,
	  0,
	  "sources+=" },
	{ "institution", { "addresses[post]=x" }, DIAG_FILTER_TERM, 1, 16, ":=JSON" },
	{ "institution", { "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q:=1" }, DIAG_FILTER_TERM, 1, 37, "" },
	{ "institution", { "name=a\xff" }, DIAG_TEXT_UTF8, 7, 8, "0xFF" },
	/* fields */
	{ "institution", { "nam=x" }, DIAG_FILTER_FIELD, 1, 4, "did you mean “name”" },
	{ "institution", { "Art=Kita" }, DIAG_FILTER_FIELD, 1, 4, "did you mean “category”" },
	{ "institution", { "qwertz=x" }, DIAG_FILTER_FIELD, 1, 7, "netz schema show institution" },
	{ "institution", { "id=x" }, DIAG_FILTER_FIELD, 1, 3, "--id" },
	{ "institution", { "url=x" }, DIAG_FILTER_AMBIGUOUS, 1, 4, "contacts.url" },
	{ "offer", { "cost=teuer" }, DIAG_FILTER_GROUP, 6, 11, "cost.amount" },
	{ "offer", { "age=3" }, DIAG_FILTER_GROUP, 5, 6, "age.from" },
	{ "offer", { "age=.." }, DIAG_FILTER_GROUP, 5, 7, "age.from" },
	{ "offer", { "age=3..x" }, DIAG_SCHEMA_TYPE, 8, 9, "To, inclusive (to)" },
	{ "offer", { "cost=3..5" }, DIAG_SCHEMA_TYPE, 6, 10, "Amount" },
	{ "offer", { "age=-" }, DIAG_FILTER_GROUP, 5, 6, "age.from" },
	/* states */
	{ "offer", { "cost=" }, DIAG_FILTER_EMPTY, 6, 6, "?" },
	{ "offer", { "languages=" }, DIAG_FILTER_EMPTY, 11, 11, "- where there is none" },
	{ "offer", { "languages=de,,ar" }, DIAG_FILTER_EMPTY, 14, 14, "" },
	{ "offer", { "languages=de," }, DIAG_FILTER_EMPTY, 14, 14, "" },
	{ "offer", { "name= " }, DIAG_FILTER_EMPTY, 7, 7, "value" },
	{ "offer", { "name:=" }, DIAG_FILTER_TERM, 1, 5, "JSON" },
	{ "offer", { "name=?" }, DIAG_FILTER_VALUE, 6, 7, "known" },
	{ "offer", { "name=-" }, DIAG_FILTER_VALUE, 6, 7, "must have a value" },
	{ "offer", { "since=-" }, DIAG_FILTER_VALUE, 7, 8, "write ?" },
	{ "offer", { "providers=-" }, DIAG_FILTER_VALUE, 11, 12, "must have a value" },
	{ "offer", { "languages+=-" }, DIAG_FILTER_VALUE, 12, 13, "“=”" },
	{ "offer", { "languages-=?" }, DIAG_FILTER_VALUE, 12, 13, "“=”" },
	{ "offer", { "languages=keine" }, DIAG_SCHEMA_CODE, 11, 16, "write - where" },
	{ "offer", { "languages=Unbekannt" }, DIAG_SCHEMA_CODE, 11, 20, "write ? where" },
	{ "offer", { "partners=keine" }, DIAG_REF_UNKNOWN, 10, 15, "write - where" },
	{ "offer", { "hands_over_to=keine" }, DIAG_REF_UNKNOWN, 15, 20, "write - where" },
	{ "offer", { "age.to=unbekannt" }, DIAG_SCHEMA_TYPE, 8, 17, "write ? where" },
	{ "offer", { "since=unbekannt" }, DIAG_SCHEMA_DATE, 7, 16, "write ? where" },
	{ "offer", { "since=keine" }, DIAG_SCHEMA_DATE, 7, 12, "write 2024" },
	/* codes */
	{ "institution",
	  { "category=Familienzentum" },
	  DIAG_SCHEMA_CODE,
	  10,
	  24,
	  "did you mean “familienzentrum” (Family" },
	{ "institution",
	  { "category=qwertz" },
	  DIAG_SCHEMA_CODE,
	  10,
	  16,
	  "netz schema show institution category" },
	{ "institution",
	  { "stadtteil=Nord" },
	  DIAG_SCHEMA_CODE,
	  11,
	  15,
	  "these: ortschaft-nord, " },
	{ "institution", { "addresses[zuhause].city=x" }, DIAG_SCHEMA_CODE, 11, 18, "besuch" },
	{ "offer", { "languages=de,qqqqqqq,ar" }, DIAG_SCHEMA_CODE, 14, 21, "" },
	/* references */
	{ "offer",
	  { "providers=noah-gemeinda" },
	  DIAG_REF_UNKNOWN,
	  11,
	  24,
	  "did you mean “noah-gemeinde” (Noah-Gemeinde)" },
	{ "offer", { "providers=kreisverband" }, DIAG_REF_UNKNOWN, 11, 23, "“awo” (AWO, Kreis" },
	{ "institution",
	  { "carriers=AWO Kreisverband" },
	  DIAG_REF_UNKNOWN,
	  10,
	  26,
	  "Carriers (carriers): there is no Institution “AWO Kreisverband” – did you mean “awo”" },
	{ "offer", { "providers=Rathaus" }, DIAG_REF_UNKNOWN, 11, 18, "add its record" },
	{ "offer", { "providers=gemeinde" }, DIAG_REF_UNKNOWN, 11, 19, "noah-gemeinde" },
	{ "offer", { "providers=offer/mitsprache" }, DIAG_REF_KIND, 11, 27, "Offer" },
	{ "offer", { "providers=Hort" }, DIAG_ADDRESS_AMBIGUOUS, 11, 15, "institution/hort-b" },
	{ "offer",
	  { "hands_over_to=krabbelgruppe" },
	  DIAG_ADDRESS_AMBIGUOUS,
	  15,
	  28,
	  "offer/krabbelgruppe" },
	{ "offer", { "hands_over_to=mitsprach" }, DIAG_REF_UNKNOWN, 15, 24, "“offer/mitsprache”" },
	{ "institution", { "carriers[qwertz].until=2020" }, DIAG_REF_UNKNOWN, 10, 16, "" },
	/* numbers, yes and no, dates */
	{ "offer", { "cost.amount=15 Euro" }, DIAG_SCHEMA_TYPE, 13, 20, "digits only" },
	{ "offer", { "cost.amount=1.017" }, DIAG_SCHEMA_TYPE, 13, 18, "1017" },
	{ "offer", { "cost.amount=1,017" }, DIAG_SCHEMA_TYPE, 13, 18, "1017" },
	{ "offer", { "cost.amount=1.017.000" }, DIAG_SCHEMA_TYPE, 13, 22, "1017000" },
	{ "offer", { "cost.amount=015" }, DIAG_SCHEMA_TYPE, 13, 16, "" },
	{ "offer", { "cost.amount=1e3" }, DIAG_SCHEMA_TYPE, 13, 16, "" },
	{ "offer", { "cost.amount=1." }, DIAG_SCHEMA_TYPE, 13, 15, "" },
	{ "offer", { "cost.amount=--1" }, DIAG_SCHEMA_TYPE, 13, 16, "" },
	{ "offer",
	  { "cost.amount=9999999999999999999999999999999" },
	  DIAG_SCHEMA_TYPE,
	  13,
	  44,
	  "" },
	{ "offer", { "age.to=2,5" }, DIAG_SCHEMA_TYPE, 8, 11, "without a fraction" },
	{ "institution",
	  { "parent_initiative=vielleicht" },
	  DIAG_FILTER_BOOL,
	  19,
	  29,
	  "yes or no" },
	{ "institution", { "since=gestern" }, DIAG_SCHEMA_DATE, 7, 14, "2024-03" },
	{ "institution", { "since=2024-02-30" }, DIAG_SCHEMA_DATE, 7, 17, "calendar" },
	{ "institution", { "since=12.03.24" }, DIAG_SCHEMA_DATE, 7, 15, "" },
	{ "institution", { "since=1/2/2024" }, DIAG_SCHEMA_DATE, 7, 15, "2024-02-01" },
	{ "institution", { "since=2003/04" }, DIAG_SCHEMA_DATE, 7, 14, "2003-04" },
	/* characters that hide */
	{ "institution", { "name=a\x1b[2J" }, DIAG_TEXT_CONTROL, 7, 8, "U+001B" },
	{ "institution",
	  { "name=a\xe2\x80\xae"
	    "b" },
	  DIAG_TEXT_BIDI,
	  7,
	  8,
	  "U+202E" },
	{ "institution", { "name:=\"a\\u202eb\"" }, DIAG_TEXT_BIDI, 3, 9, "U+202E" },
	/* JSON */
	{ "offer", { "age:={from: 3}" }, DIAG_JSON_QUOTES, 2, 6, "" },
	{ "offer", { "age:={\"from\":3,\"from\":4}" }, DIAG_YAML_DUPLICATE_KEY, 11, 17, "" },
	/* several arguments */
	{ "offer", { "name=A", "name=B" }, DIAG_FILTER_TWICE, 0, 0, "Name (name)" },
	{ "offer", { "cost=?", "cost.amount=3" }, DIAG_FILTER_TWICE, 0, 0, "amount" },
	{ "offer", { "cost.amount=3", "cost=?" }, DIAG_FILTER_TWICE, 0, 0, "cost" },
	{ "offer", { "languages=-", "languages=de" }, DIAG_FILTER_TWICE, 0, 0, "languages" },
	{ "offer", { "languages=?", "languages+=de" }, DIAG_FILTER_TWICE, 0, 0, "languages" },
	{ "offer", { "languages+=de", "languages=ar" }, DIAG_FILTER_TWICE, 0, 0, "languages" },
	{ "institution", { "addresses=?", "stadtteil=bad" }, DIAG_FILTER_TWICE, 0, 0, "district" },
	{ "institution",
	  { "addresses[post].city=x", "addresses[post]:={\"city\":\"y\"}" },
	  DIAG_FILTER_TWICE,
	  0,
	  0,
	  "addresses" },
	{ "institution",
	  { "sources=https://a.de", "sources+=https://b.de", "sources.date=2020" },
	  DIAG_FILTER_ENTRY,
	  0,
	  0,
	  "sources[https://a.de], sources[https://b.de]" },
	{ "offer", { "languages=de", "languages-=ar" }, DIAG_FILTER_VALUE, 0, 0, "it has: de" },
	{ "institution",
	  { "carriers=awo", "carriers.since=2020", "carriers-=noah" },
	  DIAG_FILTER_VALUE,
	  0,
	  0,
	  "“noah-gemeinde” is not one of its values – it has: awo" },
	{ "offer", { "languages-=ar" }, DIAG_FILTER_VALUE, 0, 0, "empty" },
};

static bool tells(const struct diag *diag, const char *words)
{
	struct str text = { 0 };
	bool found;

	diag_message(diag, &text);
	str_add(&text, " – ");
	diag_hint(diag, &text);
	found = strstr(str_text(&text), words) != NULL;
	if (!found)
		print_error("“%s” is not in: %s\n", words, str_text(&text));
	str_free(&text);
	return found;
}

static bool check_row(struct assigning *assigning, const struct row *row)
{
	const struct diag *diag;
	bool good;

	if (assigning_do(assigning, assigning_kind(assigning, row->kind), row->arguments) ==
		    STATUS_OK ||
	    assigning->diags.items.count != 1) {
		print_error("%s: %zu findings\n", row->arguments[0], assigning->diags.items.count);
		return false;
	}
	diag = VEC_AT(struct diag, &assigning->diags.items, 0);
	good = diag->id == row->id && diag->begin.column == row->column &&
	       diag->end.column == row->end &&
	       slice_is(diag->file, row->column > 0 ? "(command line)" : "");
	if (!good)
		print_error("%s: %s %u-%u\n", row->arguments[0], catalogue_entry(diag->id)->id,
			    (unsigned)diag->begin.column, (unsigned)diag->end.column);
	return tells(diag, row->tells) && good;
}

static void test_findings(void **state)
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

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_findings) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
