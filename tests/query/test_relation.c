/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture.h"

#include <string.h>

#include "query/select.h"

struct row {
	const char *sql;
	const char *wanted; /* rows by "\n", columns by "|", NULL as "~" */
};

static const struct row rows[] = {
	{ "SELECT id, name, area, size, fenced FROM playground WHERE id = 'aepfelwiese'",
	  "aepfelwiese|Äpfelwiese|altstadt|1200|1" },
	{ "SELECT typeof(size), typeof(condition), typeof(opened), typeof(opened_first) "
	  "FROM playground WHERE id IN ('aepfelwiese', 'burggraben')",
	  "integer|integer|text|integer\nreal|integer|text|integer" },
	{ "SELECT opened, date(opened_first * 86400, 'unixepoch'), "
	  "date(opened_last * 86400, 'unixepoch') FROM playground WHERE opened IS NOT NULL",
	  "1998|1998-01-01|1998-12-31\n2005-06~|2005-06-01|2005-06-30\n"
	  "2010/2012|2010-01-01|2012-12-31\n2010-07-01|2010-07-01|2010-07-01" },
	{ "SELECT id, age_from, age_to, age_below FROM playground WHERE age_from IS NOT NULL",
	  "aepfelwiese|3|6|~\nburggraben|0|~|~\nneue-mitte|0|~|3\nueberall|6|12|~" },
	{ "SELECT playground, position, value FROM playground_patrons",
	  "aepfelwiese|1|freunde-des-parks\nburggraben|1|tv-neustadt\n"
	  "burggraben|2|freunde-des-parks" },
	{ "SELECT playground, position, season, date, visits_position FROM playground_visits",
	  "aepfelwiese|1|frühling|2023-04-12|Tor\naepfelwiese|2|herbst|2023-10|~\n"
	  "suedpark|1|herbst|2021|~" },
	{ "SELECT v.season, d.parent, d.position, d.value FROM playground_visits_defects d "
	  "JOIN playground_visits v ON v.playground = d.playground AND v.position = d.parent",
	  "frühling|1|1|Rost\nfrühling|1|2|loser Haken" },
	{ "SELECT id, path, state FROM state WHERE kind = 'playground' ORDER BY id, path",
	  "aepfelwiese|visits.defects|none\nburggraben|age.from|none\nburggraben|fee.amount|none\n"
	  "burggraben|fenced|none\nneue-mitte|age.from|none\nneue-mitte|condition|unknown\n"
	  "neue-mitte|patrons|none\nsuedpark|features|none\nsuedpark|fee|unknown\n"
	  "suedpark|visits.position|unknown\nunbekannt|age|unknown\nunbekannt|fenced|unknown\n"
	  "unbekannt|patrons|unknown" },
	{ "SELECT code, position, de, en, broader FROM vocabulary WHERE name = 'area' "
	  "AND position BETWEEN 2 AND 3",
	  "nord|2|Ortschaft Nord|Locality Nord|~\naltstadt|3|Altstadt|Old Town|nord" },
	{ "SELECT kind, id, file, line, title FROM record WHERE kind = 'club'",
	  "club|freunde-des-parks|records/clubs/freunde-des-parks.yaml|1|Freunde des Parks\n"
	  "club|tv-neustadt|records/clubs/tv-neustadt.yaml|1|Turnverein Neustadt" },
	/* a field called like the kind */
	{ "SELECT id, club FROM club", "freunde-des-parks|tv-neustadt\ntv-neustadt|~" },
	/* functions */
	{ "SELECT id FROM playground WHERE fold(name) = 'aepfelwiese'", "aepfelwiese" },
	{ "SELECT name FROM playground ORDER BY sortkey(name)",
	  "Äpfelwiese\nBurggraben\nNeue Mitte\nSpielmobil\nSüdpark\nÜmit-Platz 2\nÜmit-Platz 10" },
	{ "SELECT within('area', 'muehlenviertel', 'nord'), within('area', 'nord', 'altstadt'), "
	  "within('area', 'sued', 'sued'), within('nothing', 'a', 'a'), within('area', NULL, 'a')",
	  "1|0|1|0|~" },
	{ "SELECT name FROM playground WHERE name REGEXP '^Ü.*[0-9]$'",
	  "Ümit-Platz 2\nÜmit-Platz 10" },
	{ "SELECT fold(NULL), sortkey(NULL), NULL REGEXP 'a'", "~|~|~" },
	/* no way out of the database */
	{ "SELECT count(*) FROM pragma_database_list WHERE file <> ''", "0" },
};

static void read_rows(struct fixture *fixture, const char *sql, struct str *out)
{
	struct rows *found = NULL;
	int columns = 1;
	const char *c;
	int i;

	/* columns are counted by the commas of the first SELECT outside of brackets */
	int depth = 0;
	for (c = sql; *c != '\0' && strncmp(c, " FROM", 5) != 0; c++) {
		depth += (*c == '(') - (*c == ')');
		columns += *c == ',' && depth == 0;
	}
	assert_int_equal(rows_open(&found, fixture->relation, sql, NULL, 0), STATUS_OK);
	while (rows_next(found)) {
		str_add(out, out->len > 0 ? "\n" : "");
		for (i = 0; i < columns; i++) {
			str_add(out, i > 0 ? "|" : "");
			if (rows_is_null(found, i))
				str_add(out, "~");
			else
				str_add_slice(out, rows_text(found, i));
		}
	}
	assert_int_equal(rows_status(found), STATUS_OK);
	rows_close(found);
}

