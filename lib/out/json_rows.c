/* SPDX-License-Identifier: Apache-2.0 */
#include "out/writer_form.h"

#include "base/mem.h"
#include "out/json.h"

struct json_rows {
	struct str records;
	struct str not_stated;
	size_t count;
};

static void *open_json(const struct writer_frame *frame)
{
	(void)frame;
	return mem_zero(1, sizeof(struct json_rows));
}

/* "id" and "kind" are the record's own; a field of that name gets its kind before it. */
static void add_key(struct str *out, const struct writer_frame *frame, size_t column)
{
	struct slice key = frame->columns[column].key;
	struct str full = { 0 };

	if (column > 0 && frame->head.kind.len > 0 &&
	    (slice_is(key, "id") || slice_is(key, "kind"))) {
		str_add_slice(&full, frame->head.kind);
		str_add_char(&full, '.');
	}
	str_add_slice(&full, key);
	json_add_text(out, str_slice(&full));
	str_add(out, ": ");
	str_free(&full);
}

static void add_value(struct str *out, enum cell_type type, struct slice code)
{
	double number;

	if (type == CELL_BOOL || (type == CELL_NUMBER && slice_to_number(code, &number)))
		str_add_slice(out, code);
	else
		json_add_text(out, code);
}

static void add_values(struct str *out, const struct cell *cell)
{
	size_t i;

	if (!cell->list && cell->count == 1) {
		add_value(out, cell->type, cell->values[0].code);
		return;
	}
	str_add_char(out, '[');
	for (i = 0; i < cell->count; i++) {
		str_add(out, i > 0 ? ", " : "");
		add_value(out, cell->type, cell->values[i].code);
	}
	str_add_char(out, ']');
}

static void add_cell(struct str *out, const struct cell *cell)
{
	switch (cell->state) {
	case CELL_UNKNOWN: str_add(out, "null"); break;
	case CELL_NONE: str_add(out, "[]"); break;
	default: add_values(out, cell); break;
	}
}

static void add_row(void *self, const struct writer_frame *frame, const struct cell *cells)
{
	struct json_rows *rows = self;
	bool first = true;
	size_t i;

	str_add(&rows->records, rows->count++ > 0 ? ",\n    {" : "\n    {");
	for (i = 0; i < frame->column_count; i++) {
		if (cells[i].state == CELL_ABSENT)
			continue;
		str_add(&rows->records, first ? "" : ", ");
		first = false;
		add_key(&rows->records, frame, i);
		add_cell(&rows->records, &cells[i]);
		if (i == 0 && frame->head.kind.len > 0) {
			str_add(&rows->records, ", \"kind\": ");
			json_add_text(&rows->records, frame->head.kind);
		}
	}
	str_add_char(&rows->records, '}');
}

static void add_not_stated(void *self, const struct writer_frame *frame, struct slice field,
			   size_t count)
{
	struct json_rows *rows = self;

	(void)frame;
	str_add(&rows->not_stated, rows->not_stated.len > 0 ? ", " : "");
	json_add_text(&rows->not_stated, field);
	str_addf(&rows->not_stated, ": %zu", count);
}

static void add_head(struct str *out, const struct writer_head *head)
{
	size_t i;

	str_add(out, "{\n  \"netz\": 1,\n  \"kind\": ");
	if (head->kind.len > 0)
		json_add_text(out, head->kind);
	else
		str_add(out, "null");
	str_add(out, ",\n  \"filter\": [");
	for (i = 0; i < head->term_count; i++) {
		str_add(out, i > 0 ? ", " : "");
		json_add_text(out, head->terms[i]);
	}
	str_add(out, "],\n  \"as_of\": ");
	json_add_text(out, head->as_of);
	str_add(out, ",\n  \"commit\": ");
	if (head->commit.len > 0)
		json_add_text(out, head->commit);
	else
		str_add(out, "null");
}

static void close_json(void *self, const struct writer_frame *frame)
{
	struct json_rows *rows = self;
	struct str *out = frame->out;

	add_head(out, &frame->head);
	str_addf(out, ",\n  \"count\": %zu,\n  \"records\": [", rows->count);
	str_add_slice(out, str_slice(&rows->records));
	str_add(out, rows->count > 0 ? "\n  ]" : "]");
	str_add(out, ",\n  \"not_stated\": {");
	str_add_slice(out, str_slice(&rows->not_stated));
	str_add(out, "}\n}\n");
	str_free(&rows->records);
	str_free(&rows->not_stated);
	mem_free(rows);
}

const struct writer_ops writer_json = {
	.open = open_json,
	.row = add_row,
	.not_stated = add_not_stated,
	.close = close_json,
};
