/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer - what a person typed about a city, taken only when it can be kept
 *
 * White space at both ends goes, text becomes NFC. Refused are nothing, more than ANSWER_MAX
 * characters, bytes that are no UTF-8, and characters that nobody sees.
 *
 * Owner:  what is given lives in the arena.
 * Errors: the first problem is one translated sentence in `problem`, and `status` STATUS_INVALID;
 *         then nothing more is added.
 */
#ifndef NETZ_CHANGE_ANSWER_H
#define NETZ_CHANGE_ANSWER_H

#include "base/arena.h"
#include "base/status.h"
#include "base/vec.h"
#include "text/fold.h"

enum { ANSWER_MAX = 120 }; /* characters */

struct answers {
	struct arena *arena;
	struct fold *fold;
	struct str *problem;
	enum status status;
};

/* One line of text; `what` names it ("the publisher"). NULL was not given: data is NULL then. */
struct slice answer_text(struct answers *answers, const char *what, const char *text);

/* Several with commas between; appends struct slice. What is empty between two commas is none. */
void answer_list(struct answers *answers, const char *what, const char *text, struct vec *out);

/* The municipality key: eight digits. */
struct slice answer_ags(struct answers *answers, const char *text);

/* An SPDX id or expression: letters, digits, "." "-" "+" and spaces. */
struct slice answer_licence(struct answers *answers, const char *text);

#endif
