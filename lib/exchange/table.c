/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/table.h"

#include "exchange/csv.h"
#include "exchange/table_json.h"
#include "text/message.h"
#include "text/utf8.h"

/* -- text ---------------------------------------------------------------------------------------
 */

/* White space at both ends, no-break space too: spreadsheets leave it. */
struct slice table_trim(struct slice text)
{
	struct slice before;

	do {
		before = text;
		text = slice_trim(text);
		while (slice_starts(text, "\xC2\xA0"))
			text = slice_part(text, 2, text.len);
		while (slice_ends(text, "\xC2\xA0"))
			text = slice_part(text, 0, text.len - 2);
	} while (before.len != text.len);
	return text;
}

static bool check_bytes(struct table *table, struct diags *diags)
{
	struct slice bytes = str_slice(&table->source.bytes);
	size_t bad = utf8_valid(bytes);
	struct str byte = { 0 };
	uint32_t point;

	if (bad < bytes.len) {
		str_addf(&byte, "0x%02X", (unsigned)(unsigned char)bytes.data[bad]);
		(void)diags_add(diags, DIAG_TEXT_UTF8, &table->source,
				(struct span){ (uint32_t)bad, (uint32_t)bad + 1 },
				DIAG_ARGS(str_slice(&byte)));
		str_free(&byte);
		return false;
	}
	if (slice_starts(bytes, "\xEF\xBB\xBF"))
		bytes = slice_part(bytes, 3, bytes.len);
	table->hidden = utf8_find_hidden(bytes, &point) < bytes.len;
	return true;
}

/* -- rows ---------------------------------------------------------------------------------------
 */

static bool refuse_size(struct table *table, struct diags *diags, const char *what, size_t most)
{
	struct str text = { 0 };
	struct str number = { 0 };

	str_addf(&number, "%zu", most);
	message_add(&text, what, str_slice(&number));
	(void)diags_add(diags, DIAG_TABLE_FORM, &table->source, (struct span){ 0, 0 },
			DIAG_ARGS(str_slice(&text), slice_of(_("import it in parts"))));
	str_free(&text);
	str_free(&number);
	return true;
}

bool table_is_full(struct table *table, struct diags *diags)
{
	if (table->columns.count >= TABLE_COLUMNS)
		return refuse_size(table, diags, N_("it has more than %1$s columns"),
				   TABLE_COLUMNS - 1);
	if (table->rows.count > TABLE_ROWS)
		return refuse_size(table, diags, N_("it has more than %1$s rows"), TABLE_ROWS);
	if (table->cells.count >= TABLE_CELLS)
		return refuse_size(table, diags, N_("it has more than %1$s cells"),
				   TABLE_CELLS - 1);
	return false;
}

/* The cells of the first row are the names of the columns. */
static void take_header(struct table *table)
{
	size_t i;

	for (i = 0; i < table->cells.count; i++) {
		const struct table_cell *cell = VEC_AT(struct table_cell, &table->cells, i);
		struct table_column column = { .name = cell->text, .span = cell->span };

		if (i == 0 && slice_starts(cell->text, TABLE_REASON) && table->cells.count > 1)
			table->skipped = 1;
		else
			vec_add(&table->columns, &column);
	}
	vec_clear(&table->cells);
}

void table_add_row(struct table *table, struct span span, size_t first, size_t written)
{
	struct table_row *row;
	size_t i;

	for (i = first; i < table->cells.count; i++) {
		const struct table_cell *cell = VEC_AT(struct table_cell, &table->cells, i);

		if (cell->text.len > 0 || cell->value != NULL)
			break;
	}
	if (i == table->cells.count) {
		table->cells.count = first;
		return;
	}
	if (table->columns.count == 0) {
		take_header(table);
		return;
	}
	row = vec_push(&table->rows);
	row->span = span;
	row->first = first;
	row->count = table->cells.count - first;
	row->written = written < table->skipped ? 0 : written - table->skipped;
}

const struct table_cell *table_cell(const struct table *table, const struct table_row *row,
				    size_t column)
{
	return column < row->count ? VEC_AT(struct table_cell, &table->cells, row->first + column)
				   : NULL;
}

/* -- the header ---------------------------------------------------------------------------------
 */

/* Whether any row has something in a column. */
static bool is_used(const struct table *table, size_t column)
{
	size_t i;

	for (i = 0; i < table->rows.count; i++) {
		const struct table_cell *cell =
			table_cell(table, VEC_AT(struct table_row, &table->rows, i), column);

		if (cell != NULL && (cell->text.len > 0 || cell->value != NULL))
			return true;
	}
	return false;
}

static bool refuse_column(struct table *table, const struct table_column *column, size_t number,
			  const char *what, const char *hint, struct diags *diags)
{
	struct str name = { 0 };

	if (column->name.len > 0)
		utf8_cut(&name, column->name, 60);
	else
		str_addf(&name, "%zu", number + 1);
	(void)diags_add(diags, DIAG_TABLE_COLUMN, &table->source, column->span,
			DIAG_ARGS(str_slice(&name), slice_of(what), slice_of(hint)));
	str_free(&name);
	return false;
}

/* Columns have names, each another one; those at the end that are all empty are none. */
static bool check_header(struct table *table, struct diags *diags)
{
	struct map names = { 0 };
	bool done = true;
	size_t i;

	for (i = table->columns.count; i > 0; i--) {
		if (VEC_AT(struct table_column, &table->columns, i - 1)->name.len > 0 ||
		    is_used(table, i - 1))
			break;
		table->columns.count--;
	}
	for (i = 0; i < table->columns.count; i++) {
		const struct table_column *column = VEC_AT(struct table_column, &table->columns, i);
		uint32_t point;

		if (column->name.len == 0)
			done = refuse_column(table, column, i, _("has no name"),
					     _("give it one in the first line"), diags) &&
			       done;
		else if (utf8_find_hidden(column->name, &point) < column->name.len)
			done = refuse_column(table, column, i,
					     _("has hidden characters in its name"),
					     _("type the name again"), diags) &&
			       done;
		else if (map_put_new(&names, column->name, (void *)column) != column)
			done = refuse_column(table, column, i, _("is there twice"),
					     _("name one of them otherwise"), diags) &&
			       done;
	}
	map_free(&names);
	return done;
}

