/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/when.h"

#include <stddef.h>
#include <stdint.h>
#include <strings.h>

#include "sys/env.h"
#include "text/date.h"

enum { UNKNOWN = -1, HOUR = 60, NOON = 12, EPOCH_YEAR = 1970, LAST_YEAR = 2099, CENTURY = 100 };
enum { EPOCH_DIGITS = 9, NUMBER_MAX = 1000000000 };

/* What was read so far. */
struct reading {
	struct slice rest;
	int year, month, day;
	int hour, minute, second;
	int offset;
	bool has_offset;
	bool has_epoch;
	long long epoch;
};

static bool is_digit(struct slice text, size_t at)
{
	return at < text.len && byte_is_digit(text.data[at]);
}

static bool is_letter(struct slice text, size_t at)
{
	return at < text.len && (((unsigned char)text.data[at] | 0x20) >= 'a') &&
	       (((unsigned char)text.data[at] | 0x20) <= 'z');
}

static char byte_at(struct slice text, size_t at)
{
	return at < text.len ? text.data[at] : '\0';
}

/* Cuts the digits off the front; `len` is how many. A number too long to matter stays at a limit.
 */
static int take_number(struct slice *text, size_t *len)
{
	long long number = 0;
	size_t at;

	for (at = 0; is_digit(*text, at); at++) {
		number = number * 10 + (text->data[at] - '0');
		if (number > NUMBER_MAX)
			number = NUMBER_MAX;
	}
	*len = at;
	*text = slice_part(*text, at, text->len);
	return (int)number;
}

/* Whether `word` is the beginning of `name`, at least three letters of it. */
static bool is_short_for(struct slice word, const char *name)
{
	return word.len >= 3 && word.len <= slice_of(name).len &&
	       strncasecmp(word.data, name, word.len) == 0;
}

static bool read_month(struct reading *reading, struct slice word)
{
	static const char *const months[] = { "January",   "February", "March",	   "April",
					      "May",	   "June",     "July",	   "August",
					      "September", "October",  "November", "December" };
	size_t i;

	for (i = 0; i < sizeof(months) / sizeof(months[0]); i++) {
		if (is_short_for(word, months[i])) {
			reading->month = (int)i + 1;
			return true;
		}
	}
	return false;
}

static void read_zone(struct reading *reading, struct slice word)
{
	static const struct {
		const char *name;
		int hours;
	} zones[] = {
		{ "Z", 0 },	{ "UTC", 0 },  { "GMT", 0 },   { "WET", 0 },   { "BST", 1 },
		{ "CET", 1 },	{ "MET", 1 },  { "CEST", 2 },  { "MEST", 2 },  { "MESZ", 2 },
		{ "EET", 2 },	{ "EEST", 3 }, { "EST", -5 },  { "EDT", -4 },  { "CST", -6 },
		{ "CDT", -5 },	{ "MST", -7 }, { "MDT", -6 },  { "PST", -8 },  { "PDT", -7 },
		{ "HST", -10 }, { "JST", 9 },  { "NZST", 12 }, { "NZDT", 13 },
	};
	size_t i;

	for (i = 0; i < sizeof(zones) / sizeof(zones[0]) && !reading->has_offset; i++) {
		if (word.len == slice_of(zones[i].name).len &&
		    strncasecmp(word.data, zones[i].name, word.len) == 0) {
			reading->offset = zones[i].hours * HOUR;
			reading->has_offset = true;
		}
	}
}

static void read_word(struct reading *reading)
{
	struct slice word;
	size_t len = 0;

	while (is_letter(reading->rest, len))
		len++;
	word = slice_part(reading->rest, 0, len);
	reading->rest = slice_part(reading->rest, len, reading->rest.len);
	if (read_month(reading, word))
		return;
	if (len == 2 && strncasecmp(word.data, "PM", len) == 0 && reading->hour >= 0)
		reading->hour = reading->hour % NOON + NOON;
	else if (len == 2 && strncasecmp(word.data, "AM", len) == 0 && reading->hour >= 0)
		reading->hour %= NOON;
	else
		read_zone(reading, word);
}

