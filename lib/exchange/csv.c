/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/csv.h"

#include <csv.h>

#include "base/mem.h"
#include "text/message.h"

enum { IN_FIELD = 2 }; /* libcsv's name for it, FIELD_BEGUN, is not in its header */

struct csv_state {
	struct table *table;
	struct slice bytes;
	size_t at;	    /* the byte that is being read */
	size_t field_begin; /* of the cell that is being read */
	size_t row_begin;
	size_t first; /* cell of the row */
	size_t count; /* cells of the row so far */
	bool quotes;  /* one of them has a quote that is not doubled */
	bool wide;    /* one of them stands behind the last column */
};

/* -- cells --------------------------------------------------------------------------------------
 */

/* Whether `raw`, which begins with a quote, is one quoted text (RFC 4180, section 2, rule 7). */
static bool is_quoted(struct slice raw)
{
	size_t i;

	for (i = 1; i < raw.len; i++) {
		if (raw.data[i] != '"')
			continue;
		if (i + 1 == raw.len)
			return true;
		if (raw.data[++i] != '"')
			return false;
	}
	return false;
}

static bool is_armed(char byte)
{
	return byte == '=' || byte == '+' || byte == '-' || byte == '@';
}

/* Takes off what a writer puts before cells that a spreadsheet would obey (out/writer.h): at the
 * beginning, and behind semicolons and line ends. */
static struct slice disarm(struct arena *arena, struct slice text)
{
	struct str plain = { 0 };
	struct slice kept;
	char before = ';';
	bool found = false;
	size_t i;

	if (slice_find(text, '\'', 0) == text.len)
		return text;
	for (i = 0; i < text.len; i++) {
		bool guard = text.data[i] == '\'' && i + 1 < text.len &&
			     (before == ';' || before == '\n') &&
			     (is_armed(text.data[i + 1]) ||
			      (i == 0 && (text.data[1] == '\t' || text.data[1] == '\r' ||
					  slice_is(text, "'?"))));

		before = text.data[i];
		if (guard)
			found = true;
		else
			str_add_char(&plain, text.data[i]);
	}
	kept = found ? arena_copy(arena, str_slice(&plain)) : text;
	str_free(&plain);
	return kept;
}

static void add_cell(struct csv_state *state, struct slice text, struct slice raw)
{
	struct table *table = state->table;
	struct table_cell *cell;
	size_t index = state->count++;

	if (index < table->skipped || index >= TABLE_COLUMNS || table->cells.count >= TABLE_CELLS ||
	    (table->columns.count > 0 && index >= table->skipped + table->columns.count)) {
		state->wide = state->wide || (index >= table->skipped && text.len > 0);
		return;
	}
	cell = vec_push(&table->cells);
	cell->text = table_trim(disarm(&table->arena, text));
	cell->span.begin = (uint32_t)(raw.data - state->bytes.data);
	cell->span.end = (uint32_t)(cell->span.begin + raw.len);
}

/* What libcsv read is the raw text itself, but for quotes. */
static void on_cell(void *text, size_t len, void *data)
{
	struct csv_state *state = data;
	struct slice raw = slice_trim(slice_part(state->bytes, state->field_begin, state->at));
	struct slice read = { text, len };

	if (raw.len == 0)
		raw.data = state->bytes.data + state->field_begin;
	if (slice_starts(raw, "\"")) {
		state->quotes = state->quotes || !is_quoted(raw);
		add_cell(state, arena_copy(&state->table->arena, read), raw);
	} else {
		add_cell(state, raw, raw);
	}
	state->field_begin = state->at + 1;
}

static void end_row(struct csv_state *state)
{
	struct span span = { (uint32_t)state->row_begin, (uint32_t)state->at };
	size_t before = state->table->rows.count;
	struct table_row *row;

	table_add_row(state->table, span, state->first, state->count);
	if (state->table->rows.count > before) {
		row = VEC_AT(struct table_row, &state->table->rows, before);
		row->quotes = state->quotes;
		row->wide = state->wide;
	}
	state->first = state->table->cells.count;
	state->count = 0;
	state->quotes = false;
	state->wide = false;
	state->field_begin = state->at + 1;
	state->row_begin = state->at + 1;
}

static void on_row(int byte, void *data)
{
	(void)byte;
	end_row(data);
}

/* -- CSV ----------------------------------------------------------------------------------------
 */

static void *resize(void *old, size_t size)
{
	return mem_resize(old, size, 1);
}

/* The delimiter that stands most often in the first line, outside of quotes. */
static char find_delimiter(struct slice bytes)
{
	static const char known[] = { ';', ',', '\t' };
	size_t counts[sizeof(known)] = { 0 };
	bool quoted = false;
	size_t best = 0;
	size_t i, j;

	for (i = 0; i < bytes.len && (quoted || (bytes.data[i] != '\n' && bytes.data[i] != '\r'));
	     i++) {
		quoted = quoted != (bytes.data[i] == '"');
		for (j = 0; j < sizeof(known) && !quoted; j++)
			counts[j] += bytes.data[i] == known[j];
	}
	for (j = 1; j < sizeof(known); j++) {
		if (counts[j] > counts[best])
			best = j;
	}
	return known[best];
}

