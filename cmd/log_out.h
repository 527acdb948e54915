/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log_out - the way out of a long history: bit by bit, through a pager on a terminal, or backwards
 *
 * Owner:  zeroed but for `form` and `reverse`; log_out_end() ends it.
 * Errors: `failed` with errno kept: nothing more need be written. A pager that was left early is no
 *         failure, only the end.
 */
#ifndef NETZ_CMD_LOG_OUT_H
#define NETZ_CMD_LOG_OUT_H

#include "cmd/log.h"
#include "sys/pager.h"

struct log_out {
	const struct log_form *form;
	bool reverse;
	bool paged; /* the pager is wanted, and its line */
	struct str line;
	struct pager pager;
	bool at_once;	 /* somebody is watching: each commit leaves at once */
	struct str text; /* what waits */
	struct vec ends; /* size_t: where each commit ends in it, for going backwards */
	size_t count;
	bool stopped; /* nobody reads on */
	bool failed;
	int reason; /* errno */
};

/* Whether a pager is wanted: on a terminal, where nobody forbids it. Reads the person's own
 * configuration, never the repository's. */
void log_out_begin(struct log_out *out, bool pager_allowed);

/* Adds the current commit of `log`. */
void log_out_entry(struct log_out *out, struct log *log);

/* Writes the rest and waits for the pager. EXIT_UNABLE, after a sentence where one helps, when it
 * could not be written. */
enum exit_status log_out_end(struct log_out *out, struct context *context);

#endif
