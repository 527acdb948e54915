/* SPDX-License-Identifier: Apache-2.0 */
/*
 * format_part - a tree with the comments and blank lines of its text; for the files format*.c only
 *
 * Owner:  everything lives in the arena that was given.
 * Errors: false where the places of entries cannot be told from the text.
 */
#ifndef NETZ_TREE_FORMAT_PART_H
#define NETZ_TREE_FORMAT_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "tree/node.h"

struct format_line {
	struct slice text; /* "# so" */
	bool blank;	   /* a blank line above it */
	struct format_line *next;
};

/* Comments, one below the other. */
struct format_lines {
	struct format_line *first;
	struct format_line *last;
};

struct format_parts;

/* A member or item. */
struct format_part {
	const struct node *key;	  /* NULL: an item */
	const struct node *value; /* of the tree in its new order */
	struct format_lines above;
	bool blank;		     /* a blank line above the key or dash itself */
	struct format_line *behind;  /* on the value's line, or NULL */
	struct format_lines below;   /* indented deeper */
	struct format_parts *inside; /* of a list or map that is not empty */
};

/* The entries of a list or map, in their new order. */
struct format_parts {
	struct format_part *all;
	uint32_t count;
	struct format_lines trailing; /* below the last */
	bool flow;		      /* is in flow style now */
};

/* A whole text. */
struct format_text {
	struct format_lines header; /* comments of the file */
	bool blank;		    /* a blank line behind them */
	struct format_part root;    /* without key */
};

void format_lines_add(struct format_lines *lines, struct format_line *line);

/* Puts the lines of `more` behind those of `lines`. */
void format_lines_join(struct format_lines *lines, struct format_lines more);

/* Whether it is a value that nothing stands for ("key:"). */
bool format_is_empty(const struct node *value);

/* Whether there is more in it than flow style can show: comments, and values that nothing stands
 * for. */
bool format_holds_more(const struct format_parts *parts);

/*
 * Finds what belongs to what. `bytes` ends with a line end, `start` lies behind a byte order mark;
 * `ordered` holds the members of `old` in their new order. `refused` is where the places could not
 * be told.
 */
bool format_gather(struct arena *arena, struct slice bytes, size_t start, const struct node *old,
		   const struct node *ordered, struct format_text *text, size_t *refused);

/* Adds it in the house style. */
void format_write(struct str *out, const struct format_text *text);

#endif
