/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ended - whether what a record describes is over, as its kind says (x-netz-kind: close)
 *
 * Owner:  everything is borrowed from the record, whose tree must be there.
 * Errors: none; a date that cannot be read counts as none.
 */
#ifndef NETZ_RECORD_ENDED_H
#define NETZ_RECORD_ENDED_H

#include "record/inventory.h"

/* The date of its end as it is written, past or to come; empty where there is none. */
struct slice ended_date(const struct kind *kind, const struct node *root);

/* The value of a field that says that it is over (a status), or NULL. */
const struct node *ended_value(const struct kind *kind, const struct node *root);

/* The value of the first field that has one of `wanted`, a map of fields and values as x-netz-kind
 * has them ({status: [abgebrochen]}); NULL where none has. */
const struct node *ended_among(const struct node *wanted, const struct node *root);

/* Whether it is over on `day`: the last day that its end can mean is past or this one, or a value
 * says so while no date speaks against it. */
bool ended_by(const struct record *record, int32_t day);

#endif
