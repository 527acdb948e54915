/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/index_form.h"

#include "vcs/git.h"

#include "sys/file.h"

enum { LIMIT = 1024 * 1024, FILES = 300 };

static enum index_form form_of(struct temp *temp)
{
	struct str bytes = { 0 };
	enum index_form form;

	assert_int_equal(file_read(temp_path(temp, "work/.git/index"), LIMIT, &bytes), STATUS_OK);
	form = index_form(str_slice(&bytes));
	str_free(&bytes);
	return form;
}

/* Names of all lengths, so that every padding occurs. */
static void make_files(struct temp *temp)
{
	struct str name = { 0 };
	size_t i;

	for (i = 1; i <= FILES; i++) {
		str_cut(&name, 0);
		str_addf(&name, "work/%s/", i % 3 == 0 ? "folder" : "other");
		str_add_repeat(&name, 'n', i % 40 + 1);
		str_addf(&name, "%zu", i);
		temp_write(temp, name.data, slice_of(name.data));
	}
	str_free(&name);
}

static void test_forms(void **state)
{
	static const struct {
		const char *label;
		const char *lines[4]; /* of git */
		enum index_form wanted;
	} cases[] = {
		{ "version 2", { "add -A", "update-index --index-version 2" }, INDEX_PLAIN },
		{ "version 3",
		  { "add -A", "rm -q -r --cached other", "add -N other" },
		  INDEX_PLAIN },
		{ "version 4", { "add -A", "update-index --index-version 4" }, INDEX_PLAIN },
		{ "untracked cache",
		  { "add -A", "update-index --untracked-cache", "status" },
		  INDEX_PLAIN },
		{ "cache tree", { "add -A", "commit -q -m x", "status" }, INDEX_PLAIN },
		{ "split", { "add -A", "update-index --split-index" }, INDEX_SPLIT },
		{ "split, version 4",
		  { "add -A", "update-index --index-version 4", "update-index --split-index" },
		  INDEX_SPLIT },
		{ "sparse",
		  { "add -A", "commit -q -m x",
		    "sparse-checkout set --cone --sparse-index folder" },
		  INDEX_SPARSE },
	};
	size_t i;
	size_t j;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct temp temp;
		enum index_form form;

		git_begin(&temp);
		git_init(&temp, "work");
		make_files(&temp);
		for (j = 0; j < 4 && cases[i].lines[j] != NULL; j++)
			git_run(&temp, "work", cases[i].lines[j]);
		form = form_of(&temp);
		if (form != cases[i].wanted)
			fail_msg("%s: %d", cases[i].label, (int)form);
		temp_end(&temp);
	}
}

/* Every shorter file, and every file with one byte changed: an answer, and no reading behind it. */
static void test_broken(void **state)
{
	struct str bytes = { 0 };
	struct temp temp;
	size_t i;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/a", SLICE("a"));
	temp_write(&temp, "work/b/c", SLICE("c"));
	git_run(&temp, "work", "add -A");
	git_run(&temp, "work", "commit -q -m x");
	assert_int_equal(file_read(temp_path(&temp, "work/.git/index"), LIMIT, &bytes), STATUS_OK);
	assert_int_equal(index_form(str_slice(&bytes)), INDEX_PLAIN);
	for (i = 0; i < bytes.len; i++) {
		char *part = malloc(i > 0 ? i : 1); /* to its last byte: a sanitizer sees more */
		enum index_form form;

		assert_non_null(part);
		memcpy(part, bytes.data, i);
		form = index_form((struct slice){ part, i });
		/* without its last extension a file is one again, but for the checksum */
		assert_true(form == INDEX_BROKEN || form == INDEX_PLAIN);
		free(part);
	}
	for (i = 0; i < bytes.len; i++) {
		bytes.data[i] = (char)(bytes.data[i] ^ 0x7f);
		(void)index_form(str_slice(&bytes));
		bytes.data[i] = (char)(bytes.data[i] ^ 0x7f);
	}
	for (i = bytes.len - 20; i < bytes.len; i++)
		bytes.data[i] = '\0';
	assert_int_equal(index_form(str_slice(&bytes)), INDEX_NO_HASH);
	assert_int_equal(index_form(SLICE("DIRC\0\0\0\2\0\0\0\0")), INDEX_BROKEN);
	assert_int_equal(index_form(SLICE("")), INDEX_BROKEN);
	str_free(&bytes);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
