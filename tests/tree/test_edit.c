/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <time.h>

#include "tree/read.h"

struct edit_case {
	const char *label;
	const char *old;
	const char *meant; /* read as YAML, the order of its keys counts */
	const char *want;
};

static struct node *read_text(struct arena *arena, struct source *source, const char *text,
			      const struct read_profile *profile)
{
	struct diags diags = { 0 };
	struct str bytes = { 0 };
	struct node *root = NULL;

	str_add(&bytes, text);
	source_init(source, "x.yaml", &bytes);
	(void)tree_read(arena, source, profile, &root, &diags);
	diags_free(&diags);
	return root;
}

static struct slice item_key(const void *context, const struct edit_path *path,
			     const struct node *item)
{
	const struct node *key = node_get(item, context);

	(void)path;
	return key != NULL ? node_text(key) : (struct slice){ 0 };
}

static void check_case(const struct edit_case *edit, const struct edit_options *options)
{
	struct arena arena = { 0 };
	struct source source;
	struct source other;
	struct diags diags = { 0 };
	struct str out = { 0 };
	const struct node *old = read_text(&arena, &source, edit->old, options->profile);
	const struct node *meant = read_text(&arena, &other, edit->meant, &read_foreign);
	enum status status;

	assert_non_null(old);
	assert_non_null(meant);
	status = edit_towards(&source, old, meant, options, &out, &diags);
	if (status != STATUS_OK)
		fail_msg("%s: refused (%s)", edit->label,
			 diags.items.count > 0
				 ? catalogue_entry(VEC_AT(struct diag, &diags.items, 0)->id)->id
				 : "");
	if (strcmp(str_text(&out), edit->want) != 0)
		fail_msg("%s: became\n%s", edit->label, str_text(&out));
	str_free(&out);
	diags_free(&diags);
	source_free(&source);
	source_free(&other);
	arena_free(&arena);
}

static void test_scalars(void **state)
{
	static const struct edit_case cases[] = {
		{ "plain", "a: x # c\nb: 1\n", "{a: z, b: 1}", "a: z # c\nb: 1\n" },
		{ "nothing to do", "a:   x\n\n\n", "{a: x}", "a:   x\n\n\n" },
		{ "single quotes stay", "a: 'x'\n", "{a: it's}", "a: 'it''s'\n" },
		{ "double quotes stay", "a: \"x\"\n", "{a: z}", "a: \"z\"\n" },
		{ "quotes where needed", "a: x\n", "{a: '012'}", "a: \"012\"\n" },
		{ "a number", "a: \"x\"\n", "{a: 15}", "a: 15\n" },
		{ "nothing was there", "a:\nb: # c\n", "{a: x, b: z}", "a: x\nb: z # c\n" },
		{ "null", "a: x\n", "{a: null}", "a: null\n" },
		{ "tab before it", "a:\tx\n", "{a: z}", "a:\tz\n" },
		{ "more spaces", "a:    x   # c\n", "{a: z}", "a:    z   # c\n" },
		{ "on the next line", "a:\n  x\n", "{a: z}", "a:\n  z\n" },
		{ "several lines", "a: x\n  y # c\nb: 1\n", "{a: z, b: 1}", "a: z # c\nb: 1\n" },
		{ "lines", "a: x # c\nb: 1\n", "{a: \"x\\nz\\n\", b: 1}",
		  "a: | # c\n  x\n  z\nb: 1\n" },
		{ "lines no more", "a: |- # c\n  x\n  z\n\nb: 1\n", "{a: q, b: 1}",
		  "a: q # c\n\nb: 1\n" },
		{ "other lines", "a: |\n    x\n    z\nb: 1\n", "{a: \"q\\nr\\n\", b: 1}",
		  "a: |\n    q\n    r\nb: 1\n" },
		{ "kept line ends", "a: |+\n  x\n\n\nb: 1\n", "{a: q, b: 1}", "a: q\nb: 1\n" },
		{ "folded text stays folded", "a: >-\n  x y\n  z\n", "{a: q r s}",
		  "a: >-\n  q r s\n" },
		{ "comment that would be text", "a: x\n    # c\nb: 1\n", "{a: \"x\\nz\", b: 1}",
		  "a: \"x\\nz\"\n    # c\nb: 1\n" },
		{ "item", "- x # c\n-   z\n", "[q, r]", "- q # c\n-   r\n" },
		{ "in flow", "a: [x, 'y', {b: 1}]\n", "{a: ['[', z, {b: 2}]}",
		  "a: [\"[\", 'z', {b: 2}]\n" },
		{ "nothing in flow", "{a, b: , c: 1}\n", "{a: 1, b: 2, c: 1}",
		  "{a: 1, b: 2, c: 1}\n" },
		{ "pair in flow", "[a: x]\n", "[a: z]", "[a: z]\n" },
		{ "lines in flow", "[a]\n", "[\"x\\nz\"]", "[\"x\\nz\"]\n" },
		{ "CRLF", "a: x\r\nb: 1\r\n", "{a: \"x\\nz\", b: 1}",
		  "a: |-\r\n  x\r\n  z\r\nb: 1\r\n" },
		{ "BOM",
		  "\xef\xbb\xbf"
		  "a: x\n",
		  "{a: z}",
		  "\xef\xbb\xbf"
		  "a: z\n" },
		{ "no line end", "a: x", "{a: z}", "a: z" },
		{ "no line end, lines", "a: x", "{a: \"x\\nz\"}", "a: |-\n  x\n  z" },
		{ "anchor", "a: &x y\n", "{a: z}", "a: &x z\n" },
		{ "alias", "a: &x y\nb: *x\n", "{a: y, b: z}", "a: &x y\nb: z\n" },
		{ "explicit key", "? a\n: x\n", "{a: z}", "? a\n: z\n" },
		{ "alone", "--- x # c\n", "z", "--- z # c\n" },
		{ "text alone", "--- |\n x\n", "z", "--- z\n" },
	};
	const struct edit_options options = { .profile = &read_foreign };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_case(&cases[i], &options);
}

