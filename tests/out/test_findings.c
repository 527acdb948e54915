/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include "out/found.h"
#include "out/findings_form.h"

static const char *const names[] = { "text", "json", "github", "gitlab", "sarif", "junit" };

enum { FORMS = sizeof(names) / sizeof(names[0]) };

static void test_form(void **state)
{
	enum findings_form form = FINDINGS_TEXT;
	struct str all = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < FORMS; i++) {
		assert_true(findings_form_find(slice_of(names[i]), &form));
		assert_int_equal(form, i);
	}
	assert_false(findings_form_find(SLICE("xml"), &form));
	assert_false(findings_form_find(SLICE(""), &form));
	assert_false(findings_form_find(SLICE("auto"), &form));
	findings_form_names(&all);
	assert_string_equal(str_text(&all), "text, json, github, gitlab, sarif, junit");
	str_free(&all);
}

/* Nothing is obeyed, hidden or ill-formed, in no form. */
static void test_hostile(void **state)
{
	static const size_t widths[] = { 0, 20, 21, 33, 40, 80 };
	size_t form;
	size_t width;
	size_t i;

	(void)state;
	for (i = 0; i < FOUND_HOSTILE; i++) {
		struct diags diags = { 0 };

		found_add_hostile(&diags, found_hostile[i]);
		for (form = 0; form < FORMS; form++) {
			for (width = 0; width < sizeof(widths) / sizeof(*widths); width++) {
				struct findings_options options = {
					.form = (enum findings_form)form,
					.summary = true,
					.columns = widths[width],
				};
				struct str out = { 0 };

				findings_write(&diags, &options, &out);
				found_check_shown(&out, names[form]);
				if (form != FINDINGS_GITHUB)
					found_check_quiet(&out, names[form]);
				str_free(&out);
			}
		}
		diags_free(&diags);
	}
}

/* All forms tell of all that was kept. */
static void test_many(void **state)
{
	enum { MANY = 100000 };
	/* how often a finding's file is named, and in how many annotations */
	static const struct {
		size_t each;
		size_t more;
	} want[] = { { 1, 0 }, { 1, 0 }, { 1, 20 }, { 1, 0 }, { 1, 0 }, { 3, 0 } };
	struct diags diags = { .limit = MANY };
	size_t form;

	(void)state;
	found_many(&diags, MANY);
	assert_int_equal(diags.items.count, MANY);
	for (form = 0; form < FORMS; form++) {
		const struct findings_options options = { .form = (enum findings_form)form,
							  .most = FINDINGS_ALL };
		struct str out = { 0 };

		findings_write(&diags, &options, &out);
		assert_int_equal(found_count(&out, "records/f"),
				 want[form].each * MANY + want[form].more);
		str_free(&out);
	}
	diags_free(&diags);
}

static void expect_chosen(const struct diags *diags, size_t most, bool by_place, const char *want)
{
	struct vec chosen = VEC_OF(const struct diag *);
	struct str got = { 0 };
	size_t i;

	findings_choose(diags, most, 4, by_place, &chosen);
	for (i = 0; i < chosen.count; i++)
		str_add_slice(&got, (*VEC_AT(const struct diag *, &chosen, i))->file);
	assert_string_equal(str_text(&got), want);
	str_free(&got);
	vec_free(&chosen);
}

static void test_choose(void **state)
{
	static const enum severity severities[] = { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR,
						    SEVERITY_WARNING, SEVERITY_ERROR };
	struct diags diags = { 0 };
	char name[2] = "a";
	size_t i;

	(void)state;
	for (i = 0; i < 5; i++, name[0]++)
		diags_set_severity(&diags,
				   diags_add_file(&diags, DIAG_FILE_EMPTY, name, DIAG_NO_ARGS),
				   severities[i]);
	diags_sort(&diags);
	expect_chosen(&diags, FINDINGS_ALL, true, "abcde");
	expect_chosen(&diags, FINDINGS_ALL, false, "cebda");
	expect_chosen(&diags, 0, true, "bcde"); /* four, as usual */
	expect_chosen(&diags, 3, true, "bce");
	expect_chosen(&diags, 3, false, "ceb");
	expect_chosen(&diags, 1, true, "c");
	diags_free(&diags);
}

static void test_path(void **state)
{
	static const struct {
		const char *file;
		const char *below;
		const char *want;
	} cases[] = {
		{ "records/a.yaml", "", "records/a.yaml" },
		{ "records/a.yaml", "stadt/", "stadt/records/a.yaml" },
		{ "./a.yaml", "", "a.yaml" },
		{ "../b/./a.yaml", "stadt/netz/", "stadt/b/a.yaml" },
		{ "../../../a.yaml", "stadt/", "../../a.yaml" },
		{ "a//b/../c", "", "a/c" },
		{ "/folder/tree/records/a.yaml", "stadt/", "records/a.yaml" },
		{ "/folder/treetop/a.yaml", "", "/folder/treetop/a.yaml" },
		{ "", "stadt/", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct findings_options options = { .work_tree = SLICE("/folder/tree"),
							  .below = slice_of(cases[i].below) };
		const struct diag diag = { .file = slice_of(cases[i].file) };
		struct str out = { 0 };

		findings_add_path(&out, &diag, &options);
		if (strcmp(str_text(&out), cases[i].want) != 0)
			fail_msg("%s below %s: %s", cases[i].file, cases[i].below, str_text(&out));
		str_free(&out);
	}
}

static void test_counts(void **state)
{
	static const struct {
		size_t counts[3];
		const char *want;
	} cases[] = {
		{ { 0, 0, 0 }, "no findings" },
		{ { 1, 0, 0 }, "1 error" },
		{ { 2, 1, 3 }, "2 errors, 1 warning, 3 notes" },
		{ { 0, 2, 0 }, "2 warnings" },
		{ { 0, 0, 1 }, "1 note" },
	};
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		str_cut(&out, 0);
		findings_add_counts(&out, cases[i].counts);
		assert_string_equal(str_text(&out), cases[i].want);
	}
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form), cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_many), cmocka_unit_test(test_choose),
		cmocka_unit_test(test_path), cmocka_unit_test(test_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
