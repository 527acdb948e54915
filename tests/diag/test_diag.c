/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/diag.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void start(struct source *source, const char *name, struct slice text)
{
	struct str bytes = { 0 };

	str_add_slice(&bytes, text);
	source_init(source, name, &bytes);
}

static struct diag *item(const struct diags *diags, size_t index)
{
	return VEC_AT(struct diag, &diags->items, index);
}

/* A finding outlives its source and its arguments. */
static void test_add(void **state)
{
	struct diags diags = { .record = SLICE("offer/x") };
	char argument[] = "größe";
	struct source source;
	const struct diag *diag;

	(void)state;
	start(&source, "records/x.yaml", SLICE("ä: 1\ngröße: 2\n"));
	(void)diags_add(&diags, DIAG_YAML_DUPLICATE_KEY, &source, (struct span){ 6, 13 },
			DIAG_ARGS(slice_of(argument), SLICE("1")));
	source_free(&source);
	memset(argument, 'x', sizeof(argument) - 1);
	diag = item(&diags, 0);
	assert_true(slice_is(diag->file, "records/x.yaml"));
	assert_true(slice_is(diag->record, "offer/x"));
	assert_true(slice_is(diag->line, "größe: 2"));
	assert_true(slice_is(diag->args[0], "größe"));
	assert_int_equal(diag->arg_count, 2);
	assert_int_equal(diag->begin.line, 2);
	assert_int_equal(diag->begin.column, 1);
	assert_int_equal(diag->end.column, 6);
	assert_int_equal(diag->severity, SEVERITY_ERROR);
	assert_int_equal(diags.counts[SEVERITY_ERROR], 1);
	diags_free(&diags);
	assert_int_equal(diags.counts[SEVERITY_ERROR], 0);
}

static void test_add_file(void **state)
{
	struct diags diags = { 0 };

	(void)state;
	(void)diags_add_file(&diags, DIAG_FILE_UNREADABLE, "records/x.yaml",
			     DIAG_ARGS(SLICE("Permission denied")));
	(void)diags_add(&diags, DIAG_ADDRESS_UNKNOWN, NULL, (struct span){ 0, 0 },
			DIAG_ARGS(SLICE("kita/x")));
	assert_true(slice_is(item(&diags, 0)->file, "records/x.yaml"));
	assert_int_equal(item(&diags, 0)->begin.line, 0);
	assert_int_equal(item(&diags, 1)->file.len, 0);
	diags_free(&diags);
}

static void test_long_line(void **state)
{
	static const size_t places[] = { 0, 100, 1000, 1990 };
	struct diags diags = { 0 };
	struct str text = { 0 };
	struct source source;
	size_t i;

	(void)state;
	for (i = 0; i < 1000; i++) /* 2,000 bytes */
		str_add(&text, "ö");
	start(&source, "x", str_slice(&text));
	for (i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const struct diag *diag =
			diags_add(&diags, DIAG_YAML_TAB, &source,
				  (struct span){ (uint32_t)places[i], (uint32_t)places[i] + 2 },
				  DIAG_NO_ARGS);

		assert_true(diag->line.len <= 400);
		assert_true(diag->line.len % 2 == 0);
		assert_true(diag->line_from <= diag->begin.column);
		assert_true(diag->begin.column - diag->line_from < diag->line.len / 2);
		assert_int_equal(diag->line_cut, diag->line_from - 1 + diag->line.len / 2 < 1000);
	}
	str_free(&text);
	source_free(&source);
	diags_free(&diags);
}

static void test_limit(void **state)
{
	struct diags diags = { .limit = 3 };
	struct diags more = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < 5; i++)
		(void)diags_add_file(&diags, DIAG_FILE_EMPTY, "x", DIAG_NO_ARGS);
	assert_int_equal(diags.items.count, 3);
	assert_int_equal(diags.counts[SEVERITY_ERROR], 5);
	(void)diags_add_file(&more, DIAG_FILE_EMPTY, "y", DIAG_NO_ARGS);
	diags_move(&diags, &more);
	assert_int_equal(diags.items.count, 3);
	assert_int_equal(diags.counts[SEVERITY_ERROR], 6);
	assert_int_equal(more.items.count, 0);
	assert_int_equal(more.counts[SEVERITY_ERROR], 0);
	diags_free(&more);
	diags_free(&diags);
}

