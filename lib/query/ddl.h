/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ddl - the statements that make a layout's tables
 *
 * Only CREATE TABLE with quoted names and three affinities; nothing of a record is in it.
 */
#ifndef NETZ_QUERY_DDL_H
#define NETZ_QUERY_DDL_H

#include "query/layout.h"

/* Adds record(), state(), vocabulary() and every table of the layout, or those whose index is set
 * in `wanted` (NULL: all). */
void ddl_add(struct str *out, const struct layout *layout, const bool *wanted);

#endif
