/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/mem.h"
#include "record/baseline.h"
#include "record/world.h"

#define A    "records/institutions/a.yaml"
#define O    "records/offers/o.yaml"
#define P    "records/offers/p.yaml"
#define HEAD "format: 1\nfindings:\n"
#define KNOWN(more)                                                                                \
	"  - id: schema.unknown-key\n    file: " O "\n    path: farbe\n    text: farbe\n"          \
	"    reason: alt\n" more

struct known {
	struct world world;
	struct baseline baseline;
	struct diags about; /* the list itself */
	bool *known;
};

static void start(struct known *known, const char *list)
{
	memset(known, 0, sizeof(*known));
	world_start(&known->world);
	world_put(&known->world, A, INSTITUTION("A", ""));
	world_put(&known->world, O, OFFER("O", "farbe: rot\n"));
	if (list != NULL)
		world_put(&known->world, BASELINE_FILE, list);
}

/* Checks all, and marks what is known. */
static void find(struct known *known)
{
	struct world *world = &known->world;

	assert_int_equal(world_open(world, false, false), STATUS_OK);
	diags_sort(&world->diags);
	known->known = mem_zero(world->diags.items.count + 1, sizeof(bool));
	baseline_read(&known->baseline, &world->shelf, world->inventory->schemas,
		      date_to_day(2026, 3, 1), &known->about);
	baseline_mark(&known->baseline, &world->diags, known->known);
	baseline_report(&known->baseline, &known->about);
}

static void end(struct known *known)
{
	baseline_free(&known->baseline);
	diags_free(&known->about);
	mem_free(known->known);
	world_end(&known->world);
}

/* What is left, and what is said about the list: "id line:column". */
static void tell(struct known *known, struct str *out)
{
	const struct vec *items = &known->world.diags.items;
	size_t i;

	for (i = 0; i < items->count; i++) {
		if (!known->known[i])
			str_addf(out, "%s\n",
				 catalogue_entry(VEC_AT(struct diag, items, i)->id)->id);
	}
	diags_sort(&known->about);
	for (i = 0; i < known->about.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &known->about.items, i);

		assert_true(diag->begin.line == 0 || slice_is(diag->file, BASELINE_FILE));
		str_addf(out, "%s %u:%u\n", catalogue_entry(diag->id)->id,
			 (unsigned)diag->begin.line, (unsigned)diag->begin.column);
	}
}

struct list_case {
	const char *label;
	const char *list;
	const char *wanted;
};

