/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture.h"

#include <string.h>

#include "query/filter.h"

enum { TERMS_MAX = 4 };

struct row {
	const char *kind;
	const char *terms[TERMS_MAX];
	const char *ids; /* separated by blanks, in order of id */
};

static const struct row rows[] = {
	/* none */
	{ "club", { NULL }, "freunde-des-parks tv-neustadt" },
	/* codes: by code, by label in both languages; what lies within; whole city is not added */
	{ "playground", { "area=altstadt" }, "aepfelwiese burggraben" },
	{ "playground", { "area=Mühlenviertel" }, "burggraben" },
	{ "playground", { "area=muehlenviertel" }, "burggraben" },
	{ "playground", { "area=old town" }, "aepfelwiese burggraben" },
	{ "playground", { "area=nord" }, "aepfelwiese burggraben neue-mitte unbekannt zehn" },
	{ "playground", { "area=ganze-stadt" }, "ueberall" },
	{ "playground", { "area=sued,muehlenviertel" }, "burggraben suedpark" },
	{ "playground", { "area!=nord" }, "suedpark ueberall" },
	{ "playground", { "Ort=Süd" }, "suedpark" },
	{ "playground", { "Area=South" }, "suedpark" },
	{ "playground", { "area:viertel" }, "burggraben" },
	{ "playground", { "area:town" }, "aepfelwiese neue-mitte unbekannt zehn" },
	{ "playground", { "area~^.{4}$" }, "suedpark" },
	/* a label with a comma; the group above a list of codes */
	{ "club", { "sort=Sportverein, Turnverein" }, "tv-neustadt" },
	{ "club", { "sort=Sports club,foerderverein" }, "freunde-des-parks tv-neustadt" },
	{ "club", { "sort=freizeit" }, "tv-neustadt" },
	{ "club", { "sort=Spenden" }, "freunde-des-parks" },
	/* codes that are numbers */
	{ "playground", { "condition=3" }, "burggraben" },
	{ "playground", { "playground.condition=3" }, NULL },
	{ "playground", { "condition=gut" }, "aepfelwiese" },
	{ "playground", { "condition=2..", "not:area=sued" }, "burggraben" },
	{ "playground", { "condition<3" }, "aepfelwiese" },
	{ "playground", { "condition!=3" }, "aepfelwiese" },
	/* texts: folded */
	{ "playground", { "name=ÄPFELWIESE" }, "aepfelwiese" },
	{ "playground", { "name=aepfelwiese" }, "aepfelwiese" },
	{ "playground", { "name=Äpfel" }, "" },
	{ "playground", { "name:UEMIT" }, "unbekannt zehn" },
	{ "playground", { "name!=Burggraben", "has:size" }, "aepfelwiese neue-mitte suedpark" },
	{ "playground", { "name~^[A-C]" }, "burggraben" },
	{ "playground", { "features:rutsche" }, "aepfelwiese" },
	{ "playground", { "features=schaukel" }, "aepfelwiese" },
	{ "playground", { "features=Schaukel, Rutsche" }, "" },
	{ "playground", { "age:drei" }, "neue-mitte" },
	{ "playground", { "visits:haken" }, "aepfelwiese" },
	{ "playground", { "id:ue" }, "neue-mitte suedpark ueberall" },
	{ "playground", { "id=zehn" }, "zehn" },
	/* numbers */
	{ "playground", { "size=9" }, "suedpark" },
	{ "playground", { "size=9,10" }, "neue-mitte suedpark" },
	{ "playground", { "size=10..100" }, "burggraben neue-mitte" },
	{ "playground", { "size=..10" }, "neue-mitte suedpark" },
	{ "playground", { "size=80.5.." }, "aepfelwiese burggraben" },
	{ "playground", { "size>80.5" }, "aepfelwiese" },
	{ "playground", { "size>=80.5" }, "aepfelwiese burggraben" },
	{ "playground", { "size<10" }, "suedpark" },
	{ "playground", { "size<=10" }, "neue-mitte suedpark" },
	{ "playground", { "size!=10" }, "aepfelwiese burggraben suedpark" },
	{ "playground", { "Größe=..9" }, "suedpark" },
	{ "playground", { "amount=2" }, "ueberall" },
	{ "playground", { "age.from=0" }, "burggraben neue-mitte" },
	/* yes and no */
	{ "playground", { "fenced=ja" }, "aepfelwiese" },
	{ "playground", { "fenced=no" }, "burggraben" },
	{ "playground", { "fenced!=yes" }, "burggraben" },
	/* dates: only what is certain */
	{ "playground", { "opened=2010" }, "suedpark" },
	{ "playground", { "opened=2010.." }, "neue-mitte suedpark" },
	{ "playground", { "opened=2010-03.." }, "suedpark" },
	{ "playground", { "opened=..2005-06" }, "aepfelwiese burggraben" },
	{ "playground", { "opened=2000..2012" }, "burggraben neue-mitte suedpark" },
	{ "playground", { "opened=2010/2012" }, "neue-mitte suedpark" },
	{ "playground", { "opened<2005-06-15" }, "aepfelwiese" },
	{ "playground", { "opened<=2005-06" }, "aepfelwiese burggraben" },
	{ "playground", { "opened>2009" }, "neue-mitte suedpark" },
	{ "playground", { "opened>=2010-07" }, "suedpark" },
	{ "playground", { "opened!=2010" }, "aepfelwiese burggraben" },
	{ "playground", { "visits.date=2023" }, "aepfelwiese" },
	{ "playground", { "Datum=..2021" }, "suedpark" },
	/* from … to: both ends for a point, certain overlap for a range */
	{ "playground", { "age=2" }, "neue-mitte" },
	{ "playground", { "age=3" }, "aepfelwiese" },
	{ "playground", { "age=6" }, "aepfelwiese ueberall" },
	{ "playground", { "age=6.5" }, "aepfelwiese ueberall" },
	{ "playground", { "age=7" }, "ueberall" },
	{ "playground", { "age=..3" }, "aepfelwiese burggraben neue-mitte" },
	{ "playground", { "age=..2" }, "burggraben neue-mitte" },
	{ "playground", { "age=5..7" }, "aepfelwiese ueberall" },
	{ "playground", { "age=8.." }, "suedpark ueberall" },
	{ "playground", { "age=10..20" }, "suedpark ueberall" },
	{ "playground", { "age=3.." }, "aepfelwiese suedpark ueberall" },
	{ "playground", { "age=13.." }, "" },
	{ "playground", { "age<6" }, "aepfelwiese burggraben neue-mitte" },
	{ "playground", { "age>6" }, "suedpark ueberall" },
	{ "playground", { "age=2,7" }, "neue-mitte ueberall" },
	{ "playground", { "age!=3" }, "neue-mitte ueberall" },
	/* references: id, address, title; one step through them */
	{ "playground", { "patrons=tv-neustadt" }, "burggraben" },
	{ "playground", { "patrons=club/tv-neustadt" }, "burggraben" },
	{ "playground", { "patrons=freunde des parks" }, "aepfelwiese burggraben" },
	{ "playground", { "patrons:turn" }, "burggraben" },
	{ "playground", { "patrons!=tv-neustadt" }, "aepfelwiese burggraben" },
	{ "playground", { "patrons.sort=sportverein" }, "burggraben" },
	{ "playground", { "Paten.Vereinsart=Förderverein" }, "aepfelwiese burggraben" },
	{ "playground", { "patrons.has:x" }, NULL },
	{ "playground", { "has:patrons.website" }, "burggraben" },
	{ "playground", { "no:patrons.website" }, "aepfelwiese burggraben" },
	{ "playground", { "patrons.id=tv-neustadt" }, "burggraben" },
	{ "playground", { "patrons.club=tv-neustadt" }, "aepfelwiese burggraben" },
	{ "playground", { "see_also=neue-mitte" }, "suedpark" },
	{ "playground", { "see_also=club/tv-neustadt" }, "neue-mitte" },
	{ "playground", { "see_also.name:neu" }, "neue-mitte suedpark" },
	{ "playground", { "see_also.area=nord" }, "suedpark" },
	{ "playground", { "see_also:turn" }, "neue-mitte" },
	{ "club", { "club.sort=sportverein" }, "freunde-des-parks" },
	/* an entry of a list by its key */
	{ "playground", { "visits[herbst].date=2021" }, "suedpark" },
	{ "playground", { "visits[frühling].date=2021.." }, "aepfelwiese" },
	{ "playground", { "has:visits[frühling]" }, "aepfelwiese" },
	{ "playground", { "has:visits[herbst].position" }, "" },
	/* the three states */
	{ "playground", { "has:visits" }, "aepfelwiese suedpark" },
	{ "playground", { "has:age" }, "aepfelwiese burggraben neue-mitte suedpark ueberall" },
	{ "playground", { "no:age" }, "zehn" },
	{ "playground", { "unknown:age" }, "unbekannt" },
	{ "playground", { "unknown:age.from" }, "unbekannt" },
	{ "playground", { "no:age.to" }, "burggraben neue-mitte zehn" },
	{ "playground", { "has:patrons" }, "aepfelwiese burggraben" },
	{ "playground", { "no:patrons" }, "suedpark ueberall zehn" },
	{ "playground", { "unknown:patrons" }, "unbekannt" },
	{ "playground", { "patrons=?" }, "unbekannt" },
	{ "playground", { "patrons=-" }, "neue-mitte" },
	{ "playground", { "fenced=-" }, "burggraben" },
	{ "playground", { "has:fenced" }, "aepfelwiese burggraben" },
	{ "playground", { "amount=-" }, "burggraben" },
	{ "playground", { "has:amount" }, "burggraben ueberall" },
	{ "playground", { "unknown:fee" }, "suedpark" },
	{ "playground", { "no:fee" }, "aepfelwiese neue-mitte unbekannt zehn" },
	{ "playground", { "no:visits.position" }, "burggraben neue-mitte ueberall unbekannt zehn" },
	/* not: the opposite, silence included */
	{ "playground",
	  { "not:fenced=ja" },
	  "burggraben neue-mitte suedpark ueberall unbekannt zehn" },
	{ "playground",
	  { "not:patrons=tv-neustadt" },
	  "aepfelwiese neue-mitte suedpark ueberall unbekannt zehn" },
	{ "playground", { "not:has:size" }, "ueberall unbekannt zehn" },
	{ "playground", { "not:age=3", "has:age" }, "burggraben neue-mitte suedpark ueberall" },
	/* a value for a group goes to the one code in it that knows it */
	{ "playground", { "fee=brauchbar" }, "burggraben" },
	/* "and" */
	{ "playground", { "area=nord", "has:patrons", "condition=1" }, "aepfelwiese" },
};

