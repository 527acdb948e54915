/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/caution.h"

#include "text/message.h"
#include "tree/number.h"
#include "tree/plain.h"
#include "tree/problem.h"

static void warn_ambiguous(struct builder *builder, const struct node *node)
{
	struct str words = { 0 };
	struct str number = { 0 };
	long long value;

	if (number_integer(node->text, &value))
		str_addf(&number, "%lld", value);
	else
		str_add_slice(&number, node->text);
	if (node->type == NODE_TEXT)
		str_add(&words, _("a text"));
	else
		message_add(&words, _("the number %1$s"), str_slice(&number));
	(void)diags_add(builder->diags, DIAG_YAML_AMBIGUOUS, builder->source, node->span,
			DIAG_ARGS(node->text, str_slice(&words)));
	str_free(&number);
	str_free(&words);
}

/* The key and its colon: there is nothing else to point at. */
static void warn_empty(struct builder *builder, const struct node *key)
{
	size_t colon = problem_blank_end(builder->source, key->span.end);
	uint32_t end = key->span.end;

	if (colon < builder->source->bytes.len && builder->source->bytes.data[colon] == ':')
		end = (uint32_t)colon + 1;
	(void)diags_add(builder->diags, DIAG_YAML_NULL_EMPTY, builder->source,
			(struct span){ key->span.begin, end }, DIAG_ARGS(key->text));
}

void caution_plain(struct builder *builder, const struct node *node)
{
	struct slice text = node->text;

	if (text.len > 3 && (unsigned char)text.data[0] > '9') /* most values: nothing to say */
		return;
	if (build_wants_key(builder)) {
		if (text.len == 2 && slice_is(text, "<<"))
			(void)diags_add(builder->diags, DIAG_YAML_MERGE, builder->source,
					node->span, DIAG_NO_ARGS);
		return;
	}
	if (text.len == 0 && node_is_scalar(build_key(builder)))
		warn_empty(builder, build_key(builder));
	if (plain_is_ambiguous(text))
		warn_ambiguous(builder, node);
}
