/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/trailer.h"

#include "diff/commit_text.h"
#include "random_tree.h"
#include "vcs/script.h"

/* What commit_text_trailers() finds: "offer/x offer/y>offer/z @12" with the length of the body. */
static void read_trailers(struct str *out, struct slice message)
{
	struct vec records = VEC_OF(struct slice);
	struct vec renamed = VEC_OF(struct slice);
	size_t body_end = 0;
	size_t i;

	commit_text_trailers(message, &records, &renamed, &body_end);
	for (i = 0; i < records.count; i++)
		str_addf(out, "%.*s ", SLICE_ARGS(*VEC_AT(struct slice, &records, i)));
	for (i = 0; i < renamed.count; i++)
		str_addf(out, "(%.*s) ", SLICE_ARGS(*VEC_AT(struct slice, &renamed, i)));
	str_addf(out, "@%zu", body_end);
	vec_free(&records);
	vec_free(&renamed);
}

static void test_reading(void **state)
{
	static const struct {
		const char *label;
		const char *message;
		const char *want;
	} cases[] = {
		{ "one", "a\n\nNetz-Record: offer/x\n", "offer/x @3" },
		{ "several", "a\n\nb\n\nNetz-Record: offer/x\nNetz-Record: need/y-1\n",
		  "offer/x need/y-1 @6" },
		{ "renamed", "a\n\nNetz-Record: offer/x\nNetz-Renamed: offer/y offer/x\n",
		  "offer/x (offer/y offer/x) @3" },
		{ "no line end", "a\n\nNetz-Record: offer/x", "offer/x @3" },
		{ "empty lines behind", "a\n\nNetz-Record: offer/x\n \n\n", "offer/x @3" },
		{ "CRLF", "a\r\n\r\nNetz-Record: offer/x\r\n", "offer/x @5" },
		{ "blanks around", "a\n \t\nNetz-Record :  offer/x \n", "offer/x @5" },
		{ "beside others'",
		  "a\n\nSigned-off-by: b\nNetz-Record: offer/x\n(cherry picked from "
		  "commit 1)\n",
		  "offer/x @3" },
		{ "words among trailers that git writes",
		  "a\n\nSigned-off-by: b\nwords\nNetz-Record: offer/x\n", "offer/x @3" },
		{ "three times as many words", "a\n\nSigned-off-by: b\nb\nb\nb\n", "@3" },
		{ "more than that", "a\n\nSigned-off-by: b\nb\nb\nb\nb\n", "@28" },
		{ "a comment among them", "a\n\n# b\nNetz-Record: offer/x\n", "offer/x @3" },
		{ "only a subject", "Netz-Record: offer/x\n", "@21" },
		{ "words in the same paragraph", "a\n\nb\nNetz-Record: offer/x\n", "@26" },
		{ "not at the end", "a\n\nNetz-Record: offer/x\n\nb\n", "@27" },
		{ "folded", "a\n\nNetz-Record: offer/x\n y\n", "@3" },
		{ "folded behind another", "a\n\nb: c\n Netz-Record: offer/x\n", "@3" },
		{ "folded first", "a\n\n Netz-Record: offer/x\nb: c\n", "@30" },
		{ "another case", "a\n\nnetz-record: offer/x\n", "@3" },
		{ "no addresses",
		  "a\n\nNetz-Record: x\nNetz-Record: ../x\nNetz-Record: offer/X\nNetz-Record: "
		  "a/b/c\n"
		  "Netz-Record:\nNetz-Record: offer/ x\nNetz-Record: offer/x\033\n",
		  "@3" },
		{ "no pairs",
		  "a\n\nNetz-Renamed: offer/x\nNetz-Renamed: offer/x  offer/y\n"
		  "Netz-Renamed: offer/x offer/y z\n",
		  "@3" },
		{ "empty", "", "@0" },
		{ "blank", " \n\n", "@3" },
		{ "no subject", "\n\nNetz-Record: offer/x\n", "offer/x @2" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str found = { 0 };

		read_trailers(&found, slice_of(cases[i].message));
		if (strcmp(str_text(&found), cases[i].want) != 0)
			fail_msg("%s: %s", cases[i].label, str_text(&found));
		str_free(&found);
	}
}

/* Netz's trailers of the message by git, without those that go on below, in the words of
 * read_trailers(). */
static const char by_git[] =
	"git interpret-trailers --parse --no-divider <message | "
	"sed -n 's,^Netz-Record: \\([a-z]*/[a-z]*\\)$,\\1,p' | tr '\\n' ' ' >found\n"
	"printf %s \"$(cat wanted)\" | cmp - found || { cat message; exit 1; }\n";

/* Git finds the same, in messages of all sorts of lines. */
static void test_as_git(void **state)
{
	static const char *const lines[] = {
		"\n",
		"\n",
		" \n",
		"# c\n",
		"words\n",
		" more\n",
		"Signed-off-by: b\n",
		"key: value\n",
		"Netz-Record: offer/x\n",
		"Netz-Record: need/y\n",
		"key\n",
		"(cherry picked from commit 1)\n",
		"a b: c\n",
		": d\n",
		"https://e\n",
	};
	struct temp temp;
	size_t i;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	for (i = 0; i < 80; i++) {
		struct random_tree random = { 17 * i + 1, NULL, 0 };
		unsigned count = 2 + random_below(&random, 9);
		struct str message = { 0 };
		struct str found = { 0 };

		str_add(&message, "subject\n\n");
		while (count-- > 0)
			str_add(&message, lines[random_below(&random, 15)]);
		read_trailers(&found, str_slice(&message));
		str_cut(&found, slice_find(str_slice(&found), '@', 0));
		temp_write(&temp, "work/message", str_slice(&message));
		temp_write(&temp, "work/wanted", str_slice(&found));
		git_script(&temp, "work", by_git);
		str_free(&message);
		str_free(&found);
	}
	temp_end(&temp);
}

/* Ten megabytes of what a stranger pushes: read once, nothing but views. */
static void test_hostile(void **state)
{
	static const struct {
		const char *label;
		const char *piece;
		size_t len;
	} cases[] = {
		{ "empty lines", "\n", 1 },
		{ "blanks", " ", 1 },
		{ "NUL", "\0", 1 },
		{ "line ends of old", "\r", 1 },
		{ "one line", "Netz-Record: ", 13 },
		{ "trailers", "Netz-Record: offer/x\n", 21 },
		{ "folded ones", "Netz-Record: offer/x\n y\n", 24 },
		{ "paragraphs", "Netz-Record: offer/x\n\n", 22 },
		{ "broken UTF-8", "\xf0\n", 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct vec records = VEC_OF(struct slice);
		struct vec renamed = VEC_OF(struct slice);
		struct str message = { 0 };
		size_t body_end = 0;

		str_add(&message, "a\n\n");
		while (message.len < 10 * 1024 * 1024)
			str_add_slice(&message, (struct slice){ cases[i].piece, cases[i].len });
		commit_text_trailers(str_slice(&message), &records, &renamed, &body_end);
		assert_true(body_end <= message.len);
		assert_int_equal(renamed.count, 0);
		if ((records.count > 0) != (i == 5 || i == 7))
			fail_msg("%s: %zu", cases[i].label, records.count);
		vec_free(&records);
		vec_free(&renamed);
		str_free(&message);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_as_git),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
