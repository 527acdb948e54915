/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "record/world.h"

#define A "records/institutions/a.yaml"
#define B "records/institutions/b.yaml"
#define O "records/offers/o.yaml"

/* The severities of what is found, in the order of the files: e, w, n. */
struct policy_case {
	const char *label;
	const char *rules; /* below `findings:` */
	const char *wanted;
};

/* In every case: record.similar (warning) in b.yaml, schema.unknown-key (error) in o.yaml. */
static const struct policy_case cases[] = {
	{ "no rules", "findings: []\n", "record.similar w\nschema.unknown-key e\n" },
	{ "by id", "findings:\n  - { id: record.similar, severity: note }\n",
	  "record.similar n\nschema.unknown-key e\n" },
	{ "heavier", "findings:\n  - { id: record.similar, severity: error }\n",
	  "record.similar e\nschema.unknown-key e\n" },
	{ "none is not there", "findings:\n  - { id: record.similar, severity: none }\n",
	  "schema.unknown-key e\n" },
	{ "by area", "findings:\n  - { id: schema.*, severity: note }\n",
	  "record.similar w\nschema.unknown-key n\n" },
	{ "the last one holds",
	  "findings:\n  - { id: record.similar, severity: none }\n"
	  "  - { id: record.*, severity: note }\n",
	  "record.similar n\nschema.unknown-key e\n" },
	{ "the last one that fits holds",
	  "findings:\n  - { id: record.similar, severity: note }\n"
	  "  - { id: record.*, severity: none, paths: [records/offers] }\n",
	  "record.similar n\nschema.unknown-key e\n" },
	{ "by path",
	  "findings:\n"
	  "  - { id: schema.*, severity: note, paths: [records/needs, records/offers/*.yaml] }\n"
	  "  - { id: record.*, severity: note, paths: [\"**/a.yaml\"] }\n",
	  "record.similar w\nschema.unknown-key n\n" },
	{ "an area has to be whole", "findings:\n  - { id: rec.*, severity: none }\n",
	  "inventory.findings e\nrecord.similar w\nschema.unknown-key e\n" },
	{ "another one says what was meant",
	  "findings:\n  - { id: record.simular, severity: none }\n",
	  "inventory.findings e\nrecord.similar w\nschema.unknown-key e\n" },
	{ "privacy stays",
	  "findings:\n  - { id: privacy.freemail, severity: note }\n"
	  "  - { id: privacy.*, severity: none }\n",
	  "inventory.findings e\ninventory.findings e\nrecord.similar w\nschema.unknown-key e\n" },
	{ "what is not read stays",
	  "findings:\n  - { id: yaml.syntax, severity: note }\n"
	  "  - { id: file.empty, severity: none }\n",
	  "inventory.findings e\ninventory.findings e\nrecord.similar w\nschema.unknown-key e\n" },
	{ "an area may hold some that stay",
	  "findings:\n  - { id: file.*, severity: none }\n  - { id: yaml.*, severity: note }\n",
	  "record.similar w\nschema.unknown-key e\n" },
	{ "heavier may be everything", "findings:\n  - { id: privacy.internal, severity: error }\n",
	  "record.similar w\nschema.unknown-key e\n" },
	{ "rules cannot make themselves light",
	  "findings:\n  - { id: inventory.findings, severity: none }\n",
	  "inventory.findings e\nrecord.similar w\nschema.unknown-key e\n" },
	{ "another word", "findings:\n  - { id: record.similar, severity: info }\n",
	  "schema.enum e\nrecord.similar w\nschema.unknown-key e\n" },
	{ "no word", "findings:\n  - { id: record.similar }\n",
	  "schema.required e\nrecord.similar w\nschema.unknown-key e\n" },
	{ "no list", "findings: { id: record.similar, severity: none }\n",
	  "schema.type e\nrecord.similar w\nschema.unknown-key e\n" },
	{ "no rules but texts", "findings: [record.similar]\n",
	  "schema.type e\nrecord.similar w\nschema.unknown-key e\n" },
	{ "paths that are none do not stand for all",
	  "findings:\n  - { id: record.similar, severity: none, paths: records }\n",
	  "schema.type e\nrecord.similar w\nschema.unknown-key e\n" },
	{ "an empty list of paths does not stand for all",
	  "findings:\n  - { id: record.similar, severity: none, paths: [] }\n",
	  "schema.length e\nrecord.similar w\nschema.unknown-key e\n" },
};

