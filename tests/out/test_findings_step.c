/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include "out/found.h"

static void expect_step(struct diags *diags, struct findings_options options, const char *want)
{
	struct str out = { 0 };

	diags_sort(diags);
	findings_add_step_summary(diags, &options, &out);
	assert_string_equal(str_text(&out), want);
	str_free(&out);
}

static void test_step(void **state)
{
	struct findings_options options = { .form = FINDINGS_GITHUB, .checked = 16 };
	struct diags diags = { 0 };
	struct diag *diag;

	(void)state;
	expect_step(&diags, options, "### netz: 16 records checked, no findings\n\n");
	diag = found_add(&diags, DIAG_YAML_TAB, "records/a b.yaml", "x:\ty\n",
			 (struct span){ 2, 3 }, SLICE(""));
	diags_set_severity(&diags, diag, SEVERITY_WARNING);
	(void)diags_add_file(&diags, DIAG_FILE_EMPTY, "records/z.yaml", DIAG_NO_ARGS);
	options.link = SLICE("https://example.org/o/r/blob/abc/");
	expect_step(
		&diags, options,
		"### netz: 16 records checked: 1 error, 1 warning\n"
		"\n"
		"| Level | Place | Finding |\n"
		"| --- | --- | --- |\n"
		"| error | [`records/z.yaml`](<https://example.org/o/r/blob/abc/records/z.yaml>) "
		"| is empty – restore it from the history, or delete it `file.empty` |\n"
		"| warning | "
		"[`records/a b.yaml:1:3`](<https://example.org/o/r/blob/abc/records/"
		"a%20b.yaml#L1>) | a tab where spaces belong – indent with two spaces "
		"`yaml.indentation` |\n"
		"\n");
	options.link = SLICE("");
	options.most = 1;
	expect_step(
		&diags, options,
		"### netz: 16 records checked: 1 error, 1 warning\n"
		"\n"
		"| Level | Place | Finding |\n"
		"| --- | --- | --- |\n"
		"| error | `records/z.yaml` | is empty – restore it from the history, or delete "
		"it `file.empty` |\n"
		"\n"
		"1 more finding is not shown\n"
		"\n");
	diags_free(&diags);
}

/* A summary that is too large is refused as a whole. */
static void test_size(void **state)
{
	const struct findings_options options = { .form = FINDINGS_GITHUB, .most = FINDINGS_ALL };
	struct diags diags = { .limit = 100000 };
	struct str out = { 0 };
	size_t rows;
	char rest[64];

	(void)state;
	found_many(&diags, 60000);
	findings_add_step_summary(&diags, &options, &out);
	assert_true(out.len < 1024 * 1024);
	rows = found_count(&out, "records/f");
	assert_true(rows > 1000);
	(void)snprintf(rest, sizeof(rest), "\n%zu more findings are not shown\n", 60000 - rows);
	assert_non_null(strstr(str_text(&out), rest));
	str_free(&out);
	diags_free(&diags);
}

/* Each finding is one row of three cells; the place is a code span, the words mention nobody. */
static void test_hostile(void **state)
{
	const struct findings_options options = { .form = FINDINGS_GITHUB,
						  .link = SLICE("https://x.y/blob/1/") };
	size_t i;

	(void)state;
	for (i = 0; i < FOUND_HOSTILE; i++) {
		struct diags diags = { 0 };
		struct str out = { 0 };
		struct slice rest;
		struct slice line;
		size_t rows = 0;

		found_add_hostile(&diags, found_hostile[i]);
		findings_add_step_summary(&diags, &options, &out);
		found_check_shown(&out, found_hostile[i]);
		found_check_quiet(&out, found_hostile[i]);
		rest = str_slice(&out);
		while (slice_next(&rest, '\n', &line)) {
			size_t bars = 0;
			size_t at;

			if (!slice_starts(line, "| error"))
				continue;
			rows++;
			for (at = 0; at < line.len; at++) {
				bool escaped = at > 0 && line.data[at - 1] == '\\';

				bars += line.data[at] == '|' && !escaped;
				if (bars == 3 && line.data[at] == '@' && line.data[at - 1] != '`')
					fail_msg("a mention: %.*s", SLICE_ARGS(line));
			}
			if (bars != 4)
				fail_msg("%zu cells: %.*s", bars, SLICE_ARGS(line));
		}
		assert_int_equal(rows, 3);
		str_free(&out);
		diags_free(&diags);
	}
}

static void test_escaped(void **state)
{
	struct diags diags = { 0 };
	struct str out = { 0 };

	(void)state;
	(void)diags_add_file(&diags, DIAG_FILE_UNREADABLE, "x",
			     DIAG_ARGS(SLICE("<img> @all #1 [a](http://x) closes #22")));
	findings_add_step_summary(&diags, &(struct findings_options){ .form = FINDINGS_GITHUB },
				  &out);
	assert_non_null(
		strstr(str_text(&out), "\\<img\\> `@`all `#`1 \\[a\\](http\\://x) closes `#`22"));
	str_free(&out);
	diags_free(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_step),
		cmocka_unit_test(test_size),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
