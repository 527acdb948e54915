/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/sentence.h"

#include "change.h"

#include <time.h>

#include "random_tree.h"
#include "text/message.h"
#include "text/utf8.h"

static struct str locale; /* beside the test programs */

static int start(void **state)
{
	static struct world world;

	change_world(&world);
	*state = &world;
	return 0;
}

static int speak_english(void **state)
{
	(void)state;
	message_start(NULL, NULL);
	return 0;
}

static int end(void **state)
{
	world_end(*state);
	str_free(&locale);
	return 0;
}

static void speak(const char *language)
{
	const char *const folders[] = { str_text(&locale), NULL };

	message_start(language, folders);
	assert_string_equal(message_language(), language);
}

/* Head and lines, a line each. */
static void say(struct str *out, const struct world *world, const struct record_change *change)
{
	struct arena arena = { 0 };
	struct vec lines = VEC_OF(struct slice);
	size_t i;

	sentence_head(out, world->inventory, change);
	sentence_lines(&arena, world->inventory, change, &lines);
	for (i = 0; i < lines.count; i++)
		str_addf(out, "\n%.*s", SLICE_ARGS(*VEC_AT(struct slice, &lines, i)));
	vec_free(&lines);
	arena_free(&arena);
}

/* -- wording ------------------------------------------------------------------------------------
 */

struct wording_case {
	const char *label;
	const char *kind;
	const char *old, *new;
	const char *en, *de;
};

static const struct wording_case events[] = {
	{ "new", "offer", NULL, "name: Krabbelgruppe\nfield: bildung\n",
	  "Offer “Krabbelgruppe” added\nName: Krabbelgruppe\nField: Education",
	  "Angebot »Krabbelgruppe« neu\nName: Krabbelgruppe\nHandlungsfeld: Bildung" },
	{ "removed", "offer", "name: Krabbelgruppe\n", NULL, "Offer “Krabbelgruppe” removed",
	  "Angebot »Krabbelgruppe« entfernt" },
	{ "only form", "offer", "name: x\naccess: [post, online]\n",
	  "access: [online, post] # so\nname: x\n", "Offer “x”, only form changed",
	  "Angebot »x«, nur Form geändert" },
	{ "no title", "offer", "field: bildung\n", NULL, "Offer “x” removed",
	  "Angebot »x« entfernt" },
	{ "a title of its own quotes", "offer", "name: Treff „Fun“\n", NULL,
	  "Offer “Treff „Fun“” removed", "Angebot »Treff „Fun“« entfernt" },
	{ "the root is no object", "offer", "name: x\n", "[y]\n", "Offer “x”\ncontent “x” → “y”",
	  "Angebot »x«\nInhalt »x« → »y«" },
};