static const struct list_case lists[] = {
	{ "no list", NULL, "schema.unknown-key\n" },
	{ "an empty list", "format: 1\nfindings: []\n", "schema.unknown-key\n" },
	{ "known", HEAD KNOWN(""), "" },
	{ "known until the day itself", HEAD KNOWN("    until: 2026-03-01\n"), "" },
	{ "known to the end of the month", HEAD KNOWN("    until: 2026-03\n"), "" },
	{ "known to the end of the year", HEAD KNOWN("    until: 2026\n"), "" },
	{ "known until null", HEAD KNOWN("    until: null\n"), "" },
	{ "expired", HEAD KNOWN("    until: 2026-02-28\n"),
	  "schema.unknown-key\nbaseline.stale 8:12\n" },
	{ "an end that is none has passed", HEAD KNOWN("    until: bald\n"),
	  "schema.unknown-key\nbaseline.stale 8:12\nschema.format 8:12\n" },
	{ "gone", HEAD "  - { id: ref.unknown, file: " O ", reason: alt }\n",
	  "schema.unknown-key\nbaseline.stale 3:11\n" },
	{ "another text counts",
	  HEAD "  - { id: schema.unknown-key, file: " O ", path: farbe, text: rot, reason: alt }\n",
	  "schema.unknown-key\nbaseline.stale 3:11\n" },
	{ "another file counts",
	  HEAD "  - { id: schema.unknown-key, file: " P
	       ", path: farbe, text: farbe, reason: alt }\n",
	  "schema.unknown-key\nbaseline.stale 3:11\n" },
	{ "fewer than known", HEAD KNOWN("    count: 3\n"), "baseline.stale 3:9\n" },
	{ "twice the same is two", HEAD KNOWN("") KNOWN(""), "baseline.stale 3:9\n" },
	{ "privacy is never known", HEAD "  - { id: privacy.freemail, file: " O ", reason: alt }\n",
	  "schema.unknown-key\ninventory.findings 3:11\n" },
	{ "what is not read is never known",
	  HEAD "  - { id: yaml.syntax, file: " O ", reason: alt }\n",
	  "schema.unknown-key\ninventory.findings 3:11\n" },
	{ "no such finding", HEAD "  - { id: schema.unknown, file: " O ", reason: alt }\n",
	  "schema.unknown-key\ninventory.findings 3:11\n" },
	{ "without a reason",
	  HEAD "  - id: schema.unknown-key\n    file: " O "\n    path: farbe\n    text: farbe\n",
	  "schema.required 3:5\n" },
	{ "a key twice: nothing of it is known", HEAD KNOWN("    reason: neu\n"),
	  "schema.unknown-key\nyaml.duplicate-key 8:5\n" },
	{ "no text: nothing of it is known", HEAD KNOWN("  \xff\n"),
	  "schema.unknown-key\ntext.utf8 8:3\n" },
	{ "a later format", "format: 2\nfindings:\n" KNOWN(""),
	  "schema.unknown-key\ninventory.format 1:9\n" },
	{ "no map", "- x\n", "schema.unknown-key\nschema.type 1:1\n" },
	{ "nothing", "", "schema.unknown-key\nfile.empty 1:1\n" },
	{ "an alias", "format: 1\nfindings:\n  - &x\n    id: schema.unknown-key\n  - *x\n",
	  "schema.unknown-key\nyaml.alias 3:5\nyaml.alias 5:5\n" },
	{ "a count that is none counts once", HEAD KNOWN("    count: 0\n"), "schema.range 8:12\n" },
};

static void knows(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		struct known known;
		struct str found = { 0 };

		start(&known, lists[i].list);
		find(&known);
		tell(&known, &found);
		if (strcmp(str_text(&found), lists[i].wanted) != 0)
			fail_msg("%s: wanted\n%sgot\n%s", lists[i].label, lists[i].wanted,
				 str_text(&found));
		str_free(&found);
		end(&known);
	}
}

/* Renews as --write-baseline does, and gives the new file. */
static void renew(struct known *known, const char *reason, const char *until, struct str *out,
		  struct baseline_renewal *renewal)
{
	size_t count = known->world.diags.items.count;
	bool *wanted = mem_zero(count + 1, sizeof(*wanted));
	size_t i;

	*renewal =
		(struct baseline_renewal){ .reason = slice_of(reason), .until = slice_of(until) };
	for (i = 0; i < count; i++)
		wanted[i] = true;
	baseline_renew(&known->baseline, &known->world.diags, wanted, renewal);
	baseline_write(&known->baseline, out);
	mem_free(wanted);
}

static void writes(void **state)
{
	struct baseline_renewal renewal;
	struct known known;
	struct str first = { 0 };
	struct str again = { 0 };

	(void)state;
	start(&known, NULL);
	world_put(&known.world, P, OFFER("O e. V.", "partners: [nichts, \"no\"]\nfarbe: \"#1\"\n"));
	find(&known);
	renew(&known, "aus: der Liste", "2027", &first, &renewal);
	assert_int_equal(renewal.total, 5);
	assert_int_equal(renewal.fresh, 5);
	assert_string_equal(
		str_text(&first),
		"format: 1\nfindings:\n"
		"  - id: schema.unknown-key\n    file: " O "\n    path: farbe\n    text: farbe\n"
		"    reason: \"aus: der Liste\"\n    until: 2027\n"
		"  - id: record.similar\n    file: " P "\n    text: O e. V.\n    other: offer/o\n"
		"    reason: \"aus: der Liste\"\n    until: 2027\n"
		"  - id: ref.unknown\n    file: " P "\n    path: partners\n    text: '\"no\"'\n"
		"    reason: \"aus: der Liste\"\n    until: 2027\n"
		"  - id: ref.unknown\n    file: " P "\n    path: partners\n    text: nichts\n"
		"    reason: \"aus: der Liste\"\n    until: 2027\n"
		"  - id: schema.unknown-key\n    file: " P "\n    path: farbe\n    text: farbe\n"
		"    reason: \"aus: der Liste\"\n    until: 2027\n");
	end(&known);

	/* what was written is known, wherever it has moved to, and stays as it is */
	start(&known, str_text(&first));
	world_put(&known.world, O, "# neu\n\n" OFFER("O", "farbe: gelb\n"));
	world_put(&known.world, P, OFFER("O e. V.", "partners: [nichts, \"no\"]\nfarbe: \"#1\"\n"));
	find(&known);
	tell(&known, &again);
	assert_string_equal(str_text(&again), "");
	renew(&known, "anders", NULL, &again, &renewal);
	assert_string_equal(str_text(&again), str_text(&first));
	assert_int_equal(renewal.fresh + renewal.gone, 0);
	str_free(&first);
	str_free(&again);
	end(&known);
}