/* Takes a year of four digits, or of two. */
static bool set_date(struct reading *reading, int year, int month, int day)
{
	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	if (year > 70 && year < CENTURY)
		year += 1900;
	else if (year >= 0 && year < 38)
		year += 2000;
	else if (year != UNKNOWN && (year < EPOCH_YEAR || year > LAST_YEAR))
		return false;
	if (year != UNKNOWN)
		reading->year = year;
	reading->month = month;
	reading->day = day;
	return true;
}

static bool set_time(struct reading *reading, int hour, int minute, int second)
{
	if (hour > 24 || minute > 59 || second > 60)
		return false;
	reading->hour = hour;
	reading->minute = minute;
	reading->second = second;
	return true;
}

/* Three numbers with "-", "/" or "." between; the third may be missing. */
static bool guess_date(struct reading *reading, char between, int a, int b, int c)
{
	if (a > 70 && (set_date(reading, a, b, c) || set_date(reading, a, c, b)))
		return true;
	if (between != '.')
		return set_date(reading, c, a, b) || set_date(reading, c, b, a);
	return set_date(reading, c, b, a) || set_date(reading, c, a, b);
}

/* A part of a second is passed over. */
static void skip_fraction(struct slice *rest)
{
	size_t len;

	if (byte_at(*rest, 0) != '.' || !is_digit(*rest, 1))
		return;
	*rest = slice_part(*rest, 1, rest->len);
	(void)take_number(rest, &len);
}

/* `first` and further numbers behind it; what was read is off `rest` where it was a date or a time.
 */
static bool read_joined(struct reading *reading, int first, struct slice rest)
{
	char between = byte_at(rest, 0);
	int second;
	int third = UNKNOWN;
	size_t len;

	if ((between != ':' && between != '-' && between != '/' && between != '.') ||
	    !is_digit(rest, 1))
		return false;
	rest = slice_part(rest, 1, rest.len);
	second = take_number(&rest, &len);
	if (byte_at(rest, 0) == between && is_digit(rest, 1)) {
		rest = slice_part(rest, 1, rest.len);
		third = take_number(&rest, &len);
	}
	if (between == ':') {
		if (!set_time(reading, first, second, third == UNKNOWN ? 0 : third))
			return false;
		if (reading->day != UNKNOWN)
			skip_fraction(&rest);
	} else if (!guess_date(reading, between, first, second, third)) {
		return false;
	}
	reading->rest = rest;
	return true;
}

/* A number of one or two digits by itself: a day first, then a year, then a month. */
static void read_short(struct reading *reading, int number, size_t len)
{
	if (number > 0 && number < 32 && reading->day == UNKNOWN) {
		reading->day = number;
	} else if (len == 2 && reading->year == UNKNOWN && number >= 70) {
		reading->year = 1900 + number;
	} else if (len == 2 && reading->year == UNKNOWN && number < 10 && reading->day != UNKNOWN) {
		reading->year = 2000 + number;
	} else if (number > 0 && number < 32) {
		reading->day = number;
	}
}

/* Digits without a mark between: "20240310", "120000", "2024", "0100", "10". */
static void read_alone(struct reading *reading, int number, size_t len)
{
	enum { PAIR = 100, YEAR_FROM = 1900, OFFSET_MAX = 1400 };
	int high = number / PAIR / PAIR;
	int middle = number / PAIR % PAIR;
	int low = number % PAIR;

	if (len == 8) {
		(void)set_date(reading, high, middle, low);
	} else if (len == 6) {
		if (set_time(reading, high, middle, low))
			skip_fraction(&reading->rest);
	} else if (len == 4 && number <= OFFSET_MAX && !reading->has_offset) {
		reading->offset = number / PAIR * HOUR + low;
		reading->has_offset = true;
	} else if (len == 4 && number > YEAR_FROM && number <= LAST_YEAR) {
		reading->year = number;
	} else if (len <= 2) {
		read_short(reading, number, len);
	}
}

static bool is_untouched(const struct reading *reading)
{
	return reading->year == UNKNOWN && reading->month == UNKNOWN && reading->day == UNKNOWN &&
	       reading->hour == UNKNOWN;
}

