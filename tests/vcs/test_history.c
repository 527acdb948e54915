/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/history.h"

#include "vcs/git.h"

#include "text/date.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

struct walk {
	struct repo *repo;
	struct history *history;
	struct history_commit commit;
	struct arena arena;
	struct vec files;
	bool more;
};

static void walk_begin(struct walk *walk, struct temp *temp, const char *folder)
{
	struct str problem = { 0 };

	*walk = (struct walk){ .files = VEC_OF(struct history_file) };
	if (repo_open(&walk->repo, temp_path(temp, folder), &problem) != STATUS_OK ||
	    history_open(&walk->history, walk->repo, NULL, &problem) != STATUS_OK)
		fail_msg("%s: %s", folder, str_text(&problem));
	str_free(&problem);
}

static void walk_end(struct walk *walk)
{
	history_close(walk->history);
	repo_close(walk->repo);
	arena_free(&walk->arena);
	vec_free(&walk->files);
}

/* The next commit and its files; adds them as "message: +a -b *c (second parent's: x)". */
static bool walk_next(struct walk *walk, struct str *out)
{
	static const char events[] = { 'F', 'L', 'O' };
	size_t i;

	if (history_next(walk->history, &walk->commit) != STATUS_OK)
		return false;
	str_add_slice(out, slice_trim(walk->commit.message));
	str_add(out, walk->commit.cut ? "!" : ":");
	assert_int_equal(history_files(walk->history, &walk->arena, &walk->files, &walk->more),
			 STATUS_OK);
	assert_false(walk->more);
	for (i = 0; i < walk->files.count; i++) {
		const struct history_file *file = VEC_AT(struct history_file, &walk->files, i);
		bool came = file->old.type == HISTORY_NONE;
		bool went = file->new.type == HISTORY_NONE;
		enum history_type type = went ? file->old.type : file->new.type;

		str_addf(out, " %c", came ? '+' : went ? '-' : '*');
		if (type != HISTORY_FILE)
			str_add_char(out, events[type - HISTORY_FILE]);
		str_add_slice(out, file->path);
	}
	str_add_char(out, '\n');
	return true;
}

static void check_walk(struct temp *temp, const char *folder, const char *wanted)
{
	struct walk walk;
	struct str got = { 0 };

	walk_begin(&walk, temp, folder);
	while (walk_next(&walk, &got))
		continue;
	if (strcmp(str_text(&got), wanted) != 0)
		fail_msg("%s: got\n%swanted\n%s", folder, str_text(&got), wanted);
	str_free(&got);
	walk_end(&walk);
}

static void commit(struct temp *temp, const char *folder, const char *date, const char *message)
{
	struct str line = { 0 };

	assert_int_equal(setenv("GIT_COMMITTER_DATE", date, 1), 0);
	git_run(temp, folder, "add -A");
	str_addf(&line, "commit -q --allow-empty -m %s", message);
	git_run(temp, folder, line.data);
	str_free(&line);
}

/* Files of the inventory by event; what lies beside it and who may execute it is no change. */
static void test_files(void **state)
{
	struct temp temp;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/netz.yaml", SLICE("format: 1\n"));
	temp_write(&temp, "work/records/a/x.yaml", SLICE("name: x\n"));
	temp_write(&temp, "work/records/a-b.yaml", SLICE("name: y\n"));
	temp_write(&temp, "work/beside.txt", SLICE("x"));
	commit(&temp, "work", "2024-03-01T12:00:00 +0100", "one");
	temp_write(&temp, "work/beside.txt", SLICE("y"));
	assert_int_equal(chmod(temp_path(&temp, "work/records/a/x.yaml"), 0755), 0);
	commit(&temp, "work", "2024-03-02T12:00:00 +0100", "two");
	temp_write(&temp, "work/records/a/x.yaml", SLICE("name: z\n"));
	temp_write(&temp, "work/schemas/s.yaml", SLICE("x"));
	assert_int_equal(unlink(temp_path(&temp, "work/records/a-b.yaml")), 0);
	commit(&temp, "work", "2024-03-03T12:00:00 +0100", "three");
	/* a folder becomes a file of its name, a file a link */
	git_run(&temp, "work", "rm -q -r records/a");
	temp_write(&temp, "work/records/a", SLICE("file"));
	assert_int_equal(unlink(temp_path(&temp, "work/netz.yaml")), 0);
	temp_link(&temp, "work/netz.yaml", "beside.txt");
	commit(&temp, "work", "2024-03-04T12:00:00 +0100", "four");
	check_walk(&temp, "work",
		   "four: *Lnetz.yaml +records/a -records/a/x.yaml\n"
		   "three: -records/a-b.yaml *records/a/x.yaml +schemas/s.yaml\n"
		   "two:\n"
		   "one: +netz.yaml +records/a-b.yaml +records/a/x.yaml\n");
	temp_end(&temp);
}

