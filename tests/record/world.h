/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world - an inventory in memory: the schemas of the binary, a netz.yaml, and files put on top
 */
#ifndef NETZ_TESTS_RECORD_WORLD_H
#define NETZ_TESTS_RECORD_WORLD_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <cmocka.h>

#include "record/inventory.h"
#include "text/date.h"

#define WORLD_NETZ                                                                                 \
	"format: 1\nname: Bestandsaufnahme\ncity: Musterstadt\nags: \"00000000\"\n"                \
	"language: de\ntimezone: Europe/Berlin\npublisher: Netzwerk\nlicence: CC0-1.0\n"

/* A record that is whole, with room for more lines. */
#define INSTITUTION(name, more)                                                                    \
	"name: " name "\ncategory: verein\nsources:\n  - document: Liste\n" more
#define OFFER(name, more)                                                                          \
	"name: " name "\nproviders: [a]\nfield: bildung\nsources:\n  - document: Liste\n" more

struct world {
	struct shelf builtin;
	struct shelf shelf;
	struct inventory *inventory;
	struct diags diags;
};

static inline void world_start(struct world *world)
{
	*world = (struct world){ 0 };
	shelf_builtin(&world->builtin);
	shelf_overlay(&world->shelf, &world->builtin);
	overlay_put(&world->shelf, "netz.yaml", slice_of(WORLD_NETZ));
}

static inline void world_put(struct world *world, const char *path, const char *text)
{
	overlay_put(&world->shelf, path, slice_of(text));
}

static inline enum status world_open(struct world *world, bool trees, bool unchecked)
{
	const struct inventory_options options = {
		.keep_trees = trees,
		.unchecked = unchecked,
		.today = date_to_day(2026, 3, 1),
	};

	return inventory_open(&world->inventory, &world->shelf, &options, &world->diags);
}

/* As validate does: with what may be lacking while people are still at work. */
static inline enum status world_open_thorough(struct world *world)
{
	const struct inventory_options options = {
		.thorough = true,
		.today = date_to_day(2026, 3, 1),
	};

	return inventory_open(&world->inventory, &world->shelf, &options, &world->diags);
}

static inline void world_end(struct world *world)
{
	inventory_close(world->inventory);
	diags_free(&world->diags);
	shelf_close(&world->shelf);
	shelf_close(&world->builtin);
}

/* All findings, sorted, one a line: "id file-name line:column" (the folder of the file left out).
 */
static inline void world_findings(struct world *world, struct str *out)
{
	size_t i;

	diags_sort(&world->diags);
	for (i = 0; i < world->diags.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &world->diags.items, i);
		size_t slash = diag->file.len;

		while (slash > 0 && diag->file.data[slash - 1] != '/')
			slash--;
		str_addf(out, "%s %.*s %u:%u\n", catalogue_entry(diag->id)->id,
			 SLICE_ARGS(slice_part(diag->file, slash, diag->file.len)),
			 (unsigned)diag->begin.line, (unsigned)diag->begin.column);
	}
}

/* Whether `text` stands anywhere in the findings: in arguments, lines of text or paths. */
static inline bool world_tells(const struct world *world, const char *text)
{
	struct str all = { 0 };
	bool found = false;
	size_t i;
	size_t j;

	for (i = 0; i < world->diags.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &world->diags.items, i);

		str_add_slice(&all, diag->line);
		str_add_char(&all, '\n');
		str_add_slice(&all, diag->path);
		for (j = 0; j < diag->arg_count; j++) {
			str_add_char(&all, '\n');
			str_add_slice(&all, diag->args[j]);
		}
	}
	for (i = 0; i < all.len && !found; i++)
		found = slice_starts(slice_part(str_slice(&all), i, all.len), text);
	str_free(&all);
	return found;
}

enum { WORLD_FILES = 6 };

/* An inventory of a few files, and what is found in it (world_findings()). */
struct world_case {
	const char *label;
	struct {
		const char *path, *text;
	} files[WORLD_FILES];
	const char *wanted;
};

static inline void world_check(const struct world_case *cases, size_t count, bool thorough)
{
	size_t i;
	size_t j;

	for (i = 0; i < count; i++) {
		struct str found = { 0 };
		struct world world;

		world_start(&world);
		for (j = 0; j < WORLD_FILES && cases[i].files[j].path != NULL; j++)
			world_put(&world, cases[i].files[j].path, cases[i].files[j].text);
		assert_int_equal(thorough ? world_open_thorough(&world)
					  : world_open(&world, false, false),
				 STATUS_OK);
		world_findings(&world, &found);
		if (!slice_is(str_slice(&found), cases[i].wanted))
			fail_msg("%s: wanted\n%sgot\n%s", cases[i].label, cases[i].wanted,
				 str_text(&found));
		str_free(&found);
		world_end(&world);
	}
}

#endif