static void keeps_reasons(void **state)
{
	static const struct {
		const char *label;
		const char *list;
		const char *wanted; /* behind the head */
	} cases[] = {
		{ "its own", HEAD KNOWN("    until: 2026-12\n"), KNOWN("    until: 2026-12\n") },
		{ "not past its end", HEAD KNOWN("    until: 2025\n"),
		  "  - id: schema.unknown-key\n    file: " O
		  "\n    path: farbe\n    text: farbe\n    reason: neu\n    until: 2026-06-30\n" },
		{ "gone without it",
		  HEAD "  - { id: ref.unknown, file: " O ", reason: alt }\n" KNOWN(""), KNOWN("") },
		{ "the count is set right", HEAD KNOWN("    count: 7\n"), KNOWN("") },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct baseline_renewal renewal;
		struct known known;
		struct str text = { 0 };

		start(&known, cases[i].list);
		find(&known);
		renew(&known, "neu", "2026-06-30", &text, &renewal);
		if (strcmp(str_text(&text) + strlen(HEAD), cases[i].wanted) != 0)
			fail_msg("%s: got\n%s", cases[i].label, str_text(&text));
		str_free(&text);
		end(&known);
	}
}

/* What nobody may see is not written, nor what stands beside it. */
static void hides(void **state)
{
	struct baseline_renewal renewal;
	struct known known;
	struct str text = { 0 };

	(void)state;
	start(&known, NULL);
	world_put(&known.world, O,
		  OFFER("O", "farbe: 0160 1234567\n\"0171 7654321\": x\nanna@gmx.de: 1\n"));
	find(&known);
	renew(&known, "alt", NULL, &text, &renewal);
	assert_true(renewal.total > 0);
	assert_null(strstr(str_text(&text), "privacy"));
	assert_null(strstr(str_text(&text), "1234567"));
	assert_null(strstr(str_text(&text), "7654321"));
	assert_null(strstr(str_text(&text), "gmx"));
	str_free(&text);
	end(&known);
}

/* More entries than are read, each with all keys. */
static void is_bounded(void **state)
{
	struct known known;
	struct str list = { 0 };
	struct str found = { 0 };
	size_t i;

	(void)state;
	str_add(&list, HEAD);
	for (i = 0; i <= BASELINE_ENTRIES; i++)
		str_addf(&list,
			 "  - id: ref.unknown\n    file: " O "\n    path: partners\n"
			 "    text: x%zu\n    other: offer/x\n    count: 1\n"
			 "    reason: alt\n    until: 2030\n",
			 i);
	start(&known, str_text(&list));
	find(&known);
	assert_int_equal(known.baseline.entries.count, BASELINE_ENTRIES);
	assert_int_equal(known.about.counts[SEVERITY_ERROR], 1);
	assert_int_equal(known.about.counts[SEVERITY_NOTE], BASELINE_ENTRIES);
	str_free(&found);
	str_free(&list);
	end(&known);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows),	 cmocka_unit_test(writes),
		cmocka_unit_test(keeps_reasons), cmocka_unit_test(hides),
		cmocka_unit_test(is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