/* The inventory below the root; before it was there; packed and with a submodule. */
static void test_folder(void **state)
{
	struct temp temp;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/records/x.yaml", SLICE("x"));
	commit(&temp, "work", "2024-03-01T12:00:00 +0100", "one");
	temp_write(&temp, "work/a/city/netz.yaml", SLICE("x"));
	temp_write(&temp, "work/a/city/records/x.yaml", SLICE("x"));
	commit(&temp, "work", "2024-03-02T12:00:00 +0100", "two");
	temp_write(&temp, "work/records/y.yaml", SLICE("x"));
	git_init(&temp, "work/a/city/records/module");
	git_run(&temp, "work/a/city/records/module", "commit -q --allow-empty -m x");
	commit(&temp, "work", "2024-03-03T12:00:00 +0100", "three");
	git_run(&temp, "work", "gc -q");
	check_walk(&temp, "work/a/city",
		   "three: +Orecords/module\n"
		   "two: +netz.yaml +records/x.yaml\n"
		   "one:\n");
	git_run(&temp, "work", "rm -q -r -f a/city/netz.yaml a/city/records/x.yaml");
	commit(&temp, "work", "2024-03-04T12:00:00 +0100", "four");
	temp_folders(&temp, "work/a/city/");
	check_walk(&temp, "work/a/city",
		   "four: -netz.yaml -records/x.yaml\n"
		   "three: +Orecords/module\n"
		   "two: +netz.yaml +records/x.yaml\n"
		   "one:\n");
	temp_end(&temp);
}

/* By time, and no commit before a child; merges have what no parent has. */
static void test_merges(void **state)
{
	struct temp temp;
	struct walk walk;
	struct str got = { 0 };
	const struct history_file *file;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/records/x.yaml", SLICE("1"));
	commit(&temp, "work", "2024-03-01T12:00:00 +0100", "one");
	git_run(&temp, "work", "checkout -q -b side");
	temp_write(&temp, "work/records/x.yaml", SLICE("2"));
	temp_write(&temp, "work/records/side.yaml", SLICE("2"));
	commit(&temp, "work", "2024-03-04T12:00:00 +0100", "side");
	git_run(&temp, "work", "checkout -q main");
	temp_write(&temp, "work/records/x.yaml", SLICE("3"));
	commit(&temp, "work", "2024-03-03T12:00:00 +0100", "main");
	(void)git_try(&temp, "work", "merge -q --no-commit --no-ff -s ours side");
	temp_write(&temp, "work/records/x.yaml", SLICE("4"));
	temp_write(&temp, "work/records/side.yaml", SLICE("2"));
	/* its clock is wrong: older than its parents */
	commit(&temp, "work", "2024-02-01T12:00:00 +0100", "merge");
	check_walk(&temp, "work",
		   "merge: *records/x.yaml\n"
		   "side: +records/side.yaml *records/x.yaml\n"
		   "main: *records/x.yaml\n"
		   "one: +records/x.yaml\n");
	walk_begin(&walk, &temp, "work");
	assert_true(walk_next(&walk, &got));
	assert_int_equal(walk.commit.parent_count, 2);
	file = VEC_AT(struct history_file, &walk.files, 0);
	str_cut(&got, 0);
	assert_int_equal(history_read(walk.history, file->old.id, 10, &got), STATUS_OK);
	assert_string_equal(got.data, "3");
	assert_int_equal(history_read(walk.history, file->others[0].id, 10, &got), STATUS_OK);
	assert_string_equal(got.data, "2");
	assert_int_equal(history_read(walk.history, file->new.id, 1, &got), STATUS_OK);
	assert_int_equal(history_read(walk.history, file->new.id, 0, &got), STATUS_TOO_BIG);
	vec_clear(&walk.files);
	assert_int_equal(history_files_from(walk.history, 1, &walk.arena, &walk.files, &walk.more),
			 STATUS_OK);
	assert_int_equal(walk.files.count, 1); /* side.yaml is the second parent's */
	str_free(&got);
	walk_end(&walk);
	temp_end(&temp);
}

