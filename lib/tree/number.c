/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/number.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/*
 * A lexeme taken apart: sign, the digits between the first and the last that count, and the power
 * of ten that belongs to the first one: 0.digits * 10^scale.
 */
struct decimal {
	bool negative;
	enum { FINITE, INFINITE, NOT_A_NUMBER } form;
	struct slice digits; /* may hold one point */
	size_t count;	     /* digits without the point; 0: the value is zero */
	long long scale;
	char small[24]; /* digits of hexadecimal and octal numbers */
};

/* Octal and hexadecimal below 2^64; larger ones are none that netz knows. */
static bool parse_radix(struct slice text, unsigned radix, struct decimal *out)
{
	uint64_t value = 0;
	size_t at = sizeof(out->small);
	size_t i;

	if (text.len == 0)
		return false;
	for (i = 0; i < text.len; i++) {
		char c = text.data[i];
		unsigned digit =
			byte_is_digit(c) ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a') + 10;

		if (digit >= radix || value > (UINT64_MAX - digit) / radix)
			return false;
		value = value * radix + digit;
	}
	for (; value > 0; value /= 10)
		out->small[--at] = (char)('0' + value % 10);
	out->digits = (struct slice){ out->small + at, sizeof(out->small) - at };
	out->count = out->digits.len;
	out->scale = (long long)out->count;
	return true;
}

/* Clamped far beyond what any exponent in a file of 64 MiB of digits could undo. */
static bool parse_exponent(struct slice text, long long *out)
{
	const long long most = LLONG_MAX / 4;
	bool negative = false;
	size_t i = 0;

	*out = 0;
	if (i < text.len && (text.data[i] == '-' || text.data[i] == '+'))
		negative = text.data[i++] == '-';
	if (i == text.len)
		return false;
	for (; i < text.len; i++) {
		if (!byte_is_digit(text.data[i]))
			return false;
		if (*out < most / 10)
			*out = *out * 10 + (text.data[i] - '0');
		else
			*out = most;
	}
	if (negative)
		*out = -*out;
	return true;
}

/* Leading and trailing zeros do not count; 012.50 is 0.125 * 10^2. */
static void trim_zeros(struct decimal *out, struct slice mantissa, size_t point)
{
	size_t begin = 0;
	size_t end = mantissa.len;

	while (begin < end && (mantissa.data[begin] == '0' || mantissa.data[begin] == '.'))
		begin++;
	while (end > begin && (mantissa.data[end - 1] == '0' || mantissa.data[end - 1] == '.'))
		end--;
	out->digits = slice_part(mantissa, begin, end);
	out->count = out->digits.len - (begin < point && point < end ? 1 : 0);
	if (begin < point)
		out->scale += (long long)(point - begin);
	else
		out->scale -= (long long)(begin - point - 1);
}

static bool parse_decimal(struct slice text, struct decimal *out)
{
	size_t point = text.len;
	size_t digits = 0;
	size_t i;

	for (i = 0; i < text.len && (byte_is_digit(text.data[i]) || text.data[i] == '.'); i++) {
		if (byte_is_digit(text.data[i]))
			digits++;
		else if (point < text.len)
			return false;
		else
			point = i;
	}
	if (digits == 0)
		return false;
	if (i < text.len && ((text.data[i] | 0x20) != 'e' ||
			     !parse_exponent(slice_part(text, i + 1, text.len), &out->scale)))
		return false;
	trim_zeros(out, slice_part(text, 0, i), point < i ? point : i);
	return true;
}

static bool parse_word(struct slice text, struct decimal *out)
{
	if (slice_is(text, ".inf") || slice_is(text, ".Inf") || slice_is(text, ".INF"))
		out->form = INFINITE;
	else if (slice_is(text, ".nan") || slice_is(text, ".NaN") || slice_is(text, ".NAN"))
		out->form = NOT_A_NUMBER;
	return out->form != FINITE;
}

