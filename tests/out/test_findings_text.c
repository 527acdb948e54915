/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include "out/found.h"
#include "text/message.h"

/* The catalogue's words may change: what is wanted is built from them. */
static void add_wanted(struct str *want, const char *format, enum diag_id id,
		       const struct slice *args, size_t count, bool hint)
{
	struct diags diags = { 0 };
	struct str words = { 0 };
	const struct diag *diag = diags_add(&diags, id, NULL, (struct span){ 0, 0 }, args, count);

	if (hint)
		diag_hint(diag, &words);
	else
		diag_message(diag, &words);
	message_add(want, format, str_slice(&words));
	str_free(&words);
	diags_free(&diags);
}

static void test_text(void **state)
{
	const struct slice no[] = { SLICE("no"), SLICE("a text") };
	const struct slice kita[] = { SLICE("kita/x") };
	const struct slice reason[] = { SLICE("reason") };
	struct diags diags = { 0 };
	struct str want = { 0 };

	(void)state;
	(void)found_add(&diags, DIAG_YAML_COLON, "records/offers/x.yaml", "ä: 1\nort: Süd: Nord\n",
			(struct span){ 15, 16 }, SLICE(""));
	(void)found_add(&diags, DIAG_YAML_AMBIGUOUS, "a.yaml", "x: no\n", (struct span){ 3, 5 },
			no[0]);
	VEC_AT(struct diag, &diags.items, 1)->args[1] = no[1];
	(void)diags_add_file(&diags, DIAG_FILE_UNREADABLE, "b.yaml", reason, 1);
	(void)diags_add(&diags, DIAG_ADDRESS_UNKNOWN, NULL, (struct span){ 0, 0 }, kita, 1);
	add_wanted(&want, "netz: error: %1$s [address.unknown]\n", DIAG_ADDRESS_UNKNOWN, kita, 1,
		   false);
	add_wanted(&want,
		   "a.yaml:1:4: warning: %1$s [yaml.ambiguous]\n"
		   "    1 | x: no\n"
		   "      |    ^^\n",
		   DIAG_YAML_AMBIGUOUS, no, 2, false);
	add_wanted(&want, "      hint: %1$s\n", DIAG_YAML_AMBIGUOUS, no, 2, true);
	add_wanted(&want, "b.yaml: error: %1$s [file.unreadable]\n", DIAG_FILE_UNREADABLE, reason,
		   1, false);
	add_wanted(&want,
		   "records/offers/x.yaml:2:9: error: %1$s [yaml.colon]\n"
		   "    2 | ort: Süd: Nord\n"
		   "      |         ^\n",
		   DIAG_YAML_COLON, NULL, 0, false);
	add_wanted(&want, "      hint: %1$s\n", DIAG_YAML_COLON, NULL, 0, true);
	str_add(&want, "3 errors, 1 warning\n");
	found_expect(&diags, (struct findings_options){ .summary = true }, str_text(&want));
	str_free(&want);
	diags_free(&diags);
}

static void test_summary(void **state)
{
	struct diags diags = { 0 };

	(void)state;
	found_expect(&diags, (struct findings_options){ .summary = true }, "no findings\n");
	found_expect(&diags, (struct findings_options){ .summary = true, .checked = 2 },
		     "2 records checked, no findings\n");
	found_expect(&diags, (struct findings_options){ .summary = true, .columns = 80 },
		     "no findings\n");
	found_expect(&diags, (struct findings_options){ .summary = false }, "");
	(void)diags_add_file(&diags, DIAG_FILE_EMPTY, "x", DIAG_NO_ARGS);
	diags_set_severity(&diags, VEC_AT(struct diag, &diags.items, 0), SEVERITY_NOTE);
	found_expect(&diags, (struct findings_options){ .summary = true, .checked = 1 },
		     "x: note: is empty [file.empty]\n"
		     "      hint: restore it from the history, or delete it\n"
		     "1 record checked: 1 note\n");
	diags_free(&diags);
}

static void test_most(void **state)
{
	struct findings_options options = { .most = 5, .summary = true, .most_option = true };
	struct diags diags = { .limit = 50 };
	struct str out = { 0 };
	char name[24];
	size_t i;

	(void)state;
	for (i = 0; i < 60; i++) {
		struct diag *diag;

		(void)snprintf(name, sizeof(name), "f%02zu.yaml", i);
		diag = diags_add_file(&diags, DIAG_FILE_EMPTY, name, DIAG_NO_ARGS);
		if (i < 40)
			diags_set_severity(&diags, diag, SEVERITY_WARNING);
	}
	diags_sort(&diags);
	findings_write(&diags, &options, &out);
	assert_int_equal(found_count(&out, "[file.empty]"), 5);
	assert_int_equal(found_count(&out, "error: "), 5); /* errors first */
	assert_non_null(strstr(str_text(&out),
			       "55 more findings are not shown (--max-findings 0 shows all)\n"));
	assert_non_null(strstr(str_text(&out), "20 errors, 40 warnings\n"));
	str_cut(&out, 0);
	options.most = FINDINGS_ALL; /* no more were kept: nothing shows them */
	findings_write(&diags, &options, &out);
	assert_int_equal(found_count(&out, "[file.empty]"), 50);
	assert_non_null(strstr(str_text(&out), "\n10 more findings are not shown\n"));
	str_free(&out);
	diags_free(&diags);
}

