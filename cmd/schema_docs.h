/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema_docs - the reference of an inventory's file format, as a page
 *
 * Everything comes from the schemas, in their order: same schemas, same page.
 *
 * Owner:  the page is the caller's; schemas are borrowed.
 * Errors: none.
 */
#ifndef NETZ_CMD_SCHEMA_DOCS_H
#define NETZ_CMD_SCHEMA_DOCS_H

#include "page/page.h"
#include "record/kind.h"

void schema_docs(struct page *page, const struct schema_set *set, const struct vec *kinds);

#endif
