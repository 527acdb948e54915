/* SPDX-License-Identifier: Apache-2.0 */
/*
 * findings_form - what the forms of findings share; for out/ only
 */
#ifndef NETZ_OUT_FINDINGS_FORM_H
#define NETZ_OUT_FINDINGS_FORM_H

#include "out/findings.h"

struct findings_ops {
	const char *name;
	void (*write)(const struct diags *diags, const struct findings_options *options,
		      struct str *out);
};

extern const struct findings_ops findings_text, findings_json, findings_github, findings_gitlab,
	findings_sarif, findings_junit;

/* All that were counted, also those that were not kept. */
size_t findings_total(const struct diags *diags);

/*
 * The findings to show, at most options->most (`usual` where that is 0): errors before warnings
 * before notes, each in order of place. `chosen` (of const struct diag *) gets them in that order,
 * or `by_place` as they stand in `diags`.
 */
void findings_choose(const struct diags *diags, size_t most, size_t usual, bool by_place,
		     struct vec *chosen);

/* "3 errors, 1 warning", or "no findings". */
void findings_add_counts(struct str *out, const size_t counts[3]);

/* "16 records checked: 3 errors, 1 warning", in the same language. */
void findings_add_summary(struct str *out, const struct diags *diags,
			  const struct findings_options *options);

/* The sentence, and behind it " – hint" where there is one. Not escaped. */
void findings_add_words(struct str *out, const struct diag *diag);

/* "file:line:column" as people read it; "netz" without a file. Escaped as text. */
void findings_add_place(struct str *out, const struct diag *diag);

/*
 * The file as seen from the repository's folder: no "./", no "..", where that can be. Empty for
 * findings about no file. Not escaped.
 */
void findings_add_path(struct str *out, const struct diag *diag,
		       const struct findings_options *options);

#endif