static void choose(struct fixture *fixture, const struct kind *kind, const struct filter *filter,
		   struct str *ids)
{
	struct str sql = { 0 };
	struct rows *found = NULL;
	const struct bind *binds;
	size_t count;

	str_add(&sql, "SELECT t.id FROM ");
	str_add_slice(&sql, kind->name);
	str_add(&sql, " t WHERE ");
	str_add(&sql, filter_sql(filter));
	str_add(&sql, " ORDER BY t.id");
	binds = filter_binds(filter, &count);
	assert_int_equal(rows_open(&found, fixture->relation, str_text(&sql), binds, count),
			 STATUS_OK);
	while (rows_next(found)) {
		str_add(ids, ids->len > 0 ? " " : "");
		str_add_slice(ids, rows_text(found, 0));
	}
	assert_int_equal(rows_status(found), STATUS_OK);
	rows_close(found);
	str_free(&sql);
}

struct asking {
	struct fixture *fixture;
	const struct kind *kind;
	size_t terms;
};

static void ask_field(struct asking *asking, const struct field *field)
{
	static const struct {
		const char *before, *behind;
	} forms[] = { { "has:", "" }, { "no:", "" },	{ "unknown:", "" }, { "", "=?" },
		      { "", "=-" },   { "not:", ":x" }, { "", ":nothing" } };
	struct str ids = { 0 };
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		struct filter *filter = NULL;
		struct str term = { 0 };
		const char *word;

		str_add(&term, forms[i].before);
		str_add_slice(&term, field->path);
		str_add(&term, forms[i].behind);
		word = str_text(&term);
		assert_int_equal(filter_parse(&filter, asking->fixture->inventory, asking->kind,
					      &word, 1, &asking->fixture->diags),
				 STATUS_OK);
		str_cut(&ids, 0);
		choose(asking->fixture, asking->kind, filter, &ids);
		if (strcmp(forms[i].behind, ":nothing") == 0)
			assert_int_equal(ids.len, 0);
		asking->terms++;
		filter_free(filter);
		str_free(&term);
	}
	str_free(&ids);
}

