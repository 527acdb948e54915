/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/create.h"

#include "vcs/script.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

struct place_case {
	const char *label;
	const char *lines; /* of sh: what is there before */
	const char *folder;
	const char *wanted; /* a part of the refusal; NULL: it is fine */
};

static const struct place_case places[] = {
	{ "a new folder", ":", "new", NULL },
	{ "folders above, too", ":", "a/b/new", NULL },
	{ "an empty folder", "mkdir x", "x", NULL },
	{ "a slash behind", "mkdir x", "x/", NULL },
	{ "a link to an empty folder", "mkdir y; ln -s y x", "x", NULL },
	{ "an empty repository", "git init -q x", "x", NULL },
	{ "a clone of an empty one", "git init -q --bare o; git clone -q o x 2>/dev/null", "x",
	  NULL },
	{ "what a kill left", "mkdir -p x/.netz-init/.git x/records/offers", "x", NULL },
	{ "a file", ": >x", "x", "is a file" },
	{ "below a file", ": >x", "x/y", "Not a directory" },
	{ "a link that leads nowhere", "ln -s y x", "x", "leads nowhere" },
	{ "a file in it", "mkdir x; : >x/.hidden", "x", "holds something already" },
	{ "a file far down in it", "mkdir -p x/a/b; : >x/a/b/c", "x", "holds something already" },
	{ "a link in it", "mkdir x; ln -s /nowhere x/y", "x", "holds something already" },
	{ "a history without files", "git init -q x; cd x; git commit -q --allow-empty -m one", "x",
	  "has a history" },
	{ "a history on another branch",
	  "git init -q x; cd x; git commit -q --allow-empty -m one; git checkout -q --orphan y",
	  "x", "has a history" },
	{ "something staged", "git init -q x; cd x; : >y; git add y; rm y", "x", "has a history" },
	{ "what is no repository", "mkdir x; echo nonsense >x/.git", "x", "cannot be opened" },
};

/* What lies in the folder of the test, names and bytes of files. */
static void take_stock(struct temp *temp, struct str *out)
{
	const char *const words[] = { "sh", "-c",
				      "find . -path ./home -prune -o -print | sort; "
				      "find . -path ./home -prune -o -type f -print | sort | "
				      "xargs -r cksum",
				      NULL };
	struct str path = { 0 };
	struct process process = { .words = words, .out = PROCESS_CAUGHT };
	struct process_result result;

	str_add_slice(&path, str_slice(&temp->root));
	process.folder = path.data;
	assert_int_equal(process_run(&process, &result), STATUS_OK);
	str_add_slice(out, str_slice(&result.out));
	process_result_free(&result);
	str_free(&path);
}

static void expect(const struct place_case *wanted, enum status status, const struct str *problem)
{
	if (wanted->wanted == NULL
		    ? status != STATUS_OK
		    : status == STATUS_OK || strstr(str_text(problem), wanted->wanted) == NULL ||
			      strchr(str_text(problem), '\n') != NULL)
		fail_msg("%s: %s “%s”", wanted->label, status_name(status), str_text(problem));
}

/* Looking changes nothing; making and taking back leaves what was there but hollow folders. */
static void makes_and_takes_back(void **state)
{
	struct temp temp;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct create create = { 0 };
		struct str problem = { 0 };
		struct str before = { 0 };
		struct str after = { 0 };
		struct str head = { 0 };
		struct repo *repo = NULL;
		enum status status;

		git_begin(&temp);
		git_script(&temp, ".", places[i].lines);
		take_stock(&temp, &before);
		status = create_look(&create, temp_path(&temp, places[i].folder), &problem);
		expect(&places[i], status, &problem);
		take_stock(&temp, &after);
		assert_string_equal(before.data, after.data);
		if (status == STATUS_OK) {
			if (create_make(&create, &repo, &problem) != STATUS_OK)
				fail_msg("%s: “%s”", places[i].label, str_text(&problem));
			assert_int_equal(repo_head(repo, &head), STATUS_NOT_FOUND);
			repo_close(repo);
			create_undo(&create);
			str_cut(&after, 0);
			take_stock(&temp, &after);
			if (strcmp(places[i].label, "what a kill left") != 0)
				assert_string_equal(before.data, after.data);
		}
		create_free(&create);
		str_free(&problem);
		str_free(&before);
		str_free(&after);
		str_free(&head);
		temp_end(&temp);
	}
}

struct branch_case {
	const char *label;
	const char *config; /* of the user */
	const char *wanted;
};

static const struct branch_case branches[] = {
	{ "nothing is said", "", "ref: refs/heads/main\n" },
	{ "the user says it", "[init]\n\tdefaultBranch = stamm\n", "ref: refs/heads/stamm\n" },
	{ "no name of a branch", "[init]\n\tdefaultBranch = a..b\n", "ref: refs/heads/main\n" },
};

static void begins_the_users_branch(void **state)
{
	struct temp temp;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(branches) / sizeof(branches[0]); i++) {
		struct create create = { 0 };
		struct str problem = { 0 };
		struct repo *repo = NULL;
		char head[64] = { 0 };
		FILE *file;

		git_begin(&temp);
		temp_write(&temp, "home/.gitconfig", slice_of(branches[i].config));
		assert_int_equal(create_look(&create, temp_path(&temp, "x"), &problem), STATUS_OK);
		assert_int_equal(create_make(&create, &repo, &problem), STATUS_OK);
		repo_close(repo);
		file = fopen(temp_path(&temp, "x/.git/HEAD"), "r");
		assert_non_null(file);
		assert_non_null(fgets(head, sizeof(head), file));
		(void)fclose(file);
		if (strcmp(head, branches[i].wanted) != 0)
			fail_msg("%s: %s", branches[i].label, head);
		git_run(&temp, "x", "fsck --strict");
		assert_int_equal(temp_count(&temp, "x"), 1);
		create_free(&create);
		str_free(&problem);
		temp_end(&temp);
	}
}

/* What somebody put there meanwhile stays, and so do the folders above it. */
static void leaves_what_others_wrote(void **state)
{
	struct create create = { 0 };
	struct str problem = { 0 };
	struct repo *repo = NULL;
	struct temp temp;

	(void)state;
	git_begin(&temp);
	assert_int_equal(create_look(&create, temp_path(&temp, "a/x"), &problem), STATUS_OK);
	assert_int_equal(create_make(&create, &repo, &problem), STATUS_OK);
	repo_close(repo);
	temp_write(&temp, "a/x/note", SLICE("mine"));
	create_undo(&create);
	assert_int_equal(temp_count(&temp, "a/x"), 1);
	create_free(&create);
	str_free(&problem);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_and_takes_back),
		cmocka_unit_test(begins_the_users_branch),
		cmocka_unit_test(leaves_what_others_wrote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
