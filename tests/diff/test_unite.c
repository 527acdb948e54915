/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/unite.h"

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

struct row {
	const char *label;
	const char *kind;
	const char *ours, *theirs;
	const char *united;    /* with ours where they contradict each other */
	const char *conflicts; /* "path", or "path(members)" */
};

static const struct row values[] = {
	{ "what only one has", "offer", "name: a\n", "note: b\n", "name: a\nnote: b\n", "" },
	{ "what both say", "offer", "name: a\n", "name: a\n", "name: a\n", "" },
	{ "a number and its text", "offer", "since: 2018\n", "since: \"2018\"\n", "since: 2018\n",
	  "" },
	{ "two values", "offer", "name: a\nfield: bildung\n", "name: b\nfield: gesundheit\n",
	  "name: a\nfield: bildung\n", "name field" },
	{ "not known gives way", "offer", "note: null\nname: a\n", "note: b\nname: null\n",
	  "note: b\nname: a\n", "" },
	{ "also to none", "offer", "partners: null\n", "partners: []\n", "partners: []\n", "" },
	{ "none is an answer", "offer", "partners: []\n", "partners: [a]\n", "partners: []\n",
	  "partners" },
	{ "none, the other way round", "offer", "partners: [a]\n", "partners: []\n",
	  "partners: [a]\n", "partners" },
	{ "two nones", "offer", "partners: []\n", "partners: []\n", "partners: []\n", "" },
	{ "a day of that year", "offer", "since: 2018\nuntil: 2020-05-03\n",
	  "since: 2018-05\nuntil: 2020-05\n", "since: 2018-05\nuntil: 2020-05-03\n", "" },
	{ "another year", "offer", "since: 2018\n", "since: 2019-05\n", "since: 2018\n", "since" },
	{ "about is no frame", "offer", "since: 2018~\n", "since: 2018-05\n", "since: 2018~\n",
	  "since" },
	{ "a key that nobody knows", "offer", "x: 1\ny: [1]\n", "x: 2\ny: [1]\nz: 3\n",
	  "x: 1\ny: [1]\nz: 3\n", "x" },
	{ "a scalar against a list", "offer", "partners: a\n", "partners: [a]\n", "partners: a\n",
	  "partners" },
	{ "nothing at all", "offer", "{}\n", "{}\n", "{}\n", "" },
};

static const struct row lists[] = {
	{ "values", "offer", "partners: [a, b]\n", "partners: [c, b, d]\n",
	  "partners: [a, b, c, d]\n", "" },
	{ "entries by their key", "institution", "addresses: [{use: besuch, city: A}]\n",
	  "addresses: [{use: post, city: B}, {use: besuch, street: C}]\n",
	  "addresses: [{use: besuch, city: A, street: C}, {use: post, city: B}]\n", "" },
	{ "entries that contradict each other", "institution",
	  "addresses: [{use: besuch, city: A, street: S}, {use: post, city: X}]\n",
	  "addresses: [{use: besuch, city: B, district: nord}, {use: post, city: Y}]\n",
	  "addresses: [{use: besuch, city: A, street: S}, {use: post, city: X}]\n",
	  "addresses[besuch](city) addresses[post](city)" },
	{ "a key that does not tell them apart", "institution",
	  "addresses: [{use: besuch, city: A}, {use: besuch, city: B}]\n",
	  "addresses: [{use: besuch, city: C}, {use: besuch, city: B}]\n",
	  "addresses: [{use: besuch, city: A}, {use: besuch, city: B}, {use: besuch, city: C}]\n",
	  "" },
	{ "entries without a key", "offer", "sources: [{document: A}, {url: u}]\n",
	  "sources: [{document: B}, {document: A}, {url: u, title: t}]\n",
	  "sources: [{document: A}, {url: u, title: t}, {document: B}]\n", "" },
	{ "years, as number and as text", "offer", "reach: [{period: 2018, value: 1}]\n",
	  "reach: [{period: \"2018\", unit: familien}]\n",
	  "reach: [{period: 2018, value: 1, unit: familien}]\n", "" },
	{ "a list in an entry", "institution",
	  "contacts: [{function: L, phone: x}]\nroles: [{category: kita}]\n",
	  "contacts: [{function: L, email: y}]\nroles: [{category: hort}]\n",
	  "contacts: [{function: L, phone: x, email: y}]\nroles: [{category: kita}, {category: "
	  "hort}]\n",
	  "" },
	{ "a plain id and an object", "thing", "parts: [a, {institution: b, name: n}]\n",
	  "parts: [b, {institution: a, name: m}, c]\n",
	  "parts: [{institution: a, name: m}, {institution: b, name: n}, c]\n", "" },
	{ "an entry that is no object", "institution", "addresses: [x]\n",
	  "addresses: [{use: post}]\n", "addresses: [x, {use: post}]\n", "" },
};

