/* SPDX-License-Identifier: Apache-2.0 */
#include "text/date.h"

enum { SPRING = 21, WINTER = 24 };

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

bool date_is_valid(int year, int month, int day)
{
	return year >= 0 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= month_days(year, month);
}

/* Years begin in March here, so that the leap day is the last one; 400 years have 146,097 days. */
int32_t date_to_day(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int year_of_era = y - era * 400;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

struct date date_from_day(int32_t day)
{
	int64_t z = (int64_t)day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int day_of_era = (int)(z - era * 146097);
	int year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int shifted = (5 * day_of_year + 2) / 153;
	struct date date = { 0 };

	date.day = day_of_year - (153 * shifted + 2) / 5 + 1;
	date.month = shifted < 10 ? shifted + 3 : shifted - 9;
	date.year = (int)(year_of_era + era * 400) + (date.month <= 2 ? 1 : 0);
	return date;
}

void date_add_iso(struct str *out, int32_t day)
{
	struct date date = date_from_day(day);

	str_addf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* Cuts `count` digits off the front. */
static bool take_digits(struct slice *text, size_t count, int *value)
{
	size_t i;

	*value = 0;
	if (text->len < count)
		return false;
	for (i = 0; i < count; i++) {
		if (text->data[i] < '0' || text->data[i] > '9')
			return false;
		*value = *value * 10 + (text->data[i] - '0');
	}
	*text = slice_part(*text, count, text->len);
	return true;
}

static bool take_hyphen(struct slice *text)
{
	if (text->len == 0 || text->data[0] != '-')
		return false;
	*text = slice_part(*text, 1, text->len);
	return true;
}

/* One side of an interval, or all there is. */
static bool date_parse(struct slice text, struct date *out)
{
	char last = '\0';

	*out = (struct date){ 0 };
	if (text.len > 0)
		last = text.data[text.len - 1];
	if (last == '~' || last == '?' || last == '%') {
		out->mark = last;
		text = slice_part(text, 0, text.len - 1);
	}
	if (!take_digits(&text, 4, &out->year))
		return false;
	if (text.len == 0)
		return true;
	if (!take_hyphen(&text) || !take_digits(&text, 2, &out->month))
		return false;
	if (text.len == 0)
		return (out->month >= 1 && out->month <= 12) ||
		       (out->month >= SPRING && out->month <= WINTER);
	return take_hyphen(&text) && take_digits(&text, 2, &out->day) && text.len == 0 &&
	       date_is_valid(out->year, out->month, out->day);
}

static int32_t first_day(const struct date *date)
{
	int month = date->month;

	if (month >= SPRING)
		month = (month - SPRING) * 3 + 3;
	return date_to_day(date->year, month > 0 ? month : 1, date->day > 0 ? date->day : 1);
}

static int32_t last_day(const struct date *date)
{
	int year = date->year;
	int month = date->month > 0 ? date->month : 12;

	if (date->day > 0)
		return date_to_day(year, month, date->day);
	if (month == WINTER) {
		year++;
		month = 2;
	} else if (month >= SPRING) {
		month = (month - SPRING) * 3 + 5;
	}
	return date_to_day(year, month, month_days(year, month));
}

static bool is_open(struct slice side)
{
	return side.len == 0 || slice_is(side, "..");
}

static bool interval_parse(struct slice begin, struct slice end, struct edtf *out)
{
	out->interval = true;
	out->begin_open = is_open(begin);
	out->end_open = is_open(end);
	if (out->begin_open && out->end_open)
		return false;
	if ((!out->begin_open && !date_parse(begin, &out->begin)) ||
	    (!out->end_open && !date_parse(end, &out->end)))
		return false;
	out->earliest = out->begin_open ? DAY_MIN : first_day(&out->begin);
	out->latest = out->end_open ? DAY_MAX : last_day(&out->end);
	return out->earliest <= out->latest;
}

bool edtf_parse(struct slice text, struct edtf *out)
{
	size_t slash = slice_find(text, '/', 0);

	*out = (struct edtf){ 0 };
	if (slash < text.len)
		return interval_parse(slice_part(text, 0, slash),
				      slice_part(text, slash + 1, text.len), out);
	if (!date_parse(text, &out->begin))
		return false;
	out->end = out->begin;
	out->earliest = first_day(&out->begin);
	out->latest = last_day(&out->begin);
	return true;
}

/* The words of one language, without gettext: a report's language is not the messages'. */
struct words {
	const char *months[12];
	const char *seasons[4];
	const char *about, *uncertain, *to, *since, *until;
	bool dots; /* 12.03.2024 */
};

static const struct words german = {
	{ "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
	  "Oktober", "November", "Dezember" },
	{ "Frühjahr", "Sommer", "Herbst", "Winter" },
	"um ",
	" (unsicher)",
	" bis ",
	"seit ",
	"bis ",
	true,
};

static const struct words english = {
	{ "January", "February", "March", "April", "May", "June", "July", "August", "September",
	  "October", "November", "December" },
	{ "spring", "summer", "autumn", "winter" },
	"about ",
	" (uncertain)",
	" to ",
	"since ",
	"until ",
	false,
};

static void add_date(struct str *out, const struct date *date, const struct words *words)
{
	if (date->mark == '~' || date->mark == '%')
		str_add(out, words->about);
	if (date->day > 0 && words->dots)
		str_addf(out, "%02d.%02d.", date->day, date->month);
	else if (date->day > 0)
		str_addf(out, "%d %s ", date->day, words->months[date->month - 1]);
	else if (date->month > 0 && date->month <= 12)
		str_addf(out, "%s ", words->months[date->month - 1]);
	else if (date->month >= SPRING)
		str_addf(out, "%s ", words->seasons[date->month - SPRING]);
	str_addf(out, "%04d", date->year);
	if (date->month == WINTER)
		str_addf(out, "/%02d", (date->year + 1) % 100);
	if (date->mark == '?' || date->mark == '%')
		str_add(out, words->uncertain);
}

void edtf_add_words(struct str *out, struct slice text, const char *language)
{
	const struct words *words = slice_is(slice_of(language), "de") ? &german : &english;
	struct edtf edtf;

	if (!edtf_parse(text, &edtf)) {
		str_add_slice(out, text);
		return;
	}
	if (edtf.begin_open)
		str_add(out, words->until);
	else if (edtf.end_open)
		str_add(out, words->since);
	if (!edtf.begin_open)
		add_date(out, &edtf.begin, words);
	if (edtf.interval && !edtf.begin_open && !edtf.end_open)
		str_add(out, words->to);
	if (edtf.interval && !edtf.end_open)
		add_date(out, &edtf.end, words);
}
