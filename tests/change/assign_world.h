/* SPDX-License-Identifier: Apache-2.0 */
/*
 * assign_world - an inventory to assign in: the schemas of the binary and a few records
 */
#ifndef NETZ_TESTS_CHANGE_ASSIGN_WORLD_H
#define NETZ_TESTS_CHANGE_ASSIGN_WORLD_H

#include "record/world.h"

#include "change/assign.h"
#include "tree/read.h"

enum { ARGUMENTS_MAX = 6 };

struct assigning {
	struct world world;
	struct arena arena;
	struct diags diags;
	struct node *root;
	struct str echo;	/* the canonical forms, a line each */
	struct slice canonical; /* of the last argument */
};

static inline void assigning_start(struct assigning *assigning)
{
	struct world *world = &assigning->world;

	*assigning = (struct assigning){ 0 };
	world_start(world);
	world_put(world, "records/institutions/noah-gemeinde.yaml",
		  INSTITUTION("Noah-Gemeinde", "former_ids: [noah]\n"));
	world_put(world, "records/institutions/awo.yaml",
		  INSTITUTION("AWO, Kreisverband Salzgitter", ""));
	world_put(world, "records/institutions/kita-nord.yaml", INSTITUTION("Kita Nord", ""));
	world_put(world, "records/institutions/hort-a.yaml", INSTITUTION("Hort", ""));
	world_put(world, "records/institutions/hort-b.yaml", INSTITUTION("Hort", ""));
	world_put(world, "records/institutions/krabbelgruppe.yaml",
		  INSTITUTION("Verein der Krabbelgruppe", ""));
	world_put(world, "records/offers/krabbelgruppe.yaml", OFFER("Krabbelgruppe am Park", ""));
	world_put(world, "records/offers/mitsprache.yaml", OFFER("Mitsprache", ""));
	world_put(world, "records/institutions/kaputt.yaml", "name: [\n");
	assert_int_equal(world_open(world, false, true), STATUS_OK);
}

static inline const struct kind *assigning_kind(const struct assigning *assigning, const char *name)
{
	const struct kind *kind = kind_named(&assigning->world.inventory->kinds, slice_of(name));

	assert_non_null(kind);
	return kind;
}

/* Parses and applies the arguments (NULL-ended) to a copy of the record so far. */
static inline enum status assigning_do(struct assigning *assigning, const struct kind *kind,
				       const char *const *arguments)
{
	struct inventory *inventory = assigning->world.inventory;
	struct assignment all[ARGUMENTS_MAX] = { 0 };
	enum status status = STATUS_OK;
	size_t count = 0;

	for (; count < ARGUMENTS_MAX && arguments[count] != NULL; count++) {
		enum status one = assign_parse(inventory, kind, slice_of(arguments[count]),
					       &assigning->arena, &all[count], &assigning->diags);

		if (one != STATUS_OK)
			status = one;
		assigning->canonical = all[count].canonical;
		str_add_slice(&assigning->echo, all[count].canonical);
		str_add_char(&assigning->echo, '\n');
	}
	if (status == STATUS_OK)
		status = assign_apply(kind, all, count, &assigning->arena, &assigning->root,
				      &assigning->diags);
	return status;
}

/* The tree of a YAML text. */
static inline struct node *assigning_read(struct assigning *assigning, const char *text)
{
	struct str bytes = { 0 };
	struct source source = { 0 };
	struct node *root = NULL;

	str_add(&bytes, text);
	source_init(&source, "test", &bytes);
	(void)tree_read(&assigning->arena, &source, &read_record, &root, &assigning->diags);
	assert_int_equal(assigning->diags.items.count, 0);
	source_free(&source);
	return root;
}

/* Forgets the record and the findings. */
static inline void assigning_clear(struct assigning *assigning)
{
	assigning->root = NULL;
	arena_reset(&assigning->arena);
	diags_free(&assigning->diags);
	str_cut(&assigning->echo, 0);
}

static inline void assigning_end(struct assigning *assigning)
{
	arena_free(&assigning->arena);
	diags_free(&assigning->diags);
	str_free(&assigning->echo);
	world_end(&assigning->world);
}

#endif
