/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/echo.h"

#include "cmd/terms.h"
#include "page/wrap.h"
#include "text/utf8.h"

enum { COLUMNS = 80, INDENT = 2, TERM_INDENT = 6, GAP = 2 };

struct echo {
	struct arena *arena;
	const struct inventory *inventory;
	const struct record_change *change;
};

/* A field of the record: its sentence and the terms that say the same. */
struct line {
	struct str sentence; /* escaped */
	struct vec terms;    /* struct slice */
};

static void read_line(const struct echo *echo, const struct diff_item *item, struct line *line)
{
	struct str sentence = { 0 };

	sentence_item(&sentence, echo->inventory, echo->change, item);
	utf8_show(&line->sentence, str_slice(&sentence), true);
	terms_add_item(echo->arena, echo->change, item, &line->terms);
	str_free(&sentence);
}

static bool fits_beside(const struct line *line, size_t column)
{
	return line->terms.count > 0 &&
	       INDENT + utf8_width(str_slice(&line->sentence)) + GAP <= column &&
	       column + utf8_width(*VEC_AT(struct slice, &line->terms, 0)) <= COLUMNS;
}

/* Where the terms stand, so that most fit beside their sentence. */
static size_t term_column(const struct line *lines, size_t count)
{
	size_t best = 0;
	size_t found = 0;
	size_t column;
	size_t i;

	for (column = 0; column < COLUMNS; column++) {
		size_t fitting = 0;

		for (i = 0; i < count; i++)
			fitting += fits_beside(&lines[i], column);
		if (fitting > best) {
			best = fitting;
			found = column;
		}
	}
	return found;
}

static void add_line(struct str *out, const struct line *line, size_t column)
{
	size_t width = INDENT + utf8_width(str_slice(&line->sentence));
	size_t first = 0;
	size_t i;

	str_add_repeat(out, ' ', INDENT);
	if (fits_beside(line, column)) {
		str_add_slice(out, str_slice(&line->sentence));
		str_add_repeat(out, ' ', column - width);
		str_add_slice(out, *VEC_AT(struct slice, &line->terms, 0));
		str_add_char(out, '\n');
		first = 1;
	} else {
		wrap_text(out, str_slice(&line->sentence), COLUMNS, (size_t)INDENT * 2,
			  (size_t)INDENT * 2);
	}
	for (i = first; i < line->terms.count; i++) {
		struct slice term = *VEC_AT(struct slice, &line->terms, i);
		bool fits = first == 1 && column + utf8_width(term) <= COLUMNS;

		str_add_repeat(out, ' ', fits ? column : TERM_INDENT);
		str_add_slice(out, term);
		str_add_char(out, '\n');
	}
}

/* All lines with their terms below each other. */
static void add_lines(struct str *out, const struct echo *echo, const struct vec *items)
{
	struct line *lines = arena_zero(echo->arena, items->count, sizeof(*lines));
	size_t column;
	size_t i;

	for (i = 0; i < items->count; i++) {
		lines[i].terms = VEC_OF(struct slice);
		read_line(echo, VEC_AT(struct diff_item, items, i), &lines[i]);
	}
	column = term_column(lines, items->count);
	for (i = 0; i < items->count; i++)
		add_line(out, &lines[i], column);
	for (i = 0; i < items->count; i++) {
		str_free(&lines[i].sentence);
		vec_free(&lines[i].terms);
	}
}

static void add_head(struct str *out, const struct echo *echo)
{
	struct str head = { 0 };
	struct str shown = { 0 };

	sentence_head(&head, echo->inventory, echo->change);
	utf8_show(&shown, str_slice(&head), true);
	wrap_text(out, str_slice(&shown), COLUMNS, INDENT, INDENT);
	str_free(&head);
	str_free(&shown);
}

static void add_fields(struct str *out, const struct echo *echo)
{
	const struct record_change *change = echo->change;
	struct vec items = VEC_OF(struct diff_item);

	if (change->kind == NULL || change->type == RECORD_REMOVED ||
	    change->type == RECORD_BROKEN || change->follows)
		return;
	diff_trees(echo->arena, change->kind->fields, change->old, change->new, &items);
	add_lines(out, echo, &items);
	vec_free(&items);
}

void echo_change(struct str *out, struct arena *arena, const struct inventory *inventory,
		 const struct record_change *change)
{
	const struct echo echo = { arena, inventory, change };

	add_head(out, &echo);
	add_fields(out, &echo);
}

void echo_changes(struct str *out, struct arena *arena, const struct inventory *inventory,
		  const struct vec *changes)
{
	struct str fields = { 0 };
	struct str last = { 0 };
	size_t i;

	for (i = 0; i < changes->count; i++) {
		const struct echo echo = { arena, inventory,
					   VEC_AT(struct record_change, changes, i) };

		str_cut(&fields, 0);
		add_fields(&fields, &echo);
		if (!slice_equal(str_slice(&fields), str_slice(&last))) {
			str_add_slice(out, str_slice(&last));
			str_cut(&last, 0);
			str_add_slice(&last, str_slice(&fields));
		}
		add_head(out, &echo);
	}
	str_add_slice(out, str_slice(&last));
	str_free(&fields);
	str_free(&last);
}
