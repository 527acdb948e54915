/* SPDX-License-Identifier: Apache-2.0 */
/*
 * csv - CSV and TSV to the rows of a table (the only user of libcsv)
 *
 * Errors: as table.h has them.
 * Standard: RFC 4180; IANA text/tab-separated-values.
 */
#ifndef NETZ_EXCHANGE_CSV_H
#define NETZ_EXCHANGE_CSV_H

#include "exchange/table.h"

/* Fills columns and rows. */
enum status csv_read(struct table *table, char delimiter, struct diags *diags);

#endif
