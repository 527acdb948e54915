/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fixture - the inventory of tests/fixtures/query, or another one, opened for reading
 *
 * Owner:  fixture_close() ends it.
 */
#ifndef NETZ_TESTS_QUERY_FIXTURE_H
#define NETZ_TESTS_QUERY_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "query/relation.h"

struct fixture {
	struct shelf shelf;
	struct inventory *inventory;
	struct relation *relation;
	struct diags diags;
};

static inline void fixture_open_at(struct fixture *fixture, const char *folder)
{
	const struct inventory_options options = { .keep_trees = true, .unchecked = true };

	*fixture = (struct fixture){ 0 };
	assert_int_equal(shelf_folder(&fixture->shelf, folder), STATUS_OK);
	assert_int_equal(
		inventory_open(&fixture->inventory, &fixture->shelf, &options, &fixture->diags),
		STATUS_OK);
	assert_int_equal(fixture->diags.items.count, 0);
	assert_int_equal(relation_open(&fixture->relation, fixture->inventory), STATUS_OK);
}

static inline void fixture_open(struct fixture *fixture)
{
	fixture_open_at(fixture, "tests/fixtures/query");
}

static inline const struct kind *fixture_kind(const struct fixture *fixture, const char *name)
{
	const struct kind *kind = kind_find(&fixture->inventory->kinds, slice_of(name));

	assert_non_null(kind);
	return kind;
}

static inline void fixture_close(struct fixture *fixture)
{
	relation_close(fixture->relation);
	inventory_close(fixture->inventory);
	shelf_close(&fixture->shelf);
	diags_free(&fixture->diags);
}

#endif
