/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <stdio.h>

#include "out/findings_form.h"
#include "out/uri.h"
#include "page/escape.h"
#include "text/message.h"

/* GitHub refuses a summary of more than 1 MiB as a whole. */
enum { ROWS_MOST = 1000, BYTES_MOST = 900 * 1024 };

/* As escape_markdown(); "#1" would become a link even behind a backslash. */
static void add_text(struct str *out, struct slice text)
{
	while (text.len > 0) {
		size_t sign = slice_find(text, '#', 0);

		escape_markdown(out, slice_part(text, 0, sign), true);
		if (sign < text.len)
			escape_markdown_code(out, SLICE("#"), true);
		text = slice_part(text, sign + 1, text.len);
	}
}

/* "[`file:line:column`](…#L2)" */
static void add_place(struct str *out, const struct diag *diag,
		      const struct findings_options *options)
{
	struct str place = { 0 };
	struct str path = { 0 };
	bool link;

	findings_add_place(&place, diag);
	findings_add_path(&path, diag, options);
	link = options->link.len > 0 && path.len > 0 && path.data[0] != '/' &&
	       !slice_starts(str_slice(&path), "..");
	str_add(out, link ? "[" : "");
	escape_markdown_code(out, str_slice(&place), true);
	if (link) {
		str_add(out, "](<");
		escape_markdown_target(out, options->link);
		uri_add_path(out, str_slice(&path));
		if (diag->begin.line > 0)
			str_addf(out, "#L%" PRIu32, diag->begin.line);
		str_add(out, ">)");
	}
	str_free(&place);
	str_free(&path);
}

static void add_row(struct str *out, const struct diag *diag,
		    const struct findings_options *options)
{
	struct str words = { 0 };

	str_addf(out, "| %s | ", severity_name(diag->severity, true));
	add_place(out, diag, options);
	str_add(out, " | ");
	findings_add_words(&words, diag);
	add_text(out, str_slice(&words));
	str_add(out, " ");
	escape_markdown_code(out, slice_of(catalogue_entry(diag->id)->id), true);
	str_add(out, " |\n");
	str_free(&words);
}

/* Gives how many rows there is room for. */
static size_t add_rows(struct str *out, const struct vec *chosen,
		       const struct findings_options *options)
{
	struct str row = { 0 };
	size_t i;

	str_addf(out, "\n| %s | %s | %s |\n| --- | --- | --- |\n", _("Level"), _("Place"),
		 _("Finding"));
	for (i = 0; i < chosen->count; i++) {
		str_cut(&row, 0);
		add_row(&row, *VEC_AT(const struct diag *, chosen, i), options);
		if (out->len + row.len > BYTES_MOST)
			break;
		str_add_slice(out, str_slice(&row));
	}
	str_free(&row);
	return i;
}

void findings_add_step_summary(const struct diags *diags, const struct findings_options *options,
			       struct str *out)
{
	struct vec chosen = VEC_OF(const struct diag *);
	struct str text = { 0 };
	size_t total = findings_total(diags);
	size_t shown = 0;
	char number[24];

	findings_add_summary(&text, diags, options);
	str_addf(out, "### netz: %s\n", str_text(&text));
	findings_choose(diags, options->most, ROWS_MOST, false, &chosen);
	if (chosen.count > 0)
		shown = add_rows(out, &chosen, options);
	if (shown < total) {
		(void)snprintf(number, sizeof(number), "%zu", total - shown);
		str_add_char(out, '\n');
		message_add(out,
			    message_plural("%1$s more finding is not shown",
					   "%1$s more findings are not shown", total - shown),
			    slice_of(number));
		str_add_char(out, '\n');
	}
	str_add_char(out, '\n');
	str_free(&text);
	vec_free(&chosen);
}
