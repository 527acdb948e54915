/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Large and broken files through `netz validate --schema`: each must be told of at the right place,
 * in 2 seconds and 256 MiB. Sizes are what limits are for; the work may grow no faster than they
 * do.
 */
#include "temp.h"

#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "base/str.h"

enum { MILLION = 1000000, MEBIBYTES = 256, SECONDS = 2 };

struct foreign {
	const char *name;
	const char *before;
	const char *piece;
	size_t times;
	const char *behind;
	const char *want; /* begins a line of what is said */
};

static const struct foreign files[] = {
	{ "anchors.yaml", "b: [", "&a x, ", 100000, "]\n", "1 file checked, no findings" },
	{ "quadratic.yaml", "a: &a xxxxxxxxxxxxxxxxxxxxxx\nb: [", "*a, ", 100000, "]\n",
	  "quadratic.yaml:2:405: error: aliases expand" },
	{ "unknown.yaml", "b: [", "*a, ", 100000, "]\n", "unknown.yaml:1:5: error: an alias" },
	{ "laughs.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n",
	  "c: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n", 9, "", "laughs.yaml:4:20: error: aliases expand" },
	{ "depth.yaml", "", "[", 100000, "", "depth.yaml:1:129: error: is nested" },
	{ "depth.json", "", "[", 100000, "", "depth.json:1:129: error: is nested" },
	{ "maps.json", "", "{\"a\":", 100000, "", "maps.json:1:641: error: is nested" },
	{ "dashes.yaml", "", "- ", 50000, "x", "dashes.yaml:1:257: error: is nested" },
	{ "scalar.yaml", "b: ", "xxxxxxxx", 5 * MILLION, "\n", "1 file checked, no findings" },
	{ "quoted.yaml", "b: \"", "x x\\n", 5 * MILLION, "\"\n", "1 file checked, no findings" },
	{ "comment.yaml", "#", "xxxxxxxx", 5 * MILLION, "\nb: x\n", "1 file checked, no findings" },
	{ "key.yaml", "", "kk", MILLION, ": x\n", "key.yaml:1:1: error: a key is longer" },
	{ "later-key.yaml", "b: x\n", "kk", MILLION, ": x\n",
	  "later-key.yaml:2:1: error: a key is longer" },
	{ "whole-key.yaml", "? ", "kk", MILLION, "\n: x\n", "whole-key.yaml:1:3: error: a key" },
	{ "tags.yaml", "", "%TAG !a! tag:x,2000:\n", 20000, "---\nb: x\n",
	  "tags.yaml:17:1: error: a directive" },
	{ "late-tags.yaml", "b: x\n...\n", "%TAG !a! tag:x,2000:\n", 20000, "---\nb: x\n",
	  "late-tags.yaml:19:1: error: a directive" },
	{ "equal-keys.yaml", "", "b: x\n", 200000, "", "equal-keys.yaml:2:1: error: the key" },
	{ "equal-keys.json", "{\"b\": 1", ",\"b\":1", 200000, "}", "equal-keys.json:1:9: error:" },
	{ "documents.yaml", "", "b: x\n---\n", 200000, "", "1 file checked, no findings" },
	{ "colons.yaml", "", "b: c: d\n", 100000, "", "colons.yaml:1:5: error: a colon" },
	{ "escapes.yaml", "b: \"", "\\q", 200000, "\"\n", "escapes.yaml:1:5: error: “\\q”" },
	{ "conflicts.yaml", "", "<<<<<<< a\nb: 1\n=======\nb: 2\n>>>>>>> c\n", 50000, "",
	  "conflicts.yaml:1:1: error: a conflict" },
	{ "marks.yaml", "b: x\n", "<", 5 * MILLION, "\n", "marks.yaml:2:1: error: a line without" },
	{ "quote.yaml", "b: \"", "x\n", 2 * MILLION, "", "quote.yaml:1:4: error: a quote" },
	{ "tabs.yaml", "b:\n", "\tc: d\n", 100000, "", "tabs.yaml:2:1: error: a tab" },
	{ "brackets.yaml", "b: ", "[]", 500000, "\n", "brackets.yaml:1:6: error:" },
	{ "comments.json", "", "/*x*/", 200000, "{}", "comments.json:1:1: error: JSON has no" },
	{ "curly.json", "[", "“a”,", 200000, "1]", "curly.json:1:2: error: JSON wants" },
	{ "commas.json", "[1", ",", 500000, "2]", "commas.json:1:4: error: a comma" },
	{ "words.json", "[", "NaN,", 300000, "1]", "words.json:1:2: error: “NaN”" },
	{ "halves.json", "[\"", "\\ud83d", 500000, "\"]", "halves.json:1:3: error: “\\ud83d”" },
	{ "open.json", "\"", "xxxxxxxx", 5 * MILLION, "", "open.json:1:1: error: a quote" },
	{ "lines.jsonl", "", "{\"a\":\n", 200000, "", "lines.jsonl:1:1: error: “{” opens" },
	{ "windows.yaml", "", "b: \xfc\n", 100000, "", "windows.yaml:1:4: error: is not UTF-8" },
	{ "nul.json", "\"", "\\u0000", 200000, "\"", "nul.json:1:2: warning: contains a NUL" },
};

