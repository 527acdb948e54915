/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "sys/process.h"

#include "temp.h"

#include "sys/env.h"

/* Runs `script` in a shell with everything caught. */
static void run_script(const char *script, struct slice input, const char *const *changes,
		       struct process_result *result)
{
	const char *const words[] = { "sh", "-c", script, NULL };
	const struct process process = { .words = words,
					 .changes = changes,
					 .in = PROCESS_CAUGHT,
					 .out = PROCESS_CAUGHT,
					 .err = PROCESS_CAUGHT,
					 .input = input };

	assert_int_equal(process_run(&process, result), STATUS_OK);
}

static void test_results(void **state)
{
	static const struct {
		const char *label, *script, *input, *out, *err;
		int exit;
	} cases[] = {
		{ "nothing", ":", "", "", "", 0 },
		{ "output", "echo a; echo b >&2", "", "a\n", "b\n", 0 },
		{ "input", "cat; cat >&2", "one\ntwo", "one\ntwo", "", 0 },
		{ "status", "exit 7", "", "", "", 7 },
		{ "signal", "kill -9 $$", "", "", "", 137 },
		{ "input nobody reads", "exit 0", "x", "", "", 0 },
		{ "SIGPIPE acts", "(sleep 0.05; echo x; echo no >&2) | :", "", "", "", 0 },
		{ "environment", "echo $NETZ_A$NETZ_B$NETZ_C", "", "new=1kept\n", "", 0 },
	};
	static const char *const changes[] = { "NETZ_A=new=1", "NETZ_B", NULL };
	size_t i;

	(void)state;
	assert_int_equal(setenv("NETZ_A", "old", 1), 0);
	assert_int_equal(setenv("NETZ_B", "old", 1), 0);
	assert_int_equal(setenv("NETZ_C", "kept", 1), 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct process_result result;

		run_script(cases[i].script, slice_of(cases[i].input), changes, &result);
		if (result.exit != cases[i].exit ||
		    strcmp(str_text(&result.out), cases[i].out) != 0 ||
		    strcmp(str_text(&result.err), cases[i].err) != 0)
			fail_msg("%s: %d, “%s”, “%s”", cases[i].label, result.exit,
				 str_text(&result.out), str_text(&result.err));
		process_result_free(&result);
	}
	assert_string_equal(env_get("NETZ_A"), "old");
}

/* More than a pipe holds, in both directions at once. */
static void test_much(void **state)
{
	enum { MUCH = 600000 };
	struct process_result result;
	struct str input = { 0 };

	(void)state;
	alarm(60);
	str_add_repeat(&input, 'x', MUCH);
	run_script("tee /dev/stderr", str_slice(&input), NULL, &result);
	assert_int_equal(result.exit, 0);
	assert_int_equal(result.out.len, MUCH);
	assert_int_equal(result.err.len, MUCH);
	assert_false(result.out.full);
	process_result_free(&result);
	run_script("cat; cat /dev/zero | head -c 2000000", str_slice(&input), NULL, &result);
	assert_int_equal(result.exit, 0);
	assert_int_equal(result.out.len, 1024 * 1024);
	assert_true(result.out.full);
	process_result_free(&result);
	str_free(&input);
	alarm(0);
}

/* What it leaves behind holds the pipes open, and nobody waits for that. */
static void test_left_behind(void **state)
{
	struct process_result result;
	double begin = env_seconds();

	(void)state;
	run_script("echo a; sleep 20 & echo $! >&2", SLICE(""), NULL, &result);
	assert_int_equal(result.exit, 0);
	assert_string_equal(str_text(&result.out), "a\n");
	assert_true(env_seconds() - begin < 10);
	(void)kill((pid_t)strtol(str_text(&result.err), NULL, 10), SIGKILL);
	process_result_free(&result);
}

static void test_not_started(void **state)
{
	static const char *const none[] = { "netz-no-such-program", NULL };
	static const char *const shell[] = { "sh", "-c", "pwd", NULL };
	struct process process = { .words = none, .in = PROCESS_NOTHING };
	struct process_result result;
	struct temp temp;

	(void)state;
	temp_begin(&temp);
	assert_int_equal(process_run(&process, &result), STATUS_NOT_FOUND);
	process_result_free(&result);
	process.words = shell;
	process.folder = temp_path(&temp, "none");
	assert_int_equal(process_run(&process, &result), STATUS_NOT_FOUND);
	process_result_free(&result);
	process.folder = temp.root.data;
	process.out = PROCESS_CAUGHT;
	assert_int_equal(process_run(&process, &result), STATUS_OK);
	assert_true(slice_starts(str_slice(&result.out), temp.root.data));
	process_result_free(&result);
	temp_end(&temp);
}

/* The child sees the signals as they were before netz blocked them. */
static void test_signals(void **state)
{
	static const char *const words[] = { "sh", "-c", "kill -TERM $$; echo no", NULL };
	struct signals signals = { 0 };
	const struct process process = { .words = words,
					 .out = PROCESS_CAUGHT,
					 .signals = &signals };
	struct process_result result;

	(void)state;
	signals_block(&signals);
	assert_int_equal(process_run(&process, &result), STATUS_OK);
	assert_int_equal(result.exit, 128 + SIGTERM);
	assert_string_equal(str_text(&result.out), "");
	process_result_free(&result);
	signals_restore(&signals);
}

/* It has as many open files as a child of popen(): none of ours. */
static void test_files(void **state)
{
	static const char script[] = "ls /proc/self/fd | wc -l";
	struct process_result result;
	int wanted = 0;
	FILE *other;

	(void)state;
	other = popen(script, "r");
	assert_non_null(other);
	assert_int_equal(fscanf(other, "%d", &wanted), 1);
	(void)pclose(other);
	run_script(script, SLICE(""), NULL, &result);
	assert_int_equal(strtol(str_text(&result.out), NULL, 10), wanted);
	process_result_free(&result);
}

/* netz was started with closed streams: its pipes must not take their places. */
static void test_closed(void **state)
{
	struct process_result result;
	int kept[3];
	int i;

	(void)state;
	for (i = 0; i < 3; i++) {
		kept[i] = fcntl(i, F_DUPFD_CLOEXEC, 10);
		assert_true(kept[i] >= 0);
	}
	for (i = 0; i < 3; i++)
		(void)close(i);
	run_script("cat; echo b >&2", SLICE("a"), NULL, &result);
	for (i = 0; i < 3; i++) {
		(void)dup2(kept[i], i);
		(void)close(kept[i]);
	}
	assert_int_equal(result.exit, 0);
	assert_string_equal(str_text(&result.out), "a");
	assert_string_equal(str_text(&result.err), "b\n");
	process_result_free(&result);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_results),	    cmocka_unit_test(test_much),
		cmocka_unit_test(test_left_behind), cmocka_unit_test(test_not_started),
		cmocka_unit_test(test_signals),	    cmocka_unit_test(test_files),
		cmocka_unit_test(test_closed),
	};

	(void)signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