/* Excel's own first line: "sep=;". Gives its length with its line end. */
static size_t read_sep(struct slice bytes, char *delimiter)
{
	size_t end = slice_find(bytes, '\n', 0);
	struct slice line = slice_trim(slice_part(bytes, 0, end));

	if (line.len != 5 || !slice_starts(line, "sep=") || line.data[4] == '"' || end == bytes.len)
		return 0;
	if (*delimiter == 0)
		*delimiter = line.data[4];
	return end + 1;
}

static enum status refuse_open_quote(struct csv_state *state, struct diags *diags)
{
	struct span span = { (uint32_t)state->field_begin, (uint32_t)state->field_begin + 1 };

	(void)diags_add(diags, DIAG_TABLE_FORM, &state->table->source, span,
			DIAG_ARGS(slice_of(_("the quote that opens here is never closed")),
				  slice_of(_("close it, or double it where it belongs to the "
					     "text"))));
	return STATUS_INVALID;
}

/* How many bytes follow that can end neither a cell nor a row. */
static size_t plain_bytes(const struct csv_state *state)
{
	const char *bytes = state->bytes.data;
	size_t at = state->at;

	while (at < state->bytes.len && bytes[at] != state->table->delimiter && bytes[at] != '"' &&
	       bytes[at] != '\n' && bytes[at] != '\r')
		at++;
	return at - state->at;
}

/* A line end behind nothing but blanks: libcsv has passed over the line. */
static bool ends_nothing(const struct csv_state *state)
{
	char byte = state->bytes.data[state->at];

	return (byte == '\n' || byte == '\r') && state->count == 0 &&
	       slice_trim(slice_part(state->bytes, state->field_begin, state->at)).len == 0;
}

/* What can end a cell goes to libcsv by itself: that is how the place of every cell is known. */
static enum status read_csv(struct csv_state *state, struct diags *diags)
{
	struct csv_parser parser;
	enum status status = STATUS_OK;

	if (csv_init(&parser, 0) != 0)
		return STATUS_IO;
	csv_set_realloc_func(&parser, resize);
	csv_set_free_func(&parser, mem_free);
	csv_set_delim(&parser, (unsigned char)state->table->delimiter);
	while (state->at < state->bytes.len && status == STATUS_OK) {
		size_t plain = plain_bytes(state);

		/* nothing ends inside of plain bytes */
		if (plain > 0)
			(void)csv_parse(&parser, state->bytes.data + state->at, plain, on_cell,
					on_row, state);
		state->at += plain;
		if (state->at == state->bytes.len)
			break;
		(void)csv_parse(&parser, state->bytes.data + state->at, 1, on_cell, on_row, state);
		if (ends_nothing(state))
			state->field_begin = state->row_begin = state->at + 1;
		state->at++;
		if (table_is_full(state->table, diags))
			status = STATUS_INVALID;
	}
	if (status == STATUS_OK && parser.quoted != 0 && parser.pstate == IN_FIELD)
		status = refuse_open_quote(state, diags);
	if (status == STATUS_OK)
		(void)csv_fini(&parser, on_cell, on_row, state);
	csv_free(&parser);
	return status;
}

/* -- TSV ----------------------------------------------------------------------------------------
 */

static enum status read_tsv(struct csv_state *state, struct diags *diags)
{
	for (; state->at <= state->bytes.len; state->at++) {
		char byte = state->at < state->bytes.len ? state->bytes.data[state->at] : '\n';
		struct slice raw;

		if (byte != '\t' && byte != '\n' && byte != '\r')
			continue;
		raw = slice_part(state->bytes, state->field_begin, state->at);
		add_cell(state, raw, raw);
		state->field_begin = state->at + 1;
		if (byte != '\t')
			end_row(state);
		if (table_is_full(state->table, diags))
			return STATUS_INVALID;
	}
	return STATUS_OK;
}

enum status csv_read(struct table *table, char delimiter, struct diags *diags)
{
	struct csv_state state = { .table = table, .bytes = str_slice(&table->source.bytes) };

	if (slice_starts(state.bytes, "\xEF\xBB\xBF"))
		state.at = 3;
	if (table->form == TABLE_CSV)
		state.at +=
			read_sep(slice_part(state.bytes, state.at, state.bytes.len), &delimiter);
	if (delimiter == 0)
		delimiter = table->form == TABLE_TSV
				    ? '\t'
				    : find_delimiter(
					      slice_part(state.bytes, state.at, state.bytes.len));
	table->delimiter = delimiter;
	state.field_begin = state.row_begin = state.at;
	return table->form == TABLE_TSV ? read_tsv(&state, diags) : read_csv(&state, diags);
}
