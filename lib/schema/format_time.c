/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/format.h"
#include "text/date.h"

/* Exactly `count` digits at `at`, which moves on; -1 when they are not there. */
static int digits(struct slice text, size_t *at, size_t count)
{
	int value = 0;

	for (; count > 0; count--, (*at)++) {
		if (*at >= text.len || !byte_is_digit(text.data[*at]))
			return -1;
		value = value * 10 + (text.data[*at] - '0');
	}
	return value;
}

static bool skip(struct slice text, size_t *at, char byte)
{
	if (*at >= text.len || text.data[*at] != byte)
		return false;
	(*at)++;
	return true;
}

static bool scan_date(struct slice text, size_t *at)
{
	int year, month, day;

	year = digits(text, at, 4);
	if (year < 0 || !skip(text, at, '-'))
		return false;
	month = digits(text, at, 2);
	if (month < 0 || !skip(text, at, '-'))
		return false;
	day = digits(text, at, 2);
	return day >= 0 && date_is_valid(year, month, day);
}

/* Minutes east of UTC; false when there is no offset. */
static bool scan_offset(struct slice text, size_t *at, int *minutes)
{
	int hour, minute, sign;

	*minutes = 0;
	if (skip(text, at, 'Z') || skip(text, at, 'z'))
		return true;
	sign = *at < text.len && text.data[*at] == '-' ? -1 : 1;
	if (!skip(text, at, '+') && !skip(text, at, '-'))
		return false;
	hour = digits(text, at, 2);
	if (hour < 0 || hour > 23 || !skip(text, at, ':'))
		return false;
	minute = digits(text, at, 2);
	*minutes = sign * (hour * 60 + minute);
	return minute >= 0 && minute <= 59;
}

/* RFC 3339, section 5.6; a leap second is the last one of a day in UTC (5.7). */
static bool scan_time(struct slice text, size_t *at)
{
	int hour, minute, second, offset, utc;

	hour = digits(text, at, 2);
	if (hour < 0 || hour > 23 || !skip(text, at, ':'))
		return false;
	minute = digits(text, at, 2);
	if (minute < 0 || minute > 59 || !skip(text, at, ':'))
		return false;
	second = digits(text, at, 2);
	if (second < 0 || second > 60)
		return false;
	if (skip(text, at, '.')) {
		if (digits(text, at, 1) < 0)
			return false;
		while (*at < text.len && byte_is_digit(text.data[*at]))
			(*at)++;
	}
	if (!scan_offset(text, at, &offset))
		return false;
	utc = ((hour * 60 + minute - offset) % 1440 + 1440) % 1440;
	return second < 60 || utc == 1439;
}

bool format_is_date(struct slice text)
{
	size_t at = 0;

	return scan_date(text, &at) && at == text.len;
}

bool format_is_time(struct slice text)
{
	size_t at = 0;

	return scan_time(text, &at) && at == text.len;
}

bool format_is_date_time(struct slice text)
{
	size_t at = 0;

	return scan_date(text, &at) && (skip(text, &at, 'T') || skip(text, &at, 't')) &&
	       scan_time(text, &at) && at == text.len;
}

/*
 * RFC 3339, appendix A: units in falling order without a gap ("P1Y2D" has one), each a number and a
 * letter. Gives how many there were, -1 when something else stands there.
 */
static int scan_units(struct slice text, size_t *at, const char *units)
{
	int count = 0;
	size_t next = 0;

	while (*at < text.len && byte_is_digit(text.data[*at])) {
		while (*at < text.len && byte_is_digit(text.data[*at]))
			(*at)++;
		if (count == 0) {
			while (units[next] != '\0' && *at < text.len &&
			       units[next] != text.data[*at])
				next++;
		}
		if (units[next] == '\0' || !skip(text, at, units[next]))
			return -1;
		next++;
		count++;
	}
	return count;
}

bool format_is_duration(struct slice text)
{
	size_t at = 0;
	int days, hours;

	if (!skip(text, &at, 'P'))
		return false;
	if (slice_ends(text, "W"))
		return scan_units(text, &at, "W") == 1 && at == text.len;
	days = scan_units(text, &at, "YMD");
	if (days < 0)
		return false;
	if (!skip(text, &at, 'T'))
		return days > 0 && at == text.len;
	hours = scan_units(text, &at, "HMS");
	return hours > 0 && at == text.len;
}