static const struct wording_case values[] = {
	{ "text", "offer", "name: x\nnote: a\n", "name: x\nnote: b\n", "Offer “x”\nNote “a” → “b”",
	  "Angebot »x«\nAnmerkung »a« → »b«" },
	{ "money", "offer", "name: x\ncost: {kind: betrag, amount: 2}\n",
	  "name: x\ncost: {kind: kostenlos}\n", "Offer “x”\nCost “2 euro” → “free”",
	  "Angebot »x«\nKosten »2 Euro« → »kostenlos«" },
	{ "money, and the words that say the same", "offer",
	  "name: x\ncost: {kind: betrag, amount: 20, per: Jahr, text: 20 Euro Gebühr}\n",
	  "name: x\ncost: {kind: betrag, amount: 25, per: Jahr, text: 25 Euro Gebühr}\n",
	  "Offer “x”\nCost “20 euro per Jahr” → “25 euro per Jahr”",
	  "Angebot »x«\nKosten »20 Euro je Jahr« → »25 Euro je Jahr«" },
	{ "money, and words that say more", "offer",
	  "name: x\ncost: {amount: 20, text: \"20 Euro, ermäßigt 10\"}\n",
	  "name: x\ncost: {amount: 25, text: \"25 Euro, ermäßigt 12\"}\n",
	  "Offer “x”\nCost “20 euro: “20 Euro, ermäßigt 10”” → “25 euro: “25 Euro, ermäßigt 12””",
	  "Angebot »x«\nKosten »20 Euro, ermäßigt 10« → »25 Euro, ermäßigt 12«" },
	{ "the same money in other words", "offer", "name: x\ncost: {amount: 20, text: a}\n",
	  "name: x\ncost: {amount: 20, text: b}\n", "Offer “x”\nCost “a” → “b”",
	  "Angebot »x«\nKosten »a« → »b«" },
	{ "a code", "offer", "name: x\nstatus: laufend\n", "name: x\nstatus: beendet\n",
	  "Offer “x”\nStatus “active” → “ended”", "Angebot »x«\nStatus »laufend« → »beendet«" },
	{ "a code that nobody knows", "offer", "name: x\nstatus: laufend\n",
	  "name: x\nstatus: xyz\n", "Offer “x”\nStatus “active” → “xyz”",
	  "Angebot »x«\nStatus »laufend« → »xyz«" },
	{ "dates", "offer", "name: x\nas_of: 2018~\n", "name: x\nas_of: 2026-03-02\n",
	  "Offer “x”\nAs of “about 2018” → “2 March 2026”",
	  "Angebot »x«\nStand »um 2018« → »02.03.2026«" },
	{ "a number", "indicator", "title: x\nvalues: [{date: 2015, value: 1300}]\n",
	  "title: x\nvalues: [{date: 2015, value: 1312, qualifier: rund}]\n",
	  "Indicator “x”\nValues (2015) “1,300” → “about 1,312”",
	  "Kennzahl »x«\nWerte (2015) »1.300« → »rund 1.312«" },
	{ "references", "offer", "name: x\nproviders: [a]\n", "name: x\nproviders: [b]\n",
	  "Offer “x”\nProviders “Verein A” → “Haus »B«”",
	  "Angebot »x«\nAnbieter »Verein A« → »Haus »B««" },
	{ "a reference that leads nowhere", "offer", "name: x\nproviders: [a]\n",
	  "name: x\nproviders: [zzz]\n", "Offer “x”\nProviders “Verein A” → “zzz”",
	  "Angebot »x«\nAnbieter »Verein A« → »zzz«" },
	{ "not known", "offer", "name: x\naccess: [post]\n", "name: x\naccess: null\n",
	  "Offer “x”\nAccess “mail” → not known", "Angebot »x«\nZugang »Post« → nicht bekannt" },
	{ "known now", "offer", "name: x\naccess: null\n", "name: x\naccess: [post]\n",
	  "Offer “x”\nAccess: not known → “mail”", "Angebot »x«\nZugang: nicht bekannt → »Post«" },
	{ "asked, not known", "offer", "name: x\n", "name: x\naccess: null\n",
	  "Offer “x”\nAccess: not known", "Angebot »x«\nZugang: nicht bekannt" },
	{ "none", "offer", "name: x\naccess: [post]\n", "name: x\naccess: []\n",
	  "Offer “x”\nAccess “mail” → none", "Angebot »x«\nZugang »Post« → keine" },
	{ "not stated any more", "offer", "name: x\naccess: [post]\n", "name: x\n",
	  "Offer “x”\nAccess no longer stated (was “mail”)",
	  "Angebot »x«\nZugang nicht mehr angegeben (bisher »Post«)" },
	{ "stated now", "offer", "name: x\n", "name: x\ncost: {kind: kostenlos}\n",
	  "Offer “x”\nCost: “free” (new)", "Angebot »x«\nKosten: »kostenlos« (neu)" },
	{ "yes and no", "institution", "name: x\naddress_protected: false\n",
	  "name: x\naddress_protected: true\n", "Institution “x”\nAddress protected: no → yes",
	  "Institution »x«\nAnschrift geschützt: nein → ja" },
	{ "a long text", "offer",
	  "name: x\nnote: Montags und dienstags am Vormittag von 9 bis 11 Uhr im großen Saal "
	  "oben\n",
	  "name: x\nnote: Montags und dienstags am Vormittag von 9 bis 12 Uhr im großen Saal "
	  "oben\n",
	  "Offer “x”\nNote “… Vormittag von 9 bis 11 Uhr im großen Saal …” → “… Vormittag von 9 "
	  "bis 12 Uhr im großen Saal …”",
	  "Angebot »x«\nAnmerkung »… Vormittag von 9 bis 11 Uhr im großen Saal …« → »… Vormittag "
	  "von 9 bis 12 Uhr im großen Saal …«" },
	{ "an unknown key", "offer", "name: x\n", "name: x\nzz: 1\n", "Offer “x”\nzz: “1” (new)",
	  "Angebot »x«\nzz: »1« (neu)" },
	{ "several lines are one", "offer", "name: x\nnote: a\n", "name: x\nnote: \"b\\nc\\td\"\n",
	  "Offer “x”\nNote “a” → “b c d”", "Angebot »x«\nAnmerkung »a« → »b c d«" },
	{ "what a terminal would obey", "offer", "name: x\nnote: a\n",
	  "name: \"x\\e[2J\"\nnote: \"\\e]8;;x\\a \\u202e\"\n\"z\\e\": 1\n",
	  "Offer “x\\x1b[2J”\nName “x” → “x\\x1b[2J”\nNote “a” → “\\x1b]8;;x\\x07 "
	  "\\u{202e}”\nz\\x1b: “1” (new)",
	  "Angebot »x\\x1b[2J«\nName »x« → »x\\x1b[2J«\nAnmerkung »a« → »\\x1b]8;;x\\x07 "
	  "\\u{202e}«\nz\\x1b: »1« (neu)" },
};

