/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world - schemas and values from texts in a test
 *
 * Owner:  world_begin() makes an empty world, world_end() frees all of it.
 * Errors: what goes wrong on the way fails the test; findings are kept in `diags`.
 */
#ifndef NETZ_TESTS_SCHEMA_WORLD_H
#define NETZ_TESTS_SCHEMA_WORLD_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "schema/check.h"
#include "schema/schema.h"
#include "sys/shelf.h"
#include "tree/read.h"

struct world {
	struct arena arena;
	struct diags diags;
	struct source schema_source;
	struct source source;
	struct schema_set *set;
	const struct schema *schema;
	struct node *root;
};

static inline struct node *world_read(struct world *world, struct source *source, const char *name,
				      const char *text)
{
	struct str bytes = { 0 };
	struct node *root = NULL;

	str_add(&bytes, text);
	source_init(source, name, &bytes);
	(void)tree_read(&world->arena, source, &read_foreign, &root, &world->diags);
	if (root == NULL)
		fail_msg("cannot be read: %s", text);
	return root;
}

/* A set of the one schema; what it gave is returned. */
static inline enum status world_schema(struct world *world, const char *text)
{
	struct node *root;

	*world = (struct world){ 0 };
	assert_int_equal(schema_set_open(&world->set, NULL, "schemas", &world->diags), STATUS_OK);
	root = world_read(world, &world->schema_source, "schema.yaml", text);
	return schema_set_add(world->set, "schema.yaml", &world->schema_source, root,
			      &world->schema, &world->diags);
}

/* The same for a schema of other people. */
static inline enum status world_foreign(struct world *world, const char *text)
{
	const struct schema_options options = { .foreign = true };
	struct node *root;

	*world = (struct world){ 0 };
	schema_set_new(&world->set, &options);
	root = world_read(world, &world->schema_source, "schema.yaml", text);
	return schema_set_add(world->set, "schema.yaml", &world->schema_source, root,
			      &world->schema, &world->diags);
}

/* Checks one value against that schema; findings are those of this check alone. */
static inline enum status world_check(struct world *world, const char *text)
{
	diags_free(&world->diags);
	source_free(&world->source);
	world->root = world_read(world, &world->source, "record.yaml", text);
	return schema_check(world->schema, world->root, &world->source, &world->diags);
}

/* The set of a folder of the disk. */
static inline enum status world_folder(struct world *world, const char *folder)
{
	struct shelf shelf = { 0 };
	enum status status;

	*world = (struct world){ 0 };
	assert_int_equal(shelf_folder(&shelf, folder), STATUS_OK);
	status = schema_set_open(&world->set, &shelf, "schemas", &world->diags);
	shelf_close(&shelf);
	return status;
}

static inline void world_end(struct world *world)
{
	schema_set_close(world->set);
	source_free(&world->schema_source);
	source_free(&world->source);
	diags_free(&world->diags);
	arena_free(&world->arena);
}

/* "id line:column path; …" of all findings, sorted. */
static inline void world_findings(struct world *world, struct str *out)
{
	size_t i;

	diags_sort(&world->diags);
	for (i = 0; i < world->diags.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &world->diags.items, i);

		if (i > 0)
			str_add(out, "; ");
		str_addf(out, "%s %u:%u", catalogue_entry(diag->id)->id, (unsigned)diag->begin.line,
			 (unsigned)diag->begin.column);
		if (diag->path.len > 0) {
			str_add_char(out, ' ');
			str_add_slice(out, diag->path);
		}
	}
}

/* Values of a foreign schema and the findings that each wants; label NULL ends the list. */
struct world_value {
	const char *label, *value, *wanted;
};

static inline void world_values(const char *schema, const struct world_value *values)
{
	struct world world;

	if (world_foreign(&world, schema) != STATUS_OK)
		fail_msg("the schema of “%s” is refused", values->label);
	for (; values->label != NULL; values++) {
		struct str found = { 0 };

		(void)world_check(&world, values->value);
		world_findings(&world, &found);
		if (!slice_is(str_slice(&found), values->wanted))
			fail_msg("%s: %s", values->label, str_text(&found));
		str_free(&found);
	}
	world_end(&world);
}

#endif
