/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sheet - a table and a mapping for tests, read from texts
 *
 * Owner:  struct sheet ends with sheet_end().
 * Errors: whatever is refused fails the test.
 */
#ifndef NETZ_TESTS_EXCHANGE_SHEET_H
#define NETZ_TESTS_EXCHANGE_SHEET_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "exchange/fill.h"
#include "schema/schema.h"
#include "text/fold.h"

struct sheet {
	struct schema_set *schemas;
	struct fold *fold;
	struct mapping mapping;
	struct table table;
	struct fill_plan plan;
	struct diags diags;
};

/* Only opens; `mapping` NULL: none. Gives what mapping_read() gives. */
static inline enum status sheet_start(struct sheet *sheet, const char *mapping)
{
	struct diags ignored = { 0 };
	struct shelf shelf = { 0 };
	struct str bytes = { 0 };
	enum status status = STATUS_OK;

	*sheet = (struct sheet){ 0 };
	shelf_builtin(&shelf);
	assert_int_equal(schema_set_open(&sheet->schemas, &shelf, "schemas", &ignored), STATUS_OK);
	sheet->fold = fold_open();
	if (mapping != NULL) {
		str_add(&bytes, mapping);
		source_init(&sheet->mapping.source, "m.yaml", &bytes);
		status = mapping_read(&sheet->mapping,
				      schema_set_find(sheet->schemas, SLICE("netz/mapping.yaml")),
				      sheet->fold, &sheet->diags);
	}
	diags_free(&ignored);
	shelf_close(&shelf);
	return status;
}

static inline void sheet_table(struct sheet *sheet, enum table_form form, const char *text)
{
	struct str bytes = { 0 };

	sheet->table.form = form;
	str_add(&bytes, text);
	source_init(&sheet->table.source, "t.csv", &bytes);
	assert_int_equal(table_read(&sheet->table, 0, &sheet->diags), STATUS_OK);
}

static inline void sheet_end(struct sheet *sheet)
{
	fill_free(&sheet->plan);
	table_free(&sheet->table);
	mapping_free(&sheet->mapping);
	schema_set_close(sheet->schemas);
	fold_close(sheet->fold);
	diags_free(&sheet->diags);
}

#endif
