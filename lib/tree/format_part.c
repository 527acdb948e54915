/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/format_part.h"

void format_lines_add(struct format_lines *lines, struct format_line *line)
{
	line->next = NULL;
	if (lines->last != NULL)
		lines->last->next = line;
	else
		lines->first = line;
	lines->last = line;
}

void format_lines_join(struct format_lines *lines, struct format_lines more)
{
	if (more.first == NULL)
		return;
	if (lines->last != NULL)
		lines->last->next = more.first;
	else
		lines->first = more.first;
	lines->last = more.last;
}

bool format_is_empty(const struct node *value)
{
	return value->type == NODE_NULL && value->text.len == 0;
}

bool format_holds_more(const struct format_parts *parts)
{
	bool more = parts->trailing.first != NULL;
	uint32_t i;

	for (i = 0; !more && i < parts->count; i++) {
		const struct format_part *part = &parts->all[i];

		more = part->above.first != NULL || part->behind != NULL ||
		       part->below.first != NULL || format_is_empty(part->value) ||
		       (part->inside != NULL && format_holds_more(part->inside));
	}
	return more;
}