static const struct row objects[] = {
	{ "that add to each other", "offer", "cost: {kind: betrag}\n", "cost: {amount: 2}\n",
	  "cost: {kind: betrag, amount: 2}\n", "" },
	{ "that contradict each other stay whole", "offer",
	  "cost: {kind: betrag, amount: 2, text: x}\n",
	  "cost: {kind: kostenlos, per: Tag, text: y}\n",
	  "cost: {kind: betrag, amount: 2, text: x}\n", "cost(kind text)" },
	{ "deep down", "offer", "schedule: {text: t, rules: [{days: [mo], from: \"08:00\"}]}\n",
	  "schedule: {as_of: 2020, rules: [{days: [di], from: \"09:00\"}]}\n",
	  "schedule: {text: t, rules: [{days: [mo], from: \"08:00\"}, {days: [di], from: "
	  "\"09:00\"}], as_of: 2020}\n",
	  "" },
	{ "deep down, in contradiction", "offer",
	  "prevention: {time: sekundaer, set_on: 2020}\nage: {weeks: {from: 1}, to: 3}\n",
	  "prevention: {time: sekundaer, set_on: 2021}\nage: {weeks: {from: 2}}\n",
	  "prevention: {time: sekundaer, set_on: 2020}\nage: {weeks: {from: 1}, to: 3}\n",
	  "prevention(set_on) age(weeks)" },
	{ "an object against a value", "offer", "cost: {kind: betrag}\n", "cost: frei\n",
	  "cost: {kind: betrag}\n", "cost" },
	{ "an object against nothing known", "offer", "cost: null\n", "cost: {kind: betrag}\n",
	  "cost: {kind: betrag}\n", "" },
};

static void add_conflicts(struct str *out, const struct vec *conflicts)
{
	size_t i;
	size_t j;

	for (i = 0; i < conflicts->count; i++) {
		const struct unite_conflict *conflict = VEC_AT(struct unite_conflict, conflicts, i);
		struct vec members = VEC_OF(struct slice);

		str_addf(out, "%s%.*s", i > 0 ? " " : "", SLICE_ARGS(conflict->path));
		unite_members(conflict, &members);
		for (j = 0; j < members.count; j++)
			str_addf(out, "%s%.*s", j > 0 ? " " : "(",
				 SLICE_ARGS(*VEC_AT(struct slice, &members, j)));
		str_add(out, members.count > 0 ? ")" : "");
		vec_free(&members);
	}
}

static void assert_tree(struct arena *arena, const char *label, const struct node *got,
			const char *wanted)
{
	struct str texts[2] = { { 0 }, { 0 } };

	tree_write(&texts[0], got);
	tree_write(&texts[1], change_tree(arena, wanted));
	if (!slice_equal(str_slice(&texts[0]), str_slice(&texts[1])))
		fail_msg("%s: got\n%s\nwanted\n%s", label, str_text(&texts[0]),
			 str_text(&texts[1]));
	str_free(&texts[0]);
	str_free(&texts[1]);
}

static void check(const struct world *world, const struct row *rows, size_t count)
{
	struct arena arena = { 0 };
	size_t i;

	for (i = 0; i < count; i++) {
		const struct kind *kind =
			kind_named(&world->inventory->kinds, slice_of(rows[i].kind));
		const struct node *ours = change_tree(&arena, rows[i].ours);
		const struct node *theirs = change_tree(&arena, rows[i].theirs);
		struct vec conflicts = VEC_OF(struct unite_conflict);
		struct str paths = { 0 };

		assert_tree(&arena, rows[i].label,
			    unite_trees(&arena, kind->fields, ours, theirs, &conflicts),
			    rows[i].united);
		add_conflicts(&paths, &conflicts);
		if (!slice_is(str_slice(&paths), rows[i].conflicts))
			fail_msg("%s: contradictions “%s”", rows[i].label, str_text(&paths));
		/* neither of them was touched */
		assert_tree(&arena, rows[i].label, ours, rows[i].ours);
		assert_tree(&arena, rows[i].label, theirs, rows[i].theirs);
		str_free(&paths);
		vec_free(&conflicts);
	}
	arena_free(&arena);
}

static void test_values(void **state)
{
	check(*state, values, sizeof(values) / sizeof(values[0]));
}

static void test_lists(void **state)
{
	check(*state, lists, sizeof(lists) / sizeof(lists[0]));
}

static void test_objects(void **state)
{
	check(*state, objects, sizeof(objects) / sizeof(objects[0]));
}

/* United with itself a record stays what it is, and order does not matter for what is said. */
static void test_same(void **state)
{
	const struct world *world = *state;
	struct arena arena = { 0 };
	struct vec conflicts = VEC_OF(struct unite_conflict);
	size_t i;

	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		const struct kind *kind =
			kind_named(&world->inventory->kinds, slice_of(lists[i].kind));
		const struct node *ours = change_tree(&arena, lists[i].ours);
		const struct node *united =
			unite_trees(&arena, kind->fields, ours, ours, &conflicts);

		assert_tree(&arena, lists[i].label, united, lists[i].ours);
		assert_int_equal(conflicts.count, 0);
		united = unite_trees(&arena, kind->fields, united,
				     change_tree(&arena, lists[i].theirs), &conflicts);
		vec_clear(&conflicts);
		united = unite_trees(&arena, kind->fields, united,
				     change_tree(&arena, lists[i].ours), &conflicts);
		assert_int_equal(conflicts.count, 0);
		assert_tree(&arena, lists[i].label, united, lists[i].united);
		vec_clear(&conflicts);
	}
	vec_free(&conflicts);
	arena_free(&arena);
}

