/* SPDX-License-Identifier: Apache-2.0 */
/*
 * change - records as a test writes them down, read to trees, and a change made of two of them
 */
#ifndef NETZ_TESTS_DIFF_CHANGE_H
#define NETZ_TESTS_DIFF_CHANGE_H

#include "record/world.h"

#include <string.h>

#include "diff/sentence.h"
#include "tree/read.h"

/* NULL gives NULL; what cannot be read fails the test. */
static inline const struct node *change_tree(struct arena *arena, const char *text)
{
	struct str bytes = { 0 };
	struct diags diags = { 0 };
	struct source source;
	struct node *root = NULL;

	if (text == NULL)
		return NULL;
	str_add(&bytes, text);
	source_init(&source, "x", &bytes);
	(void)tree_read(arena, &source, &read_foreign, &root, &diags);
	if (root == NULL)
		fail_msg("cannot be read: %s", text);
	source_free(&source);
	diags_free(&diags);
	return root;
}

/* A kind with what the binary's own kinds do not have: a list of ids or objects. */
#define CHANGE_THING                                                                               \
	"$schema: https://json-schema.org/draft/2020-12/schema\ntitle: Ding\n"                     \
	"x-netz-kind: {folder: things, title: name}\ntype: object\nproperties:\n"                  \
	"  name: {title: Name, type: string}\n"                                                    \
	"  hidden: {title: Liste, type: array, x-netz-visibility: internal, items: {type: "        \
	"object, "                                                                                 \
	"properties: {a: {title: A, type: string}}}}\n"                                            \
	"  secret: {title: Geheim, type: string, x-netz-visibility: internal}\n"                   \
	"  parts:\n    title: Teile\n    type: array\n    x-netz-key: institution\n    items:\n"   \
	"      anyOf:\n"                                                                           \
	"        - {x-netz-ref: institution, type: string}\n"                                      \
	"        - type: object\n          properties:\n"                                          \
	"            institution: {title: Institution, x-netz-ref: institution, type: string}\n"   \
	"            phone: {title: Telefon, type: string, x-netz-visibility: internal}\n"         \
	"            name: {title: Name, type: string}\n"

/* Two institutions to refer to, and all kinds of the binary. */
static inline void change_world(struct world *world)
{
	world_start(world);
	world_put(world, "records/institutions/a.yaml", INSTITUTION("Verein A", ""));
	world_put(world, "records/institutions/b.yaml", INSTITUTION("Haus »B«", ""));
	world_put(world, "schemas/thing.yaml", CHANGE_THING);
	world_put(world, "records/offers/o.yaml", OFFER("Angebot O", ""));
	assert_int_equal(world_open(world, false, true), STATUS_OK);
}

/* The change from one text to the other; a missing one makes it new or removed. */
static inline struct record_change change_of(const struct world *world, struct arena *arena,
					     const char *kind, const char *old, const char *new)
{
	struct record_change change = { .type = RECORD_CHANGED };

	if (old == NULL)
		change.type = RECORD_ADDED;
	else if (new == NULL)
		change.type = RECORD_REMOVED;
	change.kind = kind_named(&world->inventory->kinds, slice_of(kind));
	change.id = SLICE("x");
	change.path = SLICE("records/offers/x.yaml");
	change.old = change_tree(arena, old);
	change.new = change_tree(arena, new);
	return change;
}

#endif