static const void *join(void *context, const void *a, const void *b)
{
	(*(size_t *)context)++;
	return strcmp(a, b) < 0 ? a : b;
}

/* A mark goes to the parents it is given, and two become one. */
static void test_marks(void **state)
{
	struct temp temp;
	struct walk walk;
	struct str got = { 0 };
	size_t joined = 0;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	commit(&temp, "work", "2024-03-01T12:00:00 +0100", "one");
	git_run(&temp, "work", "checkout -q -b side");
	commit(&temp, "work", "2024-03-02T12:00:00 +0100", "side");
	git_run(&temp, "work", "checkout -q main");
	commit(&temp, "work", "2024-03-03T12:00:00 +0100", "main");
	assert_int_equal(setenv("GIT_COMMITTER_DATE", "2024-03-04T12:00:00 +0100", 1), 0);
	git_run(&temp, "work", "merge -q --no-ff -m merge side");
	walk_begin(&walk, &temp, "work");
	assert_true(walk_next(&walk, &got)); /* merge */
	assert_null(walk.commit.mark);
	history_mark(walk.history, 0, "b", join, &joined);
	history_mark(walk.history, 1, "a", join, &joined);
	assert_true(walk_next(&walk, &got)); /* main */
	assert_string_equal(walk.commit.mark, "b");
	history_mark(walk.history, 0, walk.commit.mark, join, &joined);
	assert_true(walk_next(&walk, &got)); /* side */
	assert_string_equal(walk.commit.mark, "a");
	history_mark(walk.history, 0, walk.commit.mark, join, &joined);
	assert_int_equal(joined, 1);
	assert_true(walk_next(&walk, &got)); /* one */
	assert_string_equal(walk.commit.mark, "a");
	assert_false(walk_next(&walk, &got));
	str_free(&got);
	walk_end(&walk);
	temp_end(&temp);
}

/* Runs a script in the repository "work". */
static void run_script(struct temp *temp, const char *script)
{
	struct str line = { 0 };
	pid_t child = fork();
	int result = 0;

	assert_true(child >= 0);
	str_addf(&line, "cd '%s' && %s", temp_path(temp, "work"), script);
	if (child == 0) {
		(void)execlp("sh", "sh", "-c", line.data, (char *)NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(child, &result, 0), child);
	assert_int_equal(result, 0);
	str_free(&line);
}

/* Writes a commit of HEAD's tree with these lines between tree and message; HEAD is it then. */
static void write_commit(struct temp *temp, const char *lines)
{
	struct str script = { 0 };

	str_addf(&script,
		 "new=$({ printf 'tree %%s\\n' $(git rev-parse HEAD^{tree}); printf '%s'; } | "
		 "git hash-object -t commit -w --stdin --literally) && "
		 "git update-ref refs/heads/main $new",
		 lines);
	run_script(temp, script.data);
	str_free(&script);
}

/* People, times and encodings that git itself would not write. */
static void test_headers(void **state)
{
	static const struct {
		const char *lines;
		const char *name;
		const char *mail;
		const char *day;
		int offset;
		const char *message;
	} cases[] = {
		{ "author A <a@b> 0 +0000\\ncommitter C <c@d> 1709290800 +0100\\n\\nm\\n", "A",
		  "a@b", "2024-03-01", 60, "m\n" },
		{ "author A <x> <a@b> 0 +0000\\ncommitter C <c@d> 1709247600 -0300\\n\\n", "A <x>",
		  "a@b", "2024-02-29", -180, "" },
		{ "author  <> 0 +0000\\ncommitter C <c@d> 99999999999999999999 +0000\\n\\n", "", "",
		  "9999-12-31", 0, "" },
		{ "author A 0 +0000\\ncommitter C <c@d> -62167219200 +0000\\n\\n", "", "",
		  "0000-01-01", 0, "" },
		{ "author A <a> 0 +0000\\ncommitter C <c@d> 1709290800 +9959\\n\\n", "A", "a",
		  "2024-03-01", 0, "" },
		{ "author J\\374rgen <a> 0 +0000\\ncommitter C <c> 0 +0000\\nencoding "
		  "ISO-8859-1\\n\\nGr\\374\\337e\\n",
		  "Jürgen", "a", "1970-01-01", 0, "Grüße\n" },
		{ "author A <a> 0 +0000\\ncommitter C <c> 0 +0000\\ngpgsig x\\n parent "
		  "0123456789012345678901234567890123456789\\n\\nm",
		  "A", "a", "1970-01-01", 0, "m" },
	};
	struct temp temp;
	size_t i;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	commit(&temp, "work", "2024-03-01T12:00:00 +0100", "one");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str day = { 0 };
		struct walk walk;

		write_commit(&temp, cases[i].lines);
		walk_begin(&walk, &temp, "work");
		assert_int_equal(history_next(walk.history, &walk.commit), STATUS_OK);
		date_add_iso(&day, walk.commit.day);
		if (!slice_is(walk.commit.author_name, cases[i].name) ||
		    !slice_is(walk.commit.author_mail, cases[i].mail) ||
		    strcmp(day.data, cases[i].day) != 0 || walk.commit.offset != cases[i].offset ||
		    !slice_is(walk.commit.message, cases[i].message) ||
		    walk.commit.parent_count != 0)
			fail_msg("case %zu: “%.*s” “%.*s” %s %d “%.*s”", i,
				 SLICE_ARGS(walk.commit.author_name),
				 SLICE_ARGS(walk.commit.author_mail), day.data, walk.commit.offset,
				 SLICE_ARGS(walk.commit.message));
		str_free(&day);
		walk_end(&walk);
	}
	temp_end(&temp);
}

