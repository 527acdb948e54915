/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mutate - records made wrong in many ways: mutate GRAFTS OUT SEED COUNT RECORD...
 *
 * Each graft (grafts.yaml) is set into one record of its folder, then COUNT records are changed in
 * one place each by one of operations.h. A record's path ends in <folder>/<file>; what
 * comes out lies at OUT/<folder>/m<number>-<name>.yaml (the folders are there). stdout lists each
 * with a tab and the verdict wanted: the graft's, or "same" (whatever it is, others say it too).
 * Same arguments, same bytes.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "diag/source.h"
#include "sys/file.h"
#include "tree/node.h"
#include "tree/read.h"
#include "tree/write.h"

#include "operations.h"

enum { SIZE_MAX_FILE = 1 << 20, TRIES = 2000 };

/* a file and its tree */
struct text {
	struct source source;
	struct arena arena;
	struct node *root;
};

static void give_up(const char *what, const char *which)
{
	fprintf(stderr, "mutate: %s: %s\n", what, which);
	exit(3);
}

static void text_open(struct text *text, const char *path, const struct read_profile *profile)
{
	struct str bytes = { 0 };
	struct diags diags = { 0 };

	*text = (struct text){ 0 };
	if (file_read(path, SIZE_MAX_FILE, &bytes) != STATUS_OK)
		give_up("cannot be read", path);
	source_init(&text->source, path, &bytes);
	if (tree_read(&text->arena, &text->source, profile, &text->root, &diags) != STATUS_OK)
		give_up("is not valid YAML", path);
	diags_free(&diags);
}

static void text_close(struct text *text)
{
	arena_free(&text->arena);
	source_free(&text->source);
}

/* -- the work -----------------------------------------------------------------------------------
 */

/* the values of a tree, itself first */
static void collect(struct vec *nodes, struct node *node)
{
	size_t i;

	vec_add(nodes, &node);
	for (i = 0; node->type == NODE_LIST && i < node->count; i++)
		collect(nodes, node->items[i]);
	for (i = 0; node->type == NODE_MAP && i < node->count; i++)
		collect(nodes, node->members[i].value);
}

static bool mutate(struct dice *dice, struct text *text, const struct operation *operation)
{
	struct vec nodes = VEC_OF(struct node *);
	struct node *chosen = NULL;
	size_t seen = 0;
	size_t i;

	collect(&nodes, text->root);
	for (i = 0; i < nodes.count; i++) {
		struct node *node = *VEC_AT(struct node *, &nodes, i);

		if (operation->fits(node) && roll(dice, ++seen) == 0)
			chosen = node;
	}
	vec_free(&nodes);
	if (chosen != NULL)
		operation->change(dice, &text->arena, chosen);
	return chosen != NULL;
}

static void graft(struct text *text, const struct node *drop, const struct node *set)
{
	size_t i;

	for (i = 0; drop != NULL && i < drop->count; i++) {
		struct member *old = node_member(text->root, drop->items[i]->text);

		if (old != NULL)
			drop_member(text->root, (size_t)(old - text->root->members));
	}

	for (i = 0; i < set->count; i++) {
		struct member *old = node_member(text->root, set->members[i].key->text);

		if (old != NULL)
			old->value = set->members[i].value;
		else
			add_member(&text->arena, text->root, set->members[i].key,
				   set->members[i].value);
	}
}

/* the folder below records/ in ".../records/offers/x.yaml" */
static struct slice folder_of(const char *path)
{
	struct slice rest = slice_of(path);
	struct slice part = { 0 };
	struct slice before = { 0 };
	struct slice folder = { 0 };

	while (slice_next(&rest, '/', &part)) {
		folder = before;
		before = part;
	}
	return folder;
}

static void put(const char *out, const char *record, size_t number, struct slice name,
		const struct node *root, struct slice wanted)
{
	struct str path = { 0 };
	struct str bytes = { 0 };
	struct slice folder = folder_of(record);
	FILE *file;

	str_addf(&path, "%.*s/m%04zu-%.*s.yaml", SLICE_ARGS(folder), number, SLICE_ARGS(name));
	printf("%s\t%.*s\n", str_text(&path), SLICE_ARGS(wanted));
	str_cut(&path, 0);
	str_addf(&path, "%s/%.*s/m%04zu-%.*s.yaml", out, SLICE_ARGS(folder), number,
		 SLICE_ARGS(name));
	tree_write(&bytes, root);
	file = fopen(str_text(&path), "w");
	if (file == NULL || fwrite(str_text(&bytes), 1, bytes.len, file) != bytes.len ||
	    fclose(file) != 0)
		give_up("cannot be written", str_text(&path));
	str_free(&path);
	str_free(&bytes);
}

static size_t put_grafts(struct dice *dice, const char *grafts, const char *out, char **records,
			 size_t count)
{
	struct text list;
	size_t i;

	text_open(&list, grafts, &read_foreign);
	for (i = 0; i < list.root->count; i++) {
		const struct node *item = list.root->items[i];
		struct slice folder = node_text(node_get(item, "folder"));
		struct text text;
		size_t tries;
		size_t at = 0;

		for (tries = 0; tries < TRIES; tries++) {
			at = roll(dice, count);
			if (slice_equal(folder_of(records[at]), folder))
				break;
		}
		if (tries == TRIES)
			give_up("no record in the folder of",
				node_text(node_get(item, "name")).data);
		text_open(&text, records[at], &read_record);
		graft(&text, node_get(item, "drop"), node_get(item, "set"));
		put(out, records[at], i, node_text(node_get(item, "name")), text.root,
		    node_text(node_get(item, "verdict")));
		text_close(&text);
	}
	text_close(&list);
	return i;
}

int main(int argc, char **argv)
{
	struct dice dice = { 0 };
	size_t number;
	size_t last;

	if (argc < 6)
		give_up("usage", "mutate GRAFTS OUT SEED COUNT RECORD...");
	dice.state = (uint64_t)strtoull(argv[3], NULL, 10);
	number = put_grafts(&dice, argv[1], argv[2], argv + 5, (size_t)argc - 5);
	last = number + (size_t)strtoull(argv[4], NULL, 10);
	for (; number < last; number++) {
		const struct operation *operation = &operations[number % operation_count];
		bool done = false;

		while (!done) {
			const char *record = argv[5 + roll(&dice, (size_t)argc - 5)];
			struct text text;

			text_open(&text, record, &read_record);
			done = mutate(&dice, &text, operation);
			if (done)
				put(argv[2], record, number, slice_of(operation->name), text.root,
				    SLICE("same"));
			text_close(&text);
		}
	}
	return fflush(stdout) == 0 ? 0 : 3;
}
