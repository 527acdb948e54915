/* SPDX-License-Identifier: Apache-2.0 */
/*
 * suggest_values - the part of a draft that the values of a column tell; for suggest.c
 */
#ifndef NETZ_EXCHANGE_SUGGEST_VALUES_H
#define NETZ_EXCHANGE_SUGGEST_VALUES_H

#include "exchange/table.h"
#include "schema/field.h"

/* Adds a key with its colon, a text behind a space; quoted where YAML wants it. */
void suggest_add_key(struct str *out, struct slice name, size_t indent);
void suggest_add_text(struct str *out, struct slice text);

/* Adds what stands behind a column's key, with its line end: the path, or a target with separator
 * and values. Gives whether something in it is to be decided. */
bool suggest_add_target(struct str *out, const struct field *field, const struct table *table,
			size_t column, struct fold *fold, bool perhaps);

/* Adds "empty" and "unknown" with the words for them that stand alone in cells. */
void suggest_add_words(struct str *out, const struct table *table);

#endif
