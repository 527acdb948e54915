/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>

#include "out/findings_form.h"
#include "out/fingerprint.h"
#include "out/json.h"
#include "text/utf8.h"

/* GitLab wants a file and a line of everything. */
static void add_location(struct str *out, const struct diag *diag,
			 const struct findings_options *options)
{
	uint32_t line = diag->begin.line > 0 ? diag->begin.line : 1;
	struct str path = { 0 };

	findings_add_path(&path, diag, options);
	str_add(out, ", \"location\": { \"path\": ");
	json_add_text(out, path.len > 0 ? str_slice(&path) : SLICE("netz.yaml"));
	str_addf(out, ", \"lines\": { \"begin\": %" PRIu32, line);
	if (diag->end.line > line)
		str_addf(out, ", \"end\": %" PRIu32, diag->end.line);
	str_add(out, " } } }");
	str_free(&path);
}

static void add_issue(struct str *out, const struct diag *diag,
		      const struct findings_options *options, struct fingerprints *fingerprints)
{
	static const char *const severities[] = { "major", "minor", "info" };
	struct str words = { 0 };
	struct str shown = { 0 };

	findings_add_words(&words, diag);
	utf8_show(&shown, str_slice(&words), true); /* people read it */
	str_add(out, "{ \"description\": ");
	json_add_text(out, str_slice(&shown));
	str_addf(out, ", \"check_name\": \"%s\", \"fingerprint\": \"",
		 catalogue_entry(diag->id)->id);
	fingerprint_add(fingerprints, diag, out);
	str_addf(out, "\", \"severity\": \"%s\"", severities[diag->severity]);
	add_location(out, diag, options);
	str_free(&words);
	str_free(&shown);
}

static void write_gitlab(const struct diags *diags, const struct findings_options *options,
			 struct str *out)
{
	struct vec chosen = VEC_OF(const struct diag *);
	struct fingerprints fingerprints = { 0 };
	size_t i;

	findings_choose(diags, options->most, FINDINGS_ALL, true, &chosen);
	str_add_char(out, '[');
	for (i = 0; i < chosen.count; i++) {
		str_add(out, i > 0 ? ",\n  " : "\n  ");
		add_issue(out, *VEC_AT(const struct diag *, &chosen, i), options, &fingerprints);
	}
	str_add(out, chosen.count > 0 ? "\n]\n" : "]\n");
	fingerprints_free(&fingerprints);
	vec_free(&chosen);
}

const struct findings_ops findings_gitlab = { "gitlab", write_gitlab };
