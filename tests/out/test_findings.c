/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "text/message.h"
#include "text/utf8.h"
#include "tree/json.h"

static void add(struct diags *diags, enum diag_id id, const char *file, const char *text,
		struct span span, struct slice argument)
{
	struct str bytes = { 0 };
	struct source source;

	str_add(&bytes, text);
	source_init(&source, file, &bytes);
	(void)diags_add(diags, id, &source, span, &argument, 1);
	source_free(&source);
}

static void expect(struct diags *diags, struct findings_options options, const char *want)
{
	struct str out = { 0 };

	diags_sort(diags);
	findings_write(diags, &options, &out);
	assert_string_equal(str_text(&out), want);
	str_free(&out);
}

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
	add(&diags, DIAG_YAML_COLON, "records/offers/x.yaml", "ä: 1\nort: Süd: Nord\n",
	    (struct span){ 15, 16 }, SLICE(""));
	add(&diags, DIAG_YAML_AMBIGUOUS, "a.yaml", "x: no\n", (struct span){ 3, 5 }, no[0]);
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
	expect(&diags, (struct findings_options){ .summary = true }, str_text(&want));
	str_free(&want);
	diags_free(&diags);
}

static void test_summary(void **state)
{
	struct diags diags = { 0 };

	(void)state;
	expect(&diags, (struct findings_options){ .summary = true }, "no findings\n");
	expect(&diags, (struct findings_options){ .summary = false }, "");
	(void)diags_add_file(&diags, DIAG_FILE_EMPTY, "x", DIAG_NO_ARGS);
	diags_set_severity(&diags, VEC_AT(struct diag, &diags.items, 0), SEVERITY_NOTE);
	expect(&diags, (struct findings_options){ .summary = true },
	       "x: note: is empty [file.empty]\n"
	       "      hint: restore it from the history, or delete it\n"
	       "1 note\n");
	diags_free(&diags);
}

static size_t count_of(const struct str *text, const char *what)
{
	size_t count = 0;
	const char *at;

	for (at = str_text(text); (at = strstr(at, what)) != NULL; at++)
		count++;
	return count;
}

static void test_most(void **state)
{
	const struct findings_options options = { .most = 5, .summary = true };
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
	assert_int_equal(count_of(&out, "[file.empty]"), 5);
	assert_int_equal(count_of(&out, "error: "), 5); /* errors first */
	assert_non_null(strstr(str_text(&out), "55 more findings are not shown\n"));
	assert_non_null(strstr(str_text(&out), "20 errors, 40 warnings\n"));
	str_free(&out);
	diags_free(&diags);
}

/* No line is a command to a CI runner, no byte one to a terminal. */
static void check_harmless(const struct str *out, const char *label)
{
	struct slice rest = str_slice(out);
	struct slice line;
	uint32_t point;

	if (utf8_valid(rest) != rest.len)
		fail_msg("%s: no UTF-8: %s", label, str_text(out));
	while (slice_next(&rest, '\n', &line)) {
		if (utf8_find_hidden(line, &point) != line.len)
			fail_msg("%s: U+%04X in: %.*s", label, (unsigned)point, SLICE_ARGS(line));
		if (slice_starts(line, "::") || slice_starts(line, "##["))
			fail_msg("%s: a command: %.*s", label, SLICE_ARGS(line));
	}
}

static void test_hostile(void **state)
{
	static const char *const texts[] = {
		"\x1b]52;c;x\x07",
		"\n::error::x",
		"::error::x",
		"##[error]x",
		"\r::stop-commands::x",
		"\xc2\x9b"
		"31m",
		"\xe2\x80\xae\xe2\x81\xa6",
		"\xff\xfe\x80",
		"%1$s%n%s",
		"\x7f\b\b",
		"\xc2\x85::error::",
		"\xe2\x80\xa8::error::",
		"\"\\\n",
		"\xed\xa0\x80 \xf4\x90\x80\x80",
	};
	size_t i;
	size_t form;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		for (form = 0; form < 2; form++) {
			struct findings_options options = { .form = (enum findings_form)form,
							    .summary = true };
			struct diags diags = { .record = slice_of(texts[i]) };
			struct str out = { 0 };
			struct diag *diag;

			add(&diags, DIAG_SCHEMA_UNKNOWN_KEY, texts[i], texts[i],
			    (struct span){ 0, 2 }, slice_of(texts[i]));
			diag = VEC_AT(struct diag, &diags.items, 0);
			diag->path = diags_copy(&diags, slice_of(texts[i]));
			(void)diags_add_file(&diags, DIAG_FILE_UNREADABLE, texts[i],
					     DIAG_ARGS(slice_of(texts[i])));
			findings_write(&diags, &options, &out);
			check_harmless(&out, texts[i]);
			str_free(&out);
			diags_free(&diags);
		}
	}
}

