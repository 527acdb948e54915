/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include "out/found.h"
#include "tree/json.h"

static void test_json(void **state)
{
	struct diags diags = { .record = SLICE("offer/x") };
	struct diag *diag;

	(void)state;
	diag = found_add(&diags, DIAG_SCHEMA_EMPTY, "records/offers/x.yaml", "name: \"\"\n",
			 (struct span){ 6, 8 }, SLICE("Name (name)"));
	diag->path = diags_copy(&diags, SLICE("name"));
	diags.record = SLICE("");
	(void)diags_add(&diags, DIAG_YAML_TAB, NULL, (struct span){ 0, 0 }, DIAG_NO_ARGS);
	found_expect(
		&diags, (struct findings_options){ .form = FINDINGS_JSON },
		"{\n  \"netz\": 1,\n  \"findings\": [\n"
		"    { \"id\": \"yaml.indentation\", \"severity\": \"error\", \"file\": null, "
		"\"line\": "
		"null, "
		"\"column\": null, \"end_line\": null, \"end_column\": null, \"record\": null, "
		"\"path\": null, \"message\": \"a tab where spaces belong\", "
		"\"hint\": \"indent with two spaces\", \"args\": [] },\n"
		"    { \"id\": \"schema.length\", \"severity\": \"error\", "
		"\"file\": \"records/offers/x.yaml\", \"line\": 1, \"column\": 7, "
		"\"end_line\": 1, \"end_column\": 9, \"record\": \"offer/x\", \"path\": \"name\", "
		"\"message\": \"Name (name) is an empty text\", \"hint\": \"write null (asked, not "
		"known) or take the line out (not asked)\", \"args\": [\"Name (name)\"] }\n"
		"  ],\n  \"counts\": { \"error\": 2, \"warning\": 0, \"note\": 0 }\n}\n");
	diags_free(&diags);
	found_expect(&diags, (struct findings_options){ .form = FINDINGS_JSON },
		     "{\n  \"netz\": 1,\n  \"findings\": [],\n"
		     "  \"counts\": { \"error\": 0, \"warning\": 0, \"note\": 0 }\n}\n");
}

/* What is written is JSON, whatever the findings hold, and their values come back. */
static void test_reads_back(void **state)
{
	const struct findings_options options = { .form = FINDINGS_JSON };
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct diags none = { 0 };
	struct str out = { 0 };
	struct source source;
	struct node *root;
	char bytes[3] = { 0 };
	unsigned i;

	(void)state;
	for (i = 1; i < 256; i++) {
		bytes[0] = (char)i;
		bytes[1] = (char)(255 - i);
		(void)found_add(&diags, DIAG_SCHEMA_UNKNOWN_KEY, bytes, bytes,
				(struct span){ 0, 1 }, slice_of(bytes));
	}
	for (i = 0; i < FOUND_HOSTILE; i++)
		found_add_hostile(&diags, found_hostile[i]);
	findings_write(&diags, &options, &out);
	source_init(&source, "out", &out);
	assert_int_equal(tree_read_json(&arena, &source, &read_foreign, &root, &none), STATUS_OK);
	assert_int_equal(node_get(root, "findings")->count, 255 + FOUND_HOSTILE * 3);
	source_free(&source);
	diags_free(&diags);
	diags_free(&none);
	arena_free(&arena);
}

/* --max-findings: errors first, in order of place; the counts stay those of all. */
static void test_most(void **state)
{
	const struct findings_options options = { .form = FINDINGS_JSON, .most = 4 };
	struct diags diags = { 0 };
	struct str out = { 0 };

	(void)state;
	found_many(&diags, 9);
	findings_write(&diags, &options, &out);
	assert_int_equal(found_count(&out, "\"severity\": \"error\""), 4);
	assert_int_equal(found_count(&out, "\"severity\": \"warning\""), 0);
	assert_non_null(strstr(str_text(&out), "{ \"error\": 6, \"warning\": 3, \"note\": 0 }"));
	str_free(&out);
	diags_free(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_reads_back),
		cmocka_unit_test(test_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
