/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit.h"

#include <stdint.h>

#include "text/message.h"
#include "tree/edit_habit.h"
#include "tree/edit_line.h"
#include "tree/edit_plan.h"
#include "tree/sound.h"

static const char mark[] = "\xef\xbb\xbf";

/* One way to write the new values. */
struct attempt {
	bool careful;
	bool end_line; /* the last line ends, even if it did not */
};

struct editor {
	struct source *source;
	const struct node *old;
	const struct node *meant;
	const struct edit_options *options;
	struct str text; /* the old one, its last line ended */
	size_t start;
	bool ends; /* its last line was ended */
	size_t errors;
	struct layout layout;
	struct arena arena;
	enum edit_reason reason;
	size_t refused;
	struct diags limits; /* findings of limits that the new text passes */
};

static struct slice reason_text(enum edit_reason reason)
{
	switch (reason) {
	case EDIT_ALIAS: return slice_of(_("an alias (*) stands for it"));
	case EDIT_MERGE: return slice_of(_("a merge key (<<) stands beside it"));
	case EDIT_HIDDEN: return slice_of(_("the text is laid out in an unusual way"));
	default: return slice_of(_("what stands around it would get another meaning"));
	}
}

/* Reads the new text again. */
static bool check_new(struct editor *editor, struct slice text, const struct node *wanted)
{
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct diags found = { 0 };
	struct node *root = NULL;
	bool same;
	size_t i;

	source_reset(&source, editor->source->name);
	str_add_slice(&source.bytes, text);
	(void)tree_read(&arena, &source, editor->options->profile, &root, &found);
	same = root != NULL && found.counts[SEVERITY_ERROR] <= editor->errors &&
	       node_same(root, wanted);
	for (i = 0; i < found.items.count; i++) {
		if (sound_is_limit(VEC_AT(struct diag, &found.items, i)->id))
			same = false;
	}
	if (!same && found.items.count > 0 &&
	    sound_is_limit(VEC_AT(struct diag, &found.items, found.items.count - 1)->id)) {
		diags_free(&editor->limits);
		diags_move(&editor->limits, &found);
	}
	source_free(&source);
	diags_free(&found);
	arena_free(&arena);
	return same;
}

static bool has_last_end(struct slice bytes)
{
	return bytes.len > 0 &&
	       (bytes.data[bytes.len - 1] == '\n' || bytes.data[bytes.len - 1] == '\r');
}

/* The line end that was added is taken off again. */
static void drop_last_end(struct str *out)
{
	if (out->len > 0 && out->data[out->len - 1] == '\n')
		str_cut(out, out->len - 1);
	if (out->len > 0 && out->data[out->len - 1] == '\r')
		str_cut(out, out->len - 1);
}

static struct edit_entry whole_of(const struct editor *editor)
{
	return (struct edit_entry){ .head = editor->old->span.begin,
				    .begin = editor->old->span.begin,
				    .end = editor->old->span.end };
}

static void note_refusal(struct editor *editor, const struct edit_plan *plan)
{
	const struct edit_splice *first =
		plan->splices.count > 0 ? VEC_AT(struct edit_splice, &plan->splices, 0) : NULL;

	if (editor->reason != EDIT_FINE)
		return;
	editor->reason = plan->reason != EDIT_FINE ? plan->reason : EDIT_OTHER_MEANING;
	editor->refused = plan->reason != EDIT_FINE ? plan->refused
			  : first != NULL	    ? first->begin
						    : 0;
}

static bool try_once(struct editor *editor, struct attempt attempt, struct str *out)
{
	struct edit_plan plan = { .bytes = str_slice(&editor->text),
				  .start = editor->start,
				  .ending = edit_line_ending(str_slice(&editor->source->bytes)),
				  .layout = editor->layout,
				  .options = editor->options,
				  .arena = &editor->arena,
				  .careful = attempt.careful,
				  .splices = VEC_OF(struct edit_splice) };
	const struct edit_entry whole = whole_of(editor);
	const struct edit_place place = { .where = EDIT_ROOT, .entry = &whole };
	const struct node *wanted = edit_plan_walk(&plan, editor->old, editor->meant, &place);
	struct edit_plan shown = plan; /* the first splice, for a refusal */
	bool done = false;

	str_cut(out, 0);
	if (plan.reason == EDIT_FINE) {
		done = edit_plan_apply(&plan, 0, 0, editor->text.len, out);
		if (!editor->ends && !attempt.end_line)
			drop_last_end(out);
		done = done && check_new(editor, str_slice(out), wanted);
	}
	if (!done)
		note_refusal(editor, &shown);
	edit_plan_free(&plan);
	return done;
}

