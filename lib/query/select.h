/* SPDX-License-Identifier: Apache-2.0 */
/*
 * select - the records a filter chooses, their fields as cells, in order
 *
 * Owner:  a selection borrows everything.
 * Errors: STATUS_IO from the relation, STATUS_TOO_BIG when a pattern of the filter is too
 * expensive.
 */
#ifndef NETZ_QUERY_SELECT_H
#define NETZ_QUERY_SELECT_H

#include "out/writer.h"
#include "query/filter.h"

struct selection {
	const struct inventory *inventory; /* with kept trees */
	struct relation *relation;
	const struct kind *kind;
	const struct filter *filter;
	const struct field *const *fields; /* after "id"; no groups (select_add_fields()) */
	size_t field_count;
	const struct field *sort; /* NULL: by title; a group: by the first field in it */
	bool descending;
	const char *language;
};

/*
 * Appends (const struct record *) of every record chosen, sorted: texts and references in German
 * order of what people read, codes in the order of their vocabulary, numbers and days by value;
 * absent last in either direction, then by id.
 */
enum status select_records(const struct selection *selection, struct vec *records);

/* Writes one row a record: "id" and the selection's fields. */
void select_write(const struct selection *selection, const struct vec *records,
		  struct writer *writer);

/* How many records of the kind there are, and how many of them (whatever the filter says) do not
 * state `field`: absent or unknown. Records that cannot be read count in neither. */
enum status select_count(const struct selection *selection, size_t *count);
enum status select_not_stated(const struct selection *selection, const struct field *field,
			      size_t *count);

/* Appends the field, or for a group all fields in it (const struct field *); none a second time. */
void select_add_fields(const struct field *field, struct vec *fields);

/* Appends the fields shown when nobody names any: the columns of x-netz-kind, or else the title,
 * codes, references and dates that every record must have, then codes and references that most
 * records state; three in all. */
void select_default_fields(const struct inventory *inventory, const struct kind *kind,
			   struct vec *fields);

#endif