static void ask_fields(struct asking *asking, const struct field *parent)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		ask_field(asking, &parent->children[i]);
		if (parent->children[i].type == FIELD_OBJECT)
			ask_fields(asking, &parent->children[i]);
	}
}

/* Whatever a schema holds can be asked: here the ones that come with netz. */
static void test_every_field(void **state)
{
	struct fixture fixture;
	struct asking asking = { .fixture = &fixture };
	size_t i;

	(void)state;
	fixture_open_at(&fixture, "tests/fixtures/musterstadt");
	for (i = 0; i < fixture.inventory->kinds.count; i++) {
		asking.kind = VEC_AT(struct kind, &fixture.inventory->kinds, i);
		ask_fields(&asking, asking.kind->fields);
	}
	assert_in_range(asking.terms, 1000, 100000);
	fixture_close(&fixture);
}

static size_t count_terms(const char *const *terms)
{
	size_t count = 0;

	while (count < TERMS_MAX && terms[count] != NULL)
		count++;
	return count;
}

static void test_answers(void **state)
{
	struct fixture fixture;
	struct str ids = { 0 };
	size_t i;

	(void)state;
	fixture_open(&fixture);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct kind *kind = fixture_kind(&fixture, rows[i].kind);
		size_t count = count_terms(rows[i].terms);
		struct filter *filter = NULL;
		enum status status = filter_parse(&filter, fixture.inventory, kind, rows[i].terms,
						  count, &fixture.diags);

		print_message("%s\n", count > 0 ? rows[i].terms[0] : "(no term)");
		assert_int_equal(status == STATUS_OK, rows[i].ids != NULL);
		if (status != STATUS_OK)
			continue;
		str_cut(&ids, 0);
		choose(&fixture, kind, filter, &ids);
		assert_string_equal(str_text(&ids), rows[i].ids);
		filter_free(filter);
	}
	str_free(&ids);
	fixture_close(&fixture);
}

