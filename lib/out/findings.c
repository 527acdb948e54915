/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include <inttypes.h>
#include <stdio.h>

#include "out/json.h"
#include "out/snippet.h"
#include "text/message.h"
#include "text/utf8.h"

enum { MOST_DEFAULT = 100 };

/* SGR sequences of one severity, all empty without colour. */
struct colours {
	const char *place;
	const char *severity;
	const char *off;
};

static struct colours colours_of(enum severity severity, bool colour)
{
	static const char *const by_severity[] = { "\033[1;31m", "\033[1;33m", "\033[1;36m" };

	if (!colour)
		return (struct colours){ "", "", "" };
	return (struct colours){ "\033[1m", by_severity[severity], "\033[0m" };
}

static void add_place(struct str *out, const struct diag *diag)
{
	utf8_show(out, diag->file.len > 0 ? diag->file : SLICE("netz"), true);
	/* "(command line)" has one line, and marks show the place in it */
	if (diag->begin.line > 0 && !slice_starts(diag->file, "("))
		str_addf(out, ":%" PRIu32 ":%" PRIu32, diag->begin.line, diag->begin.column);
	str_add_char(out, ':');
}

static void add_text(struct str *out, const struct diag *diag, bool colour)
{
	struct colours colours = colours_of(diag->severity, colour);
	struct str words = { 0 };

	str_add(out, colours.place);
	add_place(out, diag);
	str_add(out, colours.off);
	str_addf(out, " %s%s:%s ", colours.severity, severity_name(diag->severity, true),
		 colours.off);
	diag_message(diag, &words);
	utf8_show(out, str_slice(&words), true);
	str_addf(out, " [%s]\n", catalogue_entry(diag->id)->id);
	snippet_add(out, diag, colours.severity, colours.off);
	str_cut(&words, 0);
	diag_hint(diag, &words);
	if (words.len > 0) {
		str_add_repeat(out, ' ', SNIPPET_GUTTER - 2);
		str_addf(out, "%s ", _("hint:"));
		utf8_show(out, str_slice(&words), true);
		str_add_char(out, '\n');
	}
	str_free(&words);
}

static void add_count(struct str *out, const char *form, size_t count)
{
	char number[24];

	if (count == 0)
		return;
	(void)snprintf(number, sizeof(number), "%zu", count);
	if (out->len > 0)
		str_add(out, ", ");
	message_add(out, form, slice_of(number));
}

static void add_summary(struct str *out, const struct diags *diags, size_t checked)
{
	struct str counts = { 0 };
	size_t errors = diags->counts[SEVERITY_ERROR];
	size_t warnings = diags->counts[SEVERITY_WARNING];
	size_t notes = diags->counts[SEVERITY_NOTE];

	add_count(&counts, message_plural("%1$s error", "%1$s errors", errors), errors);
	add_count(&counts, message_plural("%1$s warning", "%1$s warnings", warnings), warnings);
	add_count(&counts, message_plural("%1$s note", "%1$s notes", notes), notes);
	if (checked > 0) {
		struct str lead = { 0 };

		add_count(&lead,
			  message_plural("%1$s record checked", "%1$s records checked", checked),
			  checked);
		str_add_slice(out, str_slice(&lead));
		str_add(out, counts.len > 0 ? ": " : ", ");
		str_free(&lead);
	}
	if (counts.len == 0)
		str_add(&counts, _("no findings"));
	str_add_slice(out, str_slice(&counts));
	str_add_char(out, '\n');
	str_free(&counts);
}

static size_t kept_errors(const struct diags *diags)
{
	size_t errors = 0;
	size_t i;

	for (i = 0; i < diags->items.count; i++)
		errors += VEC_AT(struct diag, &diags->items, i)->severity == SEVERITY_ERROR;
	return errors;
}

