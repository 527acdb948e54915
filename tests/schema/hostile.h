/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hostile - schemas made to hang, to crash or to read what is not theirs
 *
 * Each ends with a verdict or with a finding about the schema, soon, and is never "valid" by
 * exhaustion.
 */
#ifndef NETZ_TESTS_SCHEMA_HOSTILE_H
#define NETZ_TESTS_SCHEMA_HOSTILE_H

#include "world.h"

#include <stdio.h>
#include <time.h>

#if defined(__SANITIZE_ADDRESS__)
enum { SECONDS_MAX = 12 };
#elif defined(__has_feature)
enum { SECONDS_MAX = __has_feature(address_sanitizer) ? 12 : 2 };
#else
enum { SECONDS_MAX = 2 };
#endif

/* The schema and the value are made by `make`; `wanted` is the first finding's id and place, ""
 * none. Each case may take SECONDS_MAX of processor time. */
struct hostile {
	const char *label;
	void (*make)(struct str *schema, struct str *value);
	bool schema_fails; /* the finding is about the schema, before any value */
	const char *wanted;
};

static inline struct node *hostile_read(struct world *world, struct source *source,
					const char *name, struct str *text)
{
	struct node *root = NULL;

	source_init(source, name, text);
	(void)tree_read(&world->arena, source, &read_foreign, &root, &world->diags);
	return root;
}

static inline void hostile_first(const struct world *world, struct str *out)
{
	const struct diag *diag;

	if (world->diags.items.count == 0)
		return;
	diag = VEC_AT(struct diag, &world->diags.items, 0);
	str_addf(out, "%s %u:%u", catalogue_entry(diag->id)->id, (unsigned)diag->begin.line,
		 (unsigned)diag->begin.column);
}

static inline void hostile_check(const struct hostile *hostile, struct world *world,
				 struct str *value)
{
	struct node *root = hostile_read(world, &world->source, "value.yaml", value);
	enum status status;

	assert_non_null(root);
	status = schema_check(world->schema, root, &world->source, &world->diags);
	if ((status == STATUS_OK) != (hostile->wanted[0] == '\0'))
		fail_msg("%s: %s", hostile->label, status_name(status));
}

static inline void hostile_run(const struct hostile *hostile)
{
	const struct schema_options options = { .foreign = true };
	struct world world = { 0 };
	struct str schema = { 0 }, value = { 0 }, first = { 0 };
	enum status status = STATUS_INVALID;
	clock_t begin = clock();
	struct node *root;

	hostile->make(&schema, &value);
	schema_set_new(&world.set, &options);
	root = hostile_read(&world, &world.schema_source, "schema.yaml", &schema);
	if (world.diags.counts[SEVERITY_ERROR] == 0 && root != NULL)
		status = schema_set_add(world.set, "schema.yaml", &world.schema_source, root,
					&world.schema, &world.diags);
	if ((status != STATUS_OK) == hostile->schema_fails && status == STATUS_OK)
		hostile_check(hostile, &world, &value);
	hostile_first(&world, &first);
	if ((status != STATUS_OK) != hostile->schema_fails ||
	    !slice_is(str_slice(&first), hostile->wanted))
		fail_msg("%s: %s", hostile->label, str_text(&first));
	if ((clock() - begin) / CLOCKS_PER_SEC >= SECONDS_MAX)
		fail_msg("%s: too slow", hostile->label);
	str_free(&first);
	str_free(&schema);
	str_free(&value);
	world_end(&world);
}

#define HOSTILE_RUN(cases)                                                                         \
	do {                                                                                       \
		size_t hostile_index;                                                              \
                                                                                                   \
		for (hostile_index = 0; hostile_index < sizeof(cases) / sizeof(*(cases));          \
		     hostile_index++)                                                              \
			hostile_run(&(cases)[hostile_index]);                                      \
	} while (0)

#endif
