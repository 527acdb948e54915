/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include "out/found.h"
#include "tree/json.h"

struct reading {
	struct arena arena;
	struct source source;
	const struct node *run;
};

static void read_sarif(struct reading *reading, struct diags *diags,
		       struct findings_options options)
{
	struct diags none = { 0 };
	struct str out = { 0 };
	struct node *root;

	*reading = (struct reading){ 0 };
	options.form = FINDINGS_SARIF;
	diags_sort(diags);
	findings_write(diags, &options, &out);
	source_init(&reading->source, "out", &out);
	assert_int_equal(
		tree_read_json(&reading->arena, &reading->source, &read_foreign, &root, &none),
		STATUS_OK);
	reading->run = node_get(root, "runs")->items[0];
	diags_free(&none);
}

static void end_reading(struct reading *reading)
{
	source_free(&reading->source);
	arena_free(&reading->arena);
}

/* The value at "a.b.0.c" as it is written. */
static const struct node *get(const struct node *node, const char *path)
{
	struct slice rest = slice_of(path);
	struct slice part;

	while (slice_next(&rest, '.', &part)) {
		char name[40];

		(void)snprintf(name, sizeof(name), "%.*s", SLICE_ARGS(part));
		if (byte_is_digit(name[0]))
			node = node->items[name[0] - '0'];
		else
			node = node_get(node, name);
		if (node == NULL)
			fail_msg("no %s in %s", name, path);
	}
	return node;
}

static void expect(const struct node *node, const char *path, const char *want)
{
	const struct node *value = get(node, path);

	if (!slice_is(value->text, want))
		fail_msg("%s: %.*s", path, SLICE_ARGS(value->text));
}

static void test_run(void **state)
{
	struct reading reading;
	struct diags diags = { 0 };
	struct diag *diag;

	(void)state;
	(void)found_add(&diags, DIAG_YAML_TAB, "records/a ä.yaml", "ä:\ty\n", (struct span){ 3, 4 },
			SLICE(""));
	diag = found_add(&diags, DIAG_YAML_INDENT, "records/z.yaml", "a: |\n  b\n",
			 (struct span){ 3, 8 }, SLICE(""));
	diags_set_severity(&diags, diag, SEVERITY_WARNING);
	(void)diags_add(&diags, DIAG_FILE_EMPTY, NULL, (struct span){ 0, 0 }, DIAG_NO_ARGS);
	read_sarif(&reading, &diags,
		   (struct findings_options){
			   .version = "1.2.3", .exit_status = 1, .below = SLICE("stadt/") });
	expect(reading.run, "columnKind", "unicodeCodePoints");
	expect(reading.run, "tool.driver.name", "netz");
	expect(reading.run, "tool.driver.semanticVersion", "1.2.3");
	expect(reading.run, "invocations.0.exitCode", "1");
	expect(reading.run, "invocations.0.executionSuccessful", "true");
	/* both sentences of one id share its rule */
	assert_int_equal(get(reading.run, "tool.driver.rules")->count, 2);
	expect(reading.run, "tool.driver.rules.0.id", "file.empty");
	expect(reading.run, "tool.driver.rules.1.id", "yaml.indentation");
	assert_true(get(reading.run, "tool.driver.rules.1.help.text")->text.len > 0);
	assert_true(get(reading.run, "tool.driver.rules.1.shortDescription.text")->text.len > 0);
	assert_int_equal(get(reading.run, "results")->count, 3);
	assert_null(node_get(get(reading.run, "results.0"), "locations"));
	expect(reading.run, "results.1.ruleId", "yaml.indentation");
	expect(reading.run, "results.1.ruleIndex", "1");
	expect(reading.run, "results.1.level", "error");
	expect(reading.run, "results.1.locations.0.physicalLocation.artifactLocation.uri",
	       "stadt/records/a%20%C3%A4.yaml");
	expect(reading.run, "results.1.locations.0.physicalLocation.region.startColumn", "3");
	expect(reading.run, "results.1.locations.0.physicalLocation.region.endColumn", "4");
	expect(reading.run, "results.2.level", "warning");
	expect(reading.run, "results.2.locations.0.physicalLocation.region.endLine", "2");
	assert_int_equal(get(reading.run, "results.2.partialFingerprints.netzFinding/v1")->text.len,
			 32);
	end_reading(&reading);
	diags_free(&diags);
}

static void test_links(void **state)
{
	struct reading reading;
	struct diags diags = { 0 };

	(void)state;
	(void)diags_add_file(&diags, DIAG_FILE_UNREADABLE, "/etc/x y",
			     DIAG_ARGS(SLICE("[here](http://x) [b]")));
	read_sarif(&reading, &diags, (struct findings_options){ .exit_status = 3 });
	expect(reading.run, "results.0.message.text", "cannot be read: [here\\](http://x) [b]");
	expect(reading.run, "results.0.locations.0.physicalLocation.artifactLocation.uri",
	       "file:///etc/x%20y");
	expect(reading.run, "invocations.0.executionSuccessful", "false");
	end_reading(&reading);
	diags_free(&diags);
}

/* GitHub takes 25,000 results; what is left out is said. */
static void test_limit(void **state)
{
	struct reading reading;
	struct diags diags = { .limit = 100000 };

	(void)state;
	found_many(&diags, 30000);
	read_sarif(&reading, &diags, (struct findings_options){ .exit_status = 1 });
	assert_int_equal(get(reading.run, "results")->count, 25000);
	expect(reading.run, "invocations.0.toolExecutionNotifications.0.message.text",
	       "5000 more findings are not shown");
	end_reading(&reading);
	diags_free(&diags);
}

static void test_hostile(void **state)
{
	struct reading reading;
	struct diags diags = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < FOUND_HOSTILE; i++)
		found_add_hostile(&diags, found_hostile[i]);
	read_sarif(&reading, &diags, (struct findings_options){ .exit_status = 1 });
	assert_int_equal(get(reading.run, "results")->count, FOUND_HOSTILE * 3);
	end_reading(&reading);
	diags_free(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_run),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