/* Many warnings leave room for an error, and a moved finding counts as what it is. */
static void test_limit_of_each(void **state)
{
	struct diags diags = { .limit = 2 };
	struct diags more = { .limit = 9 };
	size_t i;

	(void)state;
	for (i = 0; i < 5; i++)
		(void)diags_add_file(&diags, DIAG_FILE_EXTENSION, "x", DIAG_NO_ARGS);
	(void)diags_add_file(&diags, DIAG_FILE_EMPTY, "x", DIAG_NO_ARGS);
	assert_int_equal(diags.items.count, 3);
	for (i = 0; i < 5; i++)
		diags_set_severity(&more, diags_add_file(&more, DIAG_FILE_EMPTY, "y", DIAG_NO_ARGS),
				   i < 3 ? SEVERITY_NOTE : SEVERITY_ERROR);
	diags_move(&diags, &more);
	assert_int_equal(diags.items.count, 6); /* two of each */
	assert_int_equal(diags.counts[SEVERITY_ERROR], 3);
	assert_int_equal(diags.counts[SEVERITY_WARNING], 5);
	assert_int_equal(diags.counts[SEVERITY_NOTE], 3);
	(void)diags_add_file(&more, DIAG_FILE_EMPTY, "z", DIAG_NO_ARGS); /* it begins anew */
	assert_int_equal(more.items.count, 1);
	diags_free(&more);
	diags_free(&diags);
}

static void test_sort(void **state)
{
	static const char *const want[] = { "a.yaml 1:1 yaml.alias",	   "a.yaml 1:1 yaml.tag",
					    "a.yaml 1:3 yaml.indentation", "a.yaml 2:1 yaml.alias",
					    "b.yaml 0:0 file.empty",	   "b.yaml 1:1 yaml.tag" };
	struct diags diags = { 0 };
	struct diags other = { 0 };
	struct source a;
	struct source b;
	size_t i;

	(void)state;
	start(&a, "a.yaml", SLICE("xyz\nx"));
	start(&b, "b.yaml", SLICE("x"));
	(void)diags_add(&diags, DIAG_YAML_TAG, &b, (struct span){ 0, 1 }, DIAG_ARGS(SLICE("!")));
	(void)diags_add(&diags, DIAG_YAML_ALIAS, &a, (struct span){ 4, 5 }, DIAG_ARGS(SLICE("x")));
	(void)diags_add(&diags, DIAG_YAML_TAB, &a, (struct span){ 2, 3 }, DIAG_NO_ARGS);
	(void)diags_add_file(&other, DIAG_FILE_EMPTY, "b.yaml", DIAG_NO_ARGS);
	(void)diags_add(&other, DIAG_YAML_TAG, &a, (struct span){ 0, 1 }, DIAG_ARGS(SLICE("!")));
	(void)diags_add(&other, DIAG_YAML_ALIAS, &a, (struct span){ 0, 1 }, DIAG_ARGS(SLICE("x")));
	diags_move(&diags, &other);
	diags_sort(&diags);
	assert_int_equal(diags.items.count, sizeof(want) / sizeof(*want));
	for (i = 0; i < diags.items.count; i++) {
		const struct diag *diag = item(&diags, i);
		struct str got = { 0 };

		str_addf(&got, "%.*s %u:%u %s", SLICE_ARGS(diag->file), diag->begin.line,
			 diag->begin.column, catalogue_entry(diag->id)->id);
		assert_string_equal(str_text(&got), want[i]);
		str_free(&got);
	}
	source_free(&a);
	source_free(&b);
	diags_free(&other);
	diags_free(&diags);
}