static void test_json(void **state)
{
	struct diags diags = { .record = SLICE("offer/x") };
	struct diag *diag;

	(void)state;
	add(&diags, DIAG_SCHEMA_EMPTY, "records/offers/x.yaml", "name: \"\"\n",
	    (struct span){ 6, 8 }, SLICE("Name (name)"));
	diag = VEC_AT(struct diag, &diags.items, 0);
	diag->path = diags_copy(&diags, SLICE("name"));
	diags.record = SLICE("");
	(void)diags_add(&diags, DIAG_YAML_TAB, NULL, (struct span){ 0, 0 }, DIAG_NO_ARGS);
	expect(&diags, (struct findings_options){ .form = FINDINGS_JSON },
	       "{\n  \"netz\": 1,\n  \"findings\": [\n"
	       "    { \"id\": \"yaml.indentation\", \"severity\": \"error\", \"file\": null, \"line\": "
	       "null, "
	       "\"column\": null, \"end_line\": null, \"end_column\": null, \"record\": null, "
	       "\"path\": null, \"message\": \"a tab where spaces belong\", "
	       "\"hint\": \"indent with two spaces\", \"args\": [] },\n"
	       "    { \"id\": \"schema.length\", \"severity\": \"error\", "
	       "\"file\": \"records/offers/x.yaml\", \"line\": 1, \"column\": 7, "
	       "\"end_line\": 1, \"end_column\": 9, \"record\": \"offer/x\", \"path\": \"name\", "
	       "\"message\": \"Name (name) is an empty text\", \"hint\": \"write null (asked, not "
	       "known) or take the line out (not asked)\", \"args\": [\"Name (name)\"] }\n"
	       "  ],\n  \"counts\": { \"error\": 2, \"warning\": 0, \"note\": 0 }\n}\n");
	diags_free(&diags);
	expect(&diags, (struct findings_options){ .form = FINDINGS_JSON },
	       "{\n  \"netz\": 1,\n  \"findings\": [],\n"
	       "  \"counts\": { \"error\": 0, \"warning\": 0, \"note\": 0 }\n}\n");
}

/* What is written is JSON, whatever the findings hold. */
static void test_json_reads_back(void **state)
{
	const struct findings_options options = { .form = FINDINGS_JSON };
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct diags none = { 0 };
	struct str out = { 0 };
	struct source source;
	struct node *root;
	char bytes[3] = { 0 };
	unsigned i;

	(void)state;
	for (i = 1; i < 256; i++) {
		bytes[0] = (char)i;
		bytes[1] = (char)(255 - i);
		add(&diags, DIAG_SCHEMA_UNKNOWN_KEY, bytes, bytes, (struct span){ 0, 1 },
		    slice_of(bytes));
	}
	findings_write(&diags, &options, &out);
	source_init(&source, "out", &out);
	assert_int_equal(tree_read_json(&arena, &source, &read_foreign, &root, &none), STATUS_OK);
	assert_int_equal(node_get(root, "findings")->count, 255);
	source_free(&source);
	diags_free(&diags);
	diags_free(&none);
	arena_free(&arena);
}

static void test_colour(void **state)
{
	struct diags diags = { 0 };

	(void)state;
	(void)diags_add_file(&diags, DIAG_FILE_EXTENSION, "x", DIAG_NO_ARGS);
	expect(&diags, (struct findings_options){ .colour = true },
	       "\033[1mx:\033[0m \033[1;33mwarning:\033[0m is not a record: records end in .yaml "
	       "[file.name]\n");
	diags_free(&diags);
}

static void test_form(void **state)
{
	enum findings_form form = FINDINGS_TEXT;

	(void)state;
	assert_true(findings_form_find("json", &form));
	assert_int_equal(form, FINDINGS_JSON);
	assert_true(findings_form_find("text", &form));
	assert_int_equal(form, FINDINGS_TEXT);
	assert_false(findings_form_find("xml", &form));
	assert_false(findings_form_find("", &form));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),   cmocka_unit_test(test_summary),
		cmocka_unit_test(test_most),   cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_json),   cmocka_unit_test(test_json_reads_back),
		cmocka_unit_test(test_colour), cmocka_unit_test(test_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
