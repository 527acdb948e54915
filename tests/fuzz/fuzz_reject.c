/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a table, the first of them its form (0 CSV, 1 TSV, 2 JSON, 3 JSON Lines): all its
 * rows, written as rejects, read back as the same rows.
 */
#include "fuzz/corpus.h"

#include <stdlib.h>

#include "exchange/reject.h"

static void require(bool holds)
{
	if (!holds)
		abort();
}

static enum status read_text(struct table *table, enum table_form form, char delimiter,
			     struct str *text)
{
	struct diags diags = { .limit = 200 };
	enum status status;

	*table = (struct table){ .form = form };
	source_init(&table->source, "fuzz", text);
	status = table_read(table, delimiter, &diags);
	require((status == STATUS_OK) == (diags.counts[SEVERITY_ERROR] == 0));
	diags_free(&diags);
	return status;
}

static struct slice text_of(const struct table *table, size_t row, size_t column)
{
	const struct table_cell *cell =
		table_cell(table, VEC_AT(struct table_row, &table->rows, row), column);

	return cell != NULL ? cell->text : SLICE("");
}

/* The column of the same name: JSON's are in the order in which rows have them. */
static size_t column_like(const struct table *table, struct slice name)
{
	size_t i;

	for (i = 0; i < table->columns.count; i++) {
		if (slice_equal(VEC_AT(struct table_column, &table->columns, i)->name, name))
			return i;
	}
	abort();
}

static void check_rows(const struct table *table, const struct table *back)
{
	size_t i, j;

	require(back->rows.count == table->rows.count);
	require(back->columns.count == table->columns.count);
	for (i = 0; i < table->rows.count; i++) {
		for (j = 0; j < table->columns.count; j++) {
			struct slice name = VEC_AT(struct table_column, &table->columns, j)->name;

			require(slice_equal(text_of(table, i, j),
					    text_of(back, i, column_like(back, name))));
		}
	}
}

static void check_rejects(const struct table *table)
{
	struct str out = { 0 };
	struct table back;
	size_t i;

	reject_begin(&out, table);
	for (i = 0; i < table->rows.count; i++)
		reject_row(&out, table, VEC_AT(struct table_row, &table->rows, i),
			   SLICE("=a \"b\""));
	reject_end(&out, table);
	require(read_text(&back, table->form, table->delimiter, &out) == STATUS_OK);
	check_rows(table, &back);
	table_free(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct table table;
	struct str text = { 0 };

	if (size == 0)
		return 0;
	str_add_slice(&text, (struct slice){ (const char *)data + 1, size - 1 });
	if (read_text(&table, (enum table_form)(data[0] & 3), 0, &text) == STATUS_OK &&
	    table.rows.count > 0)
		check_rejects(&table);
	table_free(&table);
	return 0;
}