/* No finding gives away what another one calls a secret. */
static void test_secret(void **state)
{
	struct diags diags = { 0 };
	struct source source;
	size_t i;

	(void)state;
	start(&source, "x.yaml",
	      SLICE("a: 1\nphone: 0170 1234567\nmail: |\n x@gmail.com\n y\nz: 1\n"));
	(void)diags_add(&diags, DIAG_YAML_DUPLICATE_KEY, &source, (struct span){ 5, 10 },
			DIAG_ARGS(SLICE("0170 1234567"), SLICE("1")));
	(void)diags_add(&diags, DIAG_PRIVACY_MOBILE, &source, (struct span){ 12, 24 },
			DIAG_ARGS(SLICE("Telefon (phone)")));
	(void)diags_add(&diags, DIAG_SCHEMA_PATTERN, &source, (struct span){ 12, 24 },
			DIAG_ARGS(SLICE("Telefon (phone)"), SLICE("0170 1234567"), SLICE("h")));
	(void)diags_add(&diags, DIAG_PRIVACY_FREEMAIL, &source, (struct span){ 31, 48 },
			DIAG_ARGS(SLICE("E-Mail (mail)")));
	(void)diags_add(&diags, DIAG_TEXT_INVISIBLE, &source, (struct span){ 35, 36 },
			DIAG_ARGS(SLICE("U+200B")));
	(void)diags_add(&diags, DIAG_YAML_AMBIGUOUS, &source, (struct span){ 52, 53 },
			DIAG_ARGS(SLICE("no"), SLICE("a text")));
	diags_sort(&diags);
	for (i = 0; i < diags.items.count; i++) {
		struct str words = { 0 };

		diag_message(item(&diags, i), &words);
		diag_hint(item(&diags, i), &words);
		str_add_slice(&words, item(&diags, i)->line);
		if (strstr(str_text(&words), "0170") != NULL ||
		    strstr(str_text(&words), "gmail") != NULL)
			fail_msg("%s tells it: %s", catalogue_entry(item(&diags, i)->id)->id,
				 str_text(&words));
		str_free(&words);
	}
	assert_true(slice_is(item(&diags, 2)->args[0], "Telefon (phone)"));
	assert_true(slice_is(item(&diags, 5)->line, "z: 1"));
	source_free(&source);
	diags_free(&diags);
}

/* That a code loses its zeros says more than that the word is ambiguous. */
static void test_weaker(void **state)
{
	struct diags diags = { 0 };
	struct source source;

	(void)state;
	start(&source, "x.yaml", SLICE("a: 01067\nb: 012\nc: yes\n"));
	(void)diags_add(&diags, DIAG_YAML_AMBIGUOUS, &source, (struct span){ 3, 8 },
			DIAG_ARGS(SLICE("01067"), SLICE("1067")));
	(void)diags_add(&diags, DIAG_YAML_AMBIGUOUS, &source, (struct span){ 12, 15 },
			DIAG_ARGS(SLICE("012"), SLICE("12")));
	(void)diags_add(&diags, DIAG_YAML_CODE_UNQUOTED, &source, (struct span){ 3, 8 },
			DIAG_ARGS(SLICE("01067"), SLICE("PLZ")));
	(void)diags_add(&diags, DIAG_YAML_AMBIGUOUS, &source, (struct span){ 19, 22 },
			DIAG_ARGS(SLICE("yes"), SLICE("a text")));
	(void)diags_add(&diags, DIAG_SCHEMA_TYPE, &source, (struct span){ 19, 22 },
			DIAG_ARGS(SLICE("C"), SLICE("true or false"), SLICE("the text “yes”")));
	diags_sort(&diags);
	assert_int_equal(diags.items.count, 3);
	assert_int_equal(item(&diags, 2)->id, DIAG_SCHEMA_TYPE);
	assert_int_equal(item(&diags, 0)->id, DIAG_YAML_CODE_UNQUOTED);
	assert_int_equal(item(&diags, 1)->begin.line, 2);
	assert_int_equal(diags.counts[SEVERITY_WARNING], 1);
	source_free(&source);
	diags_free(&diags);
}

/* What is no key is neither unknown nor without a value besides. */
static void test_no_key(void **state)
{
	struct diags diags = { 0 };
	struct source source;

	(void)state;
	start(&source, "x.yaml", SLICE("{a: 2,50}\n"));
	(void)diags_add(&diags, DIAG_YAML_NULL_EMPTY, &source, (struct span){ 6, 8 },
			DIAG_ARGS(SLICE("50")));
	(void)diags_add(&diags, DIAG_YAML_NULL_EMPTY, &source, (struct span){ 1, 2 },
			DIAG_ARGS(SLICE("a")));
	(void)diags_add(&diags, DIAG_YAML_KEY_TYPE, &source, (struct span){ 6, 8 }, DIAG_NO_ARGS);
	(void)diags_add(&diags, DIAG_SCHEMA_UNKNOWN_KEY, &source, (struct span){ 6, 8 },
			DIAG_ARGS(SLICE("50")));
	diags_sort(&diags);
	assert_int_equal(diags.items.count, 2);
	assert_int_equal(item(&diags, 0)->id, DIAG_YAML_NULL_EMPTY);
	assert_int_equal(item(&diags, 0)->begin.column, 2);
	assert_int_equal(item(&diags, 1)->id, DIAG_YAML_KEY_TYPE);
	assert_int_equal(diags.counts[SEVERITY_ERROR], 1);
	assert_int_equal(diags.counts[SEVERITY_WARNING], 1);
	source_free(&source);
	diags_free(&diags);
}

