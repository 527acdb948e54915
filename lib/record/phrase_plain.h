/* SPDX-License-Identifier: Apache-2.0 */
/*
 * phrase_plain - a value of a record in words, as plain text on one line
 *
 * The words of record/phrase.h where there is no page: in a sentence, a commit message, a prompt.
 * Hidden characters are visible (text/utf8.h), line ends are spaces. A scalar costs no page.
 *
 * Errors: none.
 */
#ifndef NETZ_RECORD_PHRASE_PLAIN_H
#define NETZ_RECORD_PHRASE_PLAIN_H

#include "record/phrase.h"

/* Adds what phrase_add() would; `phrase->page` is not used. `field` may be NULL. */
void phrase_plain(struct str *out, const struct phrase *phrase, const struct field *field,
		  const struct node *node);

#endif