static void read_digits(struct reading *reading)
{
	struct slice rest = reading->rest;
	struct slice digits;
	size_t len;
	int number = take_number(&rest, &len);

	digits = slice_part(reading->rest, 0, len);
	if (len >= EPOCH_DIGITS && digits.data[0] != '0' && is_untouched(reading) &&
	    slice_to_int(digits, &reading->epoch)) {
		reading->has_epoch = true;
		reading->rest = rest;
		return;
	}
	if (read_joined(reading, number, rest))
		return;
	reading->rest = rest;
	read_alone(reading, number, len);
}

/* "+0100", "+01:00", "+01" and their like; anything else of that form is passed over. */
static void read_offset(struct reading *reading)
{
	bool west = byte_at(reading->rest, 0) == '-';
	struct slice rest = slice_part(reading->rest, 1, reading->rest.len);
	size_t len;
	int hour = take_number(&rest, &len);
	int minute = 0;
	bool good = len == 2 || len == 4;

	if (len > 2) {
		minute = hour % CENTURY;
		hour /= CENTURY;
	} else if (byte_at(rest, 0) == ':') {
		rest = slice_part(rest, 1, rest.len);
		minute = take_number(&rest, &len);
		good = good && len == 2;
	}
	reading->rest = rest;
	if (!good || minute > 59 || hour > 23)
		return;
	reading->offset = (hour * HOUR + minute) * (west ? -1 : 1);
	reading->has_offset = true;
}

/* "@seconds +hhmm", and nothing else behind: taken literally. */
static bool read_raw(struct slice text, long long *time, int *offset)
{
	struct slice seconds;
	size_t len;
	int zone;
	bool west;

	if (byte_at(text, 0) != '@' || !is_digit(text, 1))
		return false;
	text = slice_part(text, 1, text.len);
	seconds = slice_part(text, 0, slice_find(text, ' ', 0));
	text = slice_part(text, seconds.len + 1, text.len);
	west = byte_at(text, 0) == '-';
	if ((!west && byte_at(text, 0) != '+') || !slice_to_int(seconds, time))
		return false;
	text = slice_part(text, 1, text.len);
	zone = take_number(&text, &len);
	if (len != 4 || text.len != 0)
		return false;
	*offset = (zone / CENTURY * HOUR + zone % CENTURY) * (west ? -1 : 1);
	return true;
}

static bool finish(const struct reading *reading, long long *time, int *offset)
{
	enum { HOURS = 24, MINUTES = 60, SECONDS = 60 };
	const long long day = (long long)HOURS * MINUTES * SECONDS;
	const long long end = day * date_to_day(LAST_YEAR + 1, 1, 1);
	long long local = reading->epoch;

	if (!reading->has_epoch) {
		if (reading->year == UNKNOWN || reading->month == UNKNOWN ||
		    reading->day == UNKNOWN || reading->hour == UNKNOWN)
			return false;
		local = (long long)date_to_day(reading->year, reading->month, 1) + reading->day - 1;
		local = local * HOURS + reading->hour;
		local = (local * MINUTES + reading->minute) * SECONDS + reading->second;
	}
	if (local < 0 || local >= end)
		return false;
	*offset = reading->has_offset ? reading->offset : env_offset(local);
	*time = reading->has_epoch ? local : local - (long long)*offset * SECONDS;
	return *time >= 0;
}

bool when_parse(struct slice text, long long *time, int *offset)
{
	struct reading reading = {
		.year = UNKNOWN, .month = UNKNOWN, .day = UNKNOWN, .hour = UNKNOWN
	};

	text = slice_part(text, 0, slice_find(text, '\n', 0));
	if (read_raw(text, time, offset))
		return true;
	reading.rest = text;
	while (reading.rest.len > 0) {
		char next = reading.rest.data[0];

		if (is_letter(reading.rest, 0))
			read_word(&reading);
		else if (is_digit(reading.rest, 0))
			read_digits(&reading);
		else if ((next == '-' || next == '+') && is_digit(reading.rest, 1) &&
			 (reading.hour != UNKNOWN || reading.has_epoch))
			read_offset(&reading);
		else
			reading.rest = slice_part(reading.rest, 1, reading.rest.len);
	}
	return finish(&reading, time, offset);
}