static void test_choose(void **state)
{
	const struct world *world = *state;
	const struct kind *kind = kind_named(&world->inventory->kinds, SLICE("institution"));
	struct arena arena = { 0 };
	struct vec conflicts = VEC_OF(struct unite_conflict);
	const struct node *ours = change_tree(
		&arena, "name: a\nsector: frei\naddresses: [{use: besuch, city: A}, {use: post, "
			"city: B}]\n");
	const struct node *theirs = change_tree(
		&arena, "name: b\nsector: kirchlich\naddresses: [{use: post, city: D}, {use: "
			"besuch, city: C}]\n");
	struct node *united = unite_trees(&arena, kind->fields, ours, theirs, &conflicts);
	const struct unite_conflict *all = conflicts.items;

	assert_int_equal(conflicts.count, 4);
	unite_choose(&all[0], node_new_text(&arena, SLICE("c")));
	unite_choose(&all[1], node_new_text(&arena, all[1].theirs->text));
	unite_choose_both(&all[2]);
	unite_choose_both(&all[3]);
	assert_tree(&arena, "chosen", united,
		    "name: c\nsector: kirchlich\naddresses: [{use: besuch, city: A}, {use: post, "
		    "city: B}, {use: post, city: D}, {use: besuch, city: C}]\n");
	vec_free(&conflicts);
	arena_free(&arena);
}

/* Long lists of hostile records take no long time: keys that are all the same, or all different. */
static void test_many(void **state)
{
	const struct world *world = *state;
	const struct kind *kind = kind_named(&world->inventory->kinds, SLICE("institution"));
	struct str texts[2] = { { 0 }, { 0 } };
	struct vec conflicts = VEC_OF(struct unite_conflict);
	struct arena arena = { 0 };
	struct node *united;
	size_t i;
	int side;

	for (side = 0; side < 2; side++) {
		str_add(&texts[side], "contacts:\n");
		for (i = 0; i < 1500; i++)
			str_addf(&texts[side], "- {function: a, phone: \"%d%zu\"}\n", side, i);
		for (i = 0; i < 1500; i++)
			str_addf(&texts[side], "- {function: f%zu, phone: \"%d\"}\n", i, side);
	}
	united = unite_trees(&arena, kind->fields, change_tree(&arena, str_text(&texts[0])),
			     change_tree(&arena, str_text(&texts[1])), &conflicts);
	assert_int_equal(conflicts.count, 1500);
	assert_int_equal(node_get(united, "contacts")->count, 4500);
	str_free(&texts[0]);
	str_free(&texts[1]);
	vec_free(&conflicts);
	arena_free(&arena);
}

static void test_words(void **state)
{
	const struct world *world = *state;
	const struct kind *kind = kind_named(&world->inventory->kinds, SLICE("institution"));
	struct arena arena = { 0 };
	struct vec conflicts = VEC_OF(struct unite_conflict);
	struct str out = { 0 };
	size_t i;

	(void)unite_trees(&arena, kind->fields,
			  change_tree(&arena, "part_of: a\nlanguages: []\nx: 1\n"
					      "addresses: [{use: besuch, street: Weg 1}]\n"),
			  change_tree(&arena, "part_of: b\nlanguages: [de, ar]\nx: \"\\e[1m\"\n"
					      "addresses: [{use: besuch, street: Weg 2}]\n"),
			  &conflicts);
	for (i = 0; i < conflicts.count; i++) {
		const struct unite_conflict *conflict =
			VEC_AT(struct unite_conflict, &conflicts, i);
		struct str theirs = { 0 };
		struct str ours = { 0 };

		unite_add_name(&out, world->inventory, kind, conflict);
		str_add(&out, ": ");
		unite_add_values(&ours, &theirs, world->inventory, kind, conflict);
		str_addf(&out, "%s, %s\n", str_text(&ours), str_text(&theirs));
		str_free(&ours);
		str_free(&theirs);
	}
	assert_string_equal(str_text(&out),
			    "Part of: “Verein A”, “Haus »B«”\n"
			    "Languages: none, “German”, “Arabic”\n"
			    "x: “1”, “\\x1b[1m”\n"
			    "Address (visiting address): “Weg 1 (visiting address)”, “Weg 2 "
			    "(visiting address)”\n");
	str_free(&out);
	vec_free(&conflicts);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),	cmocka_unit_test(test_lists),
		cmocka_unit_test(test_objects), cmocka_unit_test(test_same),
		cmocka_unit_test(test_choose),	cmocka_unit_test(test_many),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, start, end);
}
