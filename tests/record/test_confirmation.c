/* SPDX-License-Identifier: Apache-2.0 */
#include "record/confirmation.h"

#include "record/world.h"

struct said_case {
	const char *label;
	const char *lines; /* of an institution */
	const char *wanted;
};

/* "confirmed asked no-answer refused" */
static const struct said_case said[] = {
	{ "nothing", "", "- - 0" },
	{ "confirmed", "confirmed: {date: 2025-06, method: telefon}\n", "2025-06 - 0" },
	{ "only looked at", "confirmed: {date: 2025-06, method: webseite}\n", "- - 0" },
	{ "null", "confirmed: null\ninquiries: null\n", "- - 0" },
	{ "none", "inquiries: []\n", "- - 0" },
	{ "asked twice",
	  "inquiries:\n  - {date: 2025-01-02, outcome: keine-antwort}\n"
	  "  - {date: 2025-02, outcome: keine-antwort}\n",
	  "- 2025-02 2" },
	{ "asked before it was confirmed",
	  "confirmed: {date: 2025-06-01}\ninquiries:\n"
	  "  - {date: 2025-01-02, outcome: keine-antwort}\n",
	  "2025-06-01 - 0" },
	{ "refused after it was confirmed",
	  "confirmed: {date: 2025-06-01}\ninquiries:\n"
	  "  - {date: 2025-01-02, outcome: keine-antwort}\n"
	  "  - {date: 2025-07-01, outcome: abgelehnt}\n",
	  "2025-06-01 2025-07-01 0 refused" },
	{ "the last one counts, wherever it stands",
	  "inquiries:\n  - {date: 2025-07-01, outcome: keine-antwort}\n"
	  "  - {date: 2025-01-02, outcome: abgelehnt}\n",
	  "- 2025-07-01 1" },
	{ "what cannot be read",
	  "confirmed: {date: bald}\ninquiries:\n  - {date: nie, outcome: keine-antwort}\n  - x\n",
	  "- - 0" },
};

static void add_said(struct str *out, const struct confirmation *confirmation)
{
	str_addf(out, "%.*s %.*s %zu%s", SLICE_ARGS(confirmation->date),
		 SLICE_ARGS(confirmation->asked), confirmation->no_answer,
		 confirmation->refused ? " refused" : "");
}

static void reads_what_was_confirmed(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
		struct confirmation confirmation;
		struct str text = { 0 };
		struct str got = { 0 };
		struct world world;

		world_start(&world);
		str_addf(&text, INSTITUTION("X", "%s"), said[i].lines);
		world_put(&world, "records/institutions/x.yaml", str_text(&text));
		assert_int_equal(world_open(&world, true, true), STATUS_OK);
		confirmation_read(world.inventory,
				  VEC_AT(struct record, &world.inventory->records, 0),
				  &confirmation);
		if (confirmation.date.len == 0)
			confirmation.date = SLICE("-");
		if (confirmation.asked.len == 0)
			confirmation.asked = SLICE("-");
		add_said(&got, &confirmation);
		if (!slice_is(str_slice(&got), said[i].wanted))
			fail_msg("%s: %s", said[i].label, str_text(&got));
		assert_ptr_equal(confirmation.owner, confirmation.record);
		str_free(&text);
		str_free(&got);
		world_end(&world);
	}
}

static void put_all(struct world *world)
{
	world_put(world, "records/institutions/a.yaml",
		  INSTITUTION("A", "confirmed: {date: 2025-09, method: telefon}\n"));
	world_put(world, "records/institutions/b.yaml",
		  INSTITUTION("B", "confirmed: {date: 2025-01-05, method: telefon}\n"));
	world_put(world, "records/institutions/c.yaml", INSTITUTION("C", "as_of: 2013\n"));
	world_put(world, "records/institutions/d.yaml",
		  INSTITUTION("D", "inquiries: [{date: 2025, outcome: keine-antwort}]\n"));
	world_put(world, "records/institutions/e.yaml", INSTITUTION("E", "until: 2020\n"));
	world_put(world, "records/offers/old.yaml",
		  OFFER("Old", "inquiries: [{date: 2025, outcome: abgelehnt}]\n"));
	world_put(world, "records/offers/new.yaml",
		  OFFER("New", "confirmed: {date: 2026-02, method: besuch}\n"));
	world_put(world, "records/offers/over.yaml", OFFER("Over", "status: beendet\n"));
	world_put(
		world, "records/offers/lost.yaml",
		"name: Lost\nproviders: [nobody]\nfield: bildung\nsources:\n  - document: Liste\n");
	world_put(world, "records/projects/p.yaml",
		  "name: P\nlead: [c]\nstatus: laufend\nas_of: 2011\nsources:\n"
		  "  - document: Liste\n");
	world_put(world, "records/needs/n.yaml",
		  "title: N\nkind: luecke\nstatements:\n  - {text: x}\n");
}