/* Where a shallow clone ends nothing is known of the last commit; nor where a commit is lost. */
static void test_cut(void **state)
{
	struct temp temp;
	struct walk walk;
	struct str line = { 0 };

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/records/x.yaml", SLICE("1"));
	commit(&temp, "work", "2024-03-01T12:00:00 +0100", "one");
	temp_write(&temp, "work/records/x.yaml", SLICE("2"));
	commit(&temp, "work", "2024-03-02T12:00:00 +0100", "two");
	temp_write(&temp, "work/records/x.yaml", SLICE("3"));
	commit(&temp, "work", "2024-03-03T12:00:00 +0100", "three");
	str_addf(&line, "clone -q --depth 2 file://%s shallow", temp_path(&temp, "work"));
	git_run(&temp, "", line.data);
	check_walk(&temp, "shallow", "three: *records/x.yaml\ntwo!\n");
	walk_begin(&walk, &temp, "shallow");
	assert_true(history_is_shallow(walk.history));
	assert_false(history_is_partial(walk.history));
	walk_end(&walk);
	git_run(&temp, "work", "config uploadpack.allowFilter true");
	str_cut(&line, 0);
	str_addf(&line, "clone -q --filter=tree:0 --no-checkout file://%s partial",
		 temp_path(&temp, "work"));
	git_run(&temp, "", line.data);
	walk_begin(&walk, &temp, "partial");
	assert_false(history_is_shallow(walk.history));
	assert_true(history_is_partial(walk.history));
	assert_int_equal(history_next(walk.history, &walk.commit), STATUS_OK);
	assert_int_equal(history_files(walk.history, &walk.arena, &walk.files, &walk.more),
			 STATUS_NOT_FOUND);
	walk_end(&walk);
	str_free(&line);
	temp_end(&temp);
}

