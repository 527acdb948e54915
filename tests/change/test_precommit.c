/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "change/precommit.h"

#include "change/world.h"
#include "vcs/script.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

#define WRONG(file) "sed -i 's/^sector: .*/sector: nirgends/' " file "; "
#define COMMIT	    "git commit -q -a --no-verify -m x; "

static const struct {
	const char *label, *lines;
	enum status status;
	size_t errors, old;
} checks[] = {
	{ "nothing", ":", STATUS_OK, 0, 0 },
	{ "wrong", WRONG(WORLD_OLD) "git add .", STATUS_INVALID, 1, 0 },
	{ "wrong, not staged", WRONG(WORLD_OLD), STATUS_OK, 0, 0 },
	{ "wrong before", WRONG(WORLD_OLD) COMMIT "echo '# x' >> " WORLD_OLD "; git add .",
	  STATUS_OK, 0, 1 },
	{ "wrong before, and one more",
	  WRONG(WORLD_OLD) COMMIT "sed 's/Haus A/Haus B/' " WORLD_OLD " > " WORLD_NEW "; git add .",
	  STATUS_INVALID, 1, 1 },
	{ "wrong before, moved", WRONG(WORLD_OLD) COMMIT "git mv " WORLD_OLD " " WORLD_NEW,
	  STATUS_OK, 0, 1 },
	{ "nothing of the inventory", WRONG(WORLD_OLD) COMMIT "echo x > other; git add .",
	  STATUS_OK, 0, 0 },
	{ "a schema that is none", "mkdir schemas; echo 'type: 7' > schemas/offer.yaml; git add .",
	  STATUS_INVALID, 1, 0 },
	{ "no netz.yaml", "git rm -q --cached netz.yaml", STATUS_UNSUPPORTED, 0, 0 },
	{ "nothing at all", "git rm -q -r --cached .", STATUS_OK, 0, 0 },
	{ "the first commit", "rm -rf .git; git init -q; git add .", STATUS_OK, 0, 0 },
	{ "the first commit, wrong", WRONG(WORLD_OLD) "rm -rf .git; git init -q; git add .",
	  STATUS_INVALID, 1, 0 },
	{ "what a merge brings",
	  "git checkout -q -b b; " WRONG(WORLD_OLD) COMMIT
	  "git checkout -q main; git commit -q --allow-empty -m y; git merge -q "
	  "--no-commit "
	  "--no-ff b",
	  STATUS_OK, 0, 1 },
	{ "and one more",
	  "git checkout -q -b b; " WRONG(WORLD_OLD) COMMIT
	  "git checkout -q main; git commit -q --allow-empty -m y; git merge -q "
	  "--no-commit "
	  "--no-ff b; sed 's/Haus A/Haus B/' " WORLD_OLD " > " WORLD_NEW "; git add .",
	  STATUS_INVALID, 1, 1 },
};

static void test_check(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		struct str problem = { 0 };
		size_t old_errors = 0;
		enum status status;
		struct world world;

		world_begin(&world);
		git_script(&world.temp, "net", checks[i].lines);
		status = precommit_check(world.repo, "", world.options.today, &old_errors, &problem,
					 &world.diags);
		if (status != checks[i].status || old_errors != checks[i].old ||
		    world.diags.counts[SEVERITY_ERROR] != checks[i].errors)
			fail_msg("%s: %s, %zu new, %zu old, %s", checks[i].label,
				 status_name(status), world.diags.counts[SEVERITY_ERROR],
				 old_errors, str_text(&problem));
		if ((status != STATUS_OK && status != STATUS_INVALID) != (problem.len > 0))
			fail_msg("%s: %s", checks[i].label, str_text(&problem));
		str_free(&problem);
		world_end(&world);
	}
}

/* The hook runs in a shell, whatever the folder is called. */
static void test_text(void **state)
{
	static const struct {
		const char *folder, *last;
	} cases[] = {
		{ "", "exec \"$netz\" hook run\n" },
		{ "city", "exec \"$netz\" -C 'city' hook run\n" },
		{ "the city's", "exec \"$netz\" -C 'the city'\\''s' hook run\n" },
		{ "$(touch x)`touch x`", "exec \"$netz\" -C '$(touch x)`touch x`' hook run\n" },
	};
	struct str text = { 0 };
	struct temp temp;
	size_t i;

	(void)state;
	git_begin(&temp);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		precommit_text(&text, cases[i].folder);
		if (!slice_ends(str_slice(&text), cases[i].last))
			fail_msg("%s: %s", cases[i].folder, str_text(&text));
		temp_write(&temp, "bin/hook", str_slice(&text));
		git_script(&temp, "bin",
			   "printf '#!/bin/sh\\nprintf \"%%s|\" \"$@\"\\n' > netz; chmod +x netz; "
			   "PATH=$PWD:$PATH sh hook > said; test ! -e x");
		git_script(&temp, "bin", "grep -q '|run|$\\|^hook|run|$' said");
	}
	str_free(&text);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
