/* SPDX-License-Identifier: Apache-2.0 */
/*
 * close - records that end: what is asked for, and what still belongs to them; for cmd/close*.c
 * only
 *
 * Owner:  a closing owns its lists; records are the inventory's, texts live in the plan's arena.
 * Errors: exit statuses, after findings or one sentence on stderr.
 */
#ifndef NETZ_CMD_CLOSE_H
#define NETZ_CMD_CLOSE_H

#include "cmd/revise.h"

struct closing {
	struct context *context;
	struct revising *revising;
	const char *on;		   /* --on, or today's date */
	const char *reason;	   /* or NULL */
	const char *replaced_by;   /* or NULL */
	struct vec records;	   /* const struct record *: what ends */
	size_t named;		   /* so many of them were named; the others belong to them */
	const struct record *next; /* the successor, or NULL */
	struct slice date;	   /* the end as it is to be written; empty: not known */
};

/* Whether the record is among those that end. */
bool close_has(const struct closing *closing, const struct record *record);

/* With --with-offers appends what belongs to the named records and has nobody else left, and hints
 * at the rest; without it hints at all of it. */
void close_look_around(struct closing *closing);

/* The new tree of one record: the date, the reason, the successor, what else its kind sets. */
enum exit_status close_record(struct closing *closing, const struct record *record, bool named);

#endif