struct due_case {
	const char *label;
	const char *settings;
	const char *wanted; /* "owner: record" in their order */
	size_t no_answer;
	size_t refused;
};

/* Today is 2026-03-01. Never confirmed and never dated comes first. */
static const struct due_case dues[] = {
	{ "a year", "", "a:old d:d -:lost c:c c:p b:b", 1, 1 },
	{ "five years", "confirmation: {months: 60}\n", "a:old d:d -:lost c:c c:p", 1, 1 },
	{ "one month", "confirmation: {months: 1}\n", "a:a a:old d:d -:lost c:c c:p b:b", 1, 1 },
	{ "no number of months", "confirmation: {months: bald}\n", "a:old d:d -:lost c:c c:p b:b",
	  1, 1 },
};

static void says_what_is_due(void **state)
{
	size_t i;
	size_t j;

	(void)state;
	for (i = 0; i < sizeof(dues) / sizeof(dues[0]); i++) {
		struct vec due = VEC_OF(struct confirmation);
		struct confirmation_counts counts;
		struct confirmation_counts alone;
		struct str netz = { 0 };
		struct str got = { 0 };
		struct world world;

		world_start(&world);
		put_all(&world);
		str_addf(&netz, "%s%s", WORLD_NETZ, dues[i].settings);
		world_put(&world, "netz.yaml", str_text(&netz));
		assert_int_equal(world_open(&world, true, true), STATUS_OK);
		confirmation_due(world.inventory, date_to_day(2026, 3, 1), &due, &counts);
		for (j = 0; j < due.count; j++) {
			const struct confirmation *one = VEC_AT(struct confirmation, &due, j);

			str_addf(&got, "%s%.*s:%.*s", j > 0 ? " " : "",
				 SLICE_ARGS(one->owner != NULL ? one->owner->id : SLICE("-")),
				 SLICE_ARGS(one->record->id));
		}
		if (!slice_is(str_slice(&got), dues[i].wanted) || counts.due != due.count ||
		    counts.no_answer != dues[i].no_answer || counts.refused != dues[i].refused)
			fail_msg("%s: %s (%zu, %zu)", dues[i].label, str_text(&got),
				 counts.no_answer, counts.refused);
		confirmation_due(world.inventory, date_to_day(2026, 3, 1), NULL, &alone);
		assert_memory_equal(&alone, &counts, sizeof(counts));
		vec_free(&due);
		str_free(&netz);
		str_free(&got);
		world_end(&world);
	}
}

struct phone_case {
	const char *label;
	const char *lines;
	const char *wanted;
};

static const struct phone_case phones[] = {
	{ "none", "", "" },
	{ "the first one",
	  "contacts:\n  - {function: Post, email: a@b.example}\n"
	  "  - {function: Leitung, phone: '05341 1'}\n  - {function: Haus, phone: '05341 2'}\n",
	  "05341 1" },
	{ "not known", "contacts: [{function: Leitung, phone: null}]\n", "" },
	{ "no list", "contacts: x\n", "" },
};

static void finds_a_number_to_call(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(phones) / sizeof(phones[0]); i++) {
		struct str text = { 0 };
		struct world world;
		struct slice got;

		world_start(&world);
		str_addf(&text, INSTITUTION("X", "%s"), phones[i].lines);
		world_put(&world, "records/institutions/x.yaml", str_text(&text));
		assert_int_equal(world_open(&world, true, true), STATUS_OK);
		got = confirmation_phone(VEC_AT(struct record, &world.inventory->records, 0));
		if (!slice_is(got, phones[i].wanted))
			fail_msg("%s: “%.*s”", phones[i].label, SLICE_ARGS(got));
		str_free(&text);
		world_end(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_was_confirmed),
		cmocka_unit_test(says_what_is_due),
		cmocka_unit_test(finds_a_number_to_call),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
