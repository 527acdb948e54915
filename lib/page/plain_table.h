/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plain_table - a table of a page as aligned text (part of render_plain())
 */
#ifndef NETZ_PAGE_PLAIN_TABLE_H
#define NETZ_PAGE_PLAIN_TABLE_H

#include "page/page.h"

/* Adds what stands inside `parent` as text: links with their target, numbers without evidence. */
void plain_inline(struct str *text, const struct page_node *first, const struct page_node *end);

/* Adds caption and rows; cells wrap when the table is wider than `columns` (0 = never). */
void plain_table(struct str *out, const struct page_node *table, size_t columns, size_t indent);

#endif