static const struct wording_case lists[] = {
	{ "came and went", "offer", "name: x\ndistricts: [bad, thiede]\n",
	  "name: x\ndistricts: [thiede, lebenstedt]\n",
	  "Offer “x”\nDistricts: added “Lebenstedt”, no longer “Salzgitter-Bad”",
	  "Angebot »x«\nStadtteile: dazu »Lebenstedt«, nicht mehr »Salzgitter-Bad«" },
	{ "came", "offer", "name: x\nproviders: [a]\n", "name: x\nproviders: [b, a]\n",
	  "Offer “x”\nProviders: added “Haus »B«”", "Angebot »x«\nAnbieter: dazu »Haus »B««" },
	{ "went", "offer", "name: x\nproviders: [a, b]\n", "name: x\nproviders: [b]\n",
	  "Offer “x”\nProviders: no longer “Verein A”",
	  "Angebot »x«\nAnbieter: nicht mehr »Verein A«" },
	{ "too many", "offer", "name: x\nformer_ids: [a]\n",
	  "name: x\nformer_ids: [a, b, c, d, e, f, g, h, i, j, k]\n",
	  "Offer “x”\nFormer ids: added “b”, “c”, “d”, “e”, “f”, “g”, “h”, “i”, and 2 more",
	  "Angebot »x«\nFrühere Kennungen: dazu »b«, »c«, »d«, »e«, »f«, »g«, »h«, »i«, und 2 "
	  "weitere" },
	{ "a member of an entry", "institution",
	  "name: x\naddresses: [{use: besuch, street: Weg 1}, {use: post, street: Fach 1}]\n",
	  "name: x\naddresses: [{use: besuch, street: Weg 2}, {use: post, city: Ort, street: Fach "
	  "1}]\n",
	  "Institution “x”\nAddress (visiting address): Street “Weg 1” → “Weg 2”\nAddress (postal "
	  "address): City: “Ort” (new)",
	  "Institution »x«\nBesuchsanschrift: Straße »Weg 1« → »Weg 2«\nPostanschrift: Ort: »Ort« "
	  "(neu)" },
	{ "entries that came and went", "institution",
	  "name: x\nroles: [{category: kita}, {category: verein}]\n",
	  "name: x\nroles: [{category: kita}, {category: krippe, since: 2020}]\n",
	  "Institution “x”\nRoles: added “Crèche (since 2020)”, no longer “Association”",
	  "Institution »x«\nRollen: dazu »Krippe (seit 2020)«, nicht mehr »Verein (sonstiger)«" },
	{ "an entry whose key was mended", "need",
	  "title: x\nstatements: [{date: 2018, text: Es fehlen Plätze.}]\n",
	  "title: x\nstatements: [{date: 2018-02, text: Es fehlen Plätze.}]\n",
	  "Need “x”\nStatements: Date “2018” → “February 2018”",
	  "Bedarf »x«\nAussagen: Datum »2018« → »Februar 2018«" },
	{ "an entry of words that was mended", "offer",
	  "name: x\nstrengths: [{text: gut zu erreichen mit dem Bus}]\n",
	  "name: x\nstrengths: [{text: gut zu erreichen mit der Bahn}]\n",
	  "Offer “x”\nStrengths “gut zu erreichen mit dem Bus” → “gut zu erreichen mit der Bahn”",
	  "Angebot »x«\nStärken »gut zu erreichen mit dem Bus« → »gut zu erreichen mit der "
	  "Bahn«" },
	{ "an amount in an entry", "offer", "name: x\ncapacity: [{value: 30, unit: plaetze}]\n",
	  "name: x\ncapacity: [{value: 40, unit: plaetze}]\n",
	  "Offer “x”\nCapacity (places) “30 places” → “40 places”",
	  "Angebot »x«\nKapazität (Plätze) »30 Plätze« → »40 Plätze«" },
	{ "an amount that comes", "project", "name: x\nfunding: [{source: spenden}]\n",
	  "name: x\nfunding: [{source: spenden, amount: 7500}]\n",
	  "Project “x”\nFunding (donations): added “7,500 euro”",
	  "Projekt »x«\nFinanzierung (Spenden): dazu »7.500 Euro«" },
	{ "an age", "offer", "name: x\nage: {from: 3, to: 6}\n", "name: x\nage: {from: 3}\n",
	  "Offer “x”\nAge “3 to 6 years” → “from 3 years, end not stated”",
	  "Angebot »x«\nAlter »3 bis 6 Jahre« → »ab 3 Jahren, Ende nicht angegeben«" },
	{ "several entries of a new record", "offer", NULL,
	  "name: x\nsources: [{document: A, date: 2020}, {document: B}]\n",
	  "Offer “x” added\nName: x\nSources: A (2020); B",
	  "Angebot »x« neu\nName: x\nQuellen: A (2020); B" },
};