static void test_branches(void **state)
{
	static const struct edit_case cases[] = {
		{ "list for a scalar", "a: x # c\nb: 1\n", "{a: [{c: 1, d: 2}], b: 1}",
		  "a: # c\n  - c: 1\n    d: 2\nb: 1\n" },
		{ "short list", "a: x\n", "{a: [b, c]}", "a: [b, c]\n" },
		{ "scalar for a list", "a: # c\n  - x # d\n  - z\n  # e\nb: 1\n", "{a: 1, b: 1}",
		  "a: 1 # c\n  # e\nb: 1\n" },
		{ "map for an item", "- x\n- y # c\n", "[{a: 1, b: [{c: 2}]}, {a: 1, b: [{c: 2}]}]",
		  "- a: 1\n  b:\n    - c: 2\n- # c\n  a: 1\n  b:\n    - c: 2\n" },
		{ "scalar for a map in a list", "- a: 1\n  b: 2\n- c\n", "[x, c]", "- x\n- c\n" },
		{ "map for a map below", "-\n  a: 1\n-\n  b: 1\n", "[x, {b: 1}]",
		  "- x\n-\n  b: 1\n" },
		{ "lines for a map", "a:\n  b: 1\nc: 1\n", "{a: \"x\\nz\\n\", c: 1}",
		  "a: |\n  x\n  z\nc: 1\n" },
		{ "empty list", "a:\n  - x\nb: 1\n", "{a: [], b: 1}", "a: []\nb: 1\n" },
		{ "list out of []", "a: []\nb:\n  c: 1\n", "{a: [{x: 1, z: 2}], b: {c: 1}}",
		  "a:\n  - x: 1\n    z: 2\nb:\n  c: 1\n" },
		{ "the whole", "# h\na: 1\n", "{}", "# h\n{}\n" },
		{ "the whole in brackets", "{a: 1}\n", "{}", "{}\n" },
		{ "four spaces", "a:\n    b: 1\nc: x\n", "{a: {b: 1}, c: {d: {e: [{f: 1, g: 1}]}}}",
		  "a:\n    b: 1\nc:\n    d:\n        e:\n          - f: 1\n            g: 1\n" },
		{ "lists below their keys", "a:\n- b\nc: x\n", "{a: [b], c: [{f: 1, g: 1}]}",
		  "a:\n- b\nc:\n- f: 1\n  g: 1\n" },
		{ "lines for lines", "a:\n- |\n  x\n- b\n", "{a: [c, b]}", "a:\n- c\n- b\n" },
	};
	const struct edit_options options = { .profile = &read_foreign };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_case(&cases[i], &options);
}