static double now(void)
{
	struct timeval time;

	(void)gettimeofday(&time, NULL);
	return (double)time.tv_sec + (double)time.tv_usec / MILLION;
}

static void ask(const struct temp *temp, const char *name, struct str *out)
{
	struct str command = { 0 };
	char buffer[4096];
	FILE *pipe;
	size_t got;

	str_addf(&command,
		 "netz=$(readlink -f '%s') && cd %s && "
		 "\"$netz\" --lang en validate --max-findings 3 --schema schema.yaml %s 2>&1",
		 getenv("NETZ"), temp->root.data, name);
	pipe = popen(str_text(&command), "r");
	assert_non_null(pipe);
	while ((got = fread(buffer, 1, sizeof(buffer), pipe)) > 0)
		str_add_slice(out, (struct slice){ buffer, got });
	if (!WIFEXITED(pclose(pipe)))
		fail_msg("%s: netz was ended by a signal", name);
	str_free(&command);
}

static bool has_line(struct slice text, const char *begin)
{
	struct slice line;

	while (slice_next(&text, '\n', &line)) {
		if (slice_starts(line, begin))
			return true;
	}
	return false;
}

static void check(struct temp *temp, const struct foreign *file)
{
	struct str bytes = { 0 };
	struct str out = { 0 };
	struct rusage usage;
	double begin;
	size_t i;

	str_add(&bytes, file->before);
	for (i = 0; i < file->times; i++)
		str_add(&bytes, file->piece);
	str_add(&bytes, file->behind);
	temp_write(temp, file->name, str_slice(&bytes));
	begin = now();
	ask(temp, file->name, &out);
	begin = now() - begin;
	if (!has_line(str_slice(&out), file->want))
		fail_msg("%s: %.*s", file->name, 400, str_text(&out));
	/* a sanitizer's time and memory are its own */
	if (getenv("ASAN_OPTIONS") == NULL &&
	    begin > SECONDS * 10) /* no machine is that busy: work that grows too fast */
		fail_msg("%s: %.1f seconds", file->name, begin);
	assert_int_equal(getrusage(RUSAGE_CHILDREN, &usage), 0);
	if (getenv("ASAN_OPTIONS") == NULL && usage.ru_maxrss > MEBIBYTES * 1024L)
		fail_msg("%s: %ld KiB", file->name, usage.ru_maxrss);
	str_free(&bytes);
	str_free(&out);
}

static void test_foreign(void **state)
{
	struct temp temp = { 0 };
	struct str command = { 0 };
	size_t i;

	(void)state;
	if (getenv("NETZ") == NULL) {
		print_message("skip: hostile-foreign NETZ names no program\n");
		return;
	}
	temp_begin(&temp);
	temp_write(&temp, "schema.yaml", SLICE("properties: { a: { type: [string, array] } }\n"));
	for (i = 0; i < sizeof(files) / sizeof(*files); i++)
		check(&temp, &files[i]);
	str_addf(&command, "rm -rf %s", temp.root.data);
	assert_int_equal(system(str_text(&command)), 0);
	str_free(&command);
	str_free(&temp.root);
	str_free(&temp.path);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_foreign) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
