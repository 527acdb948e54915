/* SPDX-License-Identifier: Apache-2.0 */
/*
 * status - what the program can do after a call failed
 *
 * A status tells the program; findings (diag/diag.h) tell the person. A function that can fail
 * returns one of these and says in its header which.
 */
#ifndef NETZ_BASE_STATUS_H
#define NETZ_BASE_STATUS_H

enum status {
	STATUS_OK,
	STATUS_INVALID,	    /* the input is wrong: findings were added */
	STATUS_NOT_FOUND,   /* no such file, record, revision, field */
	STATUS_TOO_BIG,	    /* a limit of the reader was reached */
	STATUS_UNSAFE,	    /* a link, device, FIFO or a path that leads outside */
	STATUS_IO,	    /* the system refused; errno was kept in the finding or the message */
	STATUS_STALE,	    /* what it was made from has changed meanwhile: make it again */
	STATUS_UNSUPPORTED, /* a repository form or feature that netz does not handle */
};

/* The status' name in lower case ("not-found"), for messages to developers. Static. */
const char *status_name(enum status status);

#endif
