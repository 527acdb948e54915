/* SPDX-License-Identifier: Apache-2.0 */
/*
 * findings - findings as text for people and as JSON for machines
 *
 * Text: "file:line:column: error: sentence [id]", the line with carets, "hint: …", and a closing
 * count. JSON: the shape of decisions.md (Findings), schema schemas/netz/findings.yaml.
 */
#ifndef NETZ_OUT_FINDINGS_H
#define NETZ_OUT_FINDINGS_H

#include <stdbool.h>

#include "base/str.h"
#include "diag/diag.h"

enum findings_form { FINDINGS_TEXT, FINDINGS_JSON };

struct findings_options {
	enum findings_form form;
	bool colour;
	size_t most;	/* show at most so many in text (0 = 100), errors first; all are counted */
	bool summary;	/* text: the closing count, and a sentence when there are none */
	size_t checked; /* how many records were checked, for the summary; 0: it does not say */
};

/* Adds all findings (sort them first). */
void findings_write(const struct diags *diags, const struct findings_options *options,
		    struct str *out);

bool findings_form_find(const char *name, enum findings_form *form);

#endif
