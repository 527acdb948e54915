/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/reread.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "random_tree.h"
#include "tree/read.h"

enum { ROUNDS = 60000 };

static struct node *read_whole(struct arena *arena, struct slice bytes, bool *clean)
{
	struct source source = { 0 };
	struct diags diags = { 0 };
	struct node *root = NULL;

	source_reset(&source, "x.yaml");
	str_add_slice(&source.bytes, bytes);
	(void)tree_read(arena, &source, &read_record, &root, &diags);
	*clean = diags.items.count == 0;
	source_free(&source);
	diags_free(&diags);
	return root;
}

/* The same members in the same order, and keys that begin where they do. */
static bool is_same(const struct node *a, const struct node *b)
{
	uint32_t i;

	if (!node_equal(a, b) || a->count != b->count || a->style != b->style)
		return false;
	for (i = 0; i < a->count; i++) {
		if (!slice_equal(a->members[i].key->text, b->members[i].key->text) ||
		    a->members[i].key->span.begin != b->members[i].key->span.begin)
			return false;
	}
	return true;
}

#define BASE                                                                                       \
	"name: Elterncafé\n"                                                                      \
	"text: >-\n  zwei\n  Zeilen\n"                                                             \
	"list:\n  - a\n  - b: 1\n    c: [1, 2]\n"                                                  \
	"cost: { kind: betrag }\n"                                                                 \
	"since: 2019-09\n"

