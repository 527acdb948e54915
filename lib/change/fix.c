/* SPDX-License-Identifier: Apache-2.0 */
#include "change/fix.h"

#include <stdbool.h>

#include "tree/comments.h"
#include "tree/read.h"
#include "tree/reread.h"

/* A value or comment that is written anew. */
struct mend {
	const struct node *node; /* that gets quotes, or NULL */
	struct span span;
};

struct fixer {
	const struct fix *fix;
	struct vec findings; /* const struct diag *, of this file */
	struct vec mends;    /* by place */
	bool compose;	     /* the file is not NFC */
};

bool fix_is_known(enum diag_id id)
{
	return id == DIAG_YAML_CODE_UNQUOTED || id == DIAG_YAML_CODE_DATE ||
	       id == DIAG_YAML_AMBIGUOUS || id == DIAG_TEXT_NFC;
}

static void choose_findings(struct fixer *fixer)
{
	const struct vec *items = &fixer->fix->found->items;
	size_t i;

	for (i = 0; i < items->count; i++) {
		const struct diag *diag = VEC_AT(struct diag, items, i);

		if (!fix_is_known(diag->id) || !slice_is(diag->file, fixer->fix->source->name))
			continue;
		if (diag->id == DIAG_TEXT_NFC)
			fixer->compose = true;
		else
			vec_add(&fixer->findings, &diag);
	}
}

/* Only words without quotes: a number that is to be a text, or a text that others twist. */
static bool wants_quotes(const struct fixer *fixer, const struct node *node)
{
	struct place place;
	size_t i;

	if (node->style != STYLE_PLAIN || node->span.end <= node->span.begin ||
	    fixer->findings.count == 0)
		return false;
	place = source_place(fixer->fix->source, node->span.begin);
	for (i = 0; i < fixer->findings.count; i++) {
		const struct diag *diag = *VEC_AT(const struct diag *, &fixer->findings, i);

		if (diag->begin.line == place.line && diag->begin.column == place.column)
			return diag->id == DIAG_YAML_CODE_UNQUOTED || node->type == NODE_TEXT;
	}
	return false;
}

static void find_mends(struct fixer *fixer, const struct node *node)
{
	struct mend mend = { .span = node->span };
	uint32_t i;

	if (node_is_scalar(node)) {
		if (wants_quotes(fixer, node))
			mend.node = node;
		if (mend.node != NULL || (fixer->compose && node->type == NODE_TEXT))
			vec_add(&fixer->mends, &mend);
		return;
	}
	for (i = 0; i < node->count; i++)
		find_mends(fixer, node->type == NODE_MAP ? node->members[i].value : node->items[i]);
}

static int by_place(const void *a, const void *b)
{
	const struct mend *left = a;
	const struct mend *right = b;

	return (left->span.begin > right->span.begin) - (left->span.begin < right->span.begin);
}

static void find_comments(struct fixer *fixer)
{
	struct vec spans = VEC_OF(struct span);
	size_t i;

	if (fixer->compose)
		comments_find(str_slice(&fixer->fix->source->bytes), fixer->fix->old, &spans);
	for (i = 0; i < spans.count; i++) {
		struct mend mend = { .span = *VEC_AT(struct span, &spans, i) };

		vec_add(&fixer->mends, &mend);
	}
	vec_sort(&fixer->mends, by_place);
	vec_free(&spans);
}

/* -- the new text -------------------------------------------------------------------------------
 */

static void add_mended(struct str *out, const struct fixer *fixer)
{
	struct slice bytes = str_slice(&fixer->fix->source->bytes);
	size_t at = 0;
	size_t i;

	for (i = 0; i < fixer->mends.count; i++) {
		const struct mend *mend = VEC_AT(struct mend, &fixer->mends, i);
		const char *quote = mend->node != NULL ? "\"" : "";

		if (mend->span.begin < at) /* behind the header of a text that is mended */
			continue;
		str_add_slice(out, slice_part(bytes, at, mend->span.begin));
		str_add(out, quote);
		fold_nfc(fixer->fix->fold, out,
			 slice_part(bytes, mend->span.begin, mend->span.end));
		str_add(out, quote);
		at = mend->span.end;
	}
	str_add_slice(out, slice_part(bytes, at, bytes.len));
}

