/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/join.h"

#include "change.h"
#include "tree/write.h"

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

static const struct field *fields_of(const struct world *world, const char *kind)
{
	return kind_named(&world->inventory->kinds, slice_of(kind))->fields;
}

/* The tree as text, or "!" and the paths of what clashes. */
static void join(struct str *out, const struct field *fields, const char *base, const char *ours,
		 const char *theirs)
{
	struct arena arena = { 0 };
	struct vec clashes = VEC_OF(struct join_clash);
	const struct node *joined =
		join_trees(&arena, fields, change_tree(&arena, base), change_tree(&arena, ours),
			   change_tree(&arena, theirs), &clashes);
	size_t i;

	for (i = 0; i < clashes.count; i++)
		str_addf(out, "!%.*s\n", SLICE_ARGS(VEC_AT(struct join_clash, &clashes, i)->path));
	if (clashes.count == 0 && joined != NULL)
		tree_write(out, joined);
	vec_free(&clashes);
	arena_free(&arena);
}

static const struct {
	const char *label;
	const char *kind;
	const char *base, *ours, *theirs;
	const char *want;
} cases[] = {
	{ "nobody did anything", "offer", "name: x\n", "name: x\n", "name: x\n", "name: x\n" },
	{ "two fields", "offer", "name: x\nnote: a\n", "name: w\nnote: a\n", "name: x\nnote: b\n",
	  "name: w\nnote: b\n" },
	{ "one field, the same", "offer", "name: x\n", "name: w\n", "name: w\n", "name: w\n" },
	{ "one field, another", "offer", "name: x\n", "name: w\n", "name: z\n", "!name\n" },
	{ "all clashes at once", "offer", "name: x\nnote: a\n", "name: w\nnote: b\n",
	  "name: z\nnote: c\n", "!name\n!note\n" },
	{ "new ones stand where they stood", "offer", "name: x\nnote: a\n",
	  "name: x\nas_of: 2020\nnote: a\n", "name: x\nfield: f\nnote: a\n",
	  "name: x\nfield: f\nas_of: 2020\nnote: a\n" },
	{ "a new first one", "offer", "note: a\n", "note: b\n", "name: x\nnote: a\n",
	  "name: x\nnote: b\n" },
	{ "taken out on one side", "offer", "name: x\nnote: a\n", "name: w\nnote: a\n", "name: x\n",
	  "name: w\n" },
	{ "taken out and changed", "offer", "name: x\nnote: a\n", "name: x\nnote: b\n", "name: x\n",
	  "!note\n" },
	{ "members of one object", "offer", "cost: {kind: betrag, amount: 2}\n",
	  "cost: {kind: betrag, amount: 3}\n", "cost: {kind: betrag, amount: 2, text: c}\n",
	  "cost: { kind: betrag, amount: 3, text: c }\n" },
	{ "one member of it", "offer", "cost: {amount: 2}\n", "cost: {amount: 3}\n",
	  "cost: {amount: 4}\n", "!cost.amount\n" },
	{ "null is another answer", "offer", "cost: {amount: 2}\n", "cost: null\n",
	  "cost: {amount: 3}\n", "!cost\n" },
	{ "a set won and lost", "offer", "districts: [a, b]\n", "districts: [a, b, c]\n",
	  "districts: [d, b]\n", "districts: [d, b, c]\n" },
	{ "a set, the same lost twice", "offer", "districts: [a, b]\n", "districts: [b, c]\n",
	  "districts: [b, d]\n", "districts: [b, d, c]\n" },
	{ "none against some", "offer", "districts: [a]\n", "districts: []\n",
	  "districts: [a, b]\n", "!districts\n" },
	{ "the last two go, one on each side", "offer", "name: x\ndistricts: [a, b]\n",
	  "name: x\ndistricts: [a]\n", "name: x\ndistricts: [b]\n", "name: x\n" },
	{ "entries by their key", "institution", "addresses: [{use: besuch, street: a}]\n",
	  "addresses: [{use: besuch, street: b}]\n",
	  "addresses: [{use: post, street: p}, {use: besuch, street: a, postcode: \"1\"}]\n",
	  "addresses:\n  - { use: post, street: p }\n"
	  "  - { use: besuch, street: b, postcode: \"1\" }\n" },
	{ "an entry changed on both sides", "institution",
	  "addresses: [{use: besuch, street: a}]\n", "addresses: [{use: besuch, street: b}]\n",
	  "addresses: [{use: besuch, street: c}]\n", "!addresses[besuch].street\n" },
	{ "an entry taken out and changed", "institution",
	  "addresses: [{use: besuch, street: a}, {use: post}]\n", "addresses: [{use: post}]\n",
	  "addresses: [{use: besuch, street: b}, {use: post}]\n", "!addresses[besuch]\n" },
	{ "an entry taken out", "institution",
	  "addresses: [{use: besuch, street: a}, {use: post}]\n",
	  "addresses: [{use: besuch, street: b}, {use: post}]\n",
	  "addresses: [{use: besuch, street: a}]\n",
	  "addresses:\n  - { use: besuch, street: b }\n" },
	{ "two entries with one key", "institution", "addresses: [{use: besuch}]\n",
	  "addresses: [{use: besuch, street: a}, {use: besuch, street: b}]\n",
	  "addresses: [{use: besuch, street: c}]\n", "!addresses\n" },
	{ "a plain id and an object are one entry", "thing", "parts: [a]\n", "parts: [a, b]\n",
	  "parts: [{institution: a, name: n}]\n",
	  "parts:\n  - { institution: a, name: n }\n  - b\n" },
	{ "unknown keys", "offer", "zz: {a: 1}\nyy: [1]\n", "zz: {a: 2}\nyy: [1]\n",
	  "zz: {a: 1, b: 1}\nyy: [2]\n", "zz: { a: 2, b: 1 }\nyy: [2]\n" },
	{ "an unknown list", "offer", "yy: [1]\n", "yy: [1, 2]\n", "yy: [1, 3]\n", "!yy\n" },
	{ "form is no change", "offer", "as_of: 2018\nname: x\n", "as_of: \"2018\"\nname: w\n",
	  "as_of: 2019\nname: x\n", "as_of: 2019\nname: w\n" },
	{ "a record that went on one side", "offer", "name: x\n", "name: w\n", NULL, "!\n" },
};