static void check_wording(const struct world *world, const struct wording_case *cases, size_t count)
{
	static const char *const languages[] = { "en", "de" };
	size_t language;
	size_t i;

	for (language = 0; language < 2; language++) {
		speak(languages[language]);
		for (i = 0; i < count; i++) {
			const char *want = language == 0 ? cases[i].en : cases[i].de;
			struct arena arena = { 0 };
			struct str found = { 0 };
			const struct record_change change =
				change_of(world, &arena, cases[i].kind, cases[i].old, cases[i].new);

			say(&found, world, &change);
			if (want[0] != '\0' && strcmp(str_text(&found), want) != 0)
				fail_msg("%s: %s\nwanted %s", cases[i].label, str_text(&found),
					 want);
			str_free(&found);
			arena_free(&arena);
		}
	}
}

static void test_events(void **state)
{
	check_wording(*state, events, sizeof(events) / sizeof(events[0]));
}

static void test_values(void **state)
{
	check_wording(*state, values, sizeof(values) / sizeof(values[0]));
}

static void test_lists(void **state)
{
	check_wording(*state, lists, sizeof(lists) / sizeof(lists[0]));
}

/* What change_of() cannot make. */
/* Only references changed, after a record with another id: nobody wants to read them one by one. */
static void test_follows(void **state)
{
	const struct world *world = *state;
	struct arena arena = { 0 };
	struct record_change change = change_of(world, &arena, "offer", "name: x\nproviders: [a]\n",
						"name: x\nproviders: [c]\n");
	struct str out = { 0 };

	change.follows = true;
	say(&out, world, &change);
	str_add_char(&out, '\n');
	sentence_short(&out, world->inventory, &change, 80);
	assert_string_equal(str_text(&out), "Offer “x”, references follow\nOffer “x”, references "
					    "follow");
	str_free(&out);
	arena_free(&arena);
}

