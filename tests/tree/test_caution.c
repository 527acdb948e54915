/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/caution.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void add_finding(struct str *out, const struct diag *diag)
{
	size_t i;

	str_add(out, catalogue_entry(diag->id)->id);
	for (i = 0; i < diag->arg_count; i++)
		str_addf(out, "|%.*s", SLICE_ARGS(diag->args[i]));
	str_add(out, "\n");
}

/* Ids and arguments of all findings about a text, one a line. */
static void test_plain(void **state)
{
	static const struct {
		const char *text;
		const char *want;
	} cases[] = {
		{ "a: no", "yaml.ambiguous|no|a text\n" },
		{ "a: 012", "yaml.ambiguous|012|the number 12\n" },
		{ "a: 0o17", "yaml.ambiguous|0o17|the number 15\n" },
		{ "a: 1e3", "yaml.ambiguous|1e3|the number 1000\n" },
		{ "a: 1e-3", "yaml.ambiguous|1e-3|the number 1e-3\n" },
		{ "- 12:30", "yaml.ambiguous|12:30|a text\n" },
		{ "a: 'no'", "" },
		{ "no: a", "" },
		{ "a: |-\n  no", "" },
		{ "a: no ja", "" },
		{ "a:", "yaml.null-empty|a\n" },
		{ "a: ''", "" },
		{ "-", "" },
		{ "<<: {a: 1}", "yaml.alias\n" },
		{ "a: <<", "" },
		{ "a: &x\n", "yaml.alias|x\n" },
	};
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena arena = { 0 };
		struct diags diags = { 0 };
		struct str words = { 0 };
		struct str bytes = { 0 };
		struct source source;
		struct node *root;

		str_add(&bytes, cases[i].text);
		source_init(&source, "x", &bytes);
		(void)tree_read(&arena, &source, &read_record, &root, &diags);
		for (k = 0; k < diags.items.count; k++)
			add_finding(&words, VEC_AT(struct diag, &diags.items, k));
		if (strcmp(str_text(&words), cases[i].want) != 0)
			fail_msg("“%s”: %s", cases[i].text, str_text(&words));
		str_free(&words);
		source_free(&source);
		diags_free(&diags);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_plain) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
