/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <stdio.h>

#include "diag/help.h"
#include "out/findings_form.h"
#include "out/fingerprint.h"
#include "out/json.h"
#include "out/uri.h"
#include "page/escape.h"
#include "text/message.h"
#include "text/utf8.h"

/* GitHub takes no more results of a run. */
enum { RESULTS_MOST = 25000 };

/* The rules of a run: the ids that occur, in order of the catalogue. */
struct rules {
	bool used[DIAG_COUNT];	     /* by the first sentence of an id */
	size_t index[DIAG_COUNT];    /* among those that are used */
	enum diag_id of[DIAG_COUNT]; /* each sentence's first */
};

static void collect_rules(struct rules *rules, const struct vec *chosen)
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < DIAG_COUNT; i++)
		rules->of[i] = catalogue_find(slice_of(catalogue_entry((enum diag_id)i)->id));
	for (i = 0; i < chosen->count; i++)
		rules->used[rules->of[(*VEC_AT(const struct diag *, chosen, i))->id]] = true;
	for (i = 0; i < DIAG_COUNT; i++) {
		rules->index[i] = count;
		count += rules->used[i];
	}
}

/* "key": { "text": "…" } */
static void add_text(struct str *out, const char *key, struct slice text)
{
	str_addf(out, "\"%s\": { \"text\": ", key);
	json_add_text(out, text);
	str_add(out, " }");
}

/* -- rules ------------------------------------------------------------------------------------- */

static void add_help(struct str *out, const struct help *help)
{
	struct str plain = { 0 };
	struct str markdown = { 0 };
	struct slice rest = slice_of(_(help->repair));
	struct slice part;

	while (slice_next(&rest, '\n', &part)) {
		if (part.len == 0)
			continue;
		str_add(&plain, plain.len > 0 ? "\n\n" : "");
		str_add(&markdown, markdown.len > 0 ? "\n\n" : "");
		str_add_slice(&plain, part);
		escape_markdown(&markdown, part, true);
	}
	if (help->command != NULL) {
		str_addf(&plain, "\n\n%s", help->command);
		str_add(&markdown, "\n\n");
		escape_markdown_code(&markdown, slice_of(help->command), false);
	}
	str_add(out, ", \"help\": { \"text\": ");
	json_add_text(out, str_slice(&plain));
	str_add(out, ", \"markdown\": ");
	json_add_text(out, str_slice(&markdown));
	str_add(out, " }");
	str_free(&plain);
	str_free(&markdown);
}

static void add_rule(struct str *out, enum diag_id id)
{
	const struct catalogue_entry *entry = catalogue_entry(id);
	const struct help *help = help_find(slice_of(entry->id));

	str_addf(out, "{ \"id\": \"%s\"", entry->id);
	if (help != NULL) {
		str_add(out, ", ");
		add_text(out, "shortDescription", slice_of(_(help->title)));
		str_add(out, ", ");
		add_text(out, "fullDescription", slice_of(_(help->why)));
		add_help(out, help);
	}
	str_addf(out,
		 ", \"defaultConfiguration\": { \"level\": \"%s\" }, \"properties\": { \"tags\": "
		 "[\"%.*s\"] } }",
		 severity_name(entry->severity, false),
		 (int)slice_find(slice_of(entry->id), '.', 0), entry->id);
}

static void add_tool(struct str *out, const struct rules *rules, const char *version)
{
	bool first = true;
	size_t i;

	str_add(out, "      \"tool\": {\n        \"driver\": {\n          \"name\": \"netz\",\n");
	if (version != NULL) {
		str_add(out, "          \"semanticVersion\": ");
		json_add_text(out, slice_of(version));
		str_add(out, ",\n");
	}
	str_addf(out, "          \"language\": \"%s\",\n          \"rules\": [",
		 message_language());
	for (i = 0; i < DIAG_COUNT; i++) {
		if (!rules->used[i])
			continue;
		str_add(out, first ? "\n            " : ",\n            ");
		first = false;
		add_rule(out, (enum diag_id)i);
	}
	str_addf(out, "%s]\n        }\n      },\n", first ? "" : "\n          ");
}

/* -- results ----------------------------------------------------------------------------------- */

/*
 * SARIF has links in plain texts, "[text](target)", which no value may make: a bracket behind a
 * backslash ends no link's text (2.1.0, 3.11.6).
 */
