/* SPDX-License-Identifier: Apache-2.0 */
/*
 * edit_entry - the bytes that belong to each member or item of a list or map
 *
 * Owner:  the caller gives the array; everything else is borrowed.
 * Errors: false where the places cannot be told from the text (an alias to a list or map that is
 *         looked into, keys on one line, ...).
 */
#ifndef NETZ_TREE_EDIT_ENTRY_H
#define NETZ_TREE_EDIT_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "tree/node.h"

struct edit_entry {
	uint32_t head;	  /* its first byte: of the key with its anchor, "?", or the dash */
	uint32_t key_end; /* behind the key; the head for items */
	uint32_t sep;	  /* behind the colon or dash; 0: there is none */
	uint32_t begin;	  /* of the value, behind anchors; an empty one lies behind the colon */
	uint32_t end;
	bool alias; /* the value is an alias */
	/* in block style */
	uint32_t lead;	  /* where its lines begin, comments above included */
	uint32_t stop;	  /* behind its last line */
	uint32_t tail;	  /* behind the comments below that are indented deeper */
	bool inline_head; /* other things stand before it on its line: lead is head */
	bool keeps;	  /* ends with a text "|+": blank lines behind it are its own */
	/* in flow style */
	uint32_t comma; /* the one behind it; 0: none */
};

/*
 * Fills `entries` (node->count of them). `start`: where the text begins, behind a byte order mark;
 * `bytes` ends with a line end. `root`: comments straight above the first entry at the top of the
 * file are the file's.
 */
bool edit_entry_find(struct slice bytes, size_t start, const struct node *node, bool root,
		     struct edit_entry *entries);

/* The column, from 0, at which the entries of a list or map in block style begin. */
size_t edit_entry_column(struct slice bytes, size_t start, const struct edit_entry *first);

/* Behind the lines of a value that ends at `end`, and whether its end is a text "|+". */
uint32_t edit_entry_stop(struct slice bytes, const struct node *value, uint32_t end, bool *keeps);

#endif
