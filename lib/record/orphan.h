/* SPDX-License-Identifier: Apache-2.0 */
/*
 * orphan - records that hang together with no other
 *
 * A reference to the record itself is no tie, one that leads nowhere is one: somebody meant a
 * record, and ref.unknown says that it is missing.
 *
 * Errors: finding record.orphan, only for kinds that want ties (x-netz-kind: tied).
 */
#ifndef NETZ_RECORD_ORPHAN_H
#define NETZ_RECORD_ORPHAN_H

#include "record/sheet.h"

/* Goes through all records, once their links are followed. `sheet` is turned to each record that
 * gets a finding. */
void orphan_check(struct sheet *sheet, struct diags *diags);

#endif
