/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/add.h"

#include "cmd/terms.h"
#include "diff/sentence.h"
#include "page/wrap.h"
#include "text/utf8.h"

enum { COLUMNS = 80, INDENT = 2, TERM_INDENT = 6, GAP = 2 };

/* A field of the record: its sentence and the terms that say the same. */
struct line {
	struct str sentence; /* escaped */
	struct vec terms;    /* struct slice */
};

static void read_line(struct adding *adding, const struct record_change *change,
		      const struct diff_item *item, struct line *line)
{
	struct str sentence = { 0 };

	sentence_item(&sentence, adding->context->inventory, change, item);
	utf8_show(&line->sentence, str_slice(&sentence), true);
	if (item->field != NULL)
		terms_add(&adding->arena, item->field, item->new, &line->terms);
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
	size_t column = 0;
	size_t i;
	size_t j;

	for (i = 0; i < count; i++) {
		size_t wanted = INDENT + utf8_width(str_slice(&lines[i].sentence)) + GAP;
		size_t fitting = 0;

		for (j = 0; wanted < COLUMNS && j < count; j++)
			fitting += fits_beside(&lines[j], wanted);
		if (fitting > best || (fitting == best && wanted < column)) {
			best = fitting;
			column = wanted;
		}
	}
	return column;
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

void add_say(struct adding *adding)
{
	const struct record_change change = {
		.type = RECORD_ADDED,
		.kind = adding->kind,
		.id = adding->id,
		.path = str_slice(&adding->path),
		.new = adding->root,
	};
	struct str *out = &adding->context->out;
	struct vec items = VEC_OF(struct diff_item);
	struct line *lines;
	struct str head = { 0 };
	struct str shown = { 0 };
	size_t column;
	size_t i;

	diff_trees(&adding->arena, adding->kind->fields, NULL, adding->root, &items);
	lines = arena_zero(&adding->arena, items.count, sizeof(*lines));

	sentence_head(&head, adding->context->inventory, &change);
	utf8_show(&shown, str_slice(&head), true);
	wrap_text(out, str_slice(&shown), COLUMNS, INDENT, INDENT);
	for (i = 0; i < items.count; i++) {
		lines[i].terms = VEC_OF(struct slice);
		read_line(adding, &change, VEC_AT(struct diff_item, &items, i), &lines[i]);
	}
	column = term_column(lines, items.count);
	for (i = 0; i < items.count; i++)
		add_line(out, &lines[i], column);
	for (i = 0; i < items.count; i++) {
		str_free(&lines[i].sentence);
		vec_free(&lines[i].terms);
	}
	vec_free(&items);
	str_free(&head);
	str_free(&shown);
}

/* "Name (name), Stand (as_of)" */
static void add_names(struct str *out, const struct vec *fields, const char *language)
{
	size_t i;

	for (i = 0; i < fields->count; i++) {
		str_add(out, i > 0 ? ", " : "");
		field_add_name(out, *VEC_AT(const struct field *, fields, i), language);
	}
}

void add_say_notes(struct adding *adding)
{
	struct context *context = adding->context;
	struct str names = { 0 };

	add_names(&names, &adding->left_out, context->language);
	if (names.len > 0)
		(void)context_fail(context, EXIT_CLEAN, _("not copied from %.*s: %s"),
				   SLICE_ARGS(adding->like->address), str_text(&names));
	str_cut(&names, 0);
	add_names(&names, &adding->filled, context->language);
	if (names.len > 0)
		(void)context_fail(
			context, EXIT_CLEAN,
			_("filled in by default: %s; to say something else, give the term beside "
			  "it another value"),
			str_text(&names));
	str_free(&names);
}
