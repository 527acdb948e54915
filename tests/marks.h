/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marks - wanted findings, written into the test text itself
 *
 * ‹yaml.colon|:› wants the finding yaml.colon on the one character ":"; marks may hold others.
 * They are taken out before the text is read.
 *
 * Owner:  struct marks owns its list; marks_free() ends it.
 * Errors: marks that do not match fail the test.
 */
#ifndef NETZ_TESTS_MARKS_H
#define NETZ_TESTS_MARKS_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "diag/source.h"

struct mark {
	enum diag_id id;
	struct span span; /* bytes of the text without marks */
	bool found;
};

struct marks {
	struct vec items;
};

enum { MARK_DEPTH = 8 };

/* Adds the text without its marks to `out`. */
static inline void marks_take(struct marks *marks, struct slice text, const char *label,
			      struct str *out)
{
	static const char begin[] = "‹";
	static const char end[] = "›";
	size_t open[MARK_DEPTH];
	size_t depth = 0;
	size_t i = 0;

	marks->items = VEC_OF(struct mark);
	while (i < text.len) {
		struct slice rest = slice_part(text, i, text.len);

		if (slice_starts(rest, begin)) {
			size_t bar = slice_find(text, '|', i);
			struct mark mark = { .span = { (uint32_t)out->len, 0 } };

			mark.id = catalogue_find(slice_part(text, i + 3, bar));
			if (mark.id == DIAG_COUNT || depth == MARK_DEPTH)
				fail_msg("%s: bad mark at byte %zu", label, i);
			open[depth++] = marks->items.count;
			vec_add(&marks->items, &mark);
			i = bar + 1;
		} else if (slice_starts(rest, end)) {
			if (depth == 0)
				fail_msg("%s: a mark ends that never began", label);
			VEC_AT(struct mark, &marks->items, open[--depth])->span.end =
				(uint32_t)out->len;
			i += 3;
		} else {
			str_add_char(out, text.data[i++]);
		}
	}
	if (depth > 0)
		fail_msg("%s: a mark never ends", label);
}

static inline bool marks_fit(const struct diag *diag, const struct mark *mark,
			     struct source *source)
{
	struct place begin = source_place(source, mark->span.begin);
	struct place end = source_place(source, mark->span.end);

	return strcmp(catalogue_entry(diag->id)->id, catalogue_entry(mark->id)->id) == 0 &&
	       diag->begin.line == begin.line && diag->begin.column == begin.column &&
	       diag->end.line == end.line && diag->end.column == end.column;
}

/* Every finding has its mark, and every mark its finding; names and counts those that have not. */
static inline size_t marks_check(struct marks *marks, const struct diags *diags,
				 struct source *source, const char *label)
{
	size_t wrong = 0;
	size_t i;
	size_t k;

	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);
		bool wanted = false;

		for (k = 0; k < marks->items.count && !wanted; k++) {
			struct mark *mark = VEC_AT(struct mark, &marks->items, k);

			wanted = !mark->found && marks_fit(diag, mark, source);
			mark->found = mark->found || wanted;
		}
		if (wanted)
			continue;
		wrong++;
		print_error("%s: %s at %u:%u-%u:%u is not wanted\n", label,
			    catalogue_entry(diag->id)->id, diag->begin.line, diag->begin.column,
			    diag->end.line, diag->end.column);
	}
	for (k = 0; k < marks->items.count; k++) {
		const struct mark *mark = VEC_AT(struct mark, &marks->items, k);
		struct place begin = source_place(source, mark->span.begin);

		if (mark->found)
			continue;
		wrong++;
		print_error("%s: %s at %u:%u is missing\n", label, catalogue_entry(mark->id)->id,
			    begin.line, begin.column);
	}
	return wrong;
}

static inline void marks_free(struct marks *marks)
{
	vec_free(&marks->items);
}

#endif
