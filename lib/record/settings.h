/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings - netz.yaml, read and checked
 *
 * Owner:  the tree lives in the inventory's arena, the bytes in inventory->netz.
 */
#ifndef NETZ_RECORD_SETTINGS_H
#define NETZ_RECORD_SETTINGS_H

#include "record/inventory.h"

/*
 * Fills inventory->settings. STATUS_NOT_FOUND without netz.yaml; STATUS_INVALID when it is no YAML
 * mapping or of another format (finding inventory.format); STATUS_IO.
 */
enum status settings_read(struct inventory *inventory, struct diags *diags);

/* Checks it against netz/inventory.yaml of the inventory's schemas, or of those in the binary. */
void settings_check(struct inventory *inventory, struct diags *diags);

#endif
