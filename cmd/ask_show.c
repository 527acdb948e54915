/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "cmd/asking.h"
#include "page/wrap.h"
#include "sys/term.h"
#include "text/message.h"
#include "text/utf8.h"

enum {
	WORDS_MAX = 60,	  /* columns of a value */
	CELL_MAX = 37,	  /* columns of a choice, so that two stand side by side at 80 */
	CHOICES_MAX = 24, /* more are shown on request */
	CHOICES_FEW = 12,
	LINES_FEW = 15
};

static struct slice label_of(struct label label)
{
	return label_text(label, message_language());
}

/* -- values -------------------------------------------------------------------------------------
 */

static void add_reference(struct str *out, const struct asking *asking, const struct field *field,
			  struct slice text)
{
	const struct record *record =
		field->kind_count == 1 ? inventory_find(asking->inventory, field->kinds[0], text)
				       : inventory_at(asking->inventory, text);

	utf8_show(out, record != NULL ? record->title : text, true);
}

static void add_scalar(struct str *out, const struct asking *asking, const struct field *field,
		       const struct node *node)
{
	const struct term *term = NULL;

	if (node->type == NODE_NULL) {
		str_add(out, _("not known"));
	} else if (node->type == NODE_BOOL) {
		str_add(out, node_bool(node) ? _("yes") : _("no"));
	} else if (field->type == FIELD_REF) {
		add_reference(out, asking, field, node_text(node));
	} else {
		if (field->vocabulary != NULL)
			term = vocabulary_term(field->vocabulary, node_text(node));
		utf8_show(out, term != NULL ? label_of(term->title) : node_text(node), true);
	}
}

static void add_any(struct str *out, const struct asking *asking, const struct field *field,
		    const struct node *node)
{
	uint32_t i;

	if (node->type == NODE_LIST) {
		if (node->count == 0)
			str_add(out, _("none"));
		for (i = 0; i < node->count; i++) {
			str_add(out, i > 0 ? ", " : "");
			add_any(out, asking, field, node->items[i]);
		}
	} else if (node->type == NODE_MAP) {
		for (i = 0; i < node->count; i++) {
			const struct field *child =
				field_child(field, node_text(node->members[i].key));

			str_add(out, i > 0 ? " " : "");
			if (child != NULL)
				add_any(out, asking, child, node->members[i].value);
		}
	} else {
		add_scalar(out, asking, field, node);
	}
}

void ask_add_words(struct str *out, const struct asking *asking, const struct field *field,
		   const struct node *node)
{
	struct str words = { 0 };

	add_any(&words, asking, field, node);
	utf8_cut(out, str_slice(&words), WORDS_MAX);
	str_free(&words);
}

/* -- questions ----------------------------------------------------------------------------------
 */

void ask_say(const char *text)
{
	struct str out = { 0 };

	str_add(&out, "  ");
	wrap_text(&out, slice_of(text), term_columns(stderr), 2, 2);
	prompt_say(str_slice(&out));
	str_free(&out);
}

static void add_place_title(struct str *out, const struct ask_place *place)
{
	if (place == NULL)
		return;
	add_place_title(out, place->up);
	utf8_show(out, label_of(place->field->title), true);
	if (place->index > 0)
		str_addf(out, " %zu", place->index + 1);
	str_add(out, ": ");
}

void ask_add_title(struct str *out, const struct question *question)
{
	struct slice title = label_of(question->field->title);

	add_place_title(out, question->place);
	utf8_show(out, title.len > 0 ? title : question->field->key, true);
}

/* The description's first sentence; "z. B." and "1. " end none. */
static struct slice first_sentence(struct slice text)
{
	size_t i;

	for (i = 2; i + 1 < text.len; i++) {
		unsigned char before = (unsigned char)text.data[i - 1];

		if (text.data[i] != '.' || text.data[i + 1] != ' ')
			continue;
		if (text.data[i - 2] != ' ' && (before < '0' || before > '9'))
			return slice_part(text, 0, i + 1);
	}
	return text;
}