static void put_netz(struct world *world, const char *rules)
{
	struct str text = { 0 };

	str_add(&text, WORLD_NETZ);
	str_add(&text, rules);
	overlay_put(&world->shelf, "netz.yaml", str_slice(&text));
	str_free(&text);
}

static void list(struct world *world, struct str *out)
{
	static const char letters[] = "ewn";
	size_t counts[3] = { 0 };
	size_t i;

	diags_sort(&world->diags);
	for (i = 0; i < world->diags.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &world->diags.items, i);

		counts[diag->severity]++;
		str_addf(out, "%s %c\n", catalogue_entry(diag->id)->id, letters[diag->severity]);
	}
	assert_memory_equal(counts, world->diags.counts, sizeof(counts));
}

static void put_faults(struct world *world)
{
	world_put(world, A, INSTITUTION("Treff Nord", ""));
	world_put(world, B, INSTITUTION("Treff Nord e. V.", ""));
	world_put(world, O, OFFER("O", "partners: [a, b]\nfarbe: rot\n"));
}

static void weighs(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct world world;
		struct str found = { 0 };

		world_start(&world);
		put_netz(&world, cases[i].rules);
		put_faults(&world);
		assert_int_equal(world_open(&world, false, false), STATUS_OK);
		list(&world, &found);
		if (strcmp(str_text(&found), cases[i].wanted) != 0)
			fail_msg("%s: wanted\n%sgot\n%s", cases[i].label, cases[i].wanted,
				 str_text(&found));
		str_free(&found);
		world_end(&world);
	}
}

/* Whatever the rules say, these are found, and are errors. */
static void keeps(void **state)
{
	static const struct {
		const char *path;
		const char *text;
		const char *id;
	} faults[] = {
		{ A, INSTITUTION("A", "phone: 0160 1234567\n"), "privacy.mobile-number" },
		{ A, "name: [\n", "yaml.syntax" },
		{ A, "name: A\nname: B\n", "yaml.duplicate-key" },
		{ A, "", "file.empty" },
		{ A, "name: \xff\n", "text.utf8" },
		{ "records/institutions/A B.yaml", INSTITUTION("A", ""), "file.name" },
		{ "records/nowhere/a.yaml", INSTITUTION("A", ""), "file.folder" },
		{ "schemas/offer.yaml", "type: 3\n", "schema.invalid" },
	};
	size_t i;
	size_t j;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct world world;
		bool found = false;

		world_start(&world);
		put_netz(&world, "findings:\n  - { id: schema.*, severity: none }\n"
				 "  - { id: file.*, severity: none }\n"
				 "  - { id: yaml.*, severity: none }\n"
				 "  - { id: text.*, severity: none }\n"
				 "  - { id: record.*, severity: none }\n");
		world_put(&world, faults[i].path, faults[i].text);
		(void)world_open(&world, false, false);
		for (j = 0; j < world.diags.items.count; j++) {
			const struct diag *diag = VEC_AT(struct diag, &world.diags.items, j);

			found |= strcmp(catalogue_entry(diag->id)->id, faults[i].id) == 0 &&
				 diag->severity == SEVERITY_ERROR;
		}
		if (!found)
			fail_msg("%s was silenced", faults[i].id);
		world_end(&world);
	}
}

