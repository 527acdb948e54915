/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/vet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "diag/diag.h"
#include "sys/shelf.h"

enum { FILES = 4 };

struct vet_case {
	const char *label;
	struct {
		const char *path, *text;
	} files[FILES];
	const char *wanted; /* "id file line:column" and a line end each */
};

#define LIST  "schemas/vocabularies/sort.yaml"
#define KIND  "schemas/club.yaml"
#define TERMS "title: Sorte\noneOf:\n"
#define CLUB                                                                                       \
	"x-netz-kind: {folder: clubs, title: name}\ntitle: Verein\ntype: object\nproperties:\n"    \
	"  name: {title: Name, x-netz-en: {title: Name}, type: string}\n"
#define TERM(code, more)                                                                           \
	"  - const: " code "\n    title: T " code "\n    description: D\n"                         \
	"    x-netz-en: {title: E}\n" more
#define USE "  sort: {title: Sorte, x-netz-en: {title: Sort}, $ref: vocabularies/sort.yaml}\n"

static const struct vet_case cases[] = {
	{ "all is well", { { LIST, TERMS TERM("a", "") TERM("b", "") }, { KIND, CLUB USE } }, "" },
	{ "a list that nobody uses",
	  { { LIST, TERMS TERM("a", "") }, { KIND, CLUB } },
	  "value.unused schemas/vocabularies/sort.yaml 1:1\n" },
	{ "a list that groups another",
	  { { LIST, TERMS TERM("a", "    x-netz-broader: g\n") },
	    { "schemas/vocabularies/group.yaml", TERMS TERM("g", "") },
	    { KIND, CLUB USE } },
	  "" },
	{ "a part that nobody uses",
	  { { "schemas/parts/x.yaml", "type: string\n" }, { KIND, CLUB } },
	  "value.unused schemas/parts/x.yaml 1:1\n" },
	{ "a part of a part",
	  { { "schemas/parts/x.yaml", "$ref: y.yaml\n" },
	    { "schemas/parts/y.yaml", "type: string\n" },
	    { KIND, CLUB "  x: {title: X, x-netz-en: {title: X}, $ref: parts/x.yaml}\n" } },
	  "" },
	{ "a broader code that leads nowhere",
	  { { LIST, TERMS TERM("a", "    x-netz-broader: c\n") }, { KIND, CLUB USE } },
	  "schema.ref schemas/vocabularies/sort.yaml 7:21\n" },
	{ "below each other",
	  { { LIST,
	      TERMS TERM("a", "    x-netz-broader: b\n") TERM("b", "    x-netz-broader: a\n") },
	    { KIND, CLUB USE } },
	  "schema.ref schemas/vocabularies/sort.yaml 7:21\n" },
	{ "below itself",
	  { { LIST, TERMS TERM("a", "    x-netz-broader: a\n") }, { KIND, CLUB USE } },
	  "schema.ref schemas/vocabularies/sort.yaml 7:21\n" },
	{ "no such successor",
	  { { LIST, TERMS TERM("a", "    x-netz-deprecated: c\n") }, { KIND, CLUB USE } },
	  "schema.ref schemas/vocabularies/sort.yaml 7:24\n" },
	{ "a successor",
	  { { LIST, TERMS TERM("a", "    x-netz-deprecated: b\n") TERM("b", "") },
	    { KIND, CLUB USE } },
	  "" },
	{ "titles that are one",
	  { { LIST,
	      TERMS "  - {const: a, title: Straße, description: D, x-netz-en: {title: A}}\n"
		    "  - {const: b, title: STRASSE, description: D, x-netz-en: {title: B}}\n" },
	    { KIND, CLUB USE } },
	  "schema.invalid schemas/vocabularies/sort.yaml 4:23\n" },
	{ "nothing but codes: three findings, not six",
	  { { LIST, TERMS "  - const: a\n  - const: b\n" }, { KIND, CLUB USE } },
	  "schema.invalid schemas/vocabularies/sort.yaml 3:12\n"
	  "schema.invalid schemas/vocabularies/sort.yaml 3:12\n"
	  "schema.invalid schemas/vocabularies/sort.yaml 3:12\n" },
	{ "a field without a title, one without an English one",
	  { { KIND, CLUB "  x: {type: string}\n  y: {title: Y, type: string}\n" } },
	  "schema.invalid schemas/club.yaml 6:6\nschema.invalid schemas/club.yaml 7:6\n" },
	{ "a kind that is not there",
	  { { KIND,
	      CLUB "  x: {title: X, x-netz-en: {title: X}, type: string, x-netz-ref: clubb}\n" } },
	  "schema.ref schemas/club.yaml 6:66\n" },
	{ "an example that fits", { { KIND, CLUB "examples:\n  - {name: FC}\n" } }, "" },
	{ "one that does not",
	  { { KIND, CLUB "examples:\n  - {name: FC}\n  - {name: 3}\n" } },
	  "schema.type schemas/club.yaml 8:12\n" },
	{ "of a field",
	  { { KIND, CLUB "  x:\n    title: X\n    x-netz-en: {title: X}\n    type: integer\n"
			 "    examples: [1, x]\n" } },
	  "schema.type schemas/club.yaml 10:19\n" },
};

static void add_findings(struct str *out, const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		str_addf(out, "%s %.*s %u:%u\n", catalogue_entry(diag->id)->id,
			 SLICE_ARGS(diag->file), (unsigned)diag->begin.line,
			 (unsigned)diag->begin.column);
	}
}

static void asks_what_a_careful_author_asks(void **state)
{
	size_t i;
	size_t j;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct shelf shelf = { 0 };
		struct schema_set *set = NULL;
		struct diags diags = { 0 };
		struct str found = { 0 };

		shelf_overlay(&shelf, NULL);
		for (j = 0; j < FILES && cases[i].files[j].path != NULL; j++)
			overlay_put(&shelf, cases[i].files[j].path,
				    slice_of(cases[i].files[j].text));
		assert_int_equal(schema_set_open(&set, &shelf, "schemas", &diags), STATUS_OK);
		vet_schemas(set, &diags);
		vet_words(set, &diags);
		vet_files(set, &diags);
		diags_sort(&diags);
		add_findings(&found, &diags);
		if (!slice_is(str_slice(&found), cases[i].wanted))
			fail_msg("%s: wanted\n%sgot\n%s", cases[i].label, cases[i].wanted,
				 str_text(&found));
		str_free(&found);
		diags_free(&diags);
		schema_set_close(set);
		shelf_close(&shelf);
	}
}

/* What lies in the binary has nothing to be said against it. */
static void finds_nothing_in_the_schemas_of_the_binary(void **state)
{
	struct shelf shelf = { 0 };
	struct schema_set *set = NULL;
	struct diags diags = { 0 };
	struct str found = { 0 };

	(void)state;
	shelf_builtin(&shelf);
	assert_int_equal(schema_set_open(&set, &shelf, "schemas", &diags), STATUS_OK);
	vet_schemas(set, &diags);
	vet_words(set, &diags);
	vet_files(set, &diags);
	add_findings(&found, &diags);
	assert_string_equal(str_text(&found), "");
	str_free(&found);
	diags_free(&diags);
	schema_set_close(set);
	shelf_close(&shelf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_what_a_careful_author_asks),
		cmocka_unit_test(finds_nothing_in_the_schemas_of_the_binary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
