/* SPDX-License-Identifier: Apache-2.0 */
/* What somebody else does with git between any two steps of a change: neither loses anything. */
#include "change/transaction.h"

#include "change/world.h"

#include "sys/process.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

enum { TRIES = 10, STEPS = 7 };

static const char *const steps[STEPS] = { "begin",   "check",  "prepare", "write",
					  "publish", "finish", "end" };

struct other {
	const char *lines; /* of sh, run before `step` */
	int step;
	int exit; /* of the lines; -1 = not run yet */
};

/* Runs lines of sh in the inventory's folder; gives their exit status, and what they said. */
static int run_lines(struct world *world, const char *lines, struct str *out)
{
	const char *const words[] = { "sh", "-e", "-c", lines, NULL };
	const struct process process = { .words = words,
					 .folder = str_text(&world->root),
					 .out = PROCESS_CAUGHT,
					 .err = PROCESS_CAUGHT };
	struct process_result result;
	int status;

	assert_int_equal(process_run(&process, &result), STATUS_OK);
	if (out != NULL) {
		str_cut(out, 0);
		str_add_slice(out, str_slice(&result.out));
	}
	status = result.exit;
	process_result_free(&result);
	return status;
}

/* Somebody's turn before step number `step`, once. */
static void turn(struct world *world, struct other *other, int step)
{
	if (other->step == step && other->exit < 0)
		other->exit = run_lines(world, other->lines, NULL);
}

static enum status try_once(struct world *world, struct transaction *t, struct other *other)
{
	enum status status;

	turn(world, other, 1);
	status = transaction_check(t, &world->diags);
	turn(world, other, 2);
	if (status == STATUS_OK)
		status = transaction_prepare(t);
	turn(world, other, 3);
	if (status == STATUS_OK && !t->again)
		status = transaction_write(t);
	turn(world, other, 4);
	if (status == STATUS_OK && !t->again)
		status = transaction_publish(t);
	return status;
}

/* change_apply() with somebody else in it. */
static enum status apply_with(struct world *world, struct other *other)
{
	struct transaction t;
	enum status status;
	int tries;

	change_outcome_free(&world->outcome);
	turn(world, other, 0);
	status = transaction_begin(&t, world->repo, str_text(&world->root), &world->change,
				   &world->options, &world->outcome);
	for (tries = 0; status == STATUS_OK && tries < TRIES && !t.published; tries++) {
		status = try_once(world, &t, other);
		if (status == STATUS_OK && t.again)
			status = transaction_retry(&t);
	}
	turn(world, other, 5);
	if (status == STATUS_OK)
		transaction_finish(&t);
	turn(world, other, 6);
	transaction_end(&t);
	return status;
}

/* Entries of all kinds in the index, and unsaved work. */
static void make_work(struct world *world)
{
	static const char lines[] =
		"echo a > assumed; echo s > skipped; echo e > edited; echo t > theirs; git add .; "
		"git commit -q -m more; echo n > staged; git add staged; echo x >> edited; echo i "
		"> "
		"intended; git add -N intended; git update-index --assume-unchanged assumed; echo "
		"more >> assumed; git update-index --skip-worktree skipped; rm skipped; echo u > "
		"untracked; echo new > theirs";

	assert_int_equal(run_lines(world, lines, NULL), 0);
}

/* All but the record that is added and `theirs`. */
static void look(struct world *world, struct str *out)
{
	static const char lines[] =
		"git ls-files -s -v | grep -v 'haus-b\\|theirs'; git diff -- . ':!theirs'; git "
		"diff "
		"--cached -- . ':!theirs' ':!" WORLD_NEW "'; find . -name .git -prune -o -type f "
		"! -name haus-b.yaml -exec sha1sum {} + | sort";

	assert_int_equal(run_lines(world, lines, out), 0);
	assert_true(out->len > 0);
}

static void expect(struct world *world, const char *label, const char *lines)
{
	if (run_lines(world, lines, NULL) != 0)
		fail_msg("%s: this is not so: %s", label, lines);
}

struct scene {
	const char *label;
	const char *lines;   /* what the other one does */
	const char *done;    /* what holds when it was done */
	bool only_work_tree; /* netz makes no commit */
};

