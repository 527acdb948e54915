/* SPDX-License-Identifier: Apache-2.0 */
/*
 * random_tree - trees that no person would write, the same ones for the same seed
 */
#ifndef NETZ_TESTS_RANDOM_TREE_H
#define NETZ_TESTS_RANDOM_TREE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "tree/node.h"

struct random_tree {
	uint64_t seed;
	struct arena *arena;
	unsigned depth; /* at most */
};

/* A number below `most` (xorshift64*). */
static inline unsigned random_below(struct random_tree *random, unsigned most)
{
	random->seed ^= random->seed >> 12;
	random->seed ^= random->seed << 25;
	random->seed ^= random->seed >> 27;
	return (unsigned)((random->seed * UINT64_C(0x2545f4914f6cdd1d)) >> 33) % most;
}

/* Pieces that YAML 1.1, YAML 1.2, JSON or a terminal treat in some way of their own. */
static inline struct slice random_piece(struct random_tree *random)
{
	static const char *const pieces[] = {
		"a",
		"Straße",
		" ",
		"  ",
		"\n",
		"\n\n",
		":",
		": ",
		"#",
		" #",
		"-",
		"- ",
		"?",
		"? ",
		"[",
		"]",
		"{",
		"}",
		",",
		"'",
		"\"",
		"\\",
		"&x",
		"*x",
		"!",
		"|",
		">",
		"%",
		"@",
		"`",
		"---",
		"...",
		"no",
		"yes",
		"null",
		"true",
		"~",
		"12",
		"01067",
		"12:30",
		"1e3",
		".5",
		"0x1F",
		"1_000",
		"<<",
		"=",
		"\t",
		"\r",
		"\x01",
		"\x1b[0m",
		"\x7f",
		"\xc2\x85",
		"\xe2\x80\xa8",
		"\xe2\x80\xae",
		"\xef\xbb\xbf",
		"😀",
		"e\xcc\x81",
		"漢字",
		"\xc2\xad",
		"n",
		"y",
		"0",
		".",
		"eine lange Zeile mit vielen Wörtern, die umgebrochen werden muss, damit sie "
		"passt ",
		"https://beispiel.de/ein/sehr/langer/weg/ohne/leerzeichen/der/nicht/umbricht/x?y=z",
	};

	return slice_of(pieces[random_below(random, sizeof(pieces) / sizeof(*pieces))]);
}

static inline struct node *random_text(struct random_tree *random)
{
	unsigned pieces = random_below(random, 5);
	struct str text = { 0 };
	struct node *node;

	while (pieces-- > 0)
		str_add_slice(&text, random_piece(random));
	node = node_new_text(random->arena, str_slice(&text));
	str_free(&text);
	return node;
}

static inline struct node *random_scalar(struct random_tree *random)
{
	static const struct {
		enum node_type type;
		const char *lexeme;
	} others[] = { { NODE_NULL, "null" },
		       { NODE_BOOL, "true" },
		       { NODE_BOOL, "false" },
		       { NODE_INT, "0" },
		       { NODE_INT, "-12" },
		       { NODE_INT, "01067" },
		       { NODE_INT, "0x1F" },
		       { NODE_INT, "0o17" },
		       { NODE_INT, "+5" },
		       { NODE_FLOAT, "1.50" },
		       { NODE_FLOAT, "-.5" },
		       { NODE_FLOAT, "5." },
		       { NODE_FLOAT, "1e3" },
		       { NODE_FLOAT, "00.5" },
		       { NODE_INT, "123456789012345678901234567890" } };
	unsigned choice = random_below(random, 2 * sizeof(others) / sizeof(*others));

	if (choice >= sizeof(others) / sizeof(*others))
		return random_text(random);
	return node_new_lexeme(random->arena, others[choice].type, slice_of(others[choice].lexeme));
}

/* A value that nests at most `depth` levels. */
static inline struct node *random_node(struct random_tree *random, unsigned depth)
{
	unsigned kind = depth == 0 ? 0 : random_below(random, 4);
	unsigned count = random_below(random, 5);
	struct node *items[5];
	struct member members[5];
	unsigned used = 0;
	unsigned i;

	if (kind < 2)
		return random_scalar(random);
	if (kind == 2) {
		for (i = 0; i < count; i++)
			items[i] = random_node(random, depth - 1);
		return node_new_list(random->arena, items, count);
	}
	while (used < count) {
		struct node *key = random_text(random);

		for (i = 0; i < used && !slice_equal(members[i].key->text, key->text); i++)
			;
		if (i == used)
			members[used++] = (struct member){ key, random_node(random, depth - 1) };
		else
			count--;
	}
	return node_new_map(random->arena, members, used);
}

#endif
