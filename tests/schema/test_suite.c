/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The official JSON Schema test suite, draft 2020-12, from $NETZ_TEST_DATA/json-schema-test-suite:
 * every test of it, with the schemas of remotes/ at http://localhost:1234/. Its optional tests are
 * run from $NETZ_TEST_OPTIONAL where that names their folder (…/draft2020-12/optional).
 */
#include "world.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "folder.h"
#include "tree/json.h"

enum { REQUIRED = 1299, FORMATS = 764 };

/* A file of the suite; the source must outlive the tree. */
struct document {
	struct str uri;
	struct source source;
	struct arena arena;
	struct node *root;
};

struct suite {
	struct vec remotes; /* struct document * */
	struct schema_options options;
	unsigned passed, failed;
};

static void document_read(struct document *document, const char *path)
{
	struct str bytes = { 0 };
	struct diags diags = { 0 };
	size_t i;

	folder_read(slice_of(path), &bytes);
	source_init(&document->source, path, &bytes);
	(void)tree_read_json(&document->arena, &document->source, &read_foreign, &document->root,
			     &diags);
	/* NUL is a finding of the reader, but the suite wants a verdict on it all the same */
	for (i = 0; i < diags.items.count; i++)
		assert_int_equal(VEC_AT(struct diag, &diags.items, i)->id, DIAG_TEXT_NUL);
	if (document->root == NULL)
		fail_msg("%s is no JSON", path);
	diags_free(&diags);
	str_free(&bytes);
}

static void document_free(struct document *document)
{
	source_free(&document->source);
	arena_free(&document->arena);
	str_free(&document->uri);
}

/* -- tests --------------------------------------------------------------------------------------
 */

static void check_group(const char *file, const struct node *group, const struct schema *schema,
			struct source *source, struct suite *suite)
{
	const struct node *tests = node_get(group, "tests");
	uint32_t i;

	for (i = 0; i < tests->count; i++) {
		const struct node *test = tests->items[i];
		struct diags diags = { 0 };
		bool wanted = node_bool(node_get(test, "valid"));
		bool valid = schema != NULL && schema_check(schema, node_get(test, "data"), source,
							    &diags) == STATUS_OK;

		if (schema != NULL && valid == wanted) {
			suite->passed++;
		} else {
			suite->failed++;
			print_error("%s: %.*s: %.*s: %s\n", file,
				    SLICE_ARGS(node_text(node_get(group, "description"))),
				    SLICE_ARGS(node_text(node_get(test, "description"))),
				    schema == NULL ? "no schema"
				    : valid	   ? "valid"
						   : "not valid");
		}
		if (schema != NULL && !valid && diags.counts[SEVERITY_ERROR] == 0)
			fail_msg("%s: not valid without a finding", file);
		diags_free(&diags);
	}
}

static void print_reasons(const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		struct str text = { 0 };

		diag_message(VEC_AT(struct diag, &diags->items, i), &text);
		print_error("  %s\n", str_text(&text));
		str_free(&text);
	}
}

static void run_group(const char *file, const struct node *group, struct source *source,
		      struct suite *suite)
{
	struct schema_set *set = NULL;
	const struct schema *schema = NULL;
	struct diags diags = { 0 };
	size_t i;

	schema_set_new(&set, &suite->options);
	for (i = 0; i < suite->remotes.count; i++) {
		struct document *remote = *VEC_AT(struct document *, &suite->remotes, i);

		schema_set_resource(set, str_text(&remote->uri), &remote->source, remote->root);
	}
	if (schema_set_add(set, file, source, node_get(group, "schema"), &schema, &diags) !=
	    STATUS_OK) {
		print_reasons(&diags);
		schema = NULL;
	}
	check_group(file, group, schema, source, suite);
	diags_free(&diags);
	schema_set_close(set);
}

static void run_file(const char *file, struct suite *suite)
{
	struct document document = { 0 };
	uint32_t i;

	document_read(&document, file);
	for (i = 0; i < document.root->count; i++)
		run_group(file, document.root->items[i], &document.source, suite);
	document_free(&document);
}

