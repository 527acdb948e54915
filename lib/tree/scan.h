/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scan - the bytes of a file before a parser sees them
 *
 * Finds, each with its true line and column, what no reader can take (text.utf8, text.control,
 * text.control) and, where `strict`, what hides from people (text.hidden, text.hidden).
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

/* Looks at the whole source once. */
struct scan scan_source(struct source *source, bool strict, struct diags *diags);

/*
 * Adds the finding for a character that hides (or NUL) at `span`; gives false when `point` is none.
 * Bidi marks (U+061C, U+200E, U+200F) are warnings: honest right-to-left text may need them.
 */
bool scan_character(uint32_t point, struct source *source, struct span span, struct diags *diags);

#endif
