/* SPDX-License-Identifier: Apache-2.0 */
#include "text/date_guess.h"

#include "text/date.h"

enum { NUMBERS_MAX = 3, ABOUT = 100 };

/* Months 1 to 12, seasons as EDTF has them, and words for "about". */
static const struct {
	const char *word;
	int value;
} words[] = {
	{ "januar", 1 },       { "january", 1 },   { "jan", 1 },       { "februar", 2 },
	{ "february", 2 },     { "feb", 2 },	   { "märz", 3 },      { "maerz", 3 },
	{ "march", 3 },	       { "mrz", 3 },	   { "mar", 3 },       { "april", 4 },
	{ "apr", 4 },	       { "mai", 5 },	   { "may", 5 },       { "juni", 6 },
	{ "june", 6 },	       { "jun", 6 },	   { "juli", 7 },      { "july", 7 },
	{ "jul", 7 },	       { "august", 8 },	   { "aug", 8 },       { "september", 9 },
	{ "sept", 9 },	       { "sep", 9 },	   { "oktober", 10 },  { "october", 10 },
	{ "okt", 10 },	       { "oct", 10 },	   { "november", 11 }, { "nov", 11 },
	{ "dezember", 12 },    { "december", 12 }, { "dez", 12 },      { "dec", 12 },
	{ "frühling", 21 },    { "frühjahr", 21 }, { "spring", 21 },   { "sommer", 22 },
	{ "summer", 22 },      { "herbst", 23 },   { "autumn", 23 },   { "winter", 24 },
	{ "um", ABOUT },       { "ca", ABOUT },	   { "circa", ABOUT }, { "etwa", ABOUT },
	{ "ungefähr", ABOUT }, { "about", ABOUT },
};

struct guess {
	long numbers[NUMBERS_MAX];
	size_t digits[NUMBERS_MAX];
	size_t count;
	int month; /* or season; 0: none is named */
	bool about;
};

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (unsigned char)byte >= 0x80;
}

static bool add_number(struct guess *guess, struct slice digits)
{
	long number = 0;
	size_t i;

	if (guess->count == NUMBERS_MAX || digits.len > 4)
		return false;
	for (i = 0; i < digits.len; i++)
		number = number * 10 + (digits.data[i] - '0');
	guess->numbers[guess->count] = number;
	guess->digits[guess->count++] = digits.len;
	return true;
}

static bool add_word(struct guess *guess, struct slice word)
{
	struct str lower = { 0 };
	int value = 0;
	size_t i;

	for (i = 0; i < word.len; i++) {
		char byte = word.data[i];

		str_add_char(&lower, byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte);
	}
	for (i = 0; i < sizeof(words) / sizeof(*words) && value == 0; i++) {
		if (slice_is(str_slice(&lower), words[i].word))
			value = words[i].value;
	}
	str_free(&lower);
	if (value == ABOUT && !guess->about)
		guess->about = true;
	else if (value != 0 && value != ABOUT && guess->month == 0)
		guess->month = value;
	else
		return false;
	return true;
}

/* Splits into numbers and words; false where something is left that belongs to no date. */
static bool take_apart(struct guess *guess, struct slice text)
{
	size_t i = 0;

	while (i < text.len) {
		size_t begin = i;
		bool ok = true;

		while (i < text.len && byte_is_digit(text.data[i]))
			i++;
		if (i > begin) {
			ok = add_number(guess, slice_part(text, begin, i));
		} else if (is_letter(text.data[i])) {
			while (i < text.len && is_letter(text.data[i]))
				i++;
			ok = add_word(guess, slice_part(text, begin, i));
		} else {
			ok = slice_find(SLICE(" .,/-"), text.data[i++], 0) < 5;
		}
		if (!ok)
			return false;
	}
	return true;
}

/* Which of the numbers is the year; the day stands before the month unless the year is first. */
static bool put_together(struct str *out, const struct guess *guess)
{
	const long *numbers = guess->numbers;
	size_t last = guess->count - 1;
	bool first = guess->count > 0 && guess->digits[0] == 4;
	long year, month, day = 0;

	if (guess->count == 0 || (!first && guess->digits[last] != 4))
		return false;
	year = first ? numbers[0] : numbers[last];
	month = guess->month;
	if (month == 0 && guess->count > 1)
		month = numbers[guess->count == 3 ? 1 : first ? 1 : 0];
	if (guess->month == 0 && guess->count == 3)
		day = numbers[first ? 2 : 0];
	if (guess->month != 0 && guess->count == 2 && !first)
		day = numbers[0];
	else if (guess->month != 0 && guess->count > 1)
		return false;
	str_addf(out, "%04ld", year);
	if (month > 0)
		str_addf(out, "-%02ld", month);
	if (day > 0)
		str_addf(out, "-%02ld", day);
	if (guess->about)
		str_add_char(out, '~');
	return guess->month != 0 || month <= 12;
}

bool date_guess(struct str *out, struct slice text)
{
	size_t before = out->len;
	struct guess guess = { 0 };
	struct edtf date;
	struct slice made;

	text = slice_trim(text);
	if (!take_apart(&guess, text) || !put_together(out, &guess)) {
		str_cut(out, before);
		return false;
	}
	made = slice_part(str_slice(out), before, out->len);
	if (edtf_parse(made, &date) && !slice_equal(made, text))
		return true;
	str_cut(out, before);
	return false;
}

bool date_has_form(struct slice text)
{
	size_t i;

	if (text.len != 7 && text.len != 10)
		return false;
	for (i = 0; i < text.len; i++) {
		bool hyphen = i == 4 || i == 7;

		if (hyphen ? text.data[i] != '-' : !byte_is_digit(text.data[i]))
			return false;
	}
	return true;
}