static void end_lines(struct str *text)
{
	size_t kept = 0;
	size_t i;

	for (i = 0; i < text->len; i++) {
		char byte = text->data[i];

		if (byte == '\r' && i + 1 < text->len && text->data[i + 1] == '\n')
			continue;
		text->data[kept++] = byte == '\r' ? '\n' : byte;
	}
	str_cut(text, kept);
}

/* -- checking -----------------------------------------------------------------------------------
 */

static bool is_mended(const struct fixer *fixer, const struct node *node)
{
	size_t i;

	for (i = 0; i < fixer->mends.count; i++) {
		if (VEC_AT(struct mend, &fixer->mends, i)->node == node)
			return true;
	}
	return false;
}

static bool is_same_text(const struct fixer *fixer, struct slice old, struct slice now)
{
	struct str composed = { 0 };
	bool same;

	if (slice_equal(old, now) || !fixer->compose)
		return slice_equal(old, now);
	fold_nfc(fixer->fix->fold, &composed, old);
	same = slice_equal(str_slice(&composed), now);
	str_free(&composed);
	return same;
}

/* Whether the new tree is the old one but for what was repaired. */
static bool is_same(const struct fixer *fixer, const struct node *old, const struct node *now)
{
	bool mended = node_is_scalar(old) && is_mended(fixer, old);
	bool same = now->type == (mended ? NODE_TEXT : old->type);
	uint32_t i;

	if (node_is_scalar(old))
		return same && is_same_text(fixer, old->text, now->text);
	same = same && old->count == now->count;
	for (i = 0; same && i < old->count; i++) {
		if (old->type == NODE_LIST)
			same = is_same(fixer, old->items[i], now->items[i]);
		else
			same = slice_equal(old->members[i].key->text, now->members[i].key->text) &&
			       is_same(fixer, old->members[i].value, now->members[i].value);
	}
	return same;
}

static enum status read_back(const struct fixer *fixer, struct arena *arena, struct slice text,
			     struct node **meant)
{
	struct source source = { 0 };
	struct diags ignored = { 0 };
	struct arena own = { 0 };
	struct str bytes = { 0 };
	struct node *root = NULL;
	bool same;

	str_add_slice(&bytes, text);
	source_init(&source, fixer->fix->source->name, &bytes);
	(void)tree_read(&own, &source, &read_record, &root, &ignored);
	same = root != NULL && is_same(fixer, fixer->fix->old, root);
	if (same)
		*meant = tree_copy(arena, root);
	source_free(&source);
	diags_free(&ignored);
	arena_free(&own);
	return same ? STATUS_OK : STATUS_UNSAFE;
}

enum status fix_text(const struct fix *fix, struct arena *arena, struct slice *text,
		     struct node **meant)
{
	struct fixer fixer = { .fix = fix,
			       .findings = VEC_OF(const struct diag *),
			       .mends = VEC_OF(struct mend) };
	struct slice bytes = str_slice(&fix->source->bytes);
	enum status status = STATUS_NOT_FOUND;
	struct str out = { 0 };

	choose_findings(&fixer);
	find_mends(&fixer, fix->old);
	find_comments(&fixer);
	add_mended(&out, &fixer);
	end_lines(&out);
	if (!slice_equal(str_slice(&out), bytes)) {
		*text = arena_copy(arena, str_slice(&out));
		status = read_back(&fixer, arena, *text, meant);
	}
	vec_free(&fixer.findings);
	vec_free(&fixer.mends);
	str_free(&out);
	return status;
}