/* In order; where not all can be shown, warnings make room for errors. */
static void write_text(const struct diags *diags, const struct findings_options *options,
		       struct str *out)
{
	size_t most = options->most > 0 ? options->most : MOST_DEFAULT;
	size_t total = diags->counts[0] + diags->counts[1] + diags->counts[2];
	size_t errors = kept_errors(diags);
	size_t others;
	size_t shown = 0;
	size_t i;
	char number[24];

	errors = errors < most ? errors : most;
	others = most - errors;
	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);
		size_t *room = diag->severity == SEVERITY_ERROR ? &errors : &others;

		if (*room == 0)
			continue;
		(*room)--;
		shown++;
		add_text(out, diag, options->colour);
	}
	if (shown < total) {
		(void)snprintf(number, sizeof(number), "%zu", total - shown);
		message_add(out,
			    message_plural("%1$s more finding is not shown",
					   "%1$s more findings are not shown", total - shown),
			    slice_of(number));
		str_add_char(out, '\n');
	}
	if (options->summary)
		add_summary(out, diags, options->checked);
}

static void add_key(struct str *out, const char *key)
{
	str_addf(out, ", \"%s\": ", key);
}

static void add_text_or_null(struct str *out, const char *key, struct slice text)
{
	add_key(out, key);
	if (text.len > 0)
		json_add_text(out, text);
	else
		str_add(out, "null");
}

static void add_place_or_null(struct str *out, const char *key, uint32_t number)
{
	add_key(out, key);
	if (number > 0)
		str_addf(out, "%" PRIu32, number);
	else
		str_add(out, "null");
}

static void add_json(struct str *out, const struct diag *diag)
{
	struct str words = { 0 };
	size_t i;

	str_addf(out, "{ \"id\": \"%s\", \"severity\": \"%s\"", catalogue_entry(diag->id)->id,
		 severity_name(diag->severity, false));
	add_text_or_null(out, "file", diag->file);
	add_place_or_null(out, "line", diag->begin.line);
	add_place_or_null(out, "column", diag->begin.column);
	add_place_or_null(out, "end_line", diag->end.line);
	add_place_or_null(out, "end_column", diag->end.column);
	add_text_or_null(out, "record", diag->record);
	add_text_or_null(out, "path", diag->path);
	diag_message(diag, &words);
	add_text_or_null(out, "message", str_slice(&words));
	str_cut(&words, 0);
	diag_hint(diag, &words);
	add_text_or_null(out, "hint", str_slice(&words));
	add_key(out, "args");
	str_add_char(out, '[');
	for (i = 0; i < diag->arg_count; i++) {
		str_add(out, i > 0 ? ", " : "");
		json_add_text(out, diag->args[i]);
	}
	str_add(out, "] }");
	str_free(&words);
}

/* One finding a line, so that line tools can take them too. */
static void write_json(const struct diags *diags, struct str *out)
{
	size_t i;

	str_add(out, "{\n  \"netz\": 1,\n  \"findings\": [");
	for (i = 0; i < diags->items.count; i++) {
		str_add(out, i > 0 ? ",\n    " : "\n    ");
		add_json(out, VEC_AT(struct diag, &diags->items, i));
	}
	str_addf(out,
		 "%s],\n  \"counts\": { \"error\": %zu, \"warning\": %zu, \"note\": %zu }\n}\n",
		 diags->items.count > 0 ? "\n  " : "", diags->counts[SEVERITY_ERROR],
		 diags->counts[SEVERITY_WARNING], diags->counts[SEVERITY_NOTE]);
}

void findings_write(const struct diags *diags, const struct findings_options *options,
		    struct str *out)
{
	if (options->form == FINDINGS_JSON)
		write_json(diags, out);
	else
		write_text(diags, options, out);
}

bool findings_form_find(const char *name, enum findings_form *form)
{
	static const char *const names[] = { "text", "json" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (slice_is(slice_of(name), names[i])) {
			*form = (enum findings_form)i;
			return true;
		}
	}
	return false;
}
