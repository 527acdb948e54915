/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/reject.h"

#include "text/message.h"
#include "text/utf8.h"

static bool is_json(const struct table *table)
{
	return table->form == TABLE_JSON || table->form == TABLE_JSONL;
}

static struct slice bytes_of(const struct table *table, struct span span)
{
	return slice_part(str_slice(&table->source.bytes), span.begin, span.end);
}

/* A text as JSON writes it (RFC 8259, section 7). */
static void add_json(struct str *out, struct slice text)
{
	size_t i;

	str_add_char(out, '"');
	for (i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.data[i];

		if (byte == '"' || byte == '\\')
			str_add_char(out, '\\');
		if (byte < 0x20)
			str_addf(out, "\\u%04x", byte);
		else
			str_add_char(out, text.data[i]);
	}
	str_add_char(out, '"');
}

/* A text as one cell; quotes only in CSV. */
static void add_cell(struct str *out, const struct table *table, struct slice text)
{
	struct str shown = { 0 };
	size_t i;

	utf8_show(&shown, text, true);
	if (table->form == TABLE_CSV)
		str_add_char(out, '"');
	if (shown.len > 0 && strchr("=+-@", shown.data[0]) != NULL) /* no formula */
		str_add_char(out, '\'');
	for (i = 0; i < shown.len; i++) {
		if (table->form == TABLE_CSV && shown.data[i] == '"')
			str_add_char(out, '"');
		str_add_char(out, shown.data[i]);
	}
	if (table->form == TABLE_CSV)
		str_add_char(out, '"');
	str_free(&shown);
}

static void add_name(struct str *out)
{
	str_add(out, TABLE_REASON " ");
	str_add(out, _("reason"));
}

/* Where the row begins behind the column of reasons that it came with. */
static size_t begin_of(const struct table *table, const struct table_row *row)
{
	if (table->skipped == 0 || row->count == 0)
		return row->span.begin;
	return VEC_AT(struct table_cell, &table->cells, row->first)->span.begin;
}

void reject_begin(struct str *out, const struct table *table)
{
	struct str name = { 0 };
	size_t i;

	if (table->form == TABLE_JSON)
		str_add(out, "[");
	if (is_json(table))
		return;
	str_add(out, "\xEF\xBB\xBF");
	add_name(&name);
	add_cell(out, table, str_slice(&name));
	for (i = 0; i < table->columns.count; i++) {
		const struct table_column *column = VEC_AT(struct table_column, &table->columns, i);

		str_add_char(out, table->delimiter);
		str_add_slice(out, bytes_of(table, column->span));
	}
	str_add(out, "\r\n");
	str_free(&name);
}

void reject_row(struct str *out, const struct table *table, const struct table_row *row,
		struct slice reason)
{
	struct str name = { 0 };

	if (is_json(table)) {
		add_name(&name);
		if (table->form == TABLE_JSON)
			str_add(out, out->len > 1 ? ",\n" : "\n");
		if (row->rest > 0) {
			str_add_char(out, '{');
			add_json(out, str_slice(&name));
			str_add(out, ": ");
			add_json(out, reason);
			str_add(out, ", ");
		}
		str_add_slice(out, bytes_of(table, (struct span){ row->rest > 0 ? row->rest
										: row->span.begin,
								  row->span.end }));
		if (table->form == TABLE_JSONL)
			str_add_char(out, '\n');
		str_free(&name);
		return;
	}
	add_cell(out, table, reason);
	str_add_char(out, table->delimiter);
	str_add_slice(out, bytes_of(table, (struct span){ (uint32_t)begin_of(table, row),
							  row->span.end }));
	str_add(out, "\r\n");
}

void reject_end(struct str *out, const struct table *table)
{
	if (table->form == TABLE_JSON)
		str_add(out, "\n]\n");
}
