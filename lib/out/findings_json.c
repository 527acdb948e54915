/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>

#include "out/findings_form.h"
#include "out/json.h"

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

static void add_finding(struct str *out, const struct diag *diag)
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
static void write_json(const struct diags *diags, const struct findings_options *options,
		       struct str *out)
{
	struct vec chosen = VEC_OF(const struct diag *);
	size_t i;

	findings_choose(diags, options->most, FINDINGS_ALL, true, &chosen);
	str_add(out, "{\n  \"netz\": 1,\n  \"findings\": [");
	for (i = 0; i < chosen.count; i++) {
		str_add(out, i > 0 ? ",\n    " : "\n    ");
		add_finding(out, *VEC_AT(const struct diag *, &chosen, i));
	}
	str_addf(out,
		 "%s],\n  \"counts\": { \"error\": %zu, \"warning\": %zu, \"note\": %zu }\n}\n",
		 chosen.count > 0 ? "\n  " : "", diags->counts[SEVERITY_ERROR],
		 diags->counts[SEVERITY_WARNING], diags->counts[SEVERITY_NOTE]);
	vec_free(&chosen);
}

const struct findings_ops findings_json = { "json", write_json };
