/* SPDX-License-Identifier: Apache-2.0 */
/*
 * setting - what `netz set` and `netz unset` share: which records, and what is said of them
 *
 * Errors: exit statuses, after findings or one sentence on stderr.
 */
#ifndef NETZ_CMD_SETTING_H
#define NETZ_CMD_SETTING_H

#include "change/assign.h"
#include "cmd/revise.h"

#define SETTING_OPTION_WHERE                                                                          \
	{                                                                                             \
		'w', "where", N_("TERM"),                                                             \
			N_("all records of the KIND that fit, as in “netz list”; several times: " \
			   "all terms must hold"),                                                    \
			COMPLETE_TERM, NULL                                                           \
	}

/* Opens the inventory as it is needed; again after context_reload(). */
enum exit_status setting_open(struct context *context);

/* The records that the first `count` arguments name, or with --where all that fit; all of one kind.
 * Opens the inventory. Appends const struct record *. */
enum exit_status setting_choose(struct context *context, size_t count, struct vec *records,
				const struct kind **kind);

/* What the assignments make of one record; findings name it where `several` are changed. */
enum exit_status setting_apply(struct revising *revising, struct revision *revision,
			       const struct assignment *assignments, size_t count, bool several);

#endif
