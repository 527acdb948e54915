/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include "out/found.h"

static void test_cases(void **state)
{
	static const struct slice files[] = { { "records/a.yaml", 14 },
					      { "records/b.yaml", 14 },
					      { "records/o/c.yaml", 16 } };
	struct findings_options options = { .form = FINDINGS_JUNIT,
					    .files = files,
					    .file_count = 3 };
	struct diags diags = { 0 };
	struct diag *diag;

	(void)state;
	diag = found_add(&diags, DIAG_YAML_TAB, "records/b.yaml", "x:\ty\n", (struct span){ 2, 3 },
			 SLICE(""));
	diags_set_severity(&diags, diag, SEVERITY_WARNING);
	(void)diags_add_file(&diags, DIAG_FILE_EMPTY, "records/b.yaml", DIAG_NO_ARGS);
	(void)diags_add_file(&diags, DIAG_FILE_EXTENSION, "records/b2.yaml",
			     DIAG_ARGS(SLICE("b2")));
	(void)diags_add_file(&diags, DIAG_FILE_UNREADABLE, "records/z.yaml",
			     DIAG_ARGS(SLICE("<&>")));
	found_expect(
		&diags, options,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<testsuites name=\"netz\" tests=\"5\" failures=\"1\" errors=\"1\">\n"
		"  <testsuite name=\"netz validate\" tests=\"5\" failures=\"1\" errors=\"1\" "
		"skipped=\"0\">\n"
		"    <testcase name=\"records/a.yaml\" classname=\"records\" "
		"file=\"records/a.yaml\"/>\n"
		"    <testcase name=\"records/b.yaml\" classname=\"records\" "
		"file=\"records/b.yaml\">\n"
		"      <failure message=\"1 error: is empty\" type=\"file.empty\">records/b.yaml: "
		"error: is empty – restore it from the history, or delete it [file.empty]\n"
		"</failure>\n"
		"      <system-out>records/b.yaml:1:3: warning: a tab where spaces belong – indent "
		"with two spaces [yaml.indentation]\n"
		"</system-out>\n"
		"    </testcase>\n"
		"    <testcase name=\"records/b2.yaml\" classname=\"records\" "
		"file=\"records/b2.yaml\">\n"
		"      <system-out>records/b2.yaml: warning: is not a record: records end in .yaml "
		"– rename it to “b2.yaml”, or move it out of records/ [file.name]\n"
		"</system-out>\n"
		"    </testcase>\n"
		"    <testcase name=\"records/o/c.yaml\" classname=\"records.o\" "
		"file=\"records/o/c.yaml\"/>\n"
		"    <testcase name=\"records/z.yaml\" classname=\"records\" "
		"file=\"records/z.yaml\">\n"
		"      <error message=\"1 error: cannot be read: &lt;&amp;&gt;\" "
		"type=\"file.unreadable\">records/z.yaml: error: cannot be read: &lt;&amp;&gt; "
		"[file.unreadable]\n"
		"</error>\n"
		"    </testcase>\n"
		"  </testsuite>\n"
		"</testsuites>\n");
	diags_free(&diags);
}

/* With --strict nothing is a mere remark. */
static void test_strict(void **state)
{
	struct findings_options options = { .form = FINDINGS_JUNIT, .strict = true };
	struct diags diags = { .limit = 2 };
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++)
		(void)diags_add_file(&diags, DIAG_FILE_EXTENSION, "b.txt", DIAG_ARGS(SLICE("b")));
	findings_write(&diags, &options, &out);
	assert_int_equal(found_count(&out, "<failure message=\"2 warnings: is not a record"), 1);
	assert_int_equal(found_count(&out, "tests=\"1\" failures=\"1\""), 2);
	assert_int_equal(found_count(&out, "<system-out>1 more finding is not shown</system-out>"),
			 1);
	str_free(&out);
	diags_free(&diags);
}

static size_t tags_of(const char *text)
{
	const struct findings_options options = { .form = FINDINGS_JUNIT };
	struct diags diags = { 0 };
	struct str out = { 0 };
	size_t tags;

	found_add_hostile(&diags, text);
	findings_write(&diags, &options, &out);
	if (strstr(str_text(&out), "]]>") != NULL ||
	    strstr(str_text(&out), "\xef\xbf\xbe") != NULL ||
	    strstr(str_text(&out), "\xef\xbf\xbf") != NULL)
		fail_msg("not well-formed: %s", str_text(&out));
	tags = found_count(&out, "<") * 1000 + found_count(&out, "\"");
	str_free(&out);
	diags_free(&diags);
	return tags;
}

/* No value makes an element, an attribute, or a character that XML has not. */
static void test_hostile(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < FOUND_HOSTILE; i++)
		assert_int_equal(tags_of(found_hostile[i]), tags_of("plain"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_strict),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
