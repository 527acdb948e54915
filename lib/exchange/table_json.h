/* SPDX-License-Identifier: Apache-2.0 */
/*
 * table_json - a JSON array of objects, or one object a line, as the rows of a table
 *
 * Errors: as table.h has them; an array item or a line that is no object ends the reading.
 */
#ifndef NETZ_EXCHANGE_TABLE_JSON_H
#define NETZ_EXCHANGE_TABLE_JSON_H

#include "exchange/table.h"

enum status table_json_read(struct table *table, struct diags *diags);

#endif
