/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/plain.h"

#include <stddef.h>
#include <string.h>

static bool is_one_of(struct slice text, const char *const *words)
{
	for (; *words != NULL; words++) {
		if (slice_is(text, *words))
			return true;
	}
	return false;
}

static size_t digits(struct slice text, size_t from)
{
	size_t i = from;

	while (i < text.len && byte_is_digit(text.data[i]))
		i++;
	return i - from;
}

/* How many of the bytes from `from` on are in `set`. */
static size_t run(struct slice text, size_t from, const char *set)
{
	size_t i = from;

	while (i < text.len && text.data[i] != '\0' && strchr(set, text.data[i]) != NULL)
		i++;
	return i - from;
}

static bool all_in(struct slice text, size_t from, const char *set)
{
	return from < text.len && from + run(text, from, set) == text.len;
}

/* [eE] [-+]? [0-9]+ up to the end; `from` may be the end: no exponent. */
static bool is_exponent(struct slice text, size_t from)
{
	if (from == text.len)
		return true;
	if ((text.data[from] | 0x20) != 'e')
		return false;
	from++;
	if (from < text.len && (text.data[from] == '-' || text.data[from] == '+'))
		from++;
	return all_in(text, from, "0123456789");
}

static enum node_type number_type(struct slice text)
{
	size_t sign = text.data[0] == '-' || text.data[0] == '+' ? 1 : 0;
	size_t whole = digits(text, sign);
	size_t at = sign + whole;
	size_t part = 0;

	if (sign == 0 && text.len > 1 && text.data[1] == 'o' && text.data[0] == '0')
		return all_in(text, 2, "01234567") ? NODE_INT : NODE_TEXT;
	if (sign == 0 && text.len > 1 && text.data[1] == 'x' && text.data[0] == '0')
		return all_in(text, 2, "0123456789abcdefABCDEF") ? NODE_INT : NODE_TEXT;
	if (whole > 0 && at == text.len)
		return NODE_INT;
	if (at < text.len && text.data[at] == '.') {
		part = digits(text, at + 1);
		at += 1 + part;
	}
	return whole + part > 0 && is_exponent(text, at) ? NODE_FLOAT : NODE_TEXT;
}

static bool is_float_word(struct slice text)
{
	static const char *const infinite[] = { ".inf", ".Inf", ".INF", NULL };
	static const char *const nan[] = { ".nan", ".NaN", ".NAN", NULL };
	size_t sign = text.data[0] == '-' || text.data[0] == '+' ? 1 : 0;

	return is_one_of(slice_part(text, sign, text.len), infinite) || is_one_of(text, nan);
}

/* Many keys begin as the words do: "name", "note", "text", "from". */
static bool has_second(struct slice lexeme, char letter)
{
	return lexeme.len > 3 && (lexeme.data[1] | 0x20) == letter;
}

enum node_type tree_plain_type(struct slice lexeme)
{
	static const char *const null[] = { "null", "Null", "NULL", NULL };
	static const char *const boolean[] = { "true",	"True",	 "TRUE", "false",
					       "False", "FALSE", NULL };

	if (lexeme.len == 0)
		return NODE_NULL;
	if (lexeme.len > 5 && (unsigned char)lexeme.data[0] > '9')
		return NODE_TEXT; /* most values: longer than every word, and no number */
	switch (lexeme.data[0]) {
	case '~': return lexeme.len == 1 ? NODE_NULL : NODE_TEXT;
	case 'n':
	case 'N': return has_second(lexeme, 'u') && is_one_of(lexeme, null) ? NODE_NULL : NODE_TEXT;
	case 't':
	case 'T':
		return has_second(lexeme, 'r') && is_one_of(lexeme, boolean) ? NODE_BOOL
									     : NODE_TEXT;
	case 'f':
	case 'F':
		return has_second(lexeme, 'a') && is_one_of(lexeme, boolean) ? NODE_BOOL
									     : NODE_TEXT;
	case '.':
	case '-':
	case '+':
		if (is_float_word(lexeme))
			return NODE_FLOAT;
		return number_type(lexeme);
	default: return byte_is_digit(lexeme.data[0]) ? number_type(lexeme) : NODE_TEXT;
	}
}