enum status table_read(struct table *table, char delimiter, struct diags *diags)
{
	enum status status;

	table->columns = VEC_OF(struct table_column);
	table->rows = VEC_OF(struct table_row);
	table->cells = VEC_OF(struct table_cell);
	if (!check_bytes(table, diags))
		return STATUS_INVALID;
	if (table->form == TABLE_CSV || table->form == TABLE_TSV)
		status = csv_read(table, delimiter, diags);
	else
		status = table_json_read(table, diags);
	if (status != STATUS_OK)
		return status;
	if (!check_header(table, diags))
		return STATUS_INVALID;
	if (table->columns.count == 0) {
		(void)diags_add(diags, DIAG_TABLE_FORM, &table->source, (struct span){ 0, 0 },
				DIAG_ARGS(slice_of(_("it is empty")), SLICE("")));
		return STATUS_INVALID;
	}
	return STATUS_OK;
}

/* -- one row ------------------------------------------------------------------------------------
 */

static bool refuse_row(struct table *table, const struct table_row *row, const char *what,
		       const char *hint, struct diags *diags)
{
	(void)diags_add(diags, DIAG_TABLE_ROW, &table->source, row->span,
			DIAG_ARGS(slice_of(what), slice_of(hint)));
	return false;
}

static bool refuse_width(struct table *table, const struct table_row *row, struct diags *diags)
{
	struct str text = { 0 };
	struct str has = { 0 };
	struct str wants = { 0 };

	str_addf(&has, "%zu", row->written);
	str_addf(&wants, "%zu", table->columns.count);
	message_add(&text, _("it has %1$s cells, the first line has %2$s"), str_slice(&has),
		    str_slice(&wants));
	(void)refuse_row(table, row, str_text(&text),
			 _("perhaps a text with the delimiter in it lacks its quotes"), diags);
	str_free(&text);
	str_free(&has);
	str_free(&wants);
	return false;
}

/* A finding about one cell says its column. */
static bool refuse_cell(struct table *table, const struct table_row *row, size_t column,
			enum diag_id id, const struct slice *args, size_t count,
			struct diags *diags)
{
	struct diag *diag = diags_add(diags, id, &table->source,
				      table_cell(table, row, column)->span, args, count);

	if (diag != NULL)
		diag->path = diags_copy(diags,
					VEC_AT(struct table_column, &table->columns, column)->name);
	return false;
}

static bool check_hidden(struct table *table, const struct table_row *row, size_t column,
			 struct diags *diags)
{
	uint32_t point = 0;
	struct slice rest = table_cell(table, row, column)->text;
	struct str shown = { 0 };
	enum utf8_hidden hidden = UTF8_INVISIBLE;

	while (hidden == UTF8_INVISIBLE && rest.len > 0) {
		size_t at = utf8_find_hidden(rest, &point);
		uint32_t same;

		if (at == rest.len)
			return true;
		hidden = utf8_hidden(point);
		rest = slice_part(rest, at, rest.len);
		rest = slice_part(rest, utf8_decode(rest, &same), rest.len);
	}
	if (hidden == UTF8_INVISIBLE) /* the record's check warns of it */
		return true;
	str_addf(&shown, "U+%04X", (unsigned)point);
	(void)refuse_cell(table, row, column,
			  point == 0		? DIAG_TEXT_NUL
			  : hidden == UTF8_BIDI ? DIAG_TEXT_BIDI
						: DIAG_TEXT_CONTROL,
			  DIAG_ARGS(str_slice(&shown)), diags);
	str_free(&shown);
	return false;
}

/* Whether a cell is a formula that nobody guarded: what it would show is not known here. */
static bool is_formula(const struct table *table, const struct table_cell *cell)
{
	struct slice raw =
		slice_part(str_slice(&table->source.bytes), cell->span.begin, cell->span.end);

	if (table->form == TABLE_JSON || table->form == TABLE_JSONL)
		return false;
	return slice_starts(raw, "=") || slice_starts(raw, "\"=");
}

bool table_check_row(struct table *table, const struct table_row *row, struct diags *diags)
{
	bool done = true;
	size_t i;

	if (row->quotes)
		done = refuse_row(table, row, _("a quote inside of a text in quotes"),
				  _("double it (\"\")"), diags);
	if ((table->form == TABLE_CSV || table->form == TABLE_TSV) &&
	    row->written != table->columns.count &&
	    (row->written < table->columns.count || row->wide))
		done = refuse_width(table, row, diags);
	for (i = 0; i < row->count; i++) {
		const struct table_cell *cell = table_cell(table, row, i);

		if (is_formula(table, cell))
			done = refuse_cell(
				table, row, i, DIAG_TABLE_ROW,
				DIAG_ARGS(slice_of(_("a formula, not its value")),
					  slice_of(_("save the table with values, or put ' "
						     "before what is a text"))),
				diags);
		if (table->hidden)
			done = check_hidden(table, row, i, diags) && done;
	}
	return done;
}

void table_free(struct table *table)
{
	source_free(&table->source);
	arena_free(&table->arena);
	vec_free(&table->columns);
	vec_free(&table->rows);
	vec_free(&table->cells);
	*table = (struct table){ 0 };
}
