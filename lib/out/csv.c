/* SPDX-License-Identifier: Apache-2.0 */
#include "out/writer_form.h"

#include "text/utf8.h"

static bool must_quote(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.data[i] == ',' || text.data[i] == '"' || text.data[i] == '\n' ||
		    text.data[i] == '\r')
			return true;
	}
	return text.len > 0 && (text.data[0] == ' ' || text.data[text.len - 1] == ' ');
}

/* RFC 4180, section 2, rules 5 to 7. */
static void add_field(struct str *out, struct slice text)
{
	size_t i;

	if (!must_quote(text)) {
		str_add_slice(out, text);
		return;
	}
	str_add_char(out, '"');
	for (i = 0; i < text.len; i++) {
		if (text.data[i] == '"')
			str_add_char(out, '"');
		str_add_char(out, text.data[i]);
	}
	str_add_char(out, '"');
}

/*
 * Adds a cell's text with ' before what a spreadsheet would take for a formula, or a reader for one
 * of the states. Semicolons and line ends begin a cell, too: spreadsheets split there where people
 * write numbers with a comma, and so in the middle of quotes.
 */
static void add_text(struct str *out, struct slice text)
{
	struct str shown = { 0 };
	struct str safe = { 0 };
	char before = ';';
	size_t i;

	utf8_show(&shown, text, false);
	if (slice_is(text, "?") || slice_starts(text, "\t") || slice_starts(text, "\r"))
		str_add_char(&safe, '\'');
	for (i = 0; i < shown.len; i++) {
		char byte = shown.data[i];

		if ((before == ';' || before == '\n') &&
		    (byte == '=' || byte == '+' || byte == '-' || byte == '@'))
			str_add_char(&safe, '\'');
		str_add_char(&safe, byte);
		before = byte;
	}
	add_field(out, str_slice(&safe));
	str_free(&shown);
	str_free(&safe);
}

static void add_values(struct str *out, const struct cell *cell)
{
	struct str text = { 0 };
	size_t i;

	for (i = 0; i < cell->count; i++) {
		if (i > 0)
			str_add_char(&text, ';');
		str_add_slice(&text, cell->values[i].code);
	}
	if (cell->type == CELL_NUMBER)
		add_field(out, str_slice(&text));
	else
		add_text(out, str_slice(&text));
	str_free(&text);
}

static void *open_csv(const struct writer_frame *frame)
{
	size_t i;

	for (i = 0; i < frame->column_count; i++) {
		if (i > 0)
			str_add_char(frame->out, ',');
		add_text(frame->out, frame->columns[i].key);
	}
	str_add(frame->out, "\r\n");
	return NULL;
}

static void add_row(void *self, const struct writer_frame *frame, const struct cell *cells)
{
	size_t i;

	(void)self;
	for (i = 0; i < frame->column_count; i++) {
		if (i > 0)
			str_add_char(frame->out, ',');
		switch (cells[i].state) {
		case CELL_ABSENT: break;
		case CELL_UNKNOWN: str_add_char(frame->out, '?'); break;
		case CELL_NONE: str_add_char(frame->out, '-'); break;
		case CELL_VALUE: add_values(frame->out, &cells[i]); break;
		}
	}
	str_add(frame->out, "\r\n");
}

static void close_csv(void *self, const struct writer_frame *frame)
{
	(void)self;
	(void)frame;
}

const struct writer_ops writer_csv = {
	.open = open_csv,
	.row = add_row,
	.close = close_csv,
};