/* YAML 1.1: [-+]? [0-9] [0-9_]* (: [0-5]? [0-9])+ (. [0-9_]*)?, an integer not with 0 before. */
static bool is_sexagesimal(struct slice text, size_t sign)
{
	size_t at = sign + run(text, sign, "0123456789_");
	size_t groups = 0;

	while (at < text.len && text.data[at] == ':') {
		size_t count = digits(text, at + 1);

		if (count == 0 || count > 2 || (count == 2 && text.data[at + 1] > '5'))
			return false;
		at += 1 + count;
		groups++;
	}
	if (groups == 0)
		return false;
	if (at == text.len)
		return text.data[sign] != '0';
	return text.data[at] == '.' && at + 1 + run(text, at + 1, "0123456789_") == text.len;
}

/* Digits with _ between them, as YAML 1.1 allows in integers of all radixes and in floats. */
static bool has_underscores(struct slice text, size_t sign)
{
	size_t len = run(text, sign, "0123456789_");

	if (slice_find(text, '_', 0) == text.len)
		return false;
	if (slice_starts(slice_part(text, sign, text.len), "0x"))
		return all_in(text, sign + 2, "0123456789abcdefABCDEF_");
	if (sign + len < text.len && text.data[sign + len] == '.')
		len += 1 + run(text, sign + len + 1, "0123456789_");
	return sign + len == text.len;
}

/* Whether digits are followed by nothing, or by what some number goes on with: dates are not. */
static bool may_go_on(struct slice rest)
{
	size_t at = digits(rest, 0);

	return at == rest.len || memchr("_:.xobeE", rest.data[at], sizeof("_:.xobeE") - 1) != NULL;
}

static bool is_number_of_1_1(struct slice text)
{
	size_t sign = text.data[0] == '-' || text.data[0] == '+' ? 1 : 0;
	struct slice rest = slice_part(text, sign, text.len);
	enum node_type type;

	if (rest.len == 0 || (!byte_is_digit(rest.data[0]) && rest.data[0] != '.') ||
	    !may_go_on(rest))
		return false;
	type = tree_plain_type(text);
	if (type == NODE_INT && text.data[0] >= '1' && text.data[0] <= '9')
		return false; /* the most frequent ones */
	if (slice_starts(rest, "0o"))
		return type == NODE_INT;
	if (slice_starts(rest, "0b"))
		return all_in(rest, 2, "01_");
	if (slice_starts(rest, "0x"))
		return sign == 1 ? all_in(rest, 2, "0123456789abcdefABCDEF_")
				 : has_underscores(text, sign);
	if (type == NODE_INT)
		return rest.len > 1 && rest.data[0] == '0';
	if (type == NODE_FLOAT) /* 1.1 wants a point, and the exponent's sign */
		return slice_find(rest, '.', 0) == rest.len ||
		       (run(rest, 0, "0123456789.") < rest.len &&
			run(rest, 0, "0123456789.eE") == rest.len);
	return is_sexagesimal(text, sign) || has_underscores(text, sign);
}

bool plain_is_ambiguous(struct slice lexeme)
{
	static const char *const words[] = { "y",  "Y",	  "yes", "Yes", "YES", "n",
					     "N",  "no",  "No",	 "NO",	"on",  "On",
					     "ON", "off", "Off", "OFF", NULL };

	if (lexeme.len == 0 || (lexeme.len > 3 && (unsigned char)lexeme.data[0] > '9'))
		return false;
	switch (lexeme.data[0]) {
	case 'y':
	case 'Y':
	case 'n':
	case 'N':
	case 'o':
	case 'O': return is_one_of(lexeme, words);
	case '-':
	case '+': return is_number_of_1_1(lexeme);
	default: return byte_is_digit(lexeme.data[0]) && is_number_of_1_1(lexeme);
	}
}