static void test_members(void **state)
{
	static const struct edit_case cases[] = {
		{ "append", "a: 1\n# end\n", "{a: 1, b: 2}", "a: 1\nb: 2\n# end\n" },
		{ "append without a line end", "a: 1", "{a: 1, b: 2}", "a: 1\nb: 2" },
		{ "between", "a: 1 # a\n# c\nc: 3\n", "{a: 1, b: 2, c: 3}",
		  "a: 1 # a\nb: 2\n# c\nc: 3\n" },
		{ "first, below the head", "# head\na: 1\n", "{b: 2, a: 1}",
		  "# head\nb: 2\na: 1\n" },
		{ "first, above a comment", "# head\n\n# about a\na: 1\n", "{b: 2, a: 1}",
		  "# head\n\nb: 2\n# about a\na: 1\n" },
		{ "order of what is there stays", "c: 3\na: 1\n", "{a: 1, b: 2, c: 3}",
		  "c: 3\na: 1\nb: 2\n" },
		{ "blank lines between", "a: 1\n\nb: 2\n", "{a: 1, b: 2, c: 3}",
		  "a: 1\n\nb: 2\n\nc: 3\n" },
		{ "before one", "b: 1\nc: 1\n", "{a: 1, b: 1, c: 1}", "a: 1\nb: 1\nc: 1\n" },
		{ "deeper", "a:\n    b: 1\n    # more of a\nc: 1\n", "{a: {b: 1, d: 2}, c: 1}",
		  "a:\n    b: 1\n    d: 2\n    # more of a\nc: 1\n" },
		{ "in an item", "- a: 1\n  b: 2\n", "[{c: 0, a: 1, b: 2, d: 3}]",
		  "- c: 0\n  a: 1\n  b: 2\n  d: 3\n" },
		{ "quoted keys", "\"a\": 1\n", "{a: 1, b: 2}", "\"a\": 1\n\"b\": 2\n" },
		{ "behind kept line ends", "a: |+\n  x\n\nb: 1\n", "{a: \"x\\n\\n\", c: 1, b: 1}",
		  "a: |+\n  x\n\nc: 1\nb: 1\n" },
		{ "remove", "a: 1 # a\n# b\nb: 2 # b\n# c\nc: 3\n", "{a: 1, c: 3}",
		  "a: 1 # a\n# c\nc: 3\n" },
		{ "remove the first", "# head\na: 1\nb: 2\n", "{b: 2}", "# head\nb: 2\n" },
		{ "remove with blank lines", "a: 1\n\n# b\nb: 2\n\nc: 3\n", "{a: 1, c: 3}",
		  "a: 1\n\nc: 3\n" },
		{ "remove the last", "a: 1\n\nb: 2\n", "{a: 1}", "a: 1\n" },
		{ "remove the last without a line end", "a: 1\nb: 2", "{a: 1}", "a: 1" },
		{ "remove behind kept line ends", "a: |+\n  x\nb: 1\n\nc: 1\n",
		  "{a: \"x\\n\", c: 1}", "a: |+\n  x\nc: 1\n" },
		{ "comments deeper go, others stay",
		  "a:\n  - x\n  # more x\n\n# b and c\n\nb: 1\nc: 2\n", "{b: 1, c: 2}",
		  "# b and c\n\nb: 1\nc: 2\n" },
		{ "remove the first of an item", "- a: 1 # a\n  # b\n  b: 2\n", "[{b: 2}]",
		  "- # b\n  b: 2\n" },
		{ "remove and add", "a: 1\n\nb: 2\n\nc: 3\n", "{a: 1, d: 4, c: 3}",
		  "a: 1\n\nd: 4\n\nc: 3\n" },
		{ "replace all", "# h\na: 1\nb: 2\n", "{c: 3, d: 4}", "# h\nc: 3\nd: 4\n" },
		{ "end of the document", "---\na: 1\n...\n# x\n", "{a: 1, b: 2}",
		  "---\na: 1\nb: 2\n...\n# x\n" },
		{ "CR", "a: 1\rb: 2\r", "{a: 1, c: 3, b: 2}", "a: 1\rc: 3\rb: 2\r" },
		{ "mixed", "a: 1\r\nb: 2\nc: 3\r\n", "{a: 1, b: 2, d: 4, c: 3}",
		  "a: 1\r\nb: 2\nd: 4\r\nc: 3\r\n" },
	};
	const struct edit_options options = { .profile = &read_foreign };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_case(&cases[i], &options);
}

