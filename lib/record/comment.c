/* SPDX-License-Identifier: Apache-2.0 */
#include "record/comment.h"

static uint32_t begin_of(const struct node *parent, uint32_t index)
{
	return parent->type == NODE_LIST ? parent->items[index]->span.begin
					 : parent->members[index].key->span.begin;
}

/* The last child that begins at or before `offset` (children lie in the order of the file), or the
 * first. */
static uint32_t child_at(const struct node *parent, uint32_t offset)
{
	uint32_t low = 0;
	uint32_t high = parent->count;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (begin_of(parent, middle) <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Whether it stands behind "|" or ">", before the lines of the text. */
static bool is_in_header(struct slice bytes, const struct node *node, uint32_t offset)
{
	return (node->style == STYLE_LITERAL || node->style == STYLE_FOLDED) &&
	       slice_find(bytes, '\n', node->span.begin) > offset;
}

/* Whether a scalar of the tree holds the byte at `offset`. */
static bool is_in_scalar(struct slice bytes, const struct node *node, uint32_t offset)
{
	while (node->type == NODE_LIST || node->type == NODE_MAP) {
		uint32_t child = node->count > 0 ? child_at(node, offset) : 0;
		const struct node *key;

		if (node->count == 0)
			return false;
		key = node->type == NODE_MAP ? node->members[child].key : NULL;
		if (key != NULL && offset >= key->span.begin && offset < key->span.end)
			return true;
		node = key != NULL ? node->members[child].value : node->items[child];
	}
	return offset >= node->span.begin && offset < node->span.end &&
	       !is_in_header(bytes, node, offset);
}

bool comment_next(const struct source *source, const struct node *root, struct span *span)
{
	struct slice bytes = str_slice(&source->bytes);
	size_t begin = slice_find(bytes, '#', span->end);

	for (; begin < bytes.len; begin = slice_find(bytes, '#', begin + 1)) {
		if (is_in_scalar(bytes, root, (uint32_t)begin))
			continue;
		span->begin = (uint32_t)begin;
		span->end = (uint32_t)slice_find(bytes, '\n', begin);
		return true;
	}
	return false;
}

/* Whether something else stands before it on its line. */
static bool is_behind(struct slice bytes, size_t begin)
{
	while (begin > 0 && (bytes.data[begin - 1] == ' ' || bytes.data[begin - 1] == '\t'))
		begin--;
	return begin > 0 && bytes.data[begin - 1] != '\n' && bytes.data[begin - 1] != '\r';
}

void comment_check(struct source *source, const struct node *root, struct diags *diags)
{
	struct slice bytes = str_slice(&source->bytes);
	struct span span = { 0 };

	while (comment_next(source, root, &span)) {
		struct slice text = slice_trim(slice_part(bytes, span.begin, span.end));

		if (text.len > 1 && (unsigned char)text.data[1] > ' ' && text.data[1] != '#' &&
		    is_behind(bytes, span.begin))
			(void)diags_add(diags, DIAG_YAML_COMMENT, source, span, DIAG_ARGS(text));
	}
}
