/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include "out/found.h"
#include "tree/json.h"

/* The same with fingerprints as "F". */
static void write_without_prints(struct diags *diags, struct findings_options options,
				 struct str *out)
{
	static const char key[] = "\"fingerprint\": \"";
	struct str text = { 0 };
	const char *at;
	const char *next;

	diags_sort(diags);
	findings_write(diags, &options, &text);
	for (at = str_text(&text); (next = strstr(at, key)) != NULL; at = next + 32) {
		next += sizeof(key) - 1;
		assert_int_equal(strspn(next, "0123456789abcdef"), 32);
		str_add_slice(out, (struct slice){ at, (size_t)(next - at) });
		str_add_char(out, 'F');
	}
	str_add(out, at);
	str_free(&text);
}

static void test_gitlab(void **state)
{
	struct diags diags = { 0 };
	struct str out = { 0 };
	struct diag *diag;

	(void)state;
	found_expect(&diags, (struct findings_options){ .form = FINDINGS_GITLAB }, "[]\n");
	diag = found_add(&diags, DIAG_SCHEMA_EMPTY, "./records/m.yaml", "a: |\n  b\n",
			 (struct span){ 3, 8 }, SLICE("A (a)"));
	diags_set_severity(&diags, diag, SEVERITY_WARNING);
	(void)diags_add_file(&diags, DIAG_FILE_EXTENSION, "records/z.txt",
			     DIAG_ARGS(SLICE("\xe2\x80\xae")));
	diags_set_severity(&diags, VEC_AT(struct diag, &diags.items, 1), SEVERITY_NOTE);
	(void)diags_add(&diags, DIAG_YAML_TAB, NULL, (struct span){ 0, 0 }, DIAG_NO_ARGS);
	write_without_prints(
		&diags,
		(struct findings_options){ .form = FINDINGS_GITLAB, .below = SLICE("stadt/") },
		&out);
	assert_string_equal(
		str_text(&out),
		"[\n"
		"  { \"description\": \"a tab where spaces belong – indent with two spaces\", "
		"\"check_name\": \"yaml.indentation\", \"fingerprint\": \"F\", \"severity\": "
		"\"major\", \"location\": { \"path\": \"netz.yaml\", \"lines\": { \"begin\": 1 } } "
		"},\n"
		"  { \"description\": \"A (a) is an empty text – write null (asked, not known) or "
		"take the line out (not asked)\", \"check_name\": \"schema.length\", "
		"\"fingerprint\": \"F\", \"severity\": \"minor\", \"location\": { \"path\": "
		"\"stadt/records/m.yaml\", \"lines\": { \"begin\": 1, \"end\": 2 } } },\n"
		"  { \"description\": \"is not a record: records end in .yaml – rename it to "
		"“\\\\u{202e}.yaml”, or move it out of records/\", \"check_name\": \"file.name\", "
		"\"fingerprint\": \"F\", \"severity\": \"info\", \"location\": { \"path\": "
		"\"stadt/records/z.txt\", \"lines\": { \"begin\": 1 } } }\n"
		"]\n");
	str_free(&out);
	diags_free(&diags);
}

static void test_reads_back(void **state)
{
	const struct findings_options options = { .form = FINDINGS_GITLAB };
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct diags none = { 0 };
	struct str out = { 0 };
	struct source source;
	struct node *root;
	size_t i;

	(void)state;
	for (i = 0; i < FOUND_HOSTILE; i++)
		found_add_hostile(&diags, found_hostile[i]);
	findings_write(&diags, &options, &out);
	source_init(&source, "out", &out);
	assert_int_equal(tree_read_json(&arena, &source, &read_foreign, &root, &none), STATUS_OK);
	assert_int_equal(root->count, FOUND_HOSTILE * 3);
	source_free(&source);
	diags_free(&diags);
	diags_free(&none);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gitlab),
		cmocka_unit_test(test_reads_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
