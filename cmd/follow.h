/* SPDX-License-Identifier: Apache-2.0 */
/*
 * follow - references that follow a record to another address, and those that hold one
 *
 * Owner:  everything lives in the revising's arena.
 * Errors: exit statuses, after findings or one sentence on stderr.
 */
#ifndef NETZ_CMD_FOLLOW_H
#define NETZ_CMD_FOLLOW_H

#include "change/refer.h"
#include "cmd/revise.h"

/*
 * Lets all that refers to `record`, netz.yaml too, refer to the id `to` of the same kind. Records
 * with a revision already (the record itself, and what becomes one with it) are left to the
 * caller. EXIT_FINDINGS where a file that cannot be read names the record: what stands there could
 * not follow.
 */
enum exit_status follow_record(struct revising *revising, const struct record *record,
			       struct slice to);

/* The text that the revision's `meant` wants, where references of it were replaced. EXIT_FINDINGS
 * after findings. */
enum exit_status follow_text(struct revising *revising, struct revision *revision,
			     const struct refer *refer);

/*
 * Adds a line for everything that refers to `record`, records with a revision that removes them
 * aside: "records/offers/x.yaml:12: Angebot »X«: Anbieter". Gives how many there are; only the
 * first 20 are said.
 */
size_t follow_list(struct revising *revising, const struct record *record, struct str *out);

/* EXIT_FINDINGS after a sentence for each file that cannot be read and names the record, files with
 * a revision that removes them aside. */
enum exit_status follow_broken(struct revising *revising, const struct record *record);

/* Whether the last commit has the record's file: somebody may know its id. */
bool follow_is_known(struct context *context, const struct record *record);

#endif
