/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/path.h"

#include "temp.h"

static void test_join(void **state)
{
	static const struct {
		const char *folder, *name, *wanted;
	} cases[] = {
		{ "a", "b", "a/b" }, { "a/", "b", "a/b" }, { "", "b", "b" },
		{ "/", "b", "/b" },  { "a", "/b", "/b" },  { "a", "", "a" },
	};
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		str_cut(&out, 0);
		path_join(&out, cases[i].folder, cases[i].name);
		assert_string_equal(str_text(&out), cases[i].wanted);
	}
	str_free(&out);
}

static void test_inside(void **state)
{
	const struct {
		struct slice path;
		bool inside;
	} cases[] = {
		{ SLICE("records/offers/a.yaml"), true },
		{ SLICE("schemas"), true },
		{ SLICE("..a/b.."), true },
		{ SLICE("größe.yaml"), true },
		{ SLICE(".github/x"), true },
		{ SLICE(""), false },
		{ SLICE("/etc/passwd"), false },
		{ SLICE("../x"), false },
		{ SLICE("a/../x"), false },
		{ SLICE("a/.."), false },
		{ SLICE("./a"), false },
		{ SLICE("a//b"), false },
		{ SLICE("a/"), false },
		{ SLICE("a\\b"), false },
		{ SLICE("a\nb"), false },
		{ SLICE("a\0b"), false },
		{ SLICE("a\x7f"), false },
		{ SLICE(".git/config"), false },
		{ SLICE("x/.GiT"), false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (path_is_inside(cases[i].path) != cases[i].inside)
			fail_msg("“%s”", cases[i].path.data);
	}
}

static void test_id(void **state)
{
	static const char eighty[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				     "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
	static const struct {
		const char *id;
		bool good;
	} cases[] = {
		{ "a", true },
		{ "2018-01-31-rat", true },
		{ "fz-kunze-ring", true },
		{ "com0", true },
		{ "com10", true },
		{ "console", true },
		{ "lpt1-x", true },
		{ eighty, true },
		{ "", false },
		{ "-a", false },
		{ "a-", false },
		{ "a--b", false },
		{ "A", false },
		{ "ä", false },
		{ "a_b", false },
		{ "a.b", false },
		{ "../x", false },
		{ "a/b", false },
		{ "con", false },
		{ "prn", false },
		{ "aux", false },
		{ "nul", false },
		{ "com1", false },
		{ "lpt9", false },
		{ "a b", false },
		{ "a\n", false },
	};
	struct str long_id = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (path_is_id(slice_of(cases[i].id)) != cases[i].good)
			fail_msg("“%s”", cases[i].id);
	}
	str_addf(&long_id, "%sx", eighty);
	assert_false(path_is_id(str_slice(&long_id)));
	assert_false(path_is_id(SLICE("a\0b")));
	str_free(&long_id);
}

static void test_names(void **state)
{
	static const struct {
		const char *path, *name, *stem;
	} cases[] = {
		{ "records/offers/a-b.yaml", "a-b.yaml", "a-b" },
		{ "a.yml", "a.yml", "a" },
		{ "a.txt", "a.txt", "a.txt" },
		{ "a/b/", "", "" },
		{ "", "", "" },
		{ "a.yaml.yaml", "a.yaml.yaml", "a.yaml" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(slice_is(path_name(slice_of(cases[i].path)), cases[i].name));
		assert_true(slice_is(path_stem(slice_of(cases[i].path)), cases[i].stem));
	}
}

static void test_find_root(void **state)
{
	static const struct {
		const char *label, *start, *root;
	} cases[] = {
		{ "itself", "city", "city" },
		{ "far below", "city/records/offers", "city" },
		{ "a file", "city/netz.yaml", "city" },
		{ "the nearest", "city/inner/records", "city/inner" },
		{ "through a link", "link", "city" },
		{ "a folder of that name is none", "city/odd", "city" },
		{ "above", ".", NULL },
		{ "beside", "other", NULL },
		{ "nowhere", "none", NULL },
	};
	struct str out = { 0 };
	struct str wanted = { 0 };
	struct temp temp;
	size_t i;

	(void)state;
	temp_begin(&temp);
	temp_write(&temp, "city/netz.yaml", SLICE("format: 1\n"));
	temp_folders(&temp, "city/records/offers/");
	temp_write(&temp, "city/inner/netz.yaml", SLICE("format: 1\n"));
	temp_folders(&temp, "city/inner/records/");
	temp_folders(&temp, "city/odd/netz.yaml/");
	temp_folders(&temp, "other/");
	temp_link(&temp, "link", "city/records/offers");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum status status = path_find_root(temp_path(&temp, cases[i].start), &out);

		str_cut(&wanted, 0);
		if (cases[i].root != NULL)
			str_add(&wanted, temp_path(&temp, cases[i].root));
		if (status != (cases[i].root != NULL ? STATUS_OK : STATUS_NOT_FOUND) ||
		    strcmp(str_text(&out), str_text(&wanted)) != 0)
			fail_msg("%s: %s, “%s”", cases[i].label, status_name(status),
				 str_text(&out));
	}
	str_free(&out);
	str_free(&wanted);
	temp_end(&temp);
}

static void test_program_folder(void **state)
{
	struct str out = { 0 };
	struct stat info;

	(void)state;
	path_program_folder(&out);
	assert_int_equal(out.data[0], '/');
	assert_true(out.data[out.len - 1] != '/');
	str_add(&out, "/test_path"); /* this program */
	assert_int_equal(stat(out.data, &info), 0);
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_join),	  cmocka_unit_test(test_inside),
		cmocka_unit_test(test_id),	  cmocka_unit_test(test_names),
		cmocka_unit_test(test_find_root), cmocka_unit_test(test_program_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
