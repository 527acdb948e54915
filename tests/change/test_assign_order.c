/* SPDX-License-Identifier: Apache-2.0 */
#include "assign_world.h"

#include "tree/write.h"

struct row {
	const char *kind;
	const char *record;
	const char *ordered;
	const char *completed; /* with what is required and has a default */
	size_t filled;
};

static const struct row rows[] = {
	{ "offer", "{}\n", "{}\n", "sources:\n  - document: Eigene Angabe bei der Aufnahme\n", 1 },
	{ "offer", "sources:\n  - url: https://a.de\nname: A\n",
	  "name: A\nsources:\n  - url: https://a.de\n",
	  "name: A\nsources:\n  - url: https://a.de\n", 0 },
	{ "institution", "sources: null\naddresses:\n  - city: A\n  - city: B\n    street: C\n",
	  "addresses:\n  - city: A\n  - street: C\n    city: B\nsources: null\n",
	  "addresses:\n  - use: besuch\n    city: A\n  - use: besuch\n    street: C\n"
	  "    city: B\nsources: null\n",
	  2 },
	{ "offer", "sources: []\nage: { unknown: 1, to: 3, from: 2 }\n",
	  "age: { unknown: 1, from: 2, to: 3 }\nsources: []\n",
	  "age: { unknown: 1, from: 2, to: 3 }\nsources: []\n", 0 },
};

static void compare(const struct node *root, const char *wanted)
{
	struct str text = { 0 };

	tree_write(&text, root);
	assert_string_equal(str_text(&text), wanted);
	str_free(&text);
}

static void test_order_and_defaults(void **state)
{
	struct assigning assigning;
	size_t i;

	(void)state;
	assigning_start(&assigning);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct kind *kind = assigning_kind(&assigning, rows[i].kind);
		struct node *root = assigning_read(&assigning, rows[i].record);
		struct vec filled = VEC_OF(const struct field *);

		compare(assign_order(kind->fields, root, &assigning.arena), rows[i].ordered);
		compare(assign_defaults(kind->fields, root, &assigning.arena, &filled),
			rows[i].completed);
		assert_int_equal(filled.count, rows[i].filled);
		compare(root, rows[i].record);
		vec_free(&filled);
		assigning_clear(&assigning);
	}
	assigning_end(&assigning);
}

static void test_no_record(void **state)
{
	struct assigning assigning;
	struct vec filled = VEC_OF(const struct field *);
	const struct kind *kind;

	(void)state;
	assigning_start(&assigning);
	kind = assigning_kind(&assigning, "offer");
	compare(assign_defaults(kind->fields, NULL, &assigning.arena, &filled), rows[0].completed);
	assert_ptr_equal(*VEC_AT(const struct field *, &filled, 0),
			 field_child(kind->fields, SLICE("sources")));
	vec_free(&filled);
	assigning_end(&assigning);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order_and_defaults),
		cmocka_unit_test(test_no_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