static void test_cases(void **state)
{
	static const struct {
		const char *label;
		const char *base;
		const char *text;
		bool answered; /* from the parts, not NULL */
	} cases[] = {
		{ "same", BASE, BASE, true },
		{ "value", "a: 1\nb: 2\nc: 3\n", "a: 1\nb: 22\nc: 3\n", true },
		{ "first value", "a: 1\nb: 2\nc: 3\n", "a: 0\nb: 2\nc: 3\n", true },
		{ "last value", "a: 1\nb: 2\nc: 3\n", "a: 1\nb: 2\nc: 4\n", true },
		{ "new in between", "a: 1\nc: 3\n", "a: 1\nb: 2\nc: 3\n", true },
		{ "new at the end", "a: 1\nb: 2\n", "a: 1\nb: 2\nc: 3\n", true },
		{ "new at the start", "b: 2\nc: 3\n", "a: 1\nb: 2\nc: 3\n", true },
		{ "gone", "a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n", true },
		{ "first gone", "a: 1\nb: 2\nc: 3\n", "b: 2\nc: 3\n", false },
		{ "first indented", "a: 1\nb: 2\nc: 3\n", " a: 1\nb: 2\nc: 3\n", false },
		{ "other key", "a: 1\nb: 2\nc: 3\n", "a: 1\nd: 2\nc: 3\n", true },
		{ "comments", "# x\na: 1\n# y\nb: 2\n# z\n", "# x\na: 1\n# w\nb: 2\n# z\n", true },
		{ "goes on in the next line", "a: x\nb: 2\nc: 3\n", "a: x\n  y\nb: 2\nc: 3\n",
		  true },
		{ "key becomes text", "a: x\nb: 2\nc: 3\n", "a: x\nb 2\nc: 3\n", false },
		{ "quote left open", "a: x\nb: 2\nc: 3\n", "a: \"x\nb: 2\nc: 3\n", false },
		{ "quote over a key", "a: x\nb: 2\nc: 'd'\n", "a: 'x\nb: 2\nc: 'd'\n", false },
		{ "flow left open", "a: x\nb: 2\nc: 3\n", "a: [x\nb: 2\nc: 3\n", false },
		{ "key twice", "a: 1\nb: 2\nc: 3\n", "a: 1\nc: 2\nc: 3\n", false },
		{ "second document", "a: 1\nb: 2\nc: 3\n", "a: 1\n---\nb: 2\nc: 3\n", false },
		{ "end of document", "a: 1\nb: 2\nc: 3\n", "a: 1\n...\nb: 2\nc: 3\n", false },
		{ "directive", "a: 1\nb: 2\nc: 3\n", "a: 1\n%YAML 1.2\nc: 3\n", false },
		{ "list behind a key", "a: 1\nb: 2\nc: 3\n", "a: 1\nb:\n- 2\nc: 3\n", true },
		{ "flow map at the top", "{a: 1, b: 2}\n", "{a: 1, b: 3}\n", false },
		{ "list at the top", "- a\n- b\n", "- a\n- c\n", false },
		{ "nothing left", "a: 1\nb: 2\n", "", false },
		{ "indented", "  a: 1\n  b: 2\n", "  a: 1\n  b: 3\n", false },
		{ "explicit key", "a: 1\n? b\n: 2\nc: 3\n", "a: 1\n? b\n: 2\nc: 4\n", true },
		{ "explicit value", "a: 1\n? b\n: 2\nc: 3\n", "a: 1\n? b\n: 3\nc: 3\n", false },
		{ "mark behind CR", "a: >-\n  x\nb: 2\nc: 3\n", "a: >-\n  x\r...\nb: 2\nc: 3\n",
		  false },
		{ "no line end", "a: 1\nb: 2", "a: 1\nb: 23", true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice base_bytes = slice_of(cases[i].base);
		struct slice bytes = slice_of(cases[i].text);
		struct arena arena = { 0 };
		bool clean;
		const struct node *base = read_whole(&arena, base_bytes, &clean);
		const struct node *part = tree_reread(&arena, base_bytes, base, bytes);
		const struct node *whole = read_whole(&arena, bytes, &clean);

		if ((part != NULL) != cases[i].answered)
			fail_msg("%s: %s", cases[i].label, part != NULL ? "answered" : "NULL");
		if (part != NULL && (whole == NULL || !is_same(part, whole)))
			fail_msg("%s: differs", cases[i].label);
		arena_free(&arena);
	}
}

/* Replaces, drops or adds something at a place that the random number chooses. */
static void mutate(struct random_tree *random, struct slice bytes, struct str *out)
{
	static const char *const lines[] = { "since: 2020\n",
					     "name: 'x'\n",
					     "  - b\n",
					     "text: |\n  a\n\n",
					     "# note\n",
					     "new:\n  - a: 1\n",
					     "name: \"a\n",
					     "cost: {\n",
					     "\n",
					     "...\n",
					     "---\n",
					     "%TAG\n",
					     "? x\n",
					     "- x\n",
					     "cost:\n",
					     "\tx: 1\n" };
	size_t begin = random_below(random, (unsigned)bytes.len + 1);
	size_t end = begin + random_below(random, 12);

	if (random_below(random, 2) == 0) { /* at the beginning of a line */
		while (begin > 0 && bytes.data[begin - 1] != '\n')
			begin--;
		end = begin;
		while (random_below(random, 2) == 0 && end < bytes.len)
			end = slice_find(bytes, '\n', end) + 1;
	}
	str_cut(out, 0);
	str_add_slice(out, slice_part(bytes, 0, begin));
	if (random_below(random, 3) == 0)
		str_add(out, lines[random_below(random, sizeof(lines) / sizeof(lines[0]))]);
	else if (random_below(random, 2) == 0)
		str_add_slice(out, random_piece(random));
	str_add_slice(out, slice_part(bytes, end < begin ? begin : end, bytes.len));
}

/* Whatever the difference is: the parts give what the whole text gives, or nothing. */
static void test_random(void **state)
{
	struct random_tree random = { .seed = 20240312 };
	struct arena arena = { 0 };
	struct str bytes = { 0 };
	struct str text = { 0 };
	const struct node *base = NULL;
	size_t answered = 0;
	size_t round;

	(void)state;
	random.arena = &arena;
	for (round = 0; round < ROUNDS; round++) {
		const struct node *part;
		const struct node *whole;
		bool clean;

		if (base == NULL || round % 12 == 0) {
			arena_reset(&arena);
			str_cut(&bytes, 0);
			str_add(&bytes, BASE);
			base = read_whole(&arena, str_slice(&bytes), &clean);
			assert_true(clean);
		}
		mutate(&random, str_slice(&bytes), &text);
		part = tree_reread(&arena, str_slice(&bytes), base, str_slice(&text));
		if (part == NULL)
			continue;
		answered++;
		whole = read_whole(&arena, str_slice(&text), &clean);
		if (whole == NULL || !clean || !is_same(part, whole))
			fail_msg("round %zu: from\n%s\nto\n%s", round, str_text(&bytes),
				 str_text(&text));
		base = part; /* the next one begins with what was put together */
		str_cut(&bytes, 0);
		str_add_slice(&bytes, str_slice(&text));
	}
	print_message("%zu of %d texts were read by their parts\n", answered, (int)ROUNDS);
	assert_true(answered > ROUNDS / 10);
	arena_free(&arena);
	str_free(&bytes);
	str_free(&text);
}

static void test_copy(void **state)
{
	struct arena first = { 0 };
	struct arena second = { 0 };
	const struct node *copy;
	const struct node *root;
	bool clean;

	(void)state;
	root = read_whole(&first, slice_of(BASE), &clean);
	copy = tree_copy(&second, root);
	assert_true(is_same(copy, root));
	arena_free(&first);
	root = read_whole(&first, slice_of(BASE), &clean);
	assert_true(is_same(copy, root));
	arena_free(&first);
	arena_free(&second);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_copy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
