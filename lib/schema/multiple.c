/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/multiple.h"

#include "tree/number.h"

enum { DIVISOR_DIGITS = 18, LIMB = 1000000000, FACTORS_MAX = 64, FACTORS_LARGE = 400 };

/* Far beyond what the digits of any file could undo. */
static const int64_t power_max = INT64_C(100000000000000000);

/* The digits from the first to the last that is not 0 (may hold a point), and the power of ten of
 * the last one. */
struct digits {
	struct slice text;
	int64_t power;
	bool zero;
	char own[24];
};

static int64_t exponent_of(struct slice text)
{
	bool negative = text.len > 0 && text.data[0] == '-';
	int64_t value = 0;
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (byte_is_digit(text.data[i]) && value < power_max)
			value = value * 10 + (text.data[i] - '0');
	}
	return negative ? -value : value;
}

static void trim(struct digits *out, struct slice mantissa)
{
	size_t point = slice_find(mantissa, '.', 0);
	size_t begin = 0, end = mantissa.len;

	while (begin < end && (mantissa.data[begin] == '0' || mantissa.data[begin] == '.'))
		begin++;
	while (end > begin && (mantissa.data[end - 1] == '0' || mantissa.data[end - 1] == '.'))
		end--;
	out->zero = begin == end;
	out->text = slice_part(mantissa, begin, end);
	out->power += end <= point ? (int64_t)(point - end) : -(int64_t)(end - 1 - point);
}

/* Hexadecimal and octal integers, as their decimal digits. */
static bool read_radix(struct digits *out, struct slice lexeme)
{
	size_t at = sizeof(out->own);
	long long value;

	if (!number_integer(lexeme, &value))
		return false;
	for (; value > 0; value /= 10)
		out->own[--at] = (char)('0' + value % 10);
	trim(out, (struct slice){ out->own + at, sizeof(out->own) - at });
	return true;
}

static bool read_digits(struct digits *out, struct slice lexeme)
{
	size_t begin = 0, end;

	*out = (struct digits){ 0 };
	if (slice_starts(lexeme, "0x") || slice_starts(lexeme, "0o"))
		return read_radix(out, lexeme);
	if (lexeme.len > 0 && (lexeme.data[0] == '-' || lexeme.data[0] == '+'))
		begin = 1;
	for (end = begin; end < lexeme.len; end++) {
		if (!byte_is_digit(lexeme.data[end]) && lexeme.data[end] != '.')
			break;
	}
	if (end == begin || (end < lexeme.len && (lexeme.data[end] | 0x20) != 'e'))
		return false;
	out->power = exponent_of(slice_part(lexeme, end + 1, lexeme.len));
	trim(out, slice_part(lexeme, begin, end));
	return true;
}

/* -- long division ------------------------------------------------------------------------------
 */

/* value = value * 10 + digit */
static void append(uint32_t *value, uint64_t digit)
{
	size_t i;

	for (i = 0; i <= DIVISOR_LIMBS; i++) {
		digit += (uint64_t)value[i] * 10;
		value[i] = (uint32_t)(digit % LIMB);
		digit /= LIMB;
	}
}

/* Takes the divisor away once where it fits; `rest` has one limb more. */
static bool take(uint32_t *rest, const uint32_t *limbs)
{
	int64_t borrow = 0;
	size_t i = DIVISOR_LIMBS;

	if (rest[i] == 0) {
		while (i > 0 && rest[i - 1] == limbs[i - 1])
			i--;
		if (i > 0 && rest[i - 1] < limbs[i - 1])
			return false;
	}
	for (i = 0; i <= DIVISOR_LIMBS; i++) {
		int64_t value = (int64_t)rest[i] - (i < DIVISOR_LIMBS ? limbs[i] : 0) + borrow;

		borrow = value < 0 ? -1 : 0;
		rest[i] = (uint32_t)(value + (value < 0 ? LIMB : 0));
	}
	return true;
}

static void divide_large(uint32_t *rest, uint64_t digit, const struct divisor *divisor)
{
	append(rest, digit);
	while (take(rest, divisor->limbs))
		;
}

static bool multiple_of_large(struct slice digits, int64_t zeros, const struct divisor *divisor)
{
	uint32_t rest[DIVISOR_LIMBS + 1] = { 0 };
	bool left = false;
	size_t i;

	for (i = 0; i < digits.len; i++) {
		if (byte_is_digit(digits.data[i]))
			divide_large(rest, (uint64_t)(digits.data[i] - '0'), divisor);
	}
	for (i = 0; i < FACTORS_LARGE && (int64_t)i < zeros; i++)
		divide_large(rest, 0, divisor);
	for (i = 0; i <= DIVISOR_LIMBS; i++)
		left = left || rest[i] != 0;
	return !left;
}

static bool multiple_of_small(struct slice digits, int64_t zeros, const struct divisor *divisor)
{
	uint64_t rest = 0;
	size_t i;

	for (i = 0; i < digits.len; i++) {
		if (byte_is_digit(digits.data[i]))
			rest = (rest * 10 + (uint64_t)(digits.data[i] - '0')) % divisor->digits;
	}
	/* so many zeros hold every factor 2 and 5 that a divisor of 64 bits can have */
	for (i = 0; i < FACTORS_MAX && (int64_t)i < zeros; i++)
		rest = rest * 10 % divisor->digits;
	return rest == 0;
}

bool divisor_of(struct slice lexeme, struct divisor *out)
{
	uint32_t limbs[DIVISOR_LIMBS + 1] = { 0 };
	struct digits digits;
	size_t i, count = 0;

	*out = (struct divisor){ 0 };
	if (slice_starts(lexeme, "-") || !read_digits(&digits, lexeme) || digits.zero)
		return false;
	for (i = 0; i < digits.text.len; i++) {
		if (!byte_is_digit(digits.text.data[i]))
			continue;
		if (++count > DIVISOR_DIGITS_MAX)
			return false;
		append(limbs, (uint64_t)(digits.text.data[i] - '0'));
		if (count <= DIVISOR_DIGITS)
			out->digits = out->digits * 10 + (uint64_t)(digits.text.data[i] - '0');
	}
	if (count > DIVISOR_DIGITS)
		out->digits = 0;
	for (i = 0; i < DIVISOR_LIMBS; i++)
		out->limbs[i] = limbs[i];
	out->power = digits.power;
	return true;
}

bool multiple_of(struct slice lexeme, const struct divisor *divisor)
{
	struct digits number;
	int64_t zeros;

	if (!read_digits(&number, lexeme))
		return false;
	if (number.zero)
		return true;
	/* Digits that do not end in 0 are no multiple of ten times anything. */
	zeros = number.power - divisor->power;
	if (zeros < 0)
		return false;
	return divisor->digits > 0 ? multiple_of_small(number.text, zeros, divisor)
				   : multiple_of_large(number.text, zeros, divisor);
}

uint64_t number_hash(struct slice lexeme)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	struct digits digits;
	size_t i;

	if (!read_digits(&digits, lexeme))
		return hash;
	for (i = 0; i < digits.text.len; i++) {
		if (byte_is_digit(digits.text.data[i]))
			hash = (hash ^ (unsigned char)digits.text.data[i]) *
			       UINT64_C(0x100000001b3);
	}
	return hash;
}
