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

/* What a spreadsheet would take for a formula, or a reader for one of the states. */
static bool is_misread(struct slice text)
{
	static const char starts[] = "=+-@\t\r";
	size_t i;

	if (slice_is(text, "?"))
		return true;
	for (i = 0; text.len > 0 && starts[i] != '\0'; i++) {
		if (text.data[0] == starts[i])
			return true;
	}
	return false;
}

static void add_values(struct str *out, const struct cell *cell)
{
	struct str text = { 0 };
	struct str shown = { 0 };
	bool number = cell->type == CELL_NUMBER && cell->count == 1;
	size_t i;

	for (i = 0; i < cell->count; i++) {
		if (i > 0)
			str_add_char(&text, ';');
		str_add_slice(&text, cell->values[i].code);
	}
	if (!number && is_misread(str_slice(&text)))
		str_add_char(&shown, '\'');
	utf8_show(&shown, str_slice(&text), false);
	add_field(out, str_slice(&shown));
	str_free(&text);
	str_free(&shown);
}

static void *open_csv(const struct writer_frame *frame)
{
	size_t i;

	for (i = 0; i < frame->column_count; i++) {
		if (i > 0)
			str_add_char(frame->out, ',');
		add_field(frame->out, frame->columns[i].key);
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