/* First as people write it; where that would not be safe, on one line and in quotes. */
static bool try_all(struct editor *editor, struct str *out)
{
	static const struct attempt attempts[] = { { .careful = false },
						   { .careful = true },
						   { .end_line = true },
						   { .careful = true, .end_line = true } };
	size_t count = editor->ends ? 2 : sizeof(attempts) / sizeof(*attempts);
	size_t i;

	for (i = 0; i < count; i++) {
		if (try_once(editor, attempts[i], out))
			return true;
	}
	return false;
}

static enum status refuse(struct editor *editor, struct diags *diags)
{
	struct span span = { (uint32_t)editor->refused, (uint32_t)editor->refused };

	if (editor->limits.items.count > 0) {
		diags_move(diags, &editor->limits);
		return STATUS_INVALID;
	}
	span.end = (uint32_t)edit_line_end(str_slice(&editor->source->bytes), span.begin);
	(void)diags_add(diags, DIAG_EDIT_UNSAFE, editor->source, span,
			DIAG_ARGS(reason_text(editor->reason)));
	return STATUS_UNSAFE;
}

static enum status edit_text(struct source *source, const struct node *old,
			     const struct node *meant, const struct edit_options *options,
			     struct str *out, struct diags *diags)
{
	struct editor editor = { .source = source, .old = old, .meant = meant, .options = options };
	struct slice bytes = str_slice(&source->bytes);
	enum status status = STATUS_INVALID;

	if (!sound_check(source, options->profile, &editor.errors, diags))
		goto out;
	editor.start = slice_starts(bytes, mark) ? sizeof(mark) - 1 : 0;
	editor.ends = has_last_end(bytes);
	str_add_slice(&editor.text, bytes);
	if (!editor.ends)
		str_add(&editor.text, edit_line_ending(bytes));
	editor.layout = edit_habit(bytes, editor.start, old);
	status = try_all(&editor, out) ? STATUS_OK : refuse(&editor, diags);
out:
	diags_free(&editor.limits);
	str_free(&editor.text);
	arena_free(&editor.arena);
	return status;
}

/* A text "|" that the file's end cuts short: behind it nothing can come unless it says "|-". */
static const struct node *cut_text(const struct source *source, const struct node *node)
{
	struct slice bytes = str_slice(&source->bytes);

	while (!node_is_scalar(node) && node->count > 0)
		node = node->type == NODE_MAP ? node->members[node->count - 1].value
					      : node->items[node->count - 1];
	if ((node->style != STYLE_LITERAL && node->style != STYLE_FOLDED) ||
	    node->span.end != bytes.len || has_last_end(bytes))
		return NULL;
	return node;
}

/* Says so first, and then tries again. */
static enum status edit_cut_text(const struct source *source, const struct node *cut,
				 const struct node *meant, const struct edit_options *options,
				 struct str *out)
{
	struct slice bytes = str_slice(&source->bytes);
	struct str text = { 0 };
	struct source again;
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct node *old = NULL;
	enum status status;

	str_add_slice(&text, slice_part(bytes, 0, cut->span.begin + 1));
	str_add_char(&text, '-');
	str_add_slice(&text, slice_part(bytes, cut->span.begin + 1, bytes.len));
	source_init(&again, source->name, &text);
	status = tree_read(&arena, &again, options->profile, &old, &diags);
	if (status == STATUS_OK)
		status = edit_text(&again, old, meant, options, out, &diags);
	source_free(&again);
	diags_free(&diags);
	arena_free(&arena);
	return status;
}

enum status edit_towards(struct source *source, const struct node *old, const struct node *meant,
			 const struct edit_options *options, struct str *out, struct diags *diags)
{
	struct edit_options known = options != NULL ? *options : (struct edit_options){ 0 };
	const struct node *cut = cut_text(source, old);
	struct diags found = { 0 };
	enum status status;

	str_cut(out, 0);
	if (known.profile == NULL)
		known.profile = &read_record;
	status = edit_text(source, old, meant, &known, out, &found);
	if (status == STATUS_UNSAFE && cut != NULL &&
	    edit_cut_text(source, cut, meant, &known, out) == STATUS_OK) {
		status = STATUS_OK;
		diags_free(&found);
	}
	if (status != STATUS_OK)
		str_cut(out, 0);
	diags_move(diags, &found);
	diags_free(&found);
	return status;
}