static void test_colour(void **state)
{
	struct diags diags = { 0 };

	(void)state;
	(void)found_add(&diags, DIAG_YAML_TAB, "x", "\tx", (struct span){ 0, 1 }, SLICE(""));
	found_expect(&diags, (struct findings_options){ .colour = true },
		     "\033[1mx:1:1:\033[0m \033[1;31merror:\033[0m a tab where spaces belong "
		     "[yaml.indentation]\n"
		     "\033[34m    1 |\033[0m →x\n"
		     "\033[34m      |\033[0m \033[1;31m^\033[0m\n"
		     "      \033[32mhint:\033[0m indent with two spaces\n");
	diags_free(&diags);
}

/* Equal findings are one block where people read them, and stay apart for programs. */
static void test_groups(void **state)
{
	static const char *const files[] = { "a", "b", "c", "d", "e", "f" };
	struct diags diags = { 0 };
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < 6; i++)
		(void)diags_add_file(&diags, DIAG_FILE_EMPTY, files[i], DIAG_NO_ARGS);
	(void)diags_add_file(&diags, DIAG_FILE_NOT_REGULAR, "a", DIAG_NO_ARGS);
	(void)diags_add_file(&diags, DIAG_FILE_NOT_REGULAR, "b", DIAG_NO_ARGS);
	found_expect(&diags, (struct findings_options){ .summary = true, .columns = 80 },
		     "a: error [file.empty]\n"
		     "      is empty\n"
		     "      hint: restore it from the history, or delete it\n"
		     "      and in 5 other places: b, c, d, e, …\n"
		     "\n"
		     "a: error [file.unreadable]\n"
		     "      is a link or a special file and is not followed\n"
		     "      hint: put a regular file in its place\n"
		     "\n"
		     "b: error [file.unreadable]\n"
		     "      is a link or a special file and is not followed\n"
		     "      hint: put a regular file in its place\n"
		     "\n"
		     "8 errors\n"
		     "what a finding means: netz help finding file.empty\n");
	found_expect(&diags, (struct findings_options){ .summary = true, .columns = 80, .most = 1 },
		     "a: error [file.empty]\n"
		     "      is empty\n"
		     "      hint: restore it from the history, or delete it\n"
		     "      and in 5 other places: b, c, d, e, …\n"
		     "\n"
		     "2 more findings are not shown\n"
		     "8 errors\n"
		     "what a finding means: netz help finding file.empty\n");
	findings_write(&diags, &(struct findings_options){ .summary = true }, &out);
	assert_int_equal(found_count(&out, "[file.empty]"), 6);
	str_free(&out);
	diags_free(&diags);
}

/* No line is wider than the terminal, and no word is lost. */
static void test_wrap(void **state)
{
	static const char text[] = "name: Öffnung der Familienberatung: Montag\n";
	struct diags diags = { 0 };
	size_t columns;

	(void)state;
	(void)found_add(&diags, DIAG_YAML_CODE_UNQUOTED, "records/offers/lebenstedt.yaml", text,
			(struct span){ 6, 20 }, SLICE("Öffnung der Familienberatung: Montag"));
	for (columns = 64; columns <= 140; columns++) {
		struct str out = { 0 };
		struct slice rest;
		struct slice line;

		findings_write(&diags, &(struct findings_options){ .columns = columns }, &out);
		rest = str_slice(&out);
		while (slice_next(&rest, '\n', &line)) {
			if (utf8_width(line) > columns)
				fail_msg("%zu columns: %.*s", columns, SLICE_ARGS(line));
			if (slice_ends(line, " "))
				fail_msg("%zu columns: a space at the end: %.*s", columns,
					 SLICE_ARGS(line));
		}
		assert_int_equal(found_count(&out, "Familienberatung"), 3); /* line, hint, words */
		str_free(&out);
	}
	diags_free(&diags);
}

/* A continuation that begins with "::" would be obeyed in a CI log, indented or not. */
static void test_wrapped_command(void **state)
{
	struct diags diags = { 0 };
	size_t columns;

	(void)state;
	(void)diags_add_file(&diags, DIAG_FILE_NAME, "x.yaml",
			     DIAG_ARGS(SLICE("a ::error::b ::error::c ##[group]d ::error::e"),
				       SLICE("e ::stop-commands::f ::g")));
	for (columns = 1; columns < 120; columns++) {
		struct str out = { 0 };

		findings_write(&diags, &(struct findings_options){ .columns = columns }, &out);
		found_check_quiet(&out, "wrapped");
		str_free(&out);
	}
	diags_free(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_summary),
		cmocka_unit_test(test_most),
		cmocka_unit_test(test_colour),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_wrapped_command),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
