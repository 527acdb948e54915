/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The official JSON Schema test suite, draft 2020-12, from $NETZ_TEST_DATA/json-schema-test-suite.
 * A group whose schema uses what netz does not support must be refused, and gets no verdict.
 */
#include "world.h"

#include <stdlib.h>

#include "sys/file.h"
#include "tree/json.h"

struct figures {
	unsigned passed, failed, refused, annotation;
};

static bool is_refusal(const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		enum diag_id id = VEC_AT(struct diag, &diags->items, i)->id;

		if (id == DIAG_SCHEMA_KEYWORD_UNSUPPORTED || id == DIAG_SCHEMA_KEYWORD_UNKNOWN ||
		    id == DIAG_SCHEMA_REF || id == DIAG_SCHEMA_INVALID)
			return true;
	}
	return false;
}

static void check_group(const char *file, const struct node *group, const struct schema *schema,
			struct source *source, struct figures *figures)
{
	const struct node *tests = node_get(group, "tests");
	/* Here formats are annotations only; netz asserts them (Validation, 7.2.2). */
	bool annotation = slice_ends(slice_of(file), "2020-12/format.json");
	uint32_t i;

	for (i = 0; i < tests->count; i++) {
		const struct node *test = tests->items[i];
		struct diags diags = { 0 };
		bool wanted = node_bool(node_get(test, "valid"));
		bool valid =
			schema_check(schema, node_get(test, "data"), source, &diags) == STATUS_OK;

		if (valid == wanted) {
			figures->passed++;
		} else if (annotation && wanted) {
			figures->annotation++;
		} else {
			figures->failed++;
			print_error("%s: %.*s: %.*s: %s\n", file,
				    SLICE_ARGS(node_text(node_get(group, "description"))),
				    SLICE_ARGS(node_text(node_get(test, "description"))),
				    valid ? "valid" : "not valid");
		}
		if (!valid && diags.counts[SEVERITY_ERROR] == 0)
			fail_msg("%s: not valid without a finding", file);
		diags_free(&diags);
	}
}

static void run_group(const char *file, const struct node *group, struct source *source,
		      struct figures *figures)
{
	struct schema_set *set = NULL;
	const struct schema *schema = NULL;
	struct diags diags = { 0 };
	enum status status;

	assert_int_equal(schema_set_open(&set, NULL, "", &diags), STATUS_OK);
	status = schema_set_add(set, file, source, node_get(group, "schema"), &schema, &diags);
	if (status == STATUS_OK) {
		check_group(file, group, schema, source, figures);
	} else if (is_refusal(&diags)) {
		figures->refused += node_get(group, "tests")->count;
	} else {
		fail_msg("%s: refused without a reason", file);
	}
	diags_free(&diags);
	schema_set_close(set);
}

static void run_file(const char *file, struct figures *figures)
{
	struct str bytes = { 0 };
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct node *root = NULL;
	uint32_t i;

	if (file_read(file, 16 << 20, &bytes) != STATUS_OK)
		fail_msg("%s cannot be read", file);
	source_init(&source, file, &bytes);
	(void)tree_read_json(&arena, &source, &read_foreign, &root, &diags);
	/* NUL is a finding of the reader, but the suite wants a verdict on it all the same */
	for (i = 0; i < diags.items.count; i++)
		assert_int_equal(VEC_AT(struct diag, &diags.items, i)->id, DIAG_TEXT_NUL);
	if (root == NULL)
		fail_msg("%s is no JSON", file);
	for (i = 0; i < root->count; i++)
		run_group(file, root->items[i], &source, figures);
	diags_free(&diags);
	source_free(&source);
	arena_free(&arena);
	str_free(&bytes);
}

static void run_folder(const char *part, struct figures *figures)
{
	const char *data = getenv("NETZ_TEST_DATA");
	struct vec entries = VEC_OF(struct shelf_entry);
	struct arena arena = { 0 };
	struct shelf shelf = { 0 };
	struct str folder = { 0 };
	size_t i;

	str_addf(&folder, "%s/json-schema-test-suite/tests/draft2020-12%s",
		 data != NULL ? data : "../shared/data", part);
	if (shelf_folder(&shelf, folder.data) != STATUS_OK ||
	    shelf_list(&shelf, "", &arena, &entries) != STATUS_OK || entries.count == 0) {
		print_message("skipped: no test suite in %s (set NETZ_TEST_DATA)\n", folder.data);
		str_free(&folder);
		arena_free(&arena);
		vec_free(&entries);
		shelf_close(&shelf);
		skip();
	}
	for (i = 0; i < entries.count; i++) {
		struct slice name = VEC_AT(struct shelf_entry, &entries, i)->path;
		struct str path = { 0 };

		if (slice_find(name, '/', 0) < name.len || !slice_ends(name, ".json"))
			continue;
		str_addf(&path, "%s/%.*s", folder.data, SLICE_ARGS(name));
		run_file(path.data, figures);
		str_free(&path);
	}
	print_message("draft2020-12%s: %u passed, %u failed, %u refused as not supported, "
		      "%u formats asserted\n",
		      part, figures->passed, figures->failed, figures->refused,
		      figures->annotation);
	str_free(&folder);
	arena_free(&arena);
	vec_free(&entries);
	shelf_close(&shelf);
}

static void test_required(void **state)
{
	struct figures figures = { 0 };

	(void)state;
	run_folder("", &figures);
	assert_int_equal(figures.failed, 0);
	assert_true(figures.passed > 900);
}

static void test_formats(void **state)
{
	struct figures figures = { 0 };

	(void)state;
	run_folder("/optional/format", &figures);
	assert_int_equal(figures.failed, 0);
	assert_true(figures.passed > 700);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_required),
		cmocka_unit_test(test_formats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
