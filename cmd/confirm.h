/* SPDX-License-Identifier: Apache-2.0 */
/*
 * confirm - what institutions confirmed, refused or never answered; for cmd/confirm*.c only
 *
 * Owner:  a confirming owns its lists; records are the inventory's, texts live in the plan's arena.
 * Errors: exit statuses, after findings or one sentence on stderr.
 */
#ifndef NETZ_CMD_CONFIRM_H
#define NETZ_CMD_CONFIRM_H

#include "cmd/revise.h"

struct confirming {
	struct context *context;
	struct revising *revising;
	struct slice on;	   /* as typed, or today's date */
	struct str how;		   /* as typed or asked for; empty: not said */
	const char *by;		   /* --by, or NULL */
	const struct record *of;   /* the record that --by means, or NULL */
	const char *outcome;	   /* code of an inquiry in vain; NULL: it was confirmed */
	struct vec records;	   /* const struct record * */
	struct slice date;	   /* as it is to be written */
	struct slice method;	   /* its code; empty: not said */
	const struct field *field; /* of that method, or NULL */
	size_t named;		   /* so many of them were named; the others belong to them */
	size_t kept;		   /* of these, that keep what they have */
};

/* Asks for the method where it is needed and was not given. */
enum exit_status confirm_ask(struct confirming *confirming, const struct kind *kind);

/* The new tree of the record at `index`. */
enum exit_status confirm_record(struct confirming *confirming, size_t index);

/* Writes what is due to context->out. */
enum exit_status confirm_list(struct context *context);

#endif
