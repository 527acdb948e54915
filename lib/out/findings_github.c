/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>

#include "out/findings_form.h"
#include "text/message.h"
#include "text/utf8.h"

/* GitHub shows no more annotations of a kind and step. */
enum { ANNOTATIONS = 10 };

/*
 * What a workflow command takes: % and line ends escaped, in properties : and , too
 * (actions/toolkit, command.ts).
 */
static void add_escaped(struct str *out, struct slice text, bool property)
{
	struct str shown = { 0 };
	size_t i;

	utf8_show(&shown, text, false);
	for (i = 0; i < shown.len; i++) {
		char byte = shown.data[i];

		if (byte == '%' || byte == '\n' || byte == '\r' ||
		    (property && (byte == ':' || byte == ',')))
			str_addf(out, "%%%02X", (unsigned)byte);
		else
			str_add_char(out, byte);
	}
	str_free(&shown);
}

static void add_message(struct str *out, const struct diag *diag)
{
	struct str words = { 0 };

	diag_message(diag, &words);
	add_escaped(out, str_slice(&words), false);
	str_cut(&words, 0);
	diag_hint(diag, &words);
	if (words.len > 0) {
		str_addf(out, "%%0A%s ", _("hint:"));
		add_escaped(out, str_slice(&words), false);
	}
	str_free(&words);
}

/* A span over several lines is shown where it begins: with columns of different lines GitHub drops
 * the annotation. */
static void add_command(struct str *out, const struct diag *diag,
			const struct findings_options *options)
{
	static const char *const names[] = { "error", "warning", "notice" };
	struct str path = { 0 };

	str_addf(out, "::%s ", names[diag->severity]);
	findings_add_path(&path, diag, options);
	if (path.len > 0) {
		str_add(out, "file=");
		add_escaped(out, str_slice(&path), true);
		str_add_char(out, ',');
	}
	if (path.len > 0 && diag->begin.line > 0) {
		str_addf(out, "line=%" PRIu32 ",col=%" PRIu32 ",", diag->begin.line,
			 diag->begin.column);
		if (diag->end.line == diag->begin.line)
			str_addf(out, "endColumn=%" PRIu32 ",", diag->end.column);
	}
	str_addf(out, "title=%s::", catalogue_entry(diag->id)->id);
	add_message(out, diag);
	str_add_char(out, '\n');
	str_free(&path);
}

static void write_github(const struct diags *diags, const struct findings_options *options,
			 struct str *out)
{
	struct vec chosen = VEC_OF(const struct diag *);
	size_t room[3] = { ANNOTATIONS, ANNOTATIONS, ANNOTATIONS };
	size_t i;

	findings_choose(diags, options->most, FINDINGS_ALL, false, &chosen);
	for (i = 0; i < chosen.count; i++) {
		const struct diag *diag = *VEC_AT(const struct diag *, &chosen, i);

		if (room[diag->severity] == 0)
			continue;
		room[diag->severity]--;
		add_command(out, diag, options);
	}
	findings_text.write(diags, options, out);
	vec_free(&chosen);
}

const struct findings_ops findings_github = { "github", write_github };
