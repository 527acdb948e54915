/* SPDX-License-Identifier: Apache-2.0 */
/*
 * findings - findings as text for people, and in the forms other programs read
 *
 * text:   "file:line:column: error: sentence [id]", the line with carets, "hint: …", and a closing
 *         count. On a terminal lines are wrapped and equal findings of several places are one.
 * json:   schemas/netz/findings.yaml, a finding a line.
 * github: the worst ten of each severity as workflow commands (GitHub shows no more of a step),
 *         then the text for the log.
 * gitlab: Code Quality (code climate's JSON).
 * sarif:  SARIF 2.1.0, columns in code points.
 * junit:  JUnit XML, a test case a file.
 *
 * Values, keys and names are escaped in every form for who reads it (text/utf8.h, page/escape.h,
 * out/json.h): none is obeyed by a terminal, a CI runner, a browser or a parser.
 *
 * Owner:  everything in the options is borrowed during the call.
 * Errors: none.
 */
#ifndef NETZ_OUT_FINDINGS_H
#define NETZ_OUT_FINDINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "diag/diag.h"

enum findings_form {
	FINDINGS_TEXT,
	FINDINGS_JSON,
	FINDINGS_GITHUB,
	FINDINGS_GITLAB,
	FINDINGS_SARIF,
	FINDINGS_JUNIT
};

#define FINDINGS_ALL SIZE_MAX

struct findings_options {
	enum findings_form form;
	size_t most;	  /* show at most so many, errors first; all are counted. 0: 100 in text, in
			     the other forms all (25,000 in sarif: GitHub takes no more) */
	size_t checked;	  /* how many records were checked, for the summary; 0: it does not say */
	bool any_file;	  /* these are any files, not records */
	bool summary;	  /* text: the closing count, and a sentence when there are none */
	bool most_option; /* text: the command has --max-findings */
	bool colour;
	size_t columns; /* of the terminal the text goes to; 0: it is none */
	bool strict;	/* warnings and notes fail, too */
	int exit_status;
	const char *version;	   /* of netz; NULL: it is not said */
	const struct slice *files; /* that were checked, sorted by bytes */
	size_t file_count;
	struct slice work_tree; /* the repository's folder, absolute, or empty */
	struct slice below;	/* what leads from there to where file names begin: "sub/", or "" */
	struct slice link; /* step summary: "https://…/blob/<commit>/", where places lead, or "" */
};

/* Adds all findings (sort them first). */
void findings_write(const struct diags *diags, const struct findings_options *options,
		    struct str *out);

/* Adds the Markdown for the summary of a step in a job of GitHub; always under its 1 MiB. */
void findings_add_step_summary(const struct diags *diags, const struct findings_options *options,
			       struct str *out);

bool findings_form_find(struct slice name, enum findings_form *form);

/* "text, json, …", for a sentence. */
void findings_form_names(struct str *out);

#endif
