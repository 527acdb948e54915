/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stand - how old what a record says is
 *
 * A record's own date ("as_of"), else when it took place ("date", "period"), else the latest date
 * of its dated entries (statements, values). Works for every kind that has such fields.
 */
#ifndef NETZ_REPORT_STAND_H
#define NETZ_REPORT_STAND_H

#include "report/part.h"

struct stand {
	int32_t day;  /* the middle of what the date can mean; the end of an interval */
	int32_t last; /* the last day it can mean */
};

/* False where the record states no date that could be read. */
bool stand_of(const struct record *record, struct stand *stand);

/* The records of a kind (empty: of all kinds) that state a date, and their median day. */
struct stand_summary {
	struct set all, dated;
	int32_t median; /* day; 0 where nothing is dated */
};
struct stand_summary stand_summary(struct report *report, struct slice kind);

/* Records of the summary's kind whose date ends before `day`. */
struct set stand_before(struct report *report, struct slice kind, int32_t day);

/* Records of a kind (empty: of all kinds) that an institution confirmed; a look at its website is
 * not that. */
struct set stand_confirmed(struct report *report, struct slice kind);

/* The year of a day: medians are no more exact than the dates they come from. */
struct slice stand_year(struct report *report, int32_t day);

/* A span of days in words: "about 6 years", "about 8 months". */
struct slice stand_span(struct report *report, int32_t days);

#endif