static void add_message(struct str *out, const struct diag *diag)
{
	struct str words = { 0 };
	struct str shown = { 0 };
	struct str text = { 0 };
	size_t i;

	findings_add_words(&words, diag);
	utf8_show(&shown, str_slice(&words), true);
	for (i = 0; i < shown.len; i++) {
		if (slice_starts(slice_part(str_slice(&shown), i, shown.len), "]("))
			str_add_char(&text, '\\');
		str_add_char(&text, shown.data[i]);
	}
	add_text(out, "message", str_slice(&text));
	str_free(&words);
	str_free(&shown);
	str_free(&text);
}

static void add_region(struct str *out, const struct diag *diag)
{
	if (diag->begin.line == 0)
		return;
	str_addf(out,
		 ", \"region\": { \"startLine\": %" PRIu32 ", \"startColumn\": %" PRIu32
		 ", \"endLine\": %" PRIu32 ", \"endColumn\": %" PRIu32 " }",
		 diag->begin.line, diag->begin.column, diag->end.line, diag->end.column);
}

static void add_location(struct str *out, const struct diag *diag,
			 const struct findings_options *options)
{
	struct str path = { 0 };

	findings_add_path(&path, diag, options);
	if (path.len > 0) {
		bool absolute = path.data[0] == '/';

		str_addf(out,
			 ", \"locations\": [{ \"physicalLocation\": { \"artifactLocation\": { "
			 "\"uri\": \"%s",
			 absolute ? "file://" : "");
		uri_add_path(out, str_slice(&path));
		str_add(out, absolute ? "\" }" : "\", \"uriBaseId\": \"%SRCROOT%\" }");
		add_region(out, diag);
		str_add(out, " } }]");
	}
	str_free(&path);
}

static void add_result(struct str *out, const struct diag *diag, const struct rules *rules,
		       const struct findings_options *options, struct fingerprints *fingerprints)
{
	str_addf(out, "{ \"ruleId\": \"%s\", \"ruleIndex\": %zu, \"level\": \"%s\", ",
		 catalogue_entry(diag->id)->id, rules->index[rules->of[diag->id]],
		 severity_name(diag->severity, false));
	add_message(out, diag);
	add_location(out, diag, options);
	str_add(out, ", \"partialFingerprints\": { \"netzFinding/v1\": \"");
	fingerprint_add(fingerprints, diag, out);
	str_add(out, "\" } }");
}

/* -- the run ----------------------------------------------------------------------------------- */

/* What is not in the file is said in it. */
static void add_invocation(struct str *out, const struct findings_options *options, size_t rest)
{
	struct str words = { 0 };
	char number[24];

	str_addf(out, "      \"invocations\": [{ \"executionSuccessful\": %s, \"exitCode\": %d",
		 options->exit_status <= 1 ? "true" : "false", options->exit_status);
	if (rest > 0) {
		(void)snprintf(number, sizeof(number), "%zu", rest);
		message_add(&words,
			    message_plural("%1$s more finding is not shown",
					   "%1$s more findings are not shown", rest),
			    slice_of(number));
		str_add(out, ", \"toolExecutionNotifications\": [{ \"level\": \"warning\", ");
		add_text(out, "message", str_slice(&words));
		str_add(out, " }]");
	}
	str_add(out, " }],\n");
	str_free(&words);
}

static void write_sarif(const struct diags *diags, const struct findings_options *options,
			struct str *out)
{
	struct vec chosen = VEC_OF(const struct diag *);
	struct fingerprints fingerprints = { 0 };
	struct rules rules = { 0 };
	size_t i;

	findings_choose(diags, options->most, RESULTS_MOST, true, &chosen);
	collect_rules(&rules, &chosen);
	str_add(out, "{\n  \"$schema\": "
		     "\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
		     "sarif-schema-2.1.0.json\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    "
		     "{\n");
	add_tool(out, &rules, options->version);
	add_invocation(out, options, findings_total(diags) - chosen.count);
	str_addf(out,
		 "      \"language\": \"%s\",\n      \"columnKind\": \"unicodeCodePoints\",\n"
		 "      \"originalUriBaseIds\": { \"%%SRCROOT%%\": { \"description\": { \"text\": "
		 "\"the repository\" } } },\n      \"results\": [",
		 message_language());
	for (i = 0; i < chosen.count; i++) {
		str_add(out, i > 0 ? ",\n        " : "\n        ");
		add_result(out, *VEC_AT(const struct diag *, &chosen, i), &rules, options,
			   &fingerprints);
	}
	str_addf(out, "%s]\n    }\n  ]\n}\n", chosen.count > 0 ? "\n      " : "");
	fingerprints_free(&fingerprints);
	vec_free(&chosen);
}

const struct findings_ops findings_sarif = { "sarif", write_sarif };
