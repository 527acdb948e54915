/* SPDX-License-Identifier: Apache-2.0 */
#include "query/order.h"

#include "query/cells.h"
#include "schema/vocabulary.h"
#include "text/date.h"
#include "text/fold.h"

struct entry {
	const struct record *record;
	bool absent;
	bool descending;
	double number;	  /* first */
	struct slice key; /* then */
};

static int compare_entries(const void *a, const void *b)
{
	const struct entry *first = a;
	const struct entry *second = b;
	int order;

	if (first->absent || second->absent)
		return first->absent - second->absent;
	if (first->number < second->number)
		order = -1;
	else if (first->number > second->number)
		order = 1;
	else
		order = slice_compare(first->key, second->key);
	return first->descending ? -order : order;
}

/* Position in the vocabulary; unknown codes behind all others. */
static double code_position(const struct vocabulary *vocabulary, struct slice code)
{
	size_t i;

	for (i = 0; i < vocabulary->count; i++) {
		if (slice_equal(vocabulary->terms[i].code, code))
			break;
	}
	return (double)i;
}

static void fill_entry(struct entry *entry, const struct field *field, struct slice code,
		       struct slice label, struct fold *fold, struct arena *arena)
{
	struct str key = { 0 };
	struct edtf date;

	if (field->type == FIELD_CODE && field->vocabulary != NULL) {
		entry->number = code_position(field->vocabulary, code);
	} else if (field->type == FIELD_DATE) {
		entry->absent = !edtf_parse(code, &date);
		entry->number = entry->absent ? 0 : (double)date.earliest;
	} else if (field->type == FIELD_BOOL) {
		entry->number = slice_is(code, "true");
	} else if (field->type == FIELD_NUMBER || field->type == FIELD_INTEGER) {
		entry->absent = !slice_to_number(code, &entry->number);
	} else {
		fold_sort_key(fold, &key, label);
		entry->key = arena_copy(arena, str_slice(&key));
	}
	str_free(&key);
}

void order_records(const struct inventory *inventory, const struct field *field, bool descending,
		   const char *language, struct vec *records)
{
	struct cells cells = { .inventory = inventory, .language = language };
	struct vec entries = VEC_OF(struct entry);
	struct arena arena = { 0 };
	size_t i;

	for (i = 0; i < records->count; i++) {
		struct entry entry = { .descending = descending };
		struct cell cell;

		entry.record = *VEC_AT(const struct record *, records, i);
		cells_start(&cells);
		cell = cells_read(&cells, entry.record, field);
		entry.absent = cell.state != CELL_VALUE;
		if (!entry.absent)
			fill_entry(&entry, field, cell.values[0].code, cell.values[0].label,
				   inventory->fold, &arena);
		vec_add(&entries, &entry);
	}
	vec_sort(&entries, compare_entries);
	for (i = 0; i < records->count; i++)
		*VEC_AT(const struct record *, records, i) =
			VEC_AT(struct entry, &entries, i)->record;
	vec_free(&entries);
	arena_free(&arena);
	cells_free(&cells);
}
