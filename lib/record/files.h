/* SPDX-License-Identifier: Apache-2.0 */
/*
 * files - which files of a shelf are records, and what is wrong with names of the others
 *
 * Owner:  paths and ids live in the inventory's arena.
 * Errors: findings file.folder, file.name, file.unreadable, record.duplicate-id.
 */
#ifndef NETZ_RECORD_FILES_H
#define NETZ_RECORD_FILES_H

#include "record/inventory.h"

struct record_file {
	const struct kind *kind;
	struct slice path; /* NUL-ended */
	struct slice id;
};

/*
 * Appends (struct record_file) every file that is a record by its name, sorted by kind and id; of
 * several with one id the first path only.
 * Status: STATUS_OK; STATUS_UNSAFE when records/ is no folder, STATUS_IO when it cannot be listed;
 * each with a finding.
 */
enum status files_list(struct inventory *inventory, struct vec *files, struct diags *diags);

#endif
