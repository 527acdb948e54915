/* SPDX-License-Identifier: Apache-2.0 */
/*
 * date - calendar days and the part of EDTF that records use
 *
 * A day is the number of days since 1970-01-01 (proleptic Gregorian), negative before.
 * Standard: EDTF (Library of Congress, 2019) level 1, the subset of decisions.md: YYYY, YYYY-MM,
 * YYYY-MM-DD, seasons YYYY-21..24, each with one of ~ ? % behind; intervals A/B; ".." or nothing
 * as an open or unknown end of an interval.
 *
 * A mark does not widen earliest and latest: who needs certainty looks at `mark`, too.
 */
#ifndef NETZ_TEXT_DATE_H
#define NETZ_TEXT_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { DAY_MIN = INT32_MIN, DAY_MAX = INT32_MAX }; /* open ends */

struct date {
	int year;
	int month; /* 1-12; 21-24 = spring, summer, autumn, winter; 0 = only the year is known */
	int day;   /* 1-31; 0 = not known */
	char mark; /* '~' about, '?' uncertain, '%' both, 0 = none */
};

struct edtf {
	struct date begin;
	struct date end; /* equals begin where `interval` is false */
	bool interval;
	bool begin_open, end_open; /* ".." or empty side of an interval */
	int32_t earliest;	   /* first day it can mean, DAY_MIN when open */
	int32_t latest;		   /* last day it can mean, DAY_MAX when open */
};

/*
 * Reads `text`; false when it is not in the subset, no day of the calendar, or an interval that
 * ends before it begins. Seasons begin in March, June, September and December; winter ends in
 * February of the next year.
 */
bool edtf_parse(struct slice text, struct edtf *out);

/* Days and calendar, years 0 to 9999. date_to_day() wants a full date. */
bool date_is_valid(int year, int month, int day);
int32_t date_to_day(int year, int month, int day);
struct date date_from_day(int32_t day);

/* Adds the day as YYYY-MM-DD. */
void date_add_iso(struct str *out, int32_t day);

/*
 * Adds a date in words for people: "12.03.2024", "März 2024", "Sommer 2023", "um 2018", "2015 bis
 * 2019"
 * (`language` "de"), "12 March 2024", "about 2018" (anything else). What does not parse is added as
 * it stands.
 */
void edtf_add_words(struct str *out, struct slice text, const char *language);

#endif
