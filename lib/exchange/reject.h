/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reject - rows of a table in the form it had, each with the reason why it was not taken
 *
 * The reason comes first, in a column of its own that reading leaves out again (table.h); behind it
 * stands the row byte for byte. Always UTF-8; CSV and TSV say so by a byte order mark.
 *
 * Errors: none.
 */
#ifndef NETZ_EXCHANGE_REJECT_H
#define NETZ_EXCHANGE_REJECT_H

#include "exchange/table.h"

void reject_begin(struct str *out, const struct table *table);
void reject_row(struct str *out, const struct table *table, const struct table_row *row,
		struct slice reason);
void reject_end(struct str *out, const struct table *table);

#endif