static const struct scene scenes[] = {
	{ "git add", "git add theirs",
	  "test \"$(git show :theirs)\" = new; test \"$(git show HEAD:theirs)\" = t", false },
	{ "git commit", "git commit -q -m theirs -- theirs",
	  "test \"$(git show :theirs)\" = new; test \"$(git show HEAD:theirs)\" = new; test "
	  "\"$(git log --format=%s -- theirs | head -n 1)\" = theirs",
	  false },
	{ "git add beside work that is not committed", "git add theirs",
	  "test \"$(git show :theirs)\" = new", true },
	{ "git commit beside work that is not committed", "git commit -q -m theirs -- theirs",
	  "test \"$(git show HEAD:theirs)\" = new", true },
	{ "git reset", "git reset -q -- staged theirs; git add staged", ":", false },
	{ "git commit --amend", "git commit -q --amend --only -m more", ":", false },
};

static void play(const struct scene *scene, int step)
{
	struct other other = { .lines = scene->lines, .step = step, .exit = -1 };
	struct str before = { 0 };
	struct str after = { 0 };
	struct str label = { 0 };
	struct world world;

	world_begin(&world);
	make_work(&world);
	world_put(&world, WORLD_NEW, "Haus B");
	world.options.only_work_tree = scene->only_work_tree;
	look(&world, &before);
	str_addf(&label, "%s before “%s”", scene->label, steps[step]);
	if (apply_with(&world, &other) != STATUS_OK) {
		world_say(&world);
		fail_msg("%s: the change was refused", label.data);
	}
	/* Git's own lock is the only thing that may stop the other one */
	if (other.exit != 0 && (step < 3 || step > 5))
		fail_msg("%s: exit %d", label.data, other.exit);
	look(&world, &after);
	if (!slice_equal(str_slice(&before), str_slice(&after)))
		fail_msg("%s:\n%s\nis not\n%s", label.data, after.data, before.data);
	expect(&world, label.data,
	       other.exit == 0 ? scene->done : "test \"$(git show :theirs)\" = t");
	expect(&world, label.data, "git fsck --strict; test -z \"$(git diff -- records)\"");
	if (scene->only_work_tree)
		expect(&world, label.data, "test -z \"$(git ls-files " WORLD_NEW ")\"");
	else
		expect(&world, label.data,
		       "test \"$(git log --format= --name-only -- records | grep -c haus-b)\" = 1; "
		       "test -z \"$(git status --porcelain -- records)\"");
	/* no commit has more than one file, but the two that the test made */
	expect(&world, label.data,
	       "for c in $(git rev-list HEAD); do git log -1 --format=%s $c | grep -q 'more\\|x' "
	       "|| "
	       "test $(git diff-tree -r --no-commit-id --name-only $c | wc -l) = 1; done");
	world_is_tidy(&world);
	world_end(&world);
	str_free(&before);
	str_free(&after);
	str_free(&label);
}

static void test_scenes(void **state)
{
	size_t i;
	int step;

	(void)state;
	for (i = 0; i < sizeof(scenes) / sizeof(scenes[0]); i++) {
		for (step = 0; step < STEPS; step++)
			play(&scenes[i], step);
	}
}

/* The other one writes the very file, at any moment: it stays as they wrote it, and is in no commit
 * of netz' with other bytes than netz was asked to write. */
static void test_same_file(void **state)
{
	static const char lines[] = "mkdir -p records/institutions; echo 'name: mine' > " WORLD_NEW;
	int step;

	(void)state;
	for (step = 0; step < STEPS; step++) {
		struct other other = { .lines = lines, .step = step, .exit = -1 };
		struct world world;
		enum status status;

		world_begin(&world);
		world_put(&world, WORLD_NEW, "Haus B");
		status = apply_with(&world, &other);
		if ((status == STATUS_OK) != (step >= 4))
			fail_msg("before “%s”: %s, %s", steps[step], status_name(status),
				 str_text(&world.outcome.problem));
		expect(&world, steps[step],
		       other.exit == 0 ? "test \"$(cat " WORLD_NEW ")\" = 'name: mine'" : "false");
		if (status == STATUS_OK)
			expect(&world, steps[step],
			       "git show HEAD:" WORLD_NEW
			       " | grep -q 'Haus B'; test \"$(git status "
			       "--porcelain)\" = ' M " WORLD_NEW "'");
		else
			expect(&world, steps[step], "test \"$(git rev-list --count HEAD)\" = 1");
		world_is_tidy(&world);
		world_end(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scenes),
		cmocka_unit_test(test_same_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
