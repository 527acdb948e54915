/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture.h"

#include <string.h>

#include "query/select.h"
#include "query/target.h"

static const struct field *field_of(struct fixture *fixture, const struct kind *kind,
				    const char *word)
{
	struct target target = { 0 };
	struct str advice = { 0 };
	const struct field *field;

	assert_int_equal(target_find(&target, fixture->inventory, kind, slice_of(word), &advice),
			 TARGET_FOUND);
	field = target_field(&target);
	target_free(&target);
	str_free(&advice);
	return field;
}

static void start(struct fixture *fixture, struct selection *selection, const char *kind,
		  struct filter **filter)
{
	fixture_open(fixture);
	*selection = (struct selection){ .inventory = fixture->inventory,
					 .relation = fixture->relation,
					 .kind = fixture_kind(fixture, kind),
					 .language = "de" };
	assert_int_equal(
		filter_parse(filter, fixture->inventory, selection->kind, NULL, 0, &fixture->diags),
		STATUS_OK);
	selection->filter = *filter;
}

struct order_row {
	const char *field; /* NULL: by title */
	bool descending;
	const char *ids;
};

static const struct order_row orders[] = {
	{ NULL, false, "aepfelwiese burggraben neue-mitte ueberall suedpark unbekannt zehn" },
	{ "name", true, "zehn unbekannt suedpark ueberall neue-mitte burggraben aepfelwiese" },
	{ "id", false, "aepfelwiese burggraben neue-mitte suedpark ueberall unbekannt zehn" },
	/* codes as their vocabulary has them */
	{ "area", false, "ueberall aepfelwiese burggraben neue-mitte unbekannt zehn suedpark" },
	{ "condition", true, "burggraben aepfelwiese neue-mitte suedpark ueberall unbekannt zehn" },
	/* numbers by value; what has none is last both ways */
	{ "size", false, "suedpark neue-mitte burggraben aepfelwiese ueberall unbekannt zehn" },
	{ "size", true, "aepfelwiese burggraben neue-mitte suedpark ueberall unbekannt zehn" },
	{ "opened", false, "aepfelwiese burggraben neue-mitte suedpark ueberall unbekannt zehn" },
	{ "opened", true, "suedpark neue-mitte burggraben aepfelwiese ueberall unbekannt zehn" },
	{ "fenced", false, "burggraben aepfelwiese neue-mitte suedpark ueberall unbekannt zehn" },
	/* a reference by what people read, of several the first */
	{ "patrons", false, "aepfelwiese burggraben neue-mitte suedpark ueberall unbekannt zehn" },
	{ "patrons", true, "burggraben aepfelwiese neue-mitte suedpark ueberall unbekannt zehn" },
	/* a group by the first field in it; in a list by the first entry */
	{ "age", false, "burggraben neue-mitte aepfelwiese ueberall suedpark unbekannt zehn" },
	{ "visits.date", false,
	  "suedpark aepfelwiese burggraben neue-mitte ueberall unbekannt zehn" },
};

static void test_order(void **state)
{
	struct fixture fixture;
	struct selection selection;
	struct filter *filter = NULL;
	struct vec records = VEC_OF(const struct record *);
	struct str ids = { 0 };
	size_t i, j;

	(void)state;
	start(&fixture, &selection, "playground", &filter);
	for (i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		print_message("%s\n", orders[i].field != NULL ? orders[i].field : "(title)");
		selection.sort = NULL;
		if (orders[i].field != NULL)
			selection.sort = field_of(&fixture, selection.kind, orders[i].field);
		selection.descending = orders[i].descending;
		vec_clear(&records);
		str_cut(&ids, 0);
		assert_int_equal(select_records(&selection, &records), STATUS_OK);
		for (j = 0; j < records.count; j++) {
			str_add(&ids, j > 0 ? " " : "");
			str_add_slice(&ids, (*VEC_AT(const struct record *, &records, j))->id);
		}
		assert_string_equal(str_text(&ids), orders[i].ids);
	}
	str_free(&ids);
	vec_free(&records);
	filter_free(filter);
	fixture_close(&fixture);
}

static const char *const shown[] = { "name",	  "area",     "condition",   "patrons",
				     "opened",	  "size",     "fenced",	     "age.to",
				     "features",  "see_also", "visits.date", "visits.defects",
				     "fee.amount" };

enum { SHOWN = sizeof(shown) / sizeof(shown[0]) };

static void write_form(struct fixture *fixture, struct selection *selection, enum writer_form form,
		       struct str *out)
{
	const struct writer_head head = { .kind = selection->kind->name };
	const struct field *fields[SHOWN];
	struct column columns[SHOWN + 1] = { { .key = SLICE("id"), .title = SLICE("Id") } };
	struct vec records = VEC_OF(const struct record *);
	struct writer *writer;
	size_t i;