static void test_other_events(void **state)
{
	const struct world *world = *state;
	struct arena arena = { 0 };
	struct str out = { 0 };
	struct record_change change =
		change_of(world, &arena, "offer", "name: x\nnote: a\n", "name: x\nnote: b\n");

	change.type = RECORD_RENAMED;
	change.old_id = SLICE("y");
	say(&out, world, &change);
	assert_string_equal(str_text(&out), "Offer “x”, id was “y”\nNote “a” → “b”");
	change.type = RECORD_BROKEN;
	change.new = NULL;
	str_cut(&out, 0);
	say(&out, world, &change);
	assert_string_equal(str_text(&out), "Offer “x” changed, cannot be read");
	change = change_of(world, &arena, "offer", "note: a\n", "note: b\n");
	change.kind = NULL;
	str_cut(&out, 0);
	say(&out, world, &change);
	assert_string_equal(str_text(&out), "File “records/offers/x.yaml”\nnote “a” → “b”");
	/* without an inventory a reference is an id */
	change = change_of(world, &arena, "offer", "name: x\nproviders: [a]\n",
			   "name: x\nproviders: [b]\n");
	str_cut(&out, 0);
	sentence_short(&out, NULL, &change, 72);
	assert_string_equal(str_text(&out), "Offer “x”: Providers “a” → “b”");
	str_free(&out);
	arena_free(&arena);
}

/* An item says by itself what its line says. */
static void test_items(void **state)
{
	static const struct {
		const char *old, *new;
		const char *want;
	} cases[] = {
		{ NULL, "name: x\nproviders: [a, b]\nage: {from: 3, to: 6}\nnote: null\n",
		  "Name: x\nProviders: Verein A, Haus »B«\nAge: 3 to 6 years\nNote: not known\n" },
		{ "cost: {amount: 2, per: Jahr}\n", "cost: {amount: 3}\naccess: []\n",
		  "Access: none\nCost: Amount “2” → “3”\nCost: Per no longer stated (was "
		  "“Jahr”)\n" },
		{ "sources: [{document: a}]\n", "sources: [{document: a}, {url: \"https://b\"}]\n",
		  "Sources: added “https://b”\n" },
	};
	size_t i;
	size_t j;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct world *world = *state;
		struct arena arena = { 0 };
		struct vec items = VEC_OF(struct diff_item);
		struct str out = { 0 };
		const struct record_change change =
			change_of(world, &arena, "offer", cases[i].old, cases[i].new);

		diff_trees(&arena, change.kind->fields, change.old, change.new, &items);
		for (j = 0; j < items.count; j++) {
			sentence_item(&out, world->inventory, &change,
				      VEC_AT(struct diff_item, &items, j));
			str_add_char(&out, '\n');
		}
		assert_string_equal(str_text(&out), cases[i].want);
		str_free(&out);
		vec_free(&items);
		arena_free(&arena);
	}
}

/* -- properties ---------------------------------------------------------------------------------
 */

enum { TREES = 2000 };

/* Whatever stands in two trees: every sentence is one line that hides nothing. */
static void check_line(struct slice line)
{
	uint32_t point = 0;
	size_t hidden = utf8_find_hidden(line, &point);

	if (line.len == 0 || hidden < line.len || utf8_valid(line) < line.len ||
	    slice_find(line, '\n', 0) < line.len || slice_find(line, '\t', 0) < line.len)
		fail_msg("“%.*s” (U+%04x)", SLICE_ARGS(line), (unsigned)point);
}

static struct node *random_record(struct random_tree *random, const struct field *fields)
{
	struct member members[8];
	unsigned used;

	for (used = 0; used < 8; used++) {
		const struct field *field = &fields->children[(fields->child_count - 1) / 8 * used +
							      random_below(random, 3)];

		members[used].key =
			used < 7 ? node_new_text(random->arena, field->key) : random_text(random);
		members[used].value = random_node(random, 3);
	}
	return node_new_map(random->arena, members, used);
}

