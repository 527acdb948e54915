/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scan - the bytes of a file before a parser sees them
 *
 * Finds, each with its true line and column, what no reader can take (text.utf8, text.control)
 * and, in records, what hides from people (text.hidden).
 *
 * Standards: RFC 3629; YAML 1.2.2, section 5.1 (character set).
 */
#ifndef NETZ_TREE_SCAN_H
#define NETZ_TREE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag/diag.h"
#include "diag/source.h"

struct scan {
	size_t start; /* bytes of a byte order mark to be left out */
	bool usable;  /* a parser may read it */
	bool breaks;  /* holds NEL, LS or PS, which YAML 1.1 took for line ends */
};

/* Who reads the text: a record's characters are looked at most closely; YAML and JSON differ in
 * what they allow (RFC 8259, section 7: all but what is below U+0020). */
enum scan_for { SCAN_RECORD, SCAN_YAML, SCAN_JSON };

/* Looks at the whole source once. */
struct scan scan_source(struct source *source, enum scan_for reader, struct diags *diags);

/*
 * Adds the finding for a character that hides (or NUL) at `span`; gives false when `point` is none.
 * Bidi marks (U+061C, U+200E, U+200F) are warnings: honest right-to-left text may need them.
 */
bool scan_character(uint32_t point, struct source *source, struct span span, struct diags *diags);

#endif
