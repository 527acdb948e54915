/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words - the words, numbers and dates that a text says
 *
 * A word is a run of letters and digits, folded (ä = ae, no case). A bag holds the words of one or
 * more texts, and their numbers as German writes them: "1.017", "7,6 Mio.", "acht".
 *
 * Owner:  a bag's words live in the arena that was given; bag_free() ends the rest.
 * Errors: none.
 */
#ifndef NETZ_TESTS_FAITHFUL_WORDS_H
#define NETZ_TESTS_FAITHFUL_WORDS_H

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

enum { STEM_MIN = 4 }; /* shorter words must be there as they are */

struct bag {
	struct arena *arena;
	struct map words;
	struct vec list;    /* struct slice */
	struct vec numbers; /* double */
};

static const char *const number_words[] = { "null",  "ein",   "zwei",	"drei", "vier",
					    "fuenf", "sechs", "sieben", "acht", "neun",
					    "zehn",  "elf",   "zwoelf" };
static const char *const month_words[] = { "januar",	"februar", "maerz",    "april",
					   "mai",	"juni",	   "juli",     "august",
					   "september", "oktober", "november", "dezember" };

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (unsigned char)byte >= 0x80;
}

/* German quotes and dashes are no letters. */
static size_t punctuation(struct slice text, size_t at)
{
	static const char *const marks[] = { "„", "“", "”", "–",	"§",
					     "²", "→", "…", "\xC2\xA0", "\xE2\x80\x8B" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t len = strlen(marks[i]);

		if (at + len <= text.len && memcmp(text.data + at, marks[i], len) == 0)
			return len;
	}
	return 0;
}

static size_t fold_letter(struct str *out, struct slice text, size_t at)
{
	static const char *const pairs[][2] = { { "ä", "ae" }, { "ö", "oe" }, { "ü", "ue" },
						{ "Ä", "ae" }, { "Ö", "oe" }, { "Ü", "ue" },
						{ "ß", "ss" } };
	char byte = text.data[at];

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		size_t len = strlen(pairs[i][0]);

		if (at + len <= text.len && memcmp(text.data + at, pairs[i][0], len) == 0) {
			str_add(out, pairs[i][1]);
			return len;
		}
	}
	str_add_char(out, (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte));
	return 1;
}

/* The next folded word of `text` from `*at` on; false at the end. A change from digit to letter
 * ends a word. */
static bool next_word(struct slice text, size_t *at, struct str *word)
{
	bool digits;

	str_cut(word, 0);
	while (*at < text.len) {
		size_t skip = punctuation(text, *at);

		if (skip == 0 && (is_digit(text.data[*at]) || is_letter(text.data[*at])))
			break;
		*at += skip != 0 ? skip : 1;
	}
	if (*at >= text.len)
		return false;
	digits = is_digit(text.data[*at]);
	while (*at < text.len && punctuation(text, *at) == 0) {
		char byte = text.data[*at];

		if (digits ? !is_digit(byte) : !is_letter(byte))
			break;
		*at += fold_letter(word, text, *at);
	}
	return true;
}

static void bag_word(struct bag *bag, struct slice word)
{
	static char present;

	if (map_get(&bag->words, word) == NULL) {
		struct slice kept = arena_copy(bag->arena, word);

		map_put(&bag->words, kept, &present);
		vec_add(&bag->list, &kept);
	}
}

static bool bag_has(const struct bag *bag, struct slice word)
{
	return map_get(&bag->words, word) != NULL;
}

static void bag_number(struct bag *bag, double number)
{
	vec_add(&bag->numbers, &number);
}

/* "1.017" = 1017, "7,6" = 7.6; gives the bytes used. */
static size_t read_number(struct slice text, double *out)
{
	size_t at = 0;
	double value = 0, unit = 1;

	for (; at < text.len; at++) {
		if (is_digit(text.data[at]))
			value = value * 10 + (text.data[at] - '0');
		else if (text.data[at] != '.' || at + 3 >= text.len ||
			 !is_digit(text.data[at + 1]) || !is_digit(text.data[at + 2]) ||
			 !is_digit(text.data[at + 3]))
			break;
	}
	if (at + 1 < text.len && text.data[at] == ',' && is_digit(text.data[at + 1]))
		for (at++; at < text.len && is_digit(text.data[at]); at++)
			value += (text.data[at] - '0') * (unit /= 10);
	*out = value;
	return at;
}