struct problem {
	const char *kind;
	const char *term;
	enum diag_id id;
	unsigned column; /* "playground " is 11 wide: a term begins in column 12 */
	unsigned end;
	const char *hint; /* part of it */
};

static const struct problem problems[] = {
	{ "playground", "lebenstedt", DIAG_FILTER_TERM, 12, 22, "field=value" },
	{ "playground", "name=\xff", DIAG_FILTER_TERM, 12, 18, "" },
	{ "playground", "aera=nord", DIAG_FILTER_FIELD, 12, 16, "area" },
	{ "playground", "xyzzyq=nord", DIAG_FILTER_FIELD, 12, 18, "schema show playground" },
	{ "playground", "not:has:Größse", DIAG_FILTER_FIELD, 20, 26, "size" },
	{ "playground", "condition.x=1", DIAG_FILTER_FIELD, 12, 23, "" },
	{ "playground", "visits[herbst].defects=x", DIAG_FILTER_FIELD, 12, 34, "" },
	{ "playground", "text:x", DIAG_FILTER_FIELD, 12, 16, NULL },
	{ "playground", "area=altstad", DIAG_FILTER_VALUE, 17, 24, "(altstadt)" },
	{ "playground", "area=nord,xyzzyq", DIAG_FILTER_VALUE, 22, 28,
	  "schema show playground area" },
	{ "playground", "patrons=tv-neustat", DIAG_FILTER_VALUE, 20, 30, "tv-neustadt" },
	{ "playground", "patrons=neustadt", DIAG_FILTER_VALUE, 20, 28, "tv-neustadt" },
	{ "playground", "patrons=", DIAG_FILTER_EMPTY, 19, 20, "no:patrons" },
	{ "playground", "size=groß", DIAG_FILTER_NUMBER, 17, 21, "3..6" },
	{ "playground", "size=..", DIAG_FILTER_NUMBER, 17, 19, "" },
	{ "playground", "size>1..2", DIAG_FILTER_NUMBER, 17, 21, "" },
	{ "playground", "opened=2010-13", DIAG_FILTER_DATE, 19, 26, "2024-03" },
	{ "playground", "opened=gestern", DIAG_FILTER_DATE, 19, 26, "" },
	{ "playground", "fenced=vielleicht", DIAG_FILTER_BOOL, 19, 29, "yes" },
	{ "playground", "fenced>1", DIAG_FILTER_OPERATOR, 18, 19, "" },
	{ "playground", "area>nord", DIAG_FILTER_OPERATOR, 16, 17, "order" },
	{ "playground", "name<=x", DIAG_FILTER_OPERATOR, 16, 18, "field:part" },
	{ "playground", "name~(", DIAG_FILTER_PATTERN, 17, 18, "" },
	{ "playground", "fee=gratis", DIAG_FILTER_GROUP, 12, 15, "fee.condition, fee.amount" },
	{ "playground", "fee~x", DIAG_FILTER_GROUP, 12, 15, "" },
	{ "playground", "age=schwanger", DIAG_FILTER_NUMBER, 16, 25, "" },
};