static void test_rows(void **state)
{
	struct fixture fixture;
	struct str out = { 0 };
	size_t i;

	(void)state;
	fixture_open(&fixture);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		str_cut(&out, 0);
		read_rows(&fixture, rows[i].sql, &out);
		assert_string_equal(str_text(&out), rows[i].wanted);
	}
	str_free(&out);
	fixture_close(&fixture);
}

static void test_binds(void **state)
{
	const struct bind binds[] = {
		{ .type = BIND_TEXT, .text = SLICE("'; DROP TABLE playground --") },
		{ .type = BIND_INT, .integer = INT64_MIN },
		{ .type = BIND_NUMBER, .number = 0.5 },
		{ .type = BIND_TEXT },
	};
	struct fixture fixture;
	struct rows *found = NULL;

	(void)state;
	fixture_open(&fixture);
	assert_int_equal(rows_open(&found, fixture.relation, "SELECT ?1, ?2, ?3, ?4", binds, 4),
			 STATUS_OK);
	assert_true(rows_next(found));
	assert_true(slice_is(rows_text(found, 0), "'; DROP TABLE playground --"));
	assert_true(rows_int(found, 1) == INT64_MIN);
	assert_true(rows_number(found, 2) >= 0.5 && rows_number(found, 2) <= 0.5);
	assert_false(rows_is_null(found, 3));
	assert_int_equal(rows_text(found, 3).len, 0);
	assert_false(rows_next(found));
	rows_close(found);
	fixture_close(&fixture);
}

/* Too expensive is never "does not match". */
static void test_expensive_pattern(void **state)
{
	struct fixture fixture;
	struct rows *found = NULL;

	(void)state;
	fixture_open(&fixture);
	assert_int_equal(
		rows_open(&found, fixture.relation,
			  "SELECT 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' REGEXP "
			  "'^(a+)+$'",
			  NULL, 0),
		STATUS_OK);
	assert_false(rows_next(found));
	assert_int_equal(rows_status(found), STATUS_TOO_BIG);
	rows_close(found);
	fixture_close(&fixture);
}

/* What a filter and its questions say, as one text. */
static void tell(struct selection *selection, struct str *out)
{
	const struct vec *fields = filter_fields(selection->filter);
	struct vec records = VEC_OF(const struct record *);
	size_t count = 0;
	size_t i;

	assert_int_equal(select_records(selection, &records), STATUS_OK);
	for (i = 0; i < records.count; i++) {
		str_add_slice(out, (*VEC_AT(const struct record *, &records, i))->id);
		str_add_char(out, ' ');
	}
	assert_int_equal(select_count(selection, &count), STATUS_OK);
	str_addf(out, "of %zu", count);
	for (i = 0; i < fields->count; i++) {
		assert_int_equal(select_not_stated(selection,
						   *VEC_AT(const struct field *, fields, i),
						   &count),
				 STATUS_OK);
		str_addf(out, " silent %zu", count);
	}
	vec_free(&records);
}

/* A view with what one filter needs says the same as the whole one. */
static size_t check_part(struct fixture *fixture, const struct kind *kind, const char *term)
{
	struct selection selection = {
		.inventory = fixture->inventory,
		.relation = fixture->relation,
		.kind = kind,
		.language = "de",
	};
	struct filter *filter = NULL;
	struct relation *part = NULL;
	struct str whole = { 0 };
	struct str little = { 0 };
	struct diags diags = { 0 };
	size_t checked = 0;

	if (filter_parse(&filter, fixture->inventory, kind, &term, 1, &diags) != STATUS_OK)
		goto out;
	selection.filter = filter;
	tell(&selection, &whole);
	assert_int_equal(relation_open_for(&part, fixture->inventory, filter), STATUS_OK);
	selection.relation = part;
	tell(&selection, &little);
	if (!slice_equal(str_slice(&whole), str_slice(&little)))
		fail_msg("%s: %s, but %s", term, str_text(&whole), str_text(&little));
	checked = 1;
out:
	relation_close(part);
	filter_free(filter);
	str_free(&whole);
	str_free(&little);
	diags_free(&diags);
	return checked;
}

static size_t check_fields(struct fixture *fixture, const struct kind *kind,
			   const struct field *parent)
{
	static const struct {
		const char *before, *behind;
	} forms[] = { { "has:", "" }, { "no:", "" }, { "not:", ":a" }, { "", "=?" } };
	size_t checked = 0;
	size_t i;
	size_t j;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];

		for (j = 0; j < sizeof(forms) / sizeof(forms[0]); j++) {
			struct str term = { 0 };

			str_add(&term, forms[j].before);
			str_add_slice(&term, field->path);
			str_add(&term, forms[j].behind);
			checked += check_part(fixture, kind, str_text(&term));
			str_free(&term);
		}
		checked += check_fields(fixture, kind, field);
	}
	return checked;
}

static void test_part(void **state)
{
	static const char *const steps[] = { "patrons.sort=sportverein", "see_also.area=nord",
					     "age=3", "visits[herbst].date>=2021" };
	struct fixture fixture;
	const struct kind *kind;
	size_t i;

	(void)state;
	fixture_open(&fixture);
	kind = fixture_kind(&fixture, "playground");
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		assert_int_equal(check_part(&fixture, kind, steps[i]), 1);
	assert_in_range(check_fields(&fixture, kind, kind->fields), 60, 1000);
	fixture_close(&fixture);
	fixture_open_at(&fixture, "tests/fixtures/musterstadt");
	for (i = 0; i < fixture.inventory->kinds.count; i++) {
		kind = VEC_AT(struct kind, &fixture.inventory->kinds, i);
		assert_in_range(check_fields(&fixture, kind, kind->fields), 60, 10000);
	}
	fixture_close(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_binds),
		cmocka_unit_test(test_expensive_pattern),
		cmocka_unit_test(test_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
