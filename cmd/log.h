/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log - what the files of `netz log` share: the question, and the forms of the answer
 *
 * Owner:  struct log belongs to log.c; forms add to `out` and keep nothing.
 * Errors: none is returned; texts that are missing are counted.
 */
#ifndef NETZ_CMD_LOG_H
#define NETZ_CMD_LOG_H

#include "cmd/log_scope.h"

enum { LOG_MANY = 20 }; /* a commit of more records is summed up (decisions.md, Log) */

struct log {
	struct context *context;
	struct history *history;
	const struct inventory *inventory; /* titles and labels as they are now */
	struct log_scope scope;
	struct log_trees trees;
	struct log_entry entry;
	struct arena arena; /* of what is being written */
	bool verbose;
	bool authors;
	size_t columns; /* of the terminal, 0: none */
	bool colour;
	size_t missing;	 /* texts and folders that are not in this repository */
	struct str cuts; /* hashes at which the history is cut, with ", " between */
};

/* A form of the answer. */
struct log_form {
	const char *name;
	const char *begin;
	const char *before_first; /* commit, and before each other one */
	const char *before_other;
	void (*entry)(struct log *log, struct str *out); /* log->entry */
	const char *end; /* behind the last one, and where there is none */
	const char *end_of_none;
};

extern const struct log_form log_text, log_json;

/* Reads the change's texts and counts those that are missing. */
void log_read(struct log *log, struct log_change *change);

#endif
