/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signals - what must not be torn in two is not interrupted
 *
 * SIGINT, SIGTERM, SIGHUP and SIGQUIT wait from signals_block() to signals_restore(); one that came
 * in between acts then. SIGKILL cannot wait: that is what a journal is for.
 *
 * Owner:  a zeroed struct signals is valid and holds nothing back.
 * Errors: none.
 */
#ifndef NETZ_SYS_SIGNALS_H
#define NETZ_SYS_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

struct signals {
	sigset_t before; /* the mask that was there */
	bool blocked;
};

/* Holds the four signals back; a second call without a restore between has no effect. */
void signals_block(struct signals *signals);

/* Forgets those that came meanwhile: what they were to stop is done, and is to be told. Before
 * signals_restore(). */
void signals_forget(const struct signals *signals);

/* The same for SIGINT and SIGQUIT alone: what was typed while another program had the terminal was
 * meant for that. */
void signals_forget_typed(const struct signals *signals);

/* Lets them through again as they were before; has no effect on one that holds nothing back. */
void signals_restore(struct signals *signals);

#endif
