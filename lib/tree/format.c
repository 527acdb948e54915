/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/format.h"

#include <stdbool.h>

#include "text/message.h"
#include "tree/comments.h"
#include "tree/edit_line.h"
#include "tree/format_part.h"
#include "tree/read.h"
#include "tree/sound.h"

static const char mark[] = "\xef\xbb\xbf";

struct formatter {
	struct source *source;
	const struct node *old;
	const struct node *ordered;
	size_t errors;
	struct diags found; /* in the new text */
};

/* Formats `bytes`; false where places cannot be told. */
static bool format_once(struct slice bytes, const struct node *old, const struct node *ordered,
			struct str *out, size_t *refused)
{
	size_t start = slice_starts(bytes, mark) ? sizeof(mark) - 1 : 0;
	struct format_text text;
	struct arena arena = { 0 };
	struct str ended = { 0 };
	bool done;

	str_add_slice(&ended, bytes);
	str_add_char(&ended, '\n'); /* one too many does no harm */
	done = format_gather(&arena, str_slice(&ended), start, old, ordered, &text, refused);
	if (done)
		format_write(out, &text);
	str_free(&ended);
	arena_free(&arena);
	return done;
}

/* Whether the same values are written as nothing ("key:"). */
static bool is_as_empty(const struct node *a, const struct node *b)
{
	bool same = format_is_empty(a) == format_is_empty(b);
	uint32_t i;

	for (i = 0; same && !node_is_scalar(a) && i < a->count; i++)
		same = a->type == NODE_MAP ? is_as_empty(a->members[i].value, b->members[i].value)
					   : is_as_empty(a->items[i], b->items[i]);
	return same;
}

/* Whether the new text says what the old one said, comments too, and is its own house style. */
static bool check_new(struct formatter *formatter, const struct str *out)
{
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct str bytes = { 0 };
	struct str again = { 0 };
	struct node *root = NULL;
	size_t refused;
	bool same;

	str_add_slice(&bytes, str_slice(out));
	source_init(&source, formatter->source->name, &bytes);
	(void)tree_read(&arena, &source, &read_record, &root, &formatter->found);
	same = root != NULL && formatter->found.counts[SEVERITY_ERROR] <= formatter->errors &&
	       node_same(root, formatter->ordered) && is_as_empty(root, formatter->ordered) &&
	       comments_same(str_slice(&formatter->source->bytes), formatter->old, str_slice(out),
			     root) &&
	       format_once(str_slice(out), root, root, &again, &refused) &&
	       slice_equal(str_slice(&again), str_slice(out));
	source_free(&source);
	str_free(&again);
	arena_free(&arena);
	return same;
}

/* Where the two texts part, in the old one. */
static size_t first_difference(struct slice a, struct slice b)
{
	size_t at = 0;

	while (at < a.len && at < b.len && a.data[at] == b.data[at])
		at++;
	return at;
}

static enum status refuse(struct formatter *formatter, size_t at, struct diags *diags)
{
	struct slice bytes = str_slice(&formatter->source->bytes);
	struct span span = { (uint32_t)at, (uint32_t)edit_line_end(bytes, at) };
	size_t i;

	for (i = 0; i < formatter->found.items.count; i++) {
		if (!sound_is_limit(VEC_AT(struct diag, &formatter->found.items, i)->id))
			continue;
		diags_move(diags, &formatter->found);
		return STATUS_INVALID;
	}
	(void)diags_add(diags, DIAG_EDIT_UNSAFE, formatter->source, span,
			DIAG_ARGS(slice_of(_("the text is laid out in an unusual way"))));
	return STATUS_UNSAFE;
}

enum status tree_format(struct source *source, const struct node *old, const struct node *ordered,
			struct str *out, struct diags *diags)
{
	struct formatter formatter = { .source = source,
				       .old = old,
				       .ordered = ordered != NULL ? ordered : old };
	struct slice bytes = str_slice(&source->bytes);
	enum status status = STATUS_OK;
	size_t refused = 0;

	str_cut(out, 0);
	if (!sound_check(source, &read_record, &formatter.errors, diags))
		return STATUS_INVALID;
	if (!node_equal(old, formatter.ordered) ||
	    !format_once(bytes, old, formatter.ordered, out, &refused))
		status = refuse(&formatter, refused, diags);
	else if (!slice_equal(bytes, str_slice(out)) && !check_new(&formatter, out))
		status = refuse(&formatter, first_difference(bytes, str_slice(out)), diags);
	if (status != STATUS_OK)
		str_cut(out, 0);
	diags_free(&formatter.found);
	return status;
}