/* Rules of another shelf hold in place of the inventory's own, and so do its schemas. */
static void trusts(void **state)
{
	const char *silent = "findings:\n  - { id: schema.*, severity: none }\n"
			     "  - { id: record.*, severity: none }\n";
	struct world world;
	struct world base;
	struct inventory_options options = { .today = date_to_day(2026, 3, 1) };
	struct str found = { 0 };

	(void)state;
	world_start(&base);
	put_netz(&base, "findings:\n  - { id: record.similar, severity: error }\n");
	world_start(&world);
	put_netz(&world, silent);
	put_faults(&world);
	world_put(&world, "schemas/parts/id.yaml", "true\n");
	world_put(&world, "schemas/own.yaml", "typ: text\n");
	options.trusted = &base.shelf;
	assert_int_equal(inventory_open(&world.inventory, &world.shelf, &options, &world.diags),
			 STATUS_OK);
	list(&world, &found);
	/* what is wrong in the schemas it brings along is said */
	assert_string_equal(str_text(&found),
			    "record.similar e\nschema.unknown-key e\nschema.keyword-unknown e\n");
	str_free(&found);
	world_end(&world);
	world_end(&base);
}

static void add_rules(struct str *text, const char *rule, size_t count)
{
	size_t i;

	str_add(text, "findings:\n");
	for (i = 0; i < count; i++)
		str_add(text, rule);
}

/* More than anybody writes: what is too much does not count, and it is said. */
static void is_bounded(void **state)
{
	static const struct {
		const char *label;
		const char *rule;
		size_t count;
		const char *wanted;
	} hostile[] = {
		{ "too many", "  - { id: record.similar, severity: note }\n", POLICY_RULES + 1,
		  "inventory.findings e\nrecord.similar n\nschema.unknown-key e\n" },
		{ "costly paths",
		  "  - { id: schema.*, severity: none, paths: [\"**/**/**/**/**/*a*a*a*a*b\"] }\n",
		  POLICY_RULES, "record.similar w\nschema.unknown-key e\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
		struct world world;
		struct str text = { 0 };
		struct str found = { 0 };

		world_start(&world);
		add_rules(&text, hostile[i].rule, hostile[i].count);
		put_netz(&world, str_text(&text));
		put_faults(&world);
		assert_int_equal(world_open(&world, false, false), STATUS_OK);
		list(&world, &found);
		if (strcmp(str_text(&found), hostile[i].wanted) != 0)
			fail_msg("%s: got\n%s", hostile[i].label, str_text(&found));
		str_free(&found);
		str_free(&text);
		world_end(&world);
	}
}

/* Past its steps it says so, and the rest keeps its severity. */
static void tires(void **state)
{
	struct policy policy = { 0 };
	struct diags diags = { 0 };
	struct diags rules = { 0 };
	struct world world;
	struct str text = { 0 };
	struct str path = { 0 };
	size_t i;

	(void)state;
	world_start(&world);
	add_rules(&text,
		  "  - { id: record.*, severity: none, paths: "
		  "[\"**/*a*a*a*a*a*a*a*a*a*a*a*a*a*b\"] }\n",
		  POLICY_RULES);
	put_netz(&world, str_text(&text));
	policy_read_from(&policy, &world.shelf);
	assert_int_equal(policy.rules.count, POLICY_RULES);
	str_add_repeat(&path, 'a', 200);
	for (i = 0; i < 5000; i++)
		(void)diags_add_file(&diags, DIAG_RECORD_SIMILAR, str_text(&path), DIAG_NO_ARGS);
	policy_apply(&policy, &diags);
	assert_int_equal(diags.counts[SEVERITY_WARNING], 5000);
	assert_int_equal(diags.counts[SEVERITY_ERROR], 1);
	assert_int_equal(VEC_AT(struct diag, &diags.items, 5000)->id, DIAG_INVENTORY_FINDINGS_COST);
	policy_apply(&policy, &diags); /* once is enough */
	assert_int_equal(diags.counts[SEVERITY_ERROR], 1);
	policy_free(&policy);
	diags_free(&diags);
	diags_free(&rules);
	str_free(&text);
	str_free(&path);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weighs),     cmocka_unit_test(keeps), cmocka_unit_test(trusts),
		cmocka_unit_test(is_bounded), cmocka_unit_test(tires),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