/* Folders in folders: neither endless nor deep enough for the stack. */
static void test_limits(void **state)
{
	struct temp temp;
	struct walk walk;
	const char *script =
		"blob=$(echo x | git hash-object -w --stdin)\n"
		"tree=$(printf '100644 blob %s\\tx\\n' $blob | git mktree)\n"
		"for i in 1 2 3 4 5 6 7; do\n"
		"  tree=$(for k in a b c d e f g h i j; do printf '040000 tree %s\\t%s\\n' $tree "
		"$k; done | git mktree)\n"
		"done\n"
		"deep=$(printf '100644 blob %s\\tx\\n' $blob | git mktree)\n"
		"for i in $(seq 200); do deep=$(printf '040000 tree %s\\td\\n' $deep | git "
		"mktree); "
		"done\n"
		"one=$(printf '040000 tree %s\\trecords\\n' $tree | git mktree)\n"
		"two=$(printf '040000 tree %s\\trecords\\n' $deep | git mktree)\n"
		"first=$(git commit-tree -m bomb $one)\n"
		"git update-ref refs/heads/main $(git commit-tree -m deep -p $first $two)\n";

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	run_script(&temp, script);
	walk_begin(&walk, &temp, "work");
	assert_int_equal(history_next(walk.history, &walk.commit), STATUS_OK);
	assert_int_equal(history_files(walk.history, &walk.arena, &walk.files, &walk.more),
			 STATUS_OK);
	assert_true(walk.more);
	assert_int_equal(walk.files.count, HISTORY_FILES_MOST);
	assert_int_equal(history_next(walk.history, &walk.commit), STATUS_OK);
	vec_clear(&walk.files);
	assert_int_equal(history_files(walk.history, &walk.arena, &walk.files, &walk.more),
			 STATUS_OK);
	assert_true(walk.more);
	assert_int_equal(history_next(walk.history, &walk.commit), STATUS_NOT_FOUND);
	walk_end(&walk);
	temp_end(&temp);
}

/* Trees that git would not write: told apart from good ones, or at least no harm. */
static void test_broken_trees(void **state)
{
	static const struct {
		const char *tree; /* for printf; %1$s there is a good blob's or tree's raw id */
		enum status wanted;
	} cases[] = {
		{ "40000 records\\0$id", STATUS_NOT_FOUND }, /* the id of nothing */
		{ "100644 records\\0$id$id", STATUS_IO },
		{ "40000 records\\0xyz", STATUS_IO },
		{ "40000 records", STATUS_IO },
		{ "40000 \\0$id", STATUS_IO },
		{ "records\\0$id", STATUS_IO },
		{ "\\0$id", STATUS_IO },
		{ "100644 records\\0$id", STATUS_OK },
		{ "1 records\\0$id", STATUS_OK },
		{ "100644 schemas\\0${id}100644 records\\0$id", STATUS_OK },
		{ "100644 records\\0${id}100644 records\\0$id", STATUS_OK },
	};
	struct temp temp;
	size_t i;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	commit(&temp, "work", "2024-03-01T12:00:00 +0100", "one");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str script = { 0 };
		struct walk walk;
		enum status status;

		str_addf(
			&script,
			"id=abcdefghijklmnopqrst && "
			"tree=$(printf \"%s\" | git hash-object -t tree -w --stdin --literally) && "
			"new=$(printf 'tree %%s\\nparent %%s\\nauthor A <a> 0 +0000\\ncommitter C "
			"<c> 0 +0000\\n\\nm' $tree $(git rev-parse main) | "
			"git hash-object -t commit -w --stdin --literally) && "
			"git update-ref refs/heads/odd $new && git symbolic-ref HEAD "
			"refs/heads/odd",
			cases[i].tree);
		run_script(&temp, script.data);
		walk_begin(&walk, &temp, "work");
		assert_int_equal(history_next(walk.history, &walk.commit), STATUS_OK);
		status = history_files(walk.history, &walk.arena, &walk.files, &walk.more);
		if (status != cases[i].wanted)
			fail_msg("%s: %s", cases[i].tree, status_name(status));
		walk_end(&walk);
		str_free(&script);
	}
	temp_end(&temp);
}

static void test_nothing(void **state)
{
	struct temp temp;
	struct repo *repo;
	struct history *history;
	struct str problem = { 0 };

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	assert_int_equal(repo_open(&repo, temp_path(&temp, "work"), &problem), STATUS_OK);
	assert_int_equal(history_open(&history, repo, NULL, &problem), STATUS_NOT_FOUND);
	assert_null(history);
	assert_int_equal(problem.len, 0);
	assert_int_equal(
		history_open(&history, repo, "0123456789012345678901234567890123456789", &problem),
		STATUS_IO);
	assert_true(problem.len > 0);
	repo_close(repo);
	str_free(&problem);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),	cmocka_unit_test(test_folder),
		cmocka_unit_test(test_merges),	cmocka_unit_test(test_marks),
		cmocka_unit_test(test_headers), cmocka_unit_test(test_cut),
		cmocka_unit_test(test_limits),	cmocka_unit_test(test_broken_trees),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
