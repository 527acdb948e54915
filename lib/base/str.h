/* SPDX-License-Identifier: Apache-2.0 */
/*
 * str - text that grows, and views of text
 *
 * Owner:  struct str owns its bytes and ends with str_free(); a zeroed one is valid and empty.
 *         struct slice only looks at bytes that somebody else owns; it need not end with NUL.
 * Errors: none is returned. With a limit set, what does not fit is dropped and `full` says so.
 */
#ifndef NETZ_BASE_STR_H
#define NETZ_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
	const char *data;
	size_t len; /* bytes */
};

struct str {
	char *data;   /* NUL-ended once anything was added, else NULL */
	size_t len;   /* bytes without the NUL */
	size_t cap;   /* bytes allocated */
	size_t limit; /* at most this many bytes; 0 = no limit */
	bool full;    /* the limit was reached and something was dropped */
};

/* A slice of a string literal. */
#define SLICE(literal) ((struct slice){ "" literal, sizeof(literal) - 1 })

/* The two arguments that printf's "%.*s" wants for a slice. */
#define SLICE_ARGS(slice) (int)(slice).len, (slice).data

/*
 * Views. slice_of() takes a NUL-ended text; NULL gives the empty slice. They stand here and not in
 * str.c because every key and every value passes them: inlined, slice_is(key, "name") is one
 * comparison of lengths most of the time.
 */
static inline struct slice slice_of(const char *text)
{
	return (struct slice){ text, text != NULL ? strlen(text) : 0 };
}

static inline struct slice str_slice(const struct str *str)
{
	return (struct slice){ str->data, str->len };
}

/* ASCII, whatever the locale says. */
static inline bool byte_is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

struct slice slice_part(struct slice slice, size_t begin,
			size_t end); /* bytes, end exclusive, clamped */

/* Comparison by bytes; slice_compare() orders as memcmp does, the shorter first. */
static inline bool slice_equal(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static inline bool slice_is(struct slice a, const char *text)
{
	return slice_equal(a, slice_of(text));
}

int slice_compare(struct slice a, struct slice b);
bool slice_starts(struct slice slice, const char *prefix);
bool slice_ends(struct slice slice, const char *suffix);

/* Byte position of `byte` in `slice` from `from` on, or slice.len when there is none. */
size_t slice_find(struct slice slice, char byte, size_t from);

/* The slice without ASCII white space at both ends. */
struct slice slice_trim(struct slice slice);

/*
 * Cuts the part before the next `separator` off `rest` and gives it in `part`; false when `rest`
 * was used up. "a,,b" gives "a", "", "b"; an empty rest gives nothing.
 */
bool slice_next(struct slice *rest, char separator, struct slice *part);

/* Decimal integer, whole slice, optional sign; false when it is none or does not fit. */
bool slice_to_int(struct slice slice, long long *out);

/* Decimal number in JSON's form, whole slice, independent of the locale. */
bool slice_to_number(struct slice slice, double *out);

/* Growing. The text is NUL-ended after each call. */
void str_add(struct str *str, const char *text);
void str_add_slice(struct str *str, struct slice slice);

static inline void str_add_char(struct str *str, char byte)
{
	if (str->limit == 0 && str->cap - str->len > 1) { /* cap is 0 where nothing was added */
		str->data[str->len++] = byte;
		str->data[str->len] = '\0';
	} else {
		str_add_slice(str, (struct slice){ &byte, 1 });
	}
}

void str_add_repeat(struct str *str, char byte, size_t count);
/* As str_addf() with the arguments of a caller; va_end() stays with the caller. */
void str_addv(struct str *str, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
void str_addf(struct str *str, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Cuts back to `len` bytes (no effect when it is shorter). */
void str_cut(struct str *str, size_t len);

/* The text, never NULL. Borrowed. */
const char *str_text(const struct str *str);

/* Hands the NUL-ended text over to the caller (mem_free()) and leaves `str` zeroed. Never NULL. */
char *str_take(struct str *str);

/* Ends the text and leaves it zeroed. */
void str_free(struct str *str);

#endif
