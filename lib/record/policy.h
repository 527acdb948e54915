/* SPDX-License-Identifier: Apache-2.0 */
/*
 * policy - how much findings weigh in this inventory: `findings` of netz.yaml
 *
 *   findings:
 *     - id: record.similar        # or an area: record.*
 *       severity: note            # error, warning, note or none (not shown, not counted)
 *       paths: [records/offers]   # optional; text/glob.h
 *       reason: Filialen heißen gleich   # optional, for who reads it
 *
 * Of all rules that fit a finding the last one holds. What gives people away, what keeps a record
 * from being read, and what is about the rules themselves is never made lighter (policy_lock()),
 * though an area may be that holds some of it.
 *
 * Owner:  struct policy is valid when zeroed and ends with policy_free(); it borrows the tree.
 * Errors: findings inventory.findings at the wrong value. What has not the form of a rule is left
 *         to the schema, and is no rule.
 */
#ifndef NETZ_RECORD_POLICY_H
#define NETZ_RECORD_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "sys/shelf.h"
#include "tree/node.h"

enum {
	POLICY_RULES = 1000,	 /* further ones do not count */
	POLICY_PATH = 200,	 /* bytes of a pattern; a rule with a longer one does not count */
	POLICY_FINDINGS = 200000 /* to be kept while they are weighed */
};

struct policy {
	struct arena arena;
	struct source source; /* of policy_read_from() */
	struct vec rules;     /* struct rule of policy.c */
	size_t steps;
	struct place place; /* of `findings`, for what is said about all of them */
};

/* Why a finding is never made lighter: N_() text, or NULL where it may be. */
const char *policy_lock(enum diag_id id);

/* Reads the rules of netz.yaml, which lies open as `root`. */
void policy_read(struct policy *policy, const struct node *root, struct source *source,
		 struct diags *diags);

/* The same of another shelf's netz.yaml, of whose own faults nothing is said here. */
void policy_read_from(struct policy *policy, const struct shelf *shelf);

/* Gives all findings the severity they have here, and drops those that have none. */
void policy_apply(struct policy *policy, struct diags *diags);

void policy_free(struct policy *policy);

/* “did you mean …?” for an id that is none, in words; nothing where none is near. */
void policy_guess(struct str *out, struct slice id);

#endif
