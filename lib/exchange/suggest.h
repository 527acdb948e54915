/* SPDX-License-Identifier: Apache-2.0 */
/*
 * suggest - a mapping drafted from a table: its header, and the values in its rows
 *
 * A column goes into the field whose key, path or title its name is, folded; else, in doubt, into
 * one whose title is a word of it. Separators of lists are found, raw values of codes that no label
 * is are listed with the nearest code. What is to be decided has a comment that begins with "?".
 *
 * Errors: none.
 */
#ifndef NETZ_EXCHANGE_SUGGEST_H
#define NETZ_EXCHANGE_SUGGEST_H

#include "exchange/table.h"
#include "record/kind.h"
#include "text/fold.h"

/* Adds the draft as YAML with comments; gives whether nothing in it is in doubt. */
bool suggest_mapping(struct str *out, const struct kind *kind, const struct table *table,
		     struct fold *fold);

#endif