static void test_severity(void **state)
{
	struct diags diags = { 0 };
	struct diag *diag;

	(void)state;
	diag = diags_add_file(&diags, DIAG_FILE_EMPTY, "x", DIAG_NO_ARGS);
	assert_true(diags_failed(&diags, false));
	diags_set_severity(&diags, diag, SEVERITY_WARNING);
	assert_false(diags_failed(&diags, false));
	assert_true(diags_failed(&diags, true));
	assert_int_equal(diags.counts[SEVERITY_WARNING], 1);
	diags_set_severity(&diags, NULL, SEVERITY_ERROR);
	assert_int_equal(diags.counts[SEVERITY_ERROR], 0);
	diags_free(&diags);
}

static void test_words(void **state)
{
	static const struct {
		const char *label;
		enum diag_id id;
		const char *args[2];
		size_t count;
		const char *message;
		const char *hint;
	} cases[] = {
		{ "no arguments",
		  DIAG_YAML_TAB,
		  { NULL, NULL },
		  0,
		  "a tab where spaces belong",
		  "indent with two spaces" },
		{ "in sentence and hint",
		  DIAG_FILE_NAME,
		  { "Ä b", "ae-b" },
		  2,
		  "“Ä b” is not a valid id: small letters a-z, digits and single hyphens, "
		  "at most 80",
		  "rename the file to “ae-b.yaml”" },
		{ "a hint whose argument is empty is none",
		  DIAG_FILE_NAME,
		  { "Ä", "" },
		  2,
		  "“Ä” is not a valid id: small letters a-z, digits and single hyphens, at most 80",
		  "" },
		{ "a hint that is an argument",
		  DIAG_SCHEMA_UNKNOWN_KEY,
		  { "nmae", "name?" },
		  2,
		  "the key “nmae” is not known here",
		  "name?" },
		{ "missing argument",
		  DIAG_SCHEMA_UNKNOWN_KEY,
		  { "nmae", NULL },
		  1,
		  "the key “nmae” is not known here",
		  "" },
		{ "a value is never a format",
		  DIAG_SCHEMA_UNKNOWN_KEY,
		  { "%2$s%s", "%1$s" },
		  2,
		  "the key “%2$s%s” is not known here",
		  "%1$s" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice args[2] = { slice_of(cases[i].args[0]), slice_of(cases[i].args[1]) };
		struct diags diags = { 0 };
		struct str message = { 0 };
		struct str hint = { 0 };
		const struct diag *diag = diags_add(&diags, cases[i].id, NULL,
						    (struct span){ 0, 0 }, args, cases[i].count);

		diag_message(diag, &message);
		diag_hint(diag, &hint);
		if (strcmp(str_text(&message), cases[i].message) != 0 ||
		    strcmp(str_text(&hint), cases[i].hint) != 0)
			fail_msg("%s: “%s”, “%s”", cases[i].label, str_text(&message),
				 str_text(&hint));
		str_free(&message);
		str_free(&hint);
		diags_free(&diags);
	}
}

/* The hint only where there is one. */
static void test_line(void **state)
{
	struct diags diags = { 0 };
	struct str line = { 0 };

	(void)state;
	(void)diags_add_file(&diags, DIAG_FILE_EMPTY_INPUT, "x", DIAG_NO_ARGS);
	(void)diags_add_file(&diags, DIAG_FILE_UNREADABLE, "x", DIAG_ARGS(SLICE("why")));
	diag_line(item(&diags, 0), &line);
	diag_line(item(&diags, 1), &line);
	assert_string_equal(str_text(&line), "is empty – put the record's fields into it, “key: "
					     "value” on a line each\ncannot be read: why\n");
	str_free(&line);
	diags_free(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_add),	      cmocka_unit_test(test_add_file),
		cmocka_unit_test(test_long_line),     cmocka_unit_test(test_limit),
		cmocka_unit_test(test_limit_of_each), cmocka_unit_test(test_sort),
		cmocka_unit_test(test_secret),	      cmocka_unit_test(test_severity),
		cmocka_unit_test(test_weaker),	      cmocka_unit_test(test_no_key),
		cmocka_unit_test(test_words),	      cmocka_unit_test(test_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
