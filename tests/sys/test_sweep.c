/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/sweep.h"

#include "temp.h"

static bool is_there(struct temp *temp, const char *name)
{
	struct stat info;

	return lstat(temp_path(temp, name), &info) == 0;
}

static void removes_a_tree_and_nothing_behind_a_link(void **state)
{
	struct temp temp;

	(void)state;
	temp_begin(&temp);
	temp_write(&temp, "other/keep", SLICE("x"));
	temp_write(&temp, "tree/a/b/c", SLICE("x"));
	temp_write(&temp, "tree/.hidden/d", SLICE("x"));
	temp_link(&temp, "tree/a/link", "../../other");
	temp_fifo(&temp, "tree/a/fifo");
	assert_int_equal(sweep_tree(temp_path(&temp, "tree")), STATUS_OK);
	assert_false(is_there(&temp, "tree"));
	assert_true(is_there(&temp, "other/keep"));
	assert_int_equal(sweep_tree(temp_path(&temp, "tree")), STATUS_NOT_FOUND);
	temp_link(&temp, "link", "other");
	assert_int_equal(sweep_tree(temp_path(&temp, "link")), STATUS_IO);
	assert_true(is_there(&temp, "other/keep"));
	temp_end(&temp);
}

static void removes_only_hollow_folders(void **state)
{
	static const char *const ignored[] = { ".git", NULL };
	struct temp temp;

	(void)state;
	temp_begin(&temp);
	temp_folders(&temp, "tree/.git/refs/");
	temp_folders(&temp, "tree/records/offers/");
	temp_write(&temp, "tree/schemas/a.yaml", SLICE("x"));
	temp_folders(&temp, "tree/schemas/parts/");
	assert_int_equal(sweep_hollow(temp_path(&temp, "tree"), ignored), STATUS_OK);
	assert_false(is_there(&temp, "tree/records"));
	assert_false(is_there(&temp, "tree/schemas/parts"));
	assert_true(is_there(&temp, "tree/schemas/a.yaml"));
	assert_true(is_there(&temp, "tree/.git/refs"));
	temp_end(&temp);
}

struct look_case {
	const char *label;
	const char *name; /* of what is made; "/" at the end: a folder */
	bool wanted;
};

static const struct look_case looks[] = {
	{ "nothing", "", false },
	{ "folders", "tree/a/b/", false },
	{ "what is ignored", "tree/.git/config", false },
	{ "a file", "tree/x", true },
	{ "a hidden file", "tree/.x", true },
	{ "a file far down", "tree/a/b/c", true },
	{ "what is ignored only at the top", "tree/a/.git/config", true },
};

static void sees_files(void **state)
{
	static const char *const ignored[] = { ".git", NULL };
	struct temp temp;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		temp_begin(&temp);
		temp_folders(&temp, "tree/");
		if (slice_ends(slice_of(looks[i].name), "/"))
			temp_folders(&temp, looks[i].name);
		else if (looks[i].name[0] != '\0')
			temp_write(&temp, looks[i].name, SLICE("x"));
		if (sweep_holds_files(temp_path(&temp, "tree"), ignored) != looks[i].wanted)
			fail_msg("%s", looks[i].label);
		temp_end(&temp);
	}
	assert_true(sweep_holds_files("/nowhere/at/all", ignored));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(removes_a_tree_and_nothing_behind_a_link),
		cmocka_unit_test(removes_only_hollow_folders),
		cmocka_unit_test(sees_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