	for (i = 0; i < SHOWN; i++) {
		fields[i] = field_of(fixture, selection->kind, shown[i]);
		columns[i + 1].key = fields[i]->path;
		columns[i + 1].title = label_text(fields[i]->title, "de");
	}
	selection->fields = fields;
	selection->field_count = SHOWN;
	assert_int_equal(select_records(selection, &records), STATUS_OK);
	assert_int_equal(records.count, 7);
	writer = writer_open(form, out, &head, columns, SHOWN + 1, 0);
	select_write(selection, &records, writer);
	writer_close(writer);
	vec_free(&records);
}

/* Every type, and the three states of each. */
static void test_cells(void **state)
{
	struct fixture fixture;
	struct selection selection;
	struct filter *filter = NULL;
	struct str out = { 0 };

	(void)state;
	start(&fixture, &selection, "playground", &filter);
	write_form(&fixture, &selection, WRITER_CSV, &out);
	assert_string_equal(
		str_text(&out),
		"id,name,area,condition,patrons,opened,size,fenced,age.to,features,see_also,"
		"visits.date,visits.defects,fee.amount\r\n"
		"aepfelwiese,Äpfelwiese,altstadt,1,freunde-des-parks,1998,1200,true,6,"
		"Schaukel;Große Rutsche,,2023-04-12;2023-10,Rost;loser Haken,\r\n"
		"burggraben,Burggraben,muehlenviertel,3,tv-neustadt;freunde-des-parks,2005-06~,"
		"80.5,false,,,,,,0\r\n"
		"neue-mitte,Neue Mitte,neustadt,?,-,2010/2012,10,,,,club/tv-neustadt,,,\r\n"
		"ueberall,Spielmobil,ganze-stadt,,,,,,12,,,,,2\r\n"
		"suedpark,Südpark,sued,,,2010-07-01,9,,12,-,playground/neue-mitte,2021,,?\r\n"
		"unbekannt,Ümit-Platz 2,neustadt,,?,,,?,?,,,,,\r\n"
		"zehn,Ümit-Platz 10,neustadt,,,,,,,,,,,\r\n");
	str_cut(&out, 0);
	write_form(&fixture, &selection, WRITER_TABLE, &out);
	assert_non_null(strstr(str_text(&out),
			       "burggraben   Burggraben     Mühlenviertel  gesperrt  "
			       "Turnverein Neustadt, Freunde des Parks  um Juni 2005"));
	assert_non_null(strstr(str_text(&out), "Turnverein Neustadt\n"));
	str_cut(&out, 0);
	write_form(&fixture, &selection, WRITER_JSON, &out);
	assert_non_null(
		strstr(str_text(&out),
		       "{\"id\": \"neue-mitte\", \"kind\": \"playground\", \"name\": \"Neue "
		       "Mitte\", \"area\": \"neustadt\", \"condition\": null, \"patrons\": [], "
		       "\"opened\": \"2010/2012\", \"size\": 10, \"see_also\": "
		       "\"club/tv-neustadt\"}"));
	assert_non_null(strstr(str_text(&out), "\"opened\": \"1998\", \"size\": 1200, \"fenced\": "
					       "true, \"age.to\": 6, \"features\": [\"Schaukel\""));
	str_free(&out);
	filter_free(filter);
	fixture_close(&fixture);
}

struct stated_row {
	const char *field;
	size_t not_stated;
};

static const struct stated_row stated[] = {
	{ "name", 0 },	 { "size", 3 },	  { "condition", 5 },	    { "patrons", 4 },
	{ "fenced", 5 }, { "age", 2 },	  { "age.to", 4 },	    { "features", 5 },
	{ "fee", 5 },	 { "visits", 5 }, { "visits.position", 6 }, { "visits.defects", 6 },
};

static void test_not_stated(void **state)
{
	struct fixture fixture;
	struct selection selection;
	struct filter *filter = NULL;
	size_t count, i;

	(void)state;
	start(&fixture, &selection, "playground", &filter);
	for (i = 0; i < sizeof(stated) / sizeof(stated[0]); i++) {
		print_message("%s\n", stated[i].field);
		assert_int_equal(
			select_not_stated(&selection,
					  field_of(&fixture, selection.kind, stated[i].field),
					  &count),
			STATUS_OK);
		assert_int_equal(count, stated[i].not_stated);
	}
	assert_int_equal(select_count(&selection, &count), STATUS_OK);
	assert_int_equal(count, 7);
	filter_free(filter);
	fixture_close(&fixture);
}

static void test_default_fields(void **state)
{
	struct fixture fixture;
	struct vec fields = VEC_OF(const struct field *);

	(void)state;
	fixture_open(&fixture);
	select_default_fields(fixture.inventory, fixture_kind(&fixture, "playground"), &fields);
	assert_int_equal(fields.count, 2);
	assert_true(slice_is((*VEC_AT(const struct field *, &fields, 0))->path, "name"));
	assert_true(slice_is((*VEC_AT(const struct field *, &fields, 1))->path, "area"));
	vec_clear(&fields);
	select_default_fields(fixture.inventory, fixture_kind(&fixture, "club"), &fields);
	assert_int_equal(fields.count, 3);
	assert_true(slice_is((*VEC_AT(const struct field *, &fields, 2))->path, "club"));
	vec_free(&fields);
	fixture_close(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_not_stated),
		cmocka_unit_test(test_default_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
