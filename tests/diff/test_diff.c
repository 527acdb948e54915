/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/diff.h"

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

static const struct field *fields_of(const struct world *world, const char *kind)
{
	return kind_named(&world->inventory->kinds, slice_of(kind))->fields;
}

/* "+cost -field ~addresses[besuch].street", an entry with a star behind. */
static void write_items(struct str *out, const struct vec *items)
{
	size_t i;

	for (i = 0; i < items->count; i++) {
		const struct diff_item *item = VEC_AT(struct diff_item, items, i);

		str_addf(out, "%s%c%.*s%s", i > 0 ? " " : "", "+-~"[item->type],
			 SLICE_ARGS(item->path), item -> entry ? "*" : "");
	}
}

static void check(const struct world *world, const char *label, const char *kind, const char *old,
		  const char *new, const char *want)
{
	struct arena arena = { 0 };
	struct vec items = VEC_OF(struct diff_item);
	struct str found = { 0 };
	const struct node *before = change_tree(&arena, old);
	const struct node *after = change_tree(&arena, new);

	diff_trees(&arena, fields_of(world, kind), before, after, &items);
	write_items(&found, &items);
	if (strcmp(str_text(&found), want) != 0)
		fail_msg("%s: %s, wanted %s", label, str_text(&found), want);
	if (diff_is_none(fields_of(world, kind), before, after) != (items.count == 0))
		fail_msg("%s: diff_is_none() says otherwise", label);
	str_free(&found);
	vec_free(&items);
	arena_free(&arena);
}

