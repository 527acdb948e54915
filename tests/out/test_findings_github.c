/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include "out/found.h"

static void test_commands(void **state)
{
	struct diags diags = { 0 };
	struct diag *diag;

	(void)state;
	diag = found_add(&diags, DIAG_YAML_TAB, "records/a, b:c%.yaml", "x:\ty\n",
			 (struct span){ 2, 3 }, SLICE(""));
	diag = found_add(&diags, DIAG_SCHEMA_EMPTY, "records/m.yaml", "a: |\n  b\n",
			 (struct span){ 3, 8 }, SLICE("100 %"));
	diags_set_severity(&diags, diag, SEVERITY_WARNING);
	(void)diags_add_file(&diags, DIAG_FILE_EMPTY, "records/z.yaml", DIAG_NO_ARGS);
	diag = diags_add(&diags, DIAG_REF_UNKNOWN, NULL, (struct span){ 0, 0 },
			 DIAG_ARGS(SLICE("A"), SLICE("B"), SLICE("C"), SLICE("hint, so: 5 %")));
	diags_set_severity(&diags, diag, SEVERITY_NOTE);
	found_expect(
		&diags,
		(struct findings_options){
			.form = FINDINGS_GITHUB, .most = FINDINGS_ALL, .below = SLICE("stadt/") },
		/* worst first; a span over lines has no end */
		"::error file=stadt/records/a%2C b%3Ac%25.yaml,line=1,col=3,endColumn=4,"
		"title=yaml.indentation::a tab where spaces belong%0Ahint: indent with two spaces\n"
		"::error file=stadt/records/z.yaml,title=file.empty::is empty%0Ahint: restore it "
		"from the history, or delete it\n"
		"::warning file=stadt/records/m.yaml,line=1,col=4,title=schema.length::100 %25 is "
		"an empty text%0Ahint: write null (asked, not known) or take the line out (not "
		"asked)\n"
		"::notice title=ref.unknown::A: there is no B “C”%0Ahint: hint, so: 5 %25\n"
		/* the log */
		"netz: note: A: there is no B “C” [ref.unknown]\n"
		"      hint: hint, so: 5 %\n"
		"records/a, b:c%.yaml:1:3: error: a tab where spaces belong [yaml.indentation]\n"
		"    1 | x:→y\n"
		"      |   ^\n"
		"      hint: indent with two spaces\n"
		"records/m.yaml:1:4: warning: 100 % is an empty text [schema.length]\n"
		"    1 | a: |\n"
		"      |    ^\n"
		"      hint: write null (asked, not known) or take the line out (not asked)\n"
		"records/z.yaml: error: is empty [file.empty]\n"
		"      hint: restore it from the history, or delete it\n");
	diags_free(&diags);
}

/* GitHub shows ten of each; the log shows a hundred. */
static void test_limit(void **state)
{
	const struct findings_options options = { .form = FINDINGS_GITHUB };
	struct diags diags = { 0 };
	struct str out = { 0 };

	(void)state;
	found_many(&diags, 300);
	findings_write(&diags, &options, &out);
	assert_int_equal(found_count(&out, "::error file="), 10);
	assert_int_equal(found_count(&out, "::warning file="), 10);
	assert_int_equal(found_count(&out, "[file.empty]"), 100);
	assert_int_equal(found_count(&out, "200 more findings are not shown"), 1);
	str_free(&out);
	diags_free(&diags);
}

/* The only commands are ours, one a finding; no value adds a property or a line. */
static void test_hostile(void **state)
{
	const struct findings_options options = { .form = FINDINGS_GITHUB, .summary = true };
	size_t i;

	(void)state;
	for (i = 0; i < FOUND_HOSTILE; i++) {
		struct diags diags = { 0 };
		struct str out = { 0 };
		struct slice rest;
		struct slice line;
		size_t commands = 0;

		found_add_hostile(&diags, found_hostile[i]);
		findings_write(&diags, &options, &out);
		rest = str_slice(&out);
		while (slice_next(&rest, '\n', &line)) {
			struct slice trimmed = slice_trim(line);
			size_t properties;

			if (!slice_starts(trimmed, "::"))
				continue;
			commands++;
			assert_true(slice_starts(line, "::error "));
			properties = slice_find(line, ':', 2);
			assert_true(slice_starts(slice_part(line, properties, line.len), "::"));
			assert_true(slice_ends(slice_part(line, 0, properties),
					       "title=schema.unknown-key") ||
				    slice_ends(slice_part(line, 0, properties),
					       "title=file.unreadable") ||
				    slice_ends(slice_part(line, 0, properties),
					       "title=address.unknown"));
		}
		assert_int_equal(commands, 3);
		str_free(&out);
		diags_free(&diags);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commands),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
