/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema_page - kinds, fields and vocabularies explained, as a page
 *
 * Owner:  the page is the caller's; schemas are borrowed.
 * Errors: none.
 */
#ifndef NETZ_CMD_SCHEMA_PAGE_H
#define NETZ_CMD_SCHEMA_PAGE_H

#include "page/page.h"
#include "record/kind.h"

/* All kinds (struct kind) and vocabularies. */
void schema_page_list(struct page *page, const struct schema_set *set, const struct vec *kinds);

/* One kind with all of its fields and the example of its schema's tree. */
void schema_page_kind(struct page *page, const struct kind *kind, const struct node *tree);

/* One field: what it means, what it takes, and the fields in it. */
void schema_page_field(struct page *page, const struct field *field);

/* The codes of a vocabulary. */
void schema_page_vocabulary(struct page *page, const struct vocabulary *vocabulary);

/* Parts of these: what a field takes, its codes in words (nothing where it has none), a table of
 * codes, a record. */
void schema_page_type(struct str *out, const struct field *field);
void schema_page_choices(struct str *out, const struct field *field);
void schema_page_terms(struct page *page, const struct vocabulary *vocabulary);
void schema_page_example(struct page *page, const struct node *example);

#endif