static bool parse(struct slice text, struct decimal *out)
{
	bool is_signed = text.len > 0 && (text.data[0] == '-' || text.data[0] == '+');

	*out = (struct decimal){ .negative = is_signed && text.data[0] == '-',
				 .digits = SLICE("") };
	if (slice_starts(text, "0x"))
		return parse_radix(slice_part(text, 2, text.len), 16, out);
	if (slice_starts(text, "0o"))
		return parse_radix(slice_part(text, 2, text.len), 8, out);
	text = slice_part(text, is_signed ? 1 : 0, text.len);
	if (parse_word(text, out) || parse_decimal(text, out)) {
		if (out->form == FINITE && out->count == 0)
			out->negative = false;
		return true;
	}
	return false;
}

static char digit_at(const struct decimal *number, size_t index, size_t *at)
{
	if (index >= number->count)
		return '0';
	if (number->digits.data[*at] == '.')
		(*at)++;
	return number->digits.data[(*at)++];
}

/* Of two numbers without sign. */
static int compare_size(const struct decimal *a, const struct decimal *b)
{
	size_t count = a->count > b->count ? a->count : b->count;
	size_t at_a = 0;
	size_t at_b = 0;
	size_t i;

	if (a->form != b->form)
		return a->form < b->form ? -1 : 1;
	if (a->form != FINITE || (a->count == 0 && b->count == 0))
		return 0;
	if (a->count == 0 || b->count == 0)
		return a->count == 0 ? -1 : 1;
	if (a->scale != b->scale)
		return a->scale < b->scale ? -1 : 1;
	for (i = 0; i < count; i++) {
		int order = digit_at(a, i, &at_a) - digit_at(b, i, &at_b);

		if (order != 0)
			return order;
	}
	return 0;
}

int number_compare(struct slice a, struct slice b)
{
	struct decimal left;
	struct decimal right;
	bool left_is = parse(a, &left) && left.form != NOT_A_NUMBER;
	bool right_is = parse(b, &right) && right.form != NOT_A_NUMBER;

	if (!left_is || !right_is)
		return (int)right_is - (int)left_is;
	if (left.negative != right.negative)
		return left.negative ? -1 : 1;
	return left.negative ? -compare_size(&left, &right) : compare_size(&left, &right);
}

bool number_equal(struct slice a, struct slice b)
{
	return number_compare(a, b) == 0;
}

bool number_is_integer(struct slice lexeme)
{
	struct decimal number;

	return parse(lexeme, &number) && number.form == FINITE &&
	       (number.count == 0 || number.scale >= (long long)number.count);
}

bool number_integer(struct slice lexeme, long long *out)
{
	struct decimal number;
	long long value = 0;
	size_t at = 0;
	size_t i;

	if (!number_is_integer(lexeme) || !parse(lexeme, &number))
		return false;
	if (number.count > 0 && number.scale > 19)
		return false;
	for (i = 0; number.count > 0 && i < (size_t)number.scale; i++) {
		int digit = digit_at(&number, i, &at) - '0';

		/* counted downwards, because LLONG_MIN has no positive counterpart */
		if (value < (LLONG_MIN + digit) / 10)
			return false;
		value = value * 10 - digit;
	}
	if (!number.negative && value == LLONG_MIN)
		return false;
	*out = number.negative ? value : -value;
	return true;
}

bool number_value(struct slice lexeme, double *out)
{
	struct decimal number;
	struct str text = { 0 };
	size_t at = 0;
	size_t i;
	bool is;

	if (slice_to_number(lexeme, out))
		return true;
	if (!parse(lexeme, &number))
		return false;
	if (number.form != FINITE) {
		*out = number.form == NOT_A_NUMBER ? (double)NAN : (double)INFINITY;
		if (number.negative)
			*out = -*out;
		return true;
	}
	/* At most 767 digits decide a double (David Gay); later ones cannot be seen but by a tie.
	 */
	str_add(&text, number.negative ? "-0." : "0.");
	for (i = 0; i < number.count && i < 400; i++)
		str_add_char(&text, digit_at(&number, i, &at));
	if (number.count == 0)
		str_add_char(&text, '0');
	if (number.scale > 400 || number.scale < -400)
		number.scale = number.scale > 0 ? 400 : -400;
	str_addf(&text, "e%lld", number.scale);
	is = slice_to_number(str_slice(&text), out);
	str_free(&text);
	return is;
}