static void test_random(void **state)
{
	const struct world *world = *state;
	size_t i;
	size_t j;

	for (i = 0; i < TREES; i++) {
		struct arena arena = { 0 };
		struct random_tree random = { 104729 * i + 1, &arena, 3 };
		struct record_change change = { .type = RECORD_CHANGED };
		struct vec lines = VEC_OF(struct slice);
		struct str out = { 0 };

		change.kind = VEC_AT(struct kind, &world->inventory->kinds,
				     i % world->inventory->kinds.count);
		change.id = SLICE("x");
		if (change.kind->fields->child_count < 12)
			continue;
		change.old = random_record(&random, change.kind->fields);
		change.new = random_record(&random, change.kind->fields);
		change.type = i % 5 == 0 ? RECORD_ADDED : RECORD_CHANGED;
		sentence_lines(&arena, world->inventory, &change, &lines);
		for (j = 0; j < lines.count; j++)
			check_line(*VEC_AT(struct slice, &lines, j));
		sentence_head(&out, world->inventory, &change);
		check_line(str_slice(&out));
		str_cut(&out, 0);
		sentence_short(&out, world->inventory, &change, 72);
		check_line(str_slice(&out));
		assert_true(utf8_width(str_slice(&out)) <= 100);
		str_free(&out);
		vec_free(&lines);
		arena_free(&arena);
	}
}

/* Thousands of changes in one object, in entries with endless keys, and in one long text. */
static void test_hostile(void **state)
{
	static const char *const heads[] = { "cost:\n", "strengths:\n  - text: %\n", "x: 1\n" };
	const struct world *world = *state;
	struct str long_text = { 0 };
	size_t i;
	unsigned j;

	for (j = 0; j < 40000; j++)
		str_addf(&long_text, "wort%u ", j);
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		struct arena arena = { 0 };
		struct vec lines = VEC_OF(struct slice);
		struct str texts[2] = { { 0 }, { 0 } };
		struct record_change change;
		clock_t begin;

		for (j = 0; j < 10000; j++) {
			struct str *text = &texts[j / 5000];
			struct slice head = slice_of(heads[i]);
			size_t mark = slice_find(head, '%', 0);

			if (j % 5000 == 0) {
				str_add_slice(text, slice_part(head, 0, mark));
				str_add_slice(text, mark < head.len ? str_slice(&long_text)
								    : (struct slice){ 0 });
				str_add_slice(text, slice_part(head, mark + 1, head.len));
			}
			str_addf(text, "%sx%u: %u\n", i == 2 ? "" : "    ", j % 5000, j);
		}
		change =
			change_of(world, &arena, "offer", str_text(&texts[0]), str_text(&texts[1]));
		begin = clock();
		sentence_lines(&arena, world->inventory, &change, &lines);
		sentence_short(&texts[0], world->inventory, &change, 72);
		assert_int_equal(lines.count, 5000);
		if (clock() - begin > 2 * CLOCKS_PER_SEC)
			fail_msg("%s: %.1f s", heads[i],
				 (double)(clock() - begin) / CLOCKS_PER_SEC);
		str_free(&texts[0]);
		str_free(&texts[1]);
		vec_free(&lines);
		arena_free(&arena);
	}
	str_free(&long_text);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_events, speak_english),
		cmocka_unit_test_setup(test_values, speak_english),
		cmocka_unit_test_setup(test_lists, speak_english),
		cmocka_unit_test_setup(test_other_events, speak_english),
		cmocka_unit_test_setup(test_follows, speak_english),
		cmocka_unit_test_setup(test_items, speak_english),

		cmocka_unit_test_setup(test_random, speak_english),
		cmocka_unit_test_setup(test_hostile, speak_english),
	};
	const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;

	if (slash != NULL)
		str_add_slice(&locale, (struct slice){ argv[0], (size_t)(slash - argv[0]) });
	str_add(&locale, "/../../locale");
	return cmocka_run_group_tests(tests, start, end);
}
