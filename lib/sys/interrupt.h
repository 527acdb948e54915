/* SPDX-License-Identifier: Apache-2.0 */
/*
 * interrupt - waiting for somebody to type, and hearing what else the system has to say
 *
 * From interrupt_watch() to interrupt_end() SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP and SIGWINCH
 * wait until interrupt_wait() tells of them, so that a person's answers can be kept and the
 * terminal put back first. One that nobody waited for acts at the end.
 *
 * Owner:  a zeroed struct interrupt is valid and watches nothing; interrupt_end() leaves it so.
 * Errors: none; where the system has no means to tell, the signals simply act.
 */
#ifndef NETZ_SYS_INTERRUPT_H
#define NETZ_SYS_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

struct interrupt {
	sigset_t before; /* the mask that was there */
	int fd;		 /* tells of signals */
	bool watching;
	bool hung_up; /* SIGHUP was told; it may come twice, and is ignored from then on */
};

enum interrupt_event {
	INTERRUPT_INPUT,   /* something can be read, or the input has ended */
	INTERRUPT_STOP,	   /* end now: SIGINT, SIGTERM, SIGHUP, SIGQUIT */
	INTERRUPT_SUSPEND, /* SIGTSTP: interrupt_suspend() when the terminal is as it was */
	INTERRUPT_RESIZE   /* SIGWINCH */
};

/* A second call without an end between has no effect. */
void interrupt_watch(struct interrupt *interrupt);
void interrupt_end(struct interrupt *interrupt);

/* Waits until the descriptor `input` can be read or a signal comes. */
enum interrupt_event interrupt_wait(struct interrupt *interrupt, int input);

/* Stops the program as SIGTSTP would; comes back when it goes on. */
void interrupt_suspend(void);

#endif
