/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/sentence.h"

#include "change.h"
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

static void test_short(void **state)
{
	static const struct {
		const char *label;
		const char *old, *new;
		const char *want;
	} cases[] = {
		{ "new", NULL, "name: x\n", "Offer “x” added" },
		{ "one line", "name: x\nnote: a\n", "name: x\nnote: b\n",
		  "Offer “x”: Note “a” → “b”" },
		{ "a line and more", "name: x\nnote: a\n",
		  "name: x\nnote: b\nas_of: 2020\n"
		  "cost: {amount: 2}\n",
		  "Offer “x”: Cost: “2 euro” (new), and 2 more details" },
		{ "one more", "name: x\nnote: a\n", "name: x\nnote: b\nas_of: 2020\n",
		  "Offer “x”: As of: “2020” (new), and 1 more detail" },
		{ "names",
		  "name: x\ndescription: eine lange Beschreibung, sehr lang\nas_of: 2019\n",
		  "name: x\ndescription: ganz etwas anderes steht hier jetzt drin\nas_of: 2020\n",
		  "Offer “x”: Description, As of changed" },
		{ "some names", "name: Ein Angebot mit langem Namen\nas_of: 2019\n",
		  "name: Ein Angebot mit langem Namen\nlanguages: null\naccess: null\ncost: null\n"
		  "status: null\n",
		  "Offer “Ein Angebot mit langem Namen”: Access, and 4 more details changed" },
		{ "no room for names", "name: Ein Angebot mit einem langen Namen\nas_of: 2019\n",
		  "name: Ein Angebot mit einem langen Namen\naccessibility_text: a\ncost: null\n"
		  "target_groups: null\n",
		  "Offer “Ein Angebot mit einem langen Namen”: 4 details changed" },
		{ "a long name", NULL,
		  "name: Ein Angebot mit einem Namen, der länger ist als jede Zeile, auf der er "
		  "Platz "
		  "fände\n",
		  "Offer “Ein Angebot mit einem Namen, der länger ist als jede Zeil…” added" },
		{ "a long name and a change",
		  "name: Ein Angebot mit einem Namen, der länger ist als jede Zeile\nas_of: 2019\n",
		  "name: Ein Angebot mit einem Namen, der länger ist als jede Zeile\nas_of: 2020\n",
		  "Offer “Ein Angebot mit einem Namen…”: As of “2019” → “2020”" },
		{ "only form", "name: x\n", "name: 'x'\n", "Offer “x”, only form changed" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct world *world = *state;
		struct arena arena = { 0 };
		struct str out = { 0 };
		const struct record_change change =
			change_of(world, &arena, "offer", cases[i].old, cases[i].new);

		sentence_short(&out, world->inventory, &change, 72);
		if (strcmp(str_text(&out), cases[i].want) != 0)
			fail_msg("%s: %s", cases[i].label, str_text(&out));
		assert_true(utf8_width(str_slice(&out)) <= 72);
		str_free(&out);
		arena_free(&arena);
	}
}

static void test_many(void **state)
{
	const struct world *world = *state;
	const struct kind *offer = kind_named(&world->inventory->kinds, SLICE("offer"));
	const struct kind *need = kind_named(&world->inventory->kinds, SLICE("need"));
	const struct record_change changes[] = {
		{ .type = RECORD_REMOVED, .kind = offer }, { .type = RECORD_ADDED, .kind = need },
		{ .type = RECORD_ADDED, .kind = offer },   { .type = RECORD_ADDED, .kind = offer },
		{ .type = RECORD_RENAMED, .kind = offer }, { .type = RECORD_CHANGED, .kind = need },
		{ .type = RECORD_BROKEN, .kind = NULL },
	};
	struct vec list = VEC_OF(struct record_change);
	struct str out = { 0 };
	size_t i;

	for (i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
		vec_add(&list, &changes[i]);
	sentence_many(&out, &list);
	assert_string_equal(str_text(&out),
			    "Offer: 2 added, 1 renamed, 1 removed; Need: 1 added, 1 changed; "
			    "File: 1 cannot be read");
	str_cut(&out, 0);
	speak("de");
	sentence_many(&out, &list);
	assert_string_equal(str_text(&out),
			    "Angebot: 2 neu, 1 umbenannt, 1 entfernt; Bedarf: 1 neu, 1 geändert; "
			    "Datei: 1 nicht lesbar");
	str_free(&out);
	vec_free(&list);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_short, speak_english),
		cmocka_unit_test_setup(test_many, speak_english),
	};
	const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;

	if (slash != NULL)
		str_add_slice(&locale, (struct slice){ argv[0], (size_t)(slash - argv[0]) });
	str_add(&locale, "/../../locale");
	return cmocka_run_group_tests(tests, start, end);
}
