/* SPDX-License-Identifier: Apache-2.0 */
#include "change/fix.h"

#include "marks.h"
#include "reading.h"

/* Every mark is a finding; what is repaired must be exactly `want`. */
struct fix_case {
	const char *label;
	const char *text;
	const char *want;  /* NULL: there is nothing to be repaired */
	const char *meant; /* the new tree, as JSON; NULL: as it was */
};

static void add_findings(struct diags *found, const struct marks *marks, struct source *source)
{
	size_t i;

	for (i = 0; i < marks->items.count; i++) {
		const struct mark *mark = VEC_AT(struct mark, &marks->items, i);

		(void)diags_add(found, mark->id, source, mark->span, DIAG_NO_ARGS);
	}
	(void)diags_add_file(found, DIAG_TEXT_NFC, "another.yaml", DIAG_NO_ARGS);
	diags_sort(found);
}

static void check_case(const struct fix_case *wanted)
{
	struct marks marks;
	struct str plain = { 0 };
	struct reading old;
	struct reading meant = { 0 };
	struct diags found = { 0 };
	struct fold *fold = fold_open();
	struct slice text = { 0 };
	struct node *root = NULL;
	enum status status;

	marks_take(&marks, slice_of(wanted->text), wanted->label, &plain);
	reading_text(&old, str_slice(&plain), &read_record);
	assert_non_null(old.root);
	add_findings(&found, &marks, &old.source);
	status = fix_text(&(struct fix){ &old.source, old.root, &found, fold }, &old.arena, &text,
			  &root);
	if (status != (wanted->want != NULL ? STATUS_OK : STATUS_NOT_FOUND))
		fail_msg("%s: status %s", wanted->label, status_name(status));
	if (wanted->want != NULL && !slice_is(text, wanted->want))
		fail_msg("%s:\n%.*s\n=== wanted\n%s", wanted->label, SLICE_ARGS(text),
			 wanted->want);
	if (wanted->meant != NULL)
		reading_text(&meant, slice_of(wanted->meant), &read_record);
	if (root != NULL && !node_same(root, meant.root != NULL ? meant.root : old.root))
		fail_msg("%s: another tree", wanted->label);
	reading_end(&meant);
	reading_end(&old);
	diags_free(&found);
	fold_close(fold);
	marks_free(&marks);
	str_free(&plain);
}

static void test_fix(void **state)
{
	static const struct fix_case cases[] = {
		{ "nothing", "a:   1 # b\n", NULL, NULL },
		{ "codes",
		  "a: ‹yaml.code-unquoted|03102000›  # b\nc: [‹yaml.code-unquoted|+49 5›]\n",
		  "a: \"03102000\"  # b\nc: [\"+49 5\"]\n", "{a: \"03102000\", c: [\"+49 5\"]}" },
		{ "floats", "a: {b: ‹yaml.code-unquoted|1e3›}", "a: {b: \"1e3\"}",
		  "{a: {b: \"1e3\"}}" },
		{ "words", "a:  ‹yaml.ambiguous|12:30›\nb: ‹yaml.ambiguous|no›\n",
		  "a:  \"12:30\"\nb: \"no\"\n", NULL },
		{ "numbers are not decided", "a: ‹yaml.ambiguous|0o17›\n", NULL, NULL },
		{ "others are left", "a: ‹yaml.null-empty|›\nb: ‹schema.enum|x›\n", NULL, NULL },
		{ "behind long characters", "ä: [ü, ‹yaml.code-unquoted|1›] # ö\n",
		  "ä: [ü, \"1\"] # ö\n", "{ä: [ü, \"1\"]}" },
		{ "behind a byte order mark",
		  "\xef\xbb\xbf"
		  "a: ‹yaml.code-unquoted|1›\n",
		  "\xef\xbb\xbf"
		  "a: \"1\"\n",
		  "{a: \"1\"}" },
		{ "NFC",
		  "# u\xcc\x88\na: ‹text.nfc|\"u\xcc\x88\"›  # o\xcc\x88\nb: |  # a\xcc\x88\n"
		  "  u\xcc\x88\nu\xcc\x88: 1\nc: ‹yaml.code-unquoted|1›\n",
		  "# ü\na: \"ü\"  # ö\nb: |  # ä\n  ü\nu\xcc\x88: 1\nc: \"1\"\n",
		  "{a: \"ü\", b: \"ü\\n\", u\xcc\x88: 1, c: \"1\"}" },
		{ "NFC that is none", "a: ‹text.nfc|\"u\\u0308\"›\n", NULL, NULL },
		{ "not named, not touched", "a: u\xcc\x88\n", NULL, NULL },
		{ "line ends", "a: 1\r\nb: |\r\n  x\r\n  y\r\rc: \"x\r\n  y\"",
		  "a: 1\nb: |\n  x\n  y\n\nc: \"x\n  y\"", NULL },
		{ "all of it", "a: ‹yaml.code-unquoted|1›\r\n# b\r\n", "a: \"1\"\n# b\n",
		  "{a: \"1\"}" },
		{ "a key twice", "a: ‹yaml.code-unquoted|1›\na: 2\n", "a: \"1\"\na: 2\n",
		  "{a: \"1\"}" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_case(&cases[i]);
}

/* A finding that lies: quotes would break the text. */
static void test_unsafe(void **state)
{
	struct reading old;
	struct diags found = { 0 };
	struct fold *fold = fold_open();
	struct slice text = { 0 };
	struct node *root = NULL;

	(void)state;
	reading_text(&old, SLICE("a: x\"y\n"), &read_record);
	(void)diags_add(&found, DIAG_YAML_CODE_UNQUOTED, &old.source, (struct span){ 3, 6 },
			DIAG_NO_ARGS);
	assert_int_equal(fix_text(&(struct fix){ &old.source, old.root, &found, fold }, &old.arena,
				  &text, &root),
			 STATUS_UNSAFE);
	assert_null(root);
	diags_free(&found);
	fold_close(fold);
	reading_end(&old);
}

static void test_known(void **state)
{
	(void)state;
	assert_true(fix_is_known(DIAG_TEXT_NFC));
	assert_true(fix_is_known(DIAG_YAML_AMBIGUOUS));
	assert_true(fix_is_known(DIAG_YAML_CODE_UNQUOTED));
	assert_false(fix_is_known(DIAG_YAML_NULL_EMPTY));
	assert_false(fix_is_known(DIAG_SCHEMA_TYPE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fix),
		cmocka_unit_test(test_unsafe),
		cmocka_unit_test(test_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