static void add_description(struct str *out, const struct field *field, bool colour)
{
	struct slice text = label_of(field->description);
	size_t example;
	struct str shown = { 0 };
	struct str line = { 0 };

	if (text.len == 0)
		return;
	utf8_show(&shown, first_sentence(text), true);
	/* an example says more than a sentence */
	for (example = shown.len; example + 1 < text.len; example++) {
		struct slice rest = slice_part(text, example, text.len);

		if (slice_starts(rest, "Beispiel: ") || slice_starts(rest, "Example: ")) {
			str_add_char(&shown, ' ');
			utf8_show(&shown, rest, true);
			break;
		}
	}
	str_add(&line, "  ");
	wrap_text(&line, str_slice(&shown), term_columns(stderr), 2, 2);
	str_add(out, colour ? "\x1b[2m" : "");
	str_add_slice(out, str_slice(&line));
	str_add(out, colour ? "\x1b[0m" : "");
	str_free(&line);
	str_free(&shown);
}

static void add_heading(struct str *out, const struct question *question, bool colour)
{
	str_add_char(out, '\n');
	if (question->number > 0)
		str_addf(out, "%zu/%zu  ", question->number, question->total);
	str_add(out, colour ? "\x1b[1m" : "");
	ask_add_title(out, question);
	str_add(out, colour ? "\x1b[0m" : "");
	if (question->required)
		str_addf(out, " %s", _("(required)"));
	else if (question->field->internal)
		str_addf(out, " %s", _("(internal, never published)"));
	str_add_char(out, '\n');
}

void ask_show_heading(const struct question *question)
{
	bool colour = term_has_colour(stderr);
	struct str out = { 0 };

	add_heading(&out, question, colour);
	add_description(&out, question->field, colour);
	prompt_say(str_slice(&out));
	str_free(&out);
}

static void say_how_to_refer(const struct asking *asking, const struct field *field)
{
	struct str out = { 0 };

	if (ask_has_records(asking, field) || field->kind_count == 0) {
		ask_say(_("part of a name is enough; Tab completes"));
		return;
	}
	message_add(&out, _("there is no such record yet; “netz add %1$s” makes one"),
		    field->kinds[0]);
	ask_say(str_text(&out));
	str_free(&out);
}

void ask_show_question(const struct asking *asking, struct question *question)
{
	ask_show_heading(question);
	ask_fill_menu(asking, question);
	if (question->menu.count > 0)
		ask_show_menu(&question->menu,
			      question->menu.count > CHOICES_MAX ? CHOICES_FEW : 0);
	else if (question->field->type == FIELD_REF)
		say_how_to_refer(asking, question->field);
}

/* -- menus --------------------------------------------------------------------------------------
 */

static size_t widest_label(const struct vec *menu, size_t count)
{
	size_t widest = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		size_t width = utf8_width(VEC_AT(struct choice, menu, i)->label);

		widest = width > widest ? width : widest;
	}
	return widest;
}

static void add_cell(struct str *out, const struct vec *menu, size_t index, size_t width)
{
	struct str label = { 0 };
	struct str cut = { 0 };
	size_t columns;

	utf8_show(&label, VEC_AT(struct choice, menu, index)->label, true);
	utf8_cut(&cut, str_slice(&label), width - 5);
	str_addf(out, "%4zu %s", index + 1, str_text(&cut));
	columns = utf8_width(str_slice(&cut)) + 5;
	str_add_repeat(out, ' ', columns < width ? width - columns : 0);
	str_free(&label);
	str_free(&cut);
}

void ask_show_menu(const struct vec *menu, size_t most)
{
	size_t count = most > 0 && most < menu->count ? most : menu->count;
	size_t columns = term_columns(stderr);
	size_t width = widest_label(menu, count) + 7;
	struct str out = { 0 };
	struct str line = { 0 };
	size_t across, rows, row, at;
	char more[24];

	if (width > CELL_MAX + 3 && count > LINES_FEW)
		width = CELL_MAX + 3;
	else if (width > CELL_MAX + 3)
		width = columns; /* a few long ones: a line each */
	if (width > columns)
		width = columns;
	across = columns / width > 0 ? columns / width : 1;
	rows = (count + across - 1) / across;
	for (row = 0; row < rows; row++) {
		str_cut(&line, 0);
		for (at = row; at < count; at += rows)
			add_cell(&line, menu, at, width);
		while (line.len > 0 && line.data[line.len - 1] == ' ')
			str_cut(&line, line.len - 1);
		str_add_slice(&out, str_slice(&line));
		str_add_char(&out, '\n');
	}
	if (count < menu->count) {
		(void)snprintf(more, sizeof(more), "%zu", menu->count);
		str_add(&out, "   ");
		message_add(&out, _("+ shows all %1$s; part of a word is enough"), slice_of(more));
		str_add_char(&out, '\n');
	}
	prompt_say(str_slice(&out));
	str_free(&out);
	str_free(&line);
}