/* -- folders ------------------------------------------------------------------------------------
 */

static void suite_folder(struct str *out, const char *part)
{
	const char *data = getenv("NETZ_TEST_DATA");

	str_addf(out, "%s/json-schema-test-suite/%s", data != NULL ? data : "../shared/data", part);
}

static void read_remotes(struct suite *suite)
{
	struct arena arena = { 0 };
	struct vec paths = VEC_OF(struct slice);
	struct str folder = { 0 };
	size_t i;

	suite->remotes = VEC_OF(struct document *);
	suite_folder(&folder, "remotes");
	folder_list(str_text(&folder), &arena, &paths);
	for (i = 0; i < paths.count; i++) {
		struct slice path = *VEC_AT(struct slice, &paths, i);
		struct document *document = calloc(1, sizeof(*document));

		assert_non_null(document);
		str_add(&document->uri, "http://localhost:1234");
		str_add_slice(&document->uri, slice_part(path, folder.len, path.len));
		document_read(document, path.data);
		vec_add(&suite->remotes, &document);
	}
	str_free(&folder);
	arena_free(&arena);
	vec_free(&paths);
}

static void suite_free(struct suite *suite)
{
	size_t i;

	for (i = 0; i < suite->remotes.count; i++) {
		struct document *document = *VEC_AT(struct document *, &suite->remotes, i);

		document_free(document);
		free(document);
	}
	vec_free(&suite->remotes);
}

/* All files of a folder, those of its folders only where `deep`; false where it is not there. */
static bool run_folder(const char *folder, bool deep, struct suite *suite)
{
	struct vec paths = VEC_OF(struct slice);
	struct arena arena = { 0 };
	size_t i, count;
	struct stat found;

	if (stat(folder, &found) == 0)
		folder_list(folder, &arena, &paths);
	count = paths.count;
	if (count > 0)
		read_remotes(suite);
	for (i = 0; i < count; i++) {
		struct slice path = *VEC_AT(struct slice, &paths, i);
		size_t begin = slice_of(folder).len + 1;

		if (slice_ends(path, ".json") && (deep || slice_find(path, '/', begin) == path.len))
			run_file(path.data, suite);
	}
	if (count > 0)
		print_message("%s: %u of %u passed\n", folder, suite->passed,
			      suite->passed + suite->failed);
	else
		print_message("skip: no test suite in %s (set NETZ_TEST_DATA)\n", folder);
	suite_free(suite);
	arena_free(&arena);
	vec_free(&paths);
	return count > 0;
}

static void run_part(const char *part, struct suite *suite, unsigned wanted)
{
	struct str folder = { 0 };
	bool there;

	suite_folder(&folder, part);
	there = run_folder(str_text(&folder), false, suite);
	str_free(&folder);
	if (!there)
		skip();
	assert_int_equal(suite->failed, 0);
	assert_int_equal(suite->passed, wanted);
}

static void test_required(void **state)
{
	/* here a format is an annotation (format.json) */
	struct suite suite = { .options = { .foreign = true, .no_formats = true } };

	(void)state;
	run_part("tests/draft2020-12", &suite, REQUIRED);
}

static void test_formats(void **state)
{
	struct suite suite = { .options = { .foreign = true } };

	(void)state;
	run_part("tests/draft2020-12/optional/format", &suite, FORMATS);
}

/* What may differ is told, not judged. */
static void test_optional(void **state)
{
	struct suite suite = { .options = { .foreign = true } };
	const char *folder = getenv("NETZ_TEST_OPTIONAL");

	(void)state;
	if (folder == NULL) {
		print_message("skip: optional tests (set NETZ_TEST_OPTIONAL to their folder)\n");
		skip();
	}
	if (!run_folder(folder, false, &suite))
		fail_msg("%s: no tests", folder);
	assert_true(suite.passed > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_required),
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_optional),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
