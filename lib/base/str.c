/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct slice slice_part(struct slice slice, size_t begin, size_t end)
{
	if (end > slice.len)
		end = slice.len;
	if (begin > end)
		begin = end;
	if (slice.data == NULL)
		return slice;
	return (struct slice){ slice.data + begin, end - begin };
}

int slice_compare(struct slice a, struct slice b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len > 0 ? memcmp(a.data, b.data, len) : 0;

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool slice_starts(struct slice slice, const char *prefix)
{
	struct slice want = slice_of(prefix);

	return slice.len >= want.len && slice_equal(slice_part(slice, 0, want.len), want);
}

bool slice_ends(struct slice slice, const char *suffix)
{
	struct slice want = slice_of(suffix);

	return slice.len >= want.len &&
	       slice_equal(slice_part(slice, slice.len - want.len, slice.len), want);
}

size_t slice_find(struct slice slice, char byte, size_t from)
{
	const char *hit = NULL;

	if (from < slice.len)
		hit = memchr(slice.data + from, byte, slice.len - from);
	return hit != NULL ? (size_t)(hit - slice.data) : slice.len;
}

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

struct slice slice_trim(struct slice slice)
{
	size_t begin = 0;
	size_t end = slice.len;

	while (begin < end && is_space(slice.data[begin]))
		begin++;
	while (end > begin && is_space(slice.data[end - 1]))
		end--;
	return slice_part(slice, begin, end);
}

bool slice_next(struct slice *rest, char separator, struct slice *part)
{
	size_t at;

	if (rest->data == NULL)
		return false;
	if (rest->len == 0) {
		*rest = (struct slice){ NULL, 0 };
		return false;
	}
	at = slice_find(*rest, separator, 0);
	*part = slice_part(*rest, 0, at);
	if (at == rest->len)
		*rest = (struct slice){ NULL, 0 };
	else
		*rest = slice_part(*rest, at + 1, rest->len);
	return true;
}

bool slice_to_int(struct slice slice, long long *out)
{
	long long value = 0;
	size_t i = 0;
	bool negative = false;

	if (i < slice.len && (slice.data[i] == '-' || slice.data[i] == '+'))
		negative = slice.data[i++] == '-';
	if (i == slice.len)
		return false;
	for (; i < slice.len; i++) {
		int digit = slice.data[i] - '0';

		if (digit < 0 || digit > 9)
			return false;
		if (value > (LLONG_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = negative ? -value : value;
	return true;
}

/* RFC 8259, section 6: number = [ minus ] int [ frac ] [ exp ] */
static bool is_json_number(struct slice s)
{
	size_t i = 0;
	size_t start;

	if (i < s.len && s.data[i] == '-')
		i++;
	start = i;
	while (i < s.len && s.data[i] >= '0' && s.data[i] <= '9')
		i++;
	if (i == start)
		return false;
	if (i < s.len && s.data[i] == '.') {
		start = ++i;
		while (i < s.len && s.data[i] >= '0' && s.data[i] <= '9')
			i++;
		if (i == start)
			return false;
	}
	if (i < s.len && (s.data[i] == 'e' || s.data[i] == 'E')) {
		i++;
		if (i < s.len && (s.data[i] == '+' || s.data[i] == '-'))
			i++;
		start = i;
		while (i < s.len && s.data[i] >= '0' && s.data[i] <= '9')
			i++;
		if (i == start)
			return false;
	}
	return i == s.len;
}

bool slice_to_number(struct slice slice, double *out)
{
	char buffer[512];
	const char *point = localeconv()->decimal_point;

	if (!is_json_number(slice) || slice.len >= sizeof(buffer))
		return false;
	memcpy(buffer, slice.data, slice.len);
	buffer[slice.len] = '\0';
	if (point[0] != '.' && strchr(buffer, '.') != NULL)
		*strchr(buffer, '.') = point[0];
	*out = strtod(buffer, NULL);
	return true;
}

/* Makes room for `more` bytes and the NUL; gives how many of them may be added. */
static size_t grow(struct str *str, size_t more)
{
	if (str->limit > 0 && more > str->limit - str->len) {
		more = str->limit - str->len;
		str->full = true;
	}
	if (str->len + more + 1 > str->cap) {
		size_t cap = str->cap < 32 ? 64 : str->cap * 2;

		if (cap < str->len + more + 1)
			cap = str->len + more + 1;
		str->data = mem_resize(str->data, cap, 1);
		str->cap = cap;
	}
	return more;
}

void str_add_slice(struct str *str, struct slice slice)
{
	size_t len = grow(str, slice.len);

	if (len > 0)
		memcpy(str->data + str->len, slice.data, len);
	str->len += len;
	str->data[str->len] = '\0';
}

void str_add(struct str *str, const char *text)
{
	str_add_slice(str, slice_of(text));
}

void str_add_repeat(struct str *str, char byte, size_t count)
{
	size_t len = grow(str, count);

	memset(str->data + str->len, byte, len);
	str->len += len;
	str->data[str->len] = '\0';
}

void str_addv(struct str *str, const char *format, va_list args)
{
	va_list again;
	char *text;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	if (len >= 0) {
		text = mem_alloc((size_t)len + 1);
		(void)vsnprintf(text, (size_t)len + 1, format, again);
		str_add_slice(str, (struct slice){ text, (size_t)len });
		mem_free(text);
	}
	va_end(again);
}

void str_addf(struct str *str, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	str_addv(str, format, args);
	va_end(args);
}

void str_cut(struct str *str, size_t len)
{
	if (len >= str->len)
		return;
	str->len = len;
	str->data[len] = '\0';
}

const char *str_text(const struct str *str)
{
	return str->data != NULL ? str->data : "";
}

char *str_take(struct str *str)
{
	char *text = str->data != NULL ? str->data : mem_copy_text("", 0);

	*str = (struct str){ 0 };
	return text;
}

void str_free(struct str *str)
{
	mem_free(str->data);
	*str = (struct str){ 0 };
}