static void test_moves(void **state)
{
	static const struct edit_case cases[] = {
		{ "members", "# h\na: 1 # a\n# b\nb: 2 # b\nc: 3\n", "{b: 2, a: 1, c: 3}",
		  "# h\n# b\nb: 2 # b\na: 1 # a\nc: 3\n" },
		{ "the last without a line end", "a: 1\nb: 2\nc: 3", "{c: 3, a: 1, b: 2}",
		  "c: 3\na: 1\nb: 2" },
		{ "into a compact map", "- a: 1\n  # b\n  b: 2\n", "[{b: 2, a: 1}]",
		  "- # b\n  b: 2\n  a: 1\n" },
		{ "items", "- a # a\n- b\n# c\n- c\n", "[c, a, b]", "# c\n- c\n- a # a\n- b\n" },
		{ "moved and changed", "- {k: a, v: 1} # a\n- {k: b, v: 2}\n- {k: c, v: 3}\n",
		  "[{k: c, v: 4}, {k: a, v: 1}, {k: b, v: 2}]",
		  "- {k: c, v: 4}\n- {k: a, v: 1} # a\n- {k: b, v: 2}\n" },
		{ "in flow", "[a, b, c]\n", "[c, a, b]", "[c, a, b]\n" },
		{ "in flow, line by line", "[\n  a, # a\n  b, # b\n  # c\n  c # c\n]\n",
		  "[c, a, b]", "[\n  # c\n  c, # c\n  a, # a\n  b # b\n]\n" },
	};
	const struct edit_options options = {
		.profile = &read_foreign, .item_key = item_key, .context = "k", .reorder = true
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_case(&cases[i], &options);
}

static void test_items(void **state)
{
	static const struct edit_case cases[] = {
		{ "append", "a:\n- x\nb: 1\n", "{a: [x, z], b: 1}", "a:\n- x\n- z\nb: 1\n" },
		{ "wide dashes", "-   a: 1\n    b: 2\n", "[{a: 1, b: 2}, {c: 1, d: 2}]",
		  "-   a: 1\n    b: 2\n-   c: 1\n    d: 2\n" },
		{ "one taken out", "- a\n# b\n- b # b\n- c\n", "[a, c]", "- a\n- c\n" },
		{ "one changed among many", "- a # a\n- b # b\n- c # c\n", "[a, z, c]",
		  "- a # a\n- z # b\n- c # c\n" },
		{ "by key", "- k: a\n  v: 1 # a\n- k: b\n  v: 2 # b\n", "[{k: b, v: 3}]",
		  "- k: b\n  v: 3 # b\n" },
		{ "another key is another item", "- k: a # a\n  v: 1\n- k: b\n  v: 2\n",
		  "[{k: c, v: 1}, {k: b, v: 2}]", "- k: c\n  v: 1\n- k: b\n  v: 2\n" },
		{ "list in a list", "- - a\n  - b\n- c\n", "[[z, a, b, d], c]",
		  "- - z\n  - a\n  - b\n  - d\n- c\n" },
		{ "the first of a list in a list", "- - a\n  - b\n", "[[b]]", "- - b\n" },
		{ "in flow", "a: [x, y]\n", "{a: [w, x, z, y, q]}", "a: [w, x, z, y, q]\n" },
		{ "out of flow", "a: [x, y, z]\n", "{a: [y]}", "a: [y]\n" },
		{ "flow with a last comma", "[\n  a,\n  b, # b\n]\n", "[a, c, b]",
		  "[\n  a,\n  c,\n  b, # b\n]\n" },
		{ "behind the last comma", "[\n  a,\n  b, # b\n]\n", "[a, b, c]",
		  "[\n  a,\n  b, # b\n  c,\n]\n" },
		{ "behind a comment", "[\n  a, # a\n  b # b\n]\n", "[a, b, c]",
		  "[\n  a, # a\n  b, # b\n  c\n]\n" },
		{ "the last one out", "[\n  a, # a\n  b # b\n]\n", "[a]", "[\n  a # a\n]\n" },
		{ "member in flow", "{ a: 1, b: 2 }\n", "{a: 1, c: [x, {d: 1}], b: 2}",
		  "{ a: 1, c: [x, { d: 1 }], b: 2 }\n" },
		{ "JSON", "{\n  \"a\": [],\n  \"b\": \"x\"\n}\n", "{a: [{c: x}], b: x, d: z}",
		  "{\n  \"a\": [{ c: x }],\n  \"b\": \"x\",\n  \"d\": \"z\"\n}\n" },
	};
	const struct edit_options options = { .profile = &read_foreign,
					      .item_key = item_key,
					      .context = "k" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_case(&cases[i], &options);
}

static void test_refusals(void **state)
{
	static const struct {
		const char *label;
		const char *old;
		const char *meant;
		const char *id;
		unsigned line;
	} cases[] = {
		{ "anchor used elsewhere", "a: &x y\nb: *x\n", "{a: z, b: y}", "edit.unsafe", 1 },
		{ "inside an alias", "a: &x\n  b: 1\nc: *x\n", "{a: {b: 1}, c: {b: 2}}",
		  "edit.unsafe", 3 },
		{ "anchored one taken out", "a: &x\n  b: 1\nc: *x\n", "{c: {b: 1}}", "edit.unsafe",
		  1 },
		{ "beside a merge key", "a: &x {b: 1}\nc:\n  <<: *x\n",
		  "{a: {b: 1}, c: {'<<': {b: 1}, d: 1}}", "edit.unsafe", 3 },
		{ "explicit key without a colon", "? a\n? b\n", "{a: 1, b: null}", "edit.unsafe",
		  1 },
		{ "tag", "a: !x y\nb: 1\n", "{a: y, b: 2}", "yaml.tag", 1 },
		{ "key twice", "a: 1\nb: 1\nb: 2\n", "{a: 2, b: 1}", "yaml.duplicate-key", 3 },
		{ "two documents", "a: 1\n---\nb: 1\n", "{a: 2}", "yaml.documents", 2 },
	};
	const struct edit_options options = { .profile = &read_foreign };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena arena = { 0 };
		struct source source;
		struct source other;
		struct diags diags = { 0 };
		struct str out = { 0 };
		const struct node *old = read_text(&arena, &source, cases[i].old, &read_foreign);
		const struct node *meant = read_text(&arena, &other, cases[i].meant, &read_foreign);
		const struct diag *first;

		if (edit_towards(&source, old, meant, &options, &out, &diags) == STATUS_OK)
			fail_msg("%s: became\n%s", cases[i].label, str_text(&out));
		assert_int_equal(out.len, 0);
		assert_true(diags.items.count > 0);
		first = VEC_AT(struct diag, &diags.items, 0);
		if (strcmp(catalogue_entry(first->id)->id, cases[i].id) != 0 ||
		    first->begin.line != cases[i].line)
			fail_msg("%s: %s on line %u", cases[i].label,
				 catalogue_entry(first->id)->id, first->begin.line);
		str_free(&out);
		diags_free(&diags);
		source_free(&source);
		source_free(&other);
		arena_free(&arena);
	}
}

/* Ten thousand members and items: nobody waits, whatever is done to them. */
static void test_many(void **state)
{
	enum { MANY = 10000, LIMIT = 2 };
	struct arena arena = { 0 };
	struct str text = { 0 };
	struct str out = { 0 };
	struct diags diags = { 0 };
	const struct edit_options options = { .profile = &read_foreign, .reorder = true };
	struct source source;
	struct node *old;
	struct node *meant;
	clock_t begin = clock();
	uint32_t i;

	(void)state;
	for (i = 0; i < MANY; i++)
		str_addf(&text, "k%u: %u # %u\n", i, i, i);
	str_add(&text, "list:\n");
	for (i = 0; i < MANY; i++)
		str_addf(&text, "  - i%u\n", i);
	str_add(&text, "flow: [");
	for (i = 0; i < MANY; i++)
		str_addf(&text, "f%u, ", i);
	str_add(&text, "x]\n");
	old = read_text(&arena, &source, str_text(&text), &read_foreign);
	/* the other way round, all of it, and every second one is gone */
	meant = node_new_map(&arena, old->members, old->count);
	for (i = 0; i < old->count; i++) {
		const struct member *member = &old->members[old->count - 1 - i];
		struct node *value = member->value;
		uint32_t k;

		meant->members[i] = *member;
		if (value->type != NODE_LIST)
			continue;
		meant->members[i].value = node_new_list(&arena, value->items, value->count / 2);
		for (k = 0; k < value->count / 2; k++)
			meant->members[i].value->items[k] = value->items[value->count - 1 - 2 * k];
	}
	assert_int_equal(edit_towards(&source, old, meant, &options, &out, &diags), STATUS_OK);
	assert_true(out.len > 0);
	assert_true((clock() - begin) / CLOCKS_PER_SEC < LIMIT);
	str_free(&out);
	str_free(&text);
	diags_free(&diags);
	source_free(&source);
	arena_free(&arena);
}

/* Records are held to their limits, and what is wrong with them already is no reason. */
static void test_record(void **state)
{
	static const struct edit_case cases[] = {
		{ "warnings stay", "a: no\nb:\nc: 1\n", "{a: 'no', b: null, c: 2}",
		  "a: no\nb:\nc: 2\n" },
		{ "a hidden character goes", "a: x\xe2\x80\xaez\nb: 1\n", "{a: xz, b: 1}",
		  "a: xz\nb: 1\n" },
	};
	struct arena arena = { 0 };
	struct str out = { 0 };
	struct str text = { 0 };
	struct diags diags = { 0 };
	struct source source;
	struct node *old = read_text(&arena, &source, "a: 1\n", &read_record);
	struct node *meant = node_new_map(&arena, old->members, 1);
	const struct edit_options options = { .profile = &read_record };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_case(&cases[i], &options);
	str_add_repeat(&text, 'x', read_record.bytes);
	meant->members[0].value = node_new_text(&arena, str_slice(&text));
	assert_int_equal(edit_towards(&source, old, meant, NULL, &out, &diags), STATUS_INVALID);
	assert_int_equal(VEC_AT(struct diag, &diags.items, 0)->id, DIAG_FILE_TOO_BIG);
	assert_int_equal(out.len, 0);
	str_free(&out);
	str_free(&text);
	diags_free(&diags);
	source_free(&source);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scalars), cmocka_unit_test(test_branches),
		cmocka_unit_test(test_members), cmocka_unit_test(test_moves),
		cmocka_unit_test(test_items),	cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_many),	cmocka_unit_test(test_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