static void test_problems(void **state)
{
	struct fixture fixture;
	struct str hint = { 0 };
	size_t i;

	(void)state;
	fixture_open(&fixture);
	for (i = 0; i < sizeof(problems) / sizeof(problems[0]); i++) {
		const struct problem *problem = &problems[i];
		const struct kind *kind = fixture_kind(&fixture, problem->kind);
		struct filter *filter = NULL;
		const struct diag *diag;
		enum status status = filter_parse(&filter, fixture.inventory, kind, &problem->term,
						  1, &fixture.diags);

		print_message("%s\n", problem->term);
		if (problem->hint == NULL) {
			/* a key that is unique may stand alone */
			assert_int_equal(status, STATUS_OK);
			filter_free(filter);
			continue;
		}
		assert_int_equal(status, STATUS_INVALID);
		assert_null(filter);
		assert_int_equal(fixture.diags.items.count, 1);
		diag = VEC_AT(struct diag, &fixture.diags.items, 0);
		assert_int_equal(diag->id, problem->id);
		assert_int_equal(diag->begin.line, 1);
		assert_int_equal(diag->begin.column, problem->column);
		assert_int_equal(diag->end.column, problem->end);
		str_cut(&hint, 0);
		diag_hint(diag, &hint);
		assert_non_null(strstr(str_text(&hint), problem->hint));
		diags_free(&fixture.diags);
	}
	str_free(&hint);
	fixture_close(&fixture);
}

/* All findings in one run, each on its own term. */
static void test_several_problems(void **state)
{
	static const char *const terms[] = { "aera=nord", "size=groß", "name:x", "word" };
	struct fixture fixture;
	struct filter *filter = NULL;

	(void)state;
	fixture_open(&fixture);
	assert_int_equal(filter_parse(&filter, fixture.inventory,
				      fixture_kind(&fixture, "playground"), terms, 4,
				      &fixture.diags),
			 STATUS_INVALID);
	assert_int_equal(fixture.diags.items.count, 3);
	assert_int_equal(VEC_AT(struct diag, &fixture.diags.items, 2)->begin.column, 39);
	fixture_close(&fixture);
}

static void test_canonical(void **state)
{
	static const char *const terms[] = { "Ort=Süd,old town",
					     "not:has:Größe",
					     "patrons=Freunde des Parks",
					     "fee=brauchbar",
					     "Paten.Vereinsart!=freizeit",
					     "visits[herbst].date>=2021",
					     "age=..3",
					     "fenced=?" };
	struct fixture fixture;
	struct filter *filter = NULL;

	(void)state;
	fixture_open(&fixture);
	assert_int_equal(filter_parse(&filter, fixture.inventory,
				      fixture_kind(&fixture, "playground"), terms, 8,
				      &fixture.diags),
			 STATUS_OK);
	assert_string_equal(
		filter_text(filter).data,
		"area=sued,altstadt not:has:size patrons=freunde-des-parks "
		"fee.condition=2 patrons.sort!=freizeit visits[herbst].date>=2021 age=..3 "
		"fenced=?");
	assert_int_equal(filter_terms(filter)->count, 8);
	/* patrons is asked twice */
	assert_int_equal(filter_fields(filter)->count, 7);
	filter_free(filter);
	fixture_close(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers),	  cmocka_unit_test(test_every_field),
		cmocka_unit_test(test_problems),  cmocka_unit_test(test_several_problems),
		cmocka_unit_test(test_canonical),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