static void test_cases(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena arena = { 0 };
		struct str found = { 0 };
		struct str want = { 0 };

		join(&found, fields_of(*state, cases[i].kind), cases[i].base, cases[i].ours,
		     cases[i].theirs);
		if (cases[i].want[0] == '!')
			str_add(&want, cases[i].want);
		else /* in the form of the house */
			tree_write(&want, change_tree(&arena, cases[i].want));
		if (strcmp(str_text(&found), str_text(&want)) != 0)
			fail_msg("%s: “%s”, wanted “%s”", cases[i].label, str_text(&found),
				 str_text(&want));
		str_free(&found);
		str_free(&want);
		arena_free(&arena);
	}
}

/* What holds for any three trees, tried with those of the table: who did nothing changes nothing,
 * two who did the same did it once, and a clash is one from either side. */
static void test_laws(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct field *fields = fields_of(*state, cases[i].kind);
		const char *base = cases[i].base;
		const char *ours = cases[i].ours;
		const char *theirs = cases[i].theirs != NULL ? cases[i].theirs : "name: q\n";
		struct str found[6] = { { 0 }, { 0 }, { 0 }, { 0 }, { 0 }, { 0 } };
		size_t j;

		join(&found[0], fields, base, base, theirs);
		join(&found[1], fields, theirs, theirs, theirs);
		join(&found[2], fields, base, ours, base);
		join(&found[3], fields, ours, ours, ours);
		join(&found[4], fields, base, ours, theirs);
		join(&found[5], fields, base, theirs, ours);
		if (strcmp(str_text(&found[2]), str_text(&found[3])) != 0)
			fail_msg("%s: nothing against ours: “%s”", cases[i].label,
				 str_text(&found[2]));
		if ((str_text(&found[4])[0] == '!') != (str_text(&found[5])[0] == '!'))
			fail_msg("%s: from the other side “%s”", cases[i].label,
				 str_text(&found[5]));
		for (j = 0; j < 6; j++)
			str_free(&found[j]);
	}
}

/* A change is taken back from what became of the record since. */
static void test_taking_back(void **state)
{
	struct str found = { 0 };

	join(&found, fields_of(*state, "offer"), "name: b\ncost: {amount: 2}\naccess: [x, y]\n",
	     "name: b\ncost: {amount: 2}\naccess: [x, y, z]\nnote: m\n", "name: a\naccess: [x]\n");
	assert_string_equal(str_text(&found), "name: a\naccess: [x, z]\nnote: m\n");
	str_free(&found);
}

/* Lists of any length take a time that can be waited for. */
static void test_long_lists(void **state)
{
	struct str texts[3] = { { 0 }, { 0 }, { 0 } };
	struct str found = { 0 };
	int i;
	int j;

	for (i = 0; i < 3; i++) {
		str_addf(&texts[i], "districts: [x%d", i);
		for (j = 0; j < 9000; j++)
			str_addf(&texts[i], ", d%d", j);
		str_add(&texts[i], "]\n");
	}
	join(&found, fields_of(*state, "offer"), str_text(&texts[0]), str_text(&texts[1]),
	     str_text(&texts[2]));
	assert_string_equal(str_text(&found), "!districts\n");
	for (i = 0; i < 3; i++)
		str_free(&texts[i]);
	str_free(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_laws),
		cmocka_unit_test(test_taking_back),
		cmocka_unit_test(test_long_lists),
	};

	return cmocka_run_group_tests(tests, start, end);
}
