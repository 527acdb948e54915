/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fix - the mechanical repairs of a record's text: what findings name, and nobody need think about
 *
 * yaml.code-unquoted: the digits get quotes. yaml.ambiguous on what netz reads as a text: quotes,
 * so that other programs read the same. text.nfc: texts and comments are brought to normal form C;
 * keys are not, for they are none that a schema knows. And line ends CRLF or CR become LF. Every
 * other byte stays.
 *
 * Owner:  trees and texts that are given live in the arena.
 * Errors: STATUS_NOT_FOUND: there is nothing of that kind to be repaired. STATUS_UNSAFE: the new
 *         text, read again, would say something else than the old one but for the repaired values.
 */
#ifndef NETZ_CHANGE_FIX_H
#define NETZ_CHANGE_FIX_H

#include "base/arena.h"
#include "base/status.h"
#include "diag/diag.h"
#include "diag/source.h"
#include "text/fold.h"
#include "tree/node.h"

/* What a repair works on. `found`: findings of the whole inventory, sorted; those of other files
 * are passed over. */
struct fix {
	struct source *source;	/* a record, named as in the findings */
	const struct node *old; /* its tree */
	const struct diags *found;
	struct fold *fold;
};

/* `meant` is the tree of the new text. */
enum status fix_text(const struct fix *fix, struct arena *arena, struct slice *text,
		     struct node **meant);

/* Whether a finding is of the sort that can be repaired; the value may yet be none that can. */
bool fix_is_known(enum diag_id id);

#endif
