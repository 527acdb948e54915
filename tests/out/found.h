/* SPDX-License-Identifier: Apache-2.0 */
/*
 * found - findings for the tests of their forms
 */
#ifndef NETZ_TESTS_OUT_FOUND_H
#define NETZ_TESTS_OUT_FOUND_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "out/findings.h"
#include "text/utf8.h"

/* A finding with one argument about `span` of a file that holds `text`. */
static inline struct diag *found_add(struct diags *diags, enum diag_id id, const char *file,
				     const char *text, struct span span, struct slice argument)
{
	struct str bytes = { 0 };
	struct source source;
	struct diag *diag;

	str_add(&bytes, text);
	source_init(&source, file, &bytes);
	diag = diags_add(diags, id, &source, span, &argument, 1);
	source_free(&source);
	return diag;
}

static inline void found_expect(struct diags *diags, struct findings_options options,
				const char *want)
{
	struct str out = { 0 };

	diags_sort(diags);
	findings_write(diags, &options, &out);
	assert_string_equal(str_text(&out), want);
	str_free(&out);
}

/* How often `what` stands in `text`. */
static inline size_t found_count(const struct str *text, const char *what)
{
	struct slice all = str_slice(text);
	size_t count = 0;
	size_t at;

	/* strstr() measures the whole text each time under AddressSanitizer */
	for (at = slice_find(all, what[0], 0); at < all.len; at = slice_find(all, what[0], at + 1))
		count += slice_starts(slice_part(all, at, all.len), what);
	return count;
}

/* `count` findings in files of their own, each third a warning. */
static inline void found_many(struct diags *diags, size_t count)
{
	char name[32];
	size_t i;

	for (i = 0; i < count; i++) {
		(void)snprintf(name, sizeof(name), "records/f%06zu.yaml", i);
		(void)diags_add_file(diags, i % 3 == 0 ? DIAG_FILE_EXTENSION : DIAG_FILE_EMPTY,
				     name, DIAG_NO_ARGS);
	}
	diags_sort(diags);
}

/* What strangers write into keys, values, paths and file names. */
static const char *const found_hostile[] = {
	"\x1b]52;c;x\x07",
	"\n::error::x",
	"::error::x",
	" \t::add-mask::x",
	"##[error]x",
	"\r::stop-commands::x",
	"\xc2\x9b"
	"31m",
	"\xe2\x80\xae\xe2\x81\xa6",
	"\xff\xfe\x80",
	"%1$s%n%s%0A::error::x",
	"\x7f\b\b",
	"\xc2\x85::error::",
	"\xe2\x80\xa8::error::",
	"\"\\\n",
	"\xed\xa0\x80 \xf4\x90\x80\x80",
	"]]><x a='\"'>&amp;<!--",
	"\xef\xbf\xbe\xef\xbf\xbf",
	"a,b:c;line=1::x",
	"| <img src=x> @all #1 http://x.y www.x.y [a](http://x.y) `x` |",
	"../../../etc/passwd?a#b",
	"a b%20c",
};

enum { FOUND_HOSTILE = sizeof(found_hostile) / sizeof(found_hostile[0]) };

/* Findings whose every part holds `text`. */
static inline void found_add_hostile(struct diags *diags, const char *text)
{
	struct slice part = slice_of(text);
	struct diag *diag;

	diags->record = part;
	diag = found_add(diags, DIAG_SCHEMA_UNKNOWN_KEY, text, text, (struct span){ 0, 2 }, part);
	diag->path = diags_copy(diags, part);
	diag->args[1] = part; /* the hint */
	(void)diags_add_file(diags, DIAG_FILE_UNREADABLE, text, DIAG_ARGS(part));
	(void)diags_add(diags, DIAG_ADDRESS_UNKNOWN, NULL, (struct span){ 0, 0 },
			DIAG_ARGS(part, part));
	diags_sort(diags);
}

/* No byte of `out` is one to a terminal or hides, and it is UTF-8. */
static inline void found_check_shown(const struct str *out, const char *label)
{
	struct slice rest = str_slice(out);
	uint32_t point;
	size_t at = utf8_find_hidden(rest, &point);

	if (utf8_valid(rest) != rest.len)
		fail_msg("%s: no UTF-8: %s", label, str_text(out));
	if (at != rest.len)
		fail_msg("%s: U+%04X in: %s", label, (unsigned)point, str_text(out));
}

/* No line is a command to a CI runner, which skips white space before "::". */
static inline void found_check_quiet(const struct str *out, const char *label)
{
	struct slice rest = str_slice(out);
	struct slice line;

	while (slice_next(&rest, '\n', &line)) {
		if (slice_starts(slice_trim(line), "::") || strstr(str_text(out), "##[") != NULL)
			fail_msg("%s: a command: %.*s", label, SLICE_ARGS(line));
	}
}

#endif
