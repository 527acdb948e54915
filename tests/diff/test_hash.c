/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/hash.h"

#include "change.h"

static int start(void **state)
{
	static struct world world;

	change_world(&world);
	*state = &world;
	return 0;
}

static int end(void **state)
{
	world_end(*state);
	return 0;
}

/* Values of one field; what is no difference has one number, what is one hardly ever has. */
static void test_values(void **state)
{
	static const struct {
		const char *label;
		const char *key; /* of an institution; empty: a field that nobody describes */
		const char *a, *b;
		bool same;
	} cases[] = {
		{ "zeros", "", "0", "-0.0", true },
		{ "forms of a number", "", "31", "0x1F", true },
		{ "more forms", "", "1e2", "100.0", true },
		{ "numbers", "", "1", "2", false },
		{ "a number and a text", "", "2018", "\"2018\"", false },
		{ "a year and a text", "as_of", "2018", "\"2018\"", true },
		{ "a text that looks like a number", "name", "12", "\"12\"", true },
		{ "texts", "name", "ab", "ba", false },
		{ "null and the word", "name", "null", "\"null\"", false },
		{ "null and nothing", "languages", "null", "[]", false },
		{ "an empty list and an empty object", "", "[]", "{}", false },
		{ "truth", "address_protected", "true", "True", true },
		{ "a lie", "address_protected", "true", "false", false },
		{ "a set's order", "languages", "[a, b, c]", "[c, a, b]", true },
		{ "a set's repetitions", "languages", "[a, b]", "[a, b, b, a]", true },
		{ "another set", "languages", "[a, b]", "[a, c]", false },
		{ "a list nobody knows", "", "[a, b]", "[b, a]", false },
		{ "members", "opening_hours", "{text: a, as_of: 2018}",
		  "{as_of: \"2018\", text: a}", true },
		{ "keys count", "opening_hours", "{text: a}", "{note: a}", false },
		{ "which key has it", "opening_hours", "{text: a, note: b}", "{text: b, note: a}",
		  false },
		{ "entries in any order", "roles", "[{category: a}, {category: b}]",
		  "[{category: b}, {category: a}]", true },
		{ "entries are counted", "roles", "[{category: a}]",
		  "[{category: a}, {category: a}]", false },
	};
	const struct world *world = *state;
	const struct field *fields =
		kind_named(&world->inventory->kinds, SLICE("institution"))->fields;
	struct arena arena = { 0 };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct field *field = field_child(fields, slice_of(cases[i].key));
		struct str text = { 0 };
		const struct node *a;
		const struct node *b;

		str_addf(&text, "- %s\n- %s\n", cases[i].a, cases[i].b);
		a = change_tree(&arena, str_text(&text))->items[0];
		b = change_tree(&arena, str_text(&text))->items[1];
		assert_true(cases[i].key[0] == '\0' || field != NULL);
		if ((hash_value(field, a, false) == hash_value(field, b, false)) != cases[i].same)
			fail_msg("%s", cases[i].label);
		if (node_is_scalar(a) && node_is_scalar(b) &&
		    hash_scalars_equal(field, a, b) != cases[i].same)
			fail_msg("%s: as scalars", cases[i].label);
		str_free(&text);
	}
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_values) };

	return cmocka_run_group_tests(tests, start, end);
}
