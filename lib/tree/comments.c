/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/comments.h"

#include "base/slices.h"
#include "tree/edit_line.h"

struct search {
	struct slice bytes;
	size_t at; /* all before is known */
	struct vec *out;
};

static void find_until(struct search *search, size_t end)
{
	struct slice bytes = search->bytes;

	while (search->at < end) {
		size_t begin = slice_find(bytes, '#', search->at);
		size_t stop;

		if (begin >= end) {
			search->at = end;
			break;
		}
		stop = edit_line_end(bytes, begin);
		search->at = stop;
		while (bytes.data[stop - 1] == ' ' || bytes.data[stop - 1] == '\t')
			stop--;
		vec_add(search->out, &(struct span){ (uint32_t)begin, (uint32_t)stop });
	}
}

/* Passes a scalar or key. */
static void pass(struct search *search, const struct node *node)
{
	size_t begin = node->span.begin;

	if (node->span.end <= begin)
		return;
	if (node->style == STYLE_LITERAL || node->style == STYLE_FOLDED)
		begin = edit_line_end(search->bytes, begin); /* behind its header */
	find_until(search, begin);
	if (search->at < node->span.end)
		search->at = node->span.end;
}

static void walk(struct search *search, const struct node *node)
{
	uint32_t i;

	if (node_is_scalar(node)) {
		pass(search, node);
		return;
	}
	for (i = 0; i < node->count; i++) {
		if (node->type == NODE_MAP)
			pass(search, node->members[i].key);
		walk(search, node->type == NODE_MAP ? node->members[i].value : node->items[i]);
	}
}

void comments_find(struct slice bytes, const struct node *root, struct vec *out)
{
	struct search search = { .bytes = bytes, .out = out };

	walk(&search, root);
	find_until(&search, bytes.len);
}

/* -- comparing ----------------------------------------------------------------------------------
 */

static struct vec sorted(struct slice bytes, const struct node *root)
{
	struct vec spans = VEC_OF(struct span);
	struct vec texts = VEC_OF(struct slice);
	size_t i;

	comments_find(bytes, root, &spans);
	for (i = 0; i < spans.count; i++) {
		const struct span *span = VEC_AT(struct span, &spans, i);
		struct slice text = slice_part(bytes, span->begin, span->end);

		vec_add(&texts, &text);
	}
	vec_sort(&texts, slices_compare);
	vec_free(&spans);
	return texts;
}

bool comments_same(struct slice a, const struct node *root_a, struct slice b,
		   const struct node *root_b)
{
	struct vec left = sorted(a, root_a);
	struct vec right = sorted(b, root_b);
	bool same = left.count == right.count;
	size_t i;

	for (i = 0; same && i < left.count; i++)
		same = slice_equal(*VEC_AT(struct slice, &left, i),
				   *VEC_AT(struct slice, &right, i));
	vec_free(&left);
	vec_free(&right);
	return same;
}