static void bag_numbers(struct bag *bag, struct slice text)
{
	for (size_t at = 0; at < text.len;) {
		struct slice rest = slice_part(text, at, text.len);
		double number;

		if (!is_digit(text.data[at])) {
			at++;
			continue;
		}
		at += read_number(rest, &number);
		bag_number(bag, number);
		rest = slice_trim(slice_part(text, at, text.len));
		if (slice_starts(rest, "Mio") || slice_starts(rest, "Millionen"))
			bag_number(bag, number * 1e6);
	}
}

static void bag_spoken(struct bag *bag, struct slice word)
{
	struct str number = { 0 };

	for (size_t i = 1; i < sizeof(number_words) / sizeof(*number_words); i++)
		if (slice_is(word, number_words[i]) || (i == 1 && slice_is(word, "eine")))
			bag_number(bag, (double)i);
	for (size_t i = 0; i < sizeof(month_words) / sizeof(*month_words); i++)
		if (slice_is(word, month_words[i]))
			str_addf(&number, "%02zu", i + 1);
	if (slice_is(word, "sommer"))
		str_add(&number, "22"); /* EDTF level 1: summer */
	if (number.len != 0)
		bag_word(bag, str_slice(&number));
	str_free(&number);
}

static void bag_add(struct bag *bag, struct slice text)
{
	struct str word = { 0 };
	size_t at = 0;

	while (next_word(text, &at, &word)) {
		bag_word(bag, str_slice(&word));
		bag_spoken(bag, str_slice(&word));
	}
	bag_numbers(bag, text);
	str_free(&word);
}

static void bag_free(struct bag *bag)
{
	map_free(&bag->words);
	vec_free(&bag->list);
	vec_free(&bag->numbers);
}

static struct bag bag_new(struct arena *arena)
{
	return (struct bag){ .arena = arena,
			     .list = VEC_OF(struct slice),
			     .numbers = VEC_OF(double) };
}

static bool ends_one(const struct bag *bag, struct slice tail)
{
	for (size_t i = 0; i < bag->list.count; i++) {
		struct slice word = *VEC_AT(struct slice, &bag->list, i);

		if (word.len >= tail.len &&
		    memcmp(word.data + word.len - tail.len, tail.data, tail.len) == 0)
			return true;
	}
	return false;
}

/* Whether the bag says `word`: as it stands, or as German shortens it ("Krippen- und
 * Kindergartenplätze" says Krippenplätze). */
static bool bag_says(const struct bag *bag, struct slice word)
{
	if (bag_has(bag, word))
		return true;
	for (size_t i = 0; i < bag->list.count; i++) {
		struct slice head = *VEC_AT(struct slice, &bag->list, i);

		if (head.len >= STEM_MIN && word.len >= head.len + STEM_MIN &&
		    memcmp(word.data, head.data, head.len) == 0 &&
		    ends_one(bag, slice_part(word, head.len, word.len)))
			return true;
	}
	return false;
}

/* As bag_says(), or the beginning of a longer word: "Kindergarten-," in "Kindergartenkinder". */
static bool bag_begins(const struct bag *bag, struct slice word)
{
	if (bag_says(bag, word))
		return true;
	for (size_t i = 0; word.len >= STEM_MIN && i < bag->list.count; i++) {
		struct slice longer = *VEC_AT(struct slice, &bag->list, i);

		if (longer.len > word.len && memcmp(longer.data, word.data, word.len) == 0)
			return true;
	}
	return false;
}

/* EDTF level 1 of the tables' "~2017" and "2015-2019". */
static void edtf_of(struct str *out, struct slice cell)
{
	bool about = slice_starts(cell, "~");

	cell = slice_part(cell, about ? 1 : 0, cell.len);
	if (cell.len == 9 && cell.data[4] == '-' && is_digit(cell.data[8]))
		str_addf(out, "%.*s/%.*s", 4, cell.data, 4, cell.data + 5);
	else
		str_add_slice(out, cell);
	str_add(out, about ? "~" : "");
}

static bool bag_counts(const struct bag *bag, double number)
{
	for (size_t i = 0; i < bag->numbers.count; i++)
		if (fabs(*VEC_AT(double, &bag->numbers, i) - number) < 1e-9)
			return true;
	return false;
}

#endif
