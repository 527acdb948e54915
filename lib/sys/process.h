/* SPDX-License-Identifier: Apache-2.0 */
/*
 * process - another program, run without a shell (the only place that forks)
 *
 * Owner:  struct process_result owns its texts; zeroed is valid; process_result_free() ends it.
 * Errors: STATUS_NOT_FOUND (no such program, or no such folder), STATUS_IO with errno kept (it
 *         could not be started). A program that ran and failed is STATUS_OK: see `exit`.
 */
#ifndef NETZ_SYS_PROCESS_H
#define NETZ_SYS_PROCESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "base/str.h"
#include "sys/signals.h"

/* Where a stream of the program leads. */
enum process_stream {
	PROCESS_SHARED,	 /* where netz' own leads: a terminal, a pipe, a file */
	PROCESS_NOTHING, /* /dev/null */
	PROCESS_CAUGHT,	 /* stdin: `input`; stdout, stderr: the result */
};

struct process {
	const char *const *words;   /* program (searched in PATH) and arguments, NULL-ended */
	const char *folder;	    /* it works in; NULL = here */
	const char *const *changes; /* of the environment, NULL-ended, may be NULL: "NAME=value"
				       sets, "NAME" takes out */
	enum process_stream in, out, err;
	struct slice input;	       /* what it reads where `in` is caught */
	size_t limit;		       /* bytes kept of each caught stream; 0 = 1 MiB */
	const struct signals *signals; /* what was blocked here is not blocked there; may be NULL */
	bool ends_with_us;	       /* gets SIGTERM when netz is killed */
};

struct process_result {
	int exit;	/* its exit status; 128 + number where a signal ended it */
	struct str out; /* what it wrote, up to the limit: `full` says that there was more */
	struct str err;
};

/*
 * Runs it and waits for its end. Input and output flow at the same time, so neither side can wait
 * for ever; what processes that it left behind still write is not waited for. SIGPIPE and
 * SIGCHLD act there as by default; descriptors of netz are closed there but the three.
 */
enum status process_run(const struct process *process, struct process_result *result);

void process_result_free(struct process_result *result);

/* A program that runs beside netz. */
struct process_beside {
	long id;
	int in; /* where what it reads is written, if `in` is caught; -1: it was closed */
};

/*
 * Starts it and does not wait: for what takes netz' output (sys/pager.h). `input` is not looked
 * at, `out` and `err` must not be caught. Every one that was started ends with
 * process_beside_end().
 */
enum status process_start(const struct process *process, struct process_beside *beside);

/* Closes its input, waits for its end, and gives its exit status as process_run() does. */
int process_beside_end(struct process_beside *beside);

#endif
