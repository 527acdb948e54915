/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a table. The first one says how: c CSV, t TSV, j JSON, l JSON Lines, ; CSV with that
 * delimiter. Findings, or columns and rows whose places lie in the text.
 */
#include "fuzz/corpus.h"

#include <stdlib.h>
#include <string.h>

#include "exchange/table.h"

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_span(const struct table *table, struct span span)
{
	require(span.begin <= span.end && span.end <= table->source.bytes.len);
}

static void check_row(struct table *table, const struct table_row *row)
{
	struct diags diags = { .limit = 200 };
	bool filled = false;
	size_t i;

	check_span(table, row->span);
	require(row->count <= TABLE_COLUMNS);
	require(row->first + row->count <= table->cells.count);
	for (i = 0; i < table->columns.count; i++) {
		const struct table_cell *cell = table_cell(table, row, i);

		require((cell != NULL) == (i < row->count));
		if (cell == NULL)
			continue;
		check_span(table, cell->span);
		require(slice_equal(table_trim(cell->text), cell->text));
		filled = filled || cell->text.len > 0 || cell->value != NULL;
	}
	require(filled || row->wide || row->quotes || row->count == 0);
	require(table_check_row(table, row, &diags) == (diags.counts[SEVERITY_ERROR] == 0));
	diags_free(&diags);
}

static void check_table(struct table *table)
{
	size_t i;

	require(table->columns.count <= TABLE_COLUMNS);
	for (i = 0; i < table->columns.count; i++) {
		const struct table_column *column = VEC_AT(struct table_column, &table->columns, i);

		check_span(table, column->span);
		require(slice_equal(table_trim(column->name), column->name));
	}
	for (i = 0; i < table->rows.count; i++)
		check_row(table, VEC_AT(struct table_row, &table->rows, i));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char forms[] = "ctjl";
	struct table table = { 0 };
	struct diags diags = { .limit = 200 };
	struct str text = { 0 };
	char first = size > 0 ? (char)data[0] : 'c';
	const char *form = first != '\0' ? strchr(forms, first) : NULL;
	enum status status;

	if (size > 0)
		str_add_slice(&text, (struct slice){ (const char *)data + 1, size - 1 });
	source_init(&table.source, "fuzz", &text);
	table.form = form != NULL ? (enum table_form)(form - forms) : TABLE_CSV;
	status = table_read(&table, first == ';' ? ';' : '\0', &diags);
	require((status == STATUS_OK) == (diags.counts[SEVERITY_ERROR] == 0));
	if (status == STATUS_OK)
		check_table(&table);
	diags_sort(&diags);
	diags_free(&diags);
	table_free(&table);
	return 0;
}