static void test_fields(void **state)
{
	static const struct {
		const char *label;
		const char *kind;
		const char *old, *new;
		const char *want;
	} cases[] = {
		{ "nothing", "offer", "name: x\n", "name: x\n", "" },
		{ "both missing", "offer", NULL, NULL, "" },
		{ "a new record", "offer", NULL, "field: a\nname: x\n", "+name +field" },
		{ "a removed one", "offer", "field: a\nname: x\n", NULL, "-name -field" },
		{ "style and comments", "offer", "name: x # so\nnote: \"a b\"\n",
		  "note: >-\n  a\n  b\nname: 'x'\n", "" },
		{ "schema order, unknown ones last", "offer", "name: x\n",
		  "zz: 1\nas_of: 2020\nfield: a\naa: 2\nname: y\n", "~name +field +as_of +zz +aa" },
		{ "unknown keys", "offer", "zz: 1\nyy: [1, 2]\nxx: {a: 1}\n",
		  "yy: [2, 1]\nxx: {a: 1.0}\nww: 1\n", "~yy +ww -zz" },
		{ "absent, null, empty", "offer", "access: null\nlanguages: []\nnote: null\n",
		  "access: []\nlanguages: null\n", "~access ~languages -note" },
		{ "null stays null", "offer", "access: null\n", "access: null\n", "" },
		{ "false is not absent", "institution", "name: x\n",
		  "name: x\naddress_protected: false\n", "+address_protected" },
		{ "numbers by value", "offer", "cost: {amount: 12}\n", "cost: {amount: 12.0}\n",
		  "" },
		{ "exactly", "offer", "cost: {amount: 9007199254740993}\n",
		  "cost: {amount: 9007199254740992}\n", "~cost.amount" },
		{ "forms of one number", "offer", "cost: {amount: 0x1F}\n",
		  "cost: {amount: 31e0}\n", "" },
		{ "a year as text", "offer", "as_of: 2018\n", "as_of: \"2018\"\n", "" },
		{ "but not another one", "offer", "as_of: 2018\n", "as_of: \"2019\"\n", "~as_of" },
		{ "a number is no text elsewhere", "offer", "cost: {amount: 2}\n",
		  "cost: {amount: \"2\"}\n", "~cost.amount" },
		{ "members of an object", "offer", "cost: {kind: betrag, amount: 2, text: a}\n",
		  "cost: {text: b, kind: betrag, per: Jahr}\n",
		  "-cost.amount +cost.per ~cost.text" },
		{ "an object comes", "offer", "name: x\n", "name: x\ncost: {amount: 2}\n",
		  "+cost" },
		{ "an object becomes null", "offer", "cost: {amount: 2}\n", "cost: null\n",
		  "~cost" },
		{ "an object becomes empty", "offer", "cost: {amount: 2}\n", "cost: {}\n",
		  "~cost" },
		{ "an object becomes a text", "offer", "cost: {amount: 2}\n", "cost: frei\n",
		  "~cost" },
		{ "a set in another order", "offer", "districts: [a, b]\n", "districts: [b, a]\n",
		  "" },
		{ "a set with one twice", "offer", "districts: [a, b]\n", "districts: [b, a, a]\n",
		  "" },
		{ "a set that grew", "offer", "districts: [a, b]\n", "districts: [a, b, c]\n",
		  "~districts" },
		{ "a set that became empty", "offer", "districts: [a]\n", "districts: []\n",
		  "~districts" },
		{ "a list that became a text", "offer", "districts: [a]\n", "districts: a\n",
		  "~districts" },
		{ "the root is a list", "offer", "name: x\n", "[x]\n", "~" },
		{ "both roots are", "offer", "[x]\n", "[x]\n", "" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(*state, cases[i].label, cases[i].kind, cases[i].old, cases[i].new,
		      cases[i].want);
}

static void test_entries(void **state)
{
	static const struct {
		const char *label;
		const char *kind;
		const char *old, *new;
		const char *want;
	} cases[] = {
		{ "by key", "institution", "addresses: [{use: besuch, street: a}, {use: post}]\n",
		  "addresses: [{use: post}, {use: besuch, street: b}]\n",
		  "~addresses[besuch].street" },
		{ "changed, added, removed", "institution",
		  "roles: [{category: a}, {category: b}]\n",
		  "roles: [{category: c}, {category: b, since: 2000}]\n",
		  "+roles[b].since +roles[c]* -roles[a]*" },
		{ "a list comes", "institution", "name: x\n", "name: x\nroles: [{category: a}]\n",
		  "+roles" },
		{ "a list becomes empty", "institution", "roles: [{category: a}]\n", "roles: []\n",
		  "~roles" },
		{ "none, then some", "institution", "roles: []\n", "roles: [{category: a}]\n",
		  "~roles" },
		{ "keys are not unique: the equal one first", "institution",
		  "roles: [{category: a, since: 2001}, {category: a, since: 2002}]\n",
		  "roles: [{category: a, since: 2002}, {category: a, since: 2003}]\n",
		  "~roles[a].since" },
		{ "keys are not unique: one more", "institution", "roles: [{category: a}]\n",
		  "roles: [{category: a}, {category: a}]\n", "+roles[a]*" },
		{ "no key: by position", "offer", "sources: [{document: a}, {document: b}]\n",
		  "sources: [{document: a}, {document: c}]\n", "~sources[2].document" },
		{ "no key: the equal one moved", "offer",
		  "sources: [{document: a}, {document: b}]\n",
		  "sources: [{document: b}, {document: a}]\n", "" },
		{ "a key that is null is none", "need", "statements: [{date: null, text: a}]\n",
		  "statements: [{text: a}]\n", "-statements[1].date" },
		{ "a key that is a year or a text", "need", "statements: [{date: 2018, text: a}]\n",
		  "statements: [{date: \"2018\", text: b}]\n", "~statements[2018].text" },
		{ "a key that is a list", "offer", "schedule: {rules: [{days: [mo], from: a}]}\n",
		  "schedule: {rules: [{days: [mo], from: b}, {days: [di]}]}\n",
		  "~schedule.rules[1].from +schedule.rules[2]*" },
		{ "a set inside an entry", "need",
		  "statements: [{date: 2018, stated_by: [a, b]}, {text: x, stated_by: [c, d]}]\n",
		  "statements: [{text: x, stated_by: [d, c]}, {date: 2018, stated_by: [b, a]}]\n",
		  "" },
		{ "an entry that is no object", "institution", "roles: [{category: a}, 5]\n",
		  "roles: [{category: a}, 6]\n", "~roles[2]*" },
		{ "a text where an object belongs", "institution", "predecessors: [a, {name: x}]\n",
		  "predecessors: [{name: x}, {institution: a}]\n",
		  "+predecessors[a]* -predecessors[1]*" },
		{ "an id or an object: the id is the key", "thing", "parts: [a, {name: x}]\n",
		  "parts: [{name: x}, {institution: a, name: y}]\n", "~parts[a]*" },
		{ "lists in a list of an object", "offer",
		  "reach: [{period: 2017, of_which: [{text: a, value: 1}]}]\n",
		  "reach: [{period: 2017, of_which: [{text: a, value: 2}]}]\n",
		  "~reach[2017].of_which[a].value" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(*state, cases[i].label, cases[i].kind, cases[i].old, cases[i].new,
		      cases[i].want);
}

static void test_ways(void **state)
{
	const struct world *world = *state;
	struct arena arena = { 0 };
	struct vec items = VEC_OF(struct diff_item);
	const struct diff_item *item;

	diff_trees(&arena, fields_of(world, "offer"),
		   change_tree(&arena, "reach: [{period: 2017, of: {value: 1}}]\n"),
		   change_tree(&arena, "reach: [{period: 2017, of: {value: 2}}]\n"), &items);
	assert_int_equal(items.count, 1);
	item = VEC_AT(struct diff_item, &items, 0);
	assert_true(slice_is(item->key, "value"));
	assert_true(slice_is(item->way->path, "reach[2017].of"));
	assert_false(item->way->entry);
	assert_true(item->way->up->entry);
	assert_true(slice_is(item->way->up->path, "reach[2017]"));
	assert_null(item->way->up->up);
	vec_free(&items);
	arena_free(&arena);
}

static void test_likeness(void **state)
{
	static const struct {
		const char *label;
		const char *old, *new;
		unsigned least, most;
	} cases[] = {
		{ "the same", "name: a\nfield: b\n", "field: b\nname: a\n", 100, 100 },
		{ "nothing", "name: a\n", "name: b\n", 0, 0 },
		{ "no field in common", "name: a\n", "field: b\n", 0, 0 },
		{ "two of three", "name: a\nfield: b\naccess: [c]\n",
		  "name: a\nfield: b\naccess: [d]\n", 66, 66 },
		{ "half of a list", "access: [a, b]\n", "access: [b, c]\n", 33, 33 },
		{ "twice the same in a list", "access: [a]\n", "access: [a, a]\n", 100, 100 },
		{ "part of an object", "cost: {amount: 1, per: a}\n", "cost: {amount: 1, per: b}\n",
		  50, 50 },
		{ "unknown keys count", "name: a\nzz: 1\n", "name: a\nyy: 1\n", 33, 33 },
		{ "a list of objects", "former_names: [{name: a}, {name: b}]\n",
		  "former_names: [{name: b}, {name: a}]\n", 100, 100 },
		{ "half of one", "former_names: [{name: a}, {name: b}]\n",
		  "former_names: [{name: b}, {name: c}]\n", 33, 33 },
		{ "one is missing", "name: a\n", NULL, 0, 0 },
		{ "no maps", "[a]\n", "[a]\n", 100, 100 },
		{ "empty ones", "{}\n", "{}\n", 100, 100 },
	};
	struct arena arena = { 0 };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct node *old = change_tree(&arena, cases[i].old);
		const struct node *new = change_tree(&arena, cases[i].new);
		unsigned found = diff_likeness(&arena, fields_of(*state, "offer"), old, new);

		if (found < cases[i].least || found > cases[i].most)
			fail_msg("%s: %u", cases[i].label, found);
		assert_int_equal(diff_likeness(&arena, fields_of(*state, "offer"), new, old),
				 found);
	}
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_likeness),
	};

	return cmocka_run_group_tests(tests, start, end);
}
