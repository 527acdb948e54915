/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/problem.h"

#include <stdint.h>
#include <string.h>

#include "text/message.h"
#include "text/utf8.h"

/* Where the finding lies: where the parser stopped, or where the thing began. */
enum where { AT_PROBLEM, AT_CONTEXT, AT_CONTEXT_LINE, NEAREST };

struct saying {
	const char *what;
	enum where where;
	const char *words; /* argument of yaml.syntax */
};

static const struct saying sayings[] = {
	{ "could not find expected ':'", AT_CONTEXT_LINE,
	  N_("this line is no “key: value”; an indented line goes on with the value above") },
	{ "did not find expected key", AT_PROBLEM,
	  N_("a new key is expected here; check the indentation and the quotes") },
	{ "did not find expected '-' indicator", AT_PROBLEM,
	  N_("a list entry “- …” is expected here; check the indentation") },
	{ "did not find expected ',' or ']'", NEAREST,
	  N_("a list in brackets lacks a comma or its “]”") },
	{ "did not find expected ',' or '}'", NEAREST,
	  N_("a group in braces lacks a comma or its “}”") },
	{ "did not find expected node content", AT_PROBLEM, N_("a value is missing here") },
	{ "did not find expected <document start>", AT_PROBLEM,
	  N_("this does not belong to what stands above; check the indentation") },
	{ "block sequence entries are not allowed in this context", AT_PROBLEM,
	  N_("a list “- …” begins on a line of its own") },
	{ "mapping keys are not allowed in this context", AT_PROBLEM,
	  N_("a key “? …” begins on a line of its own") },
	{ "mapping values are not allowed in this context", AT_PROBLEM,
	  N_("no key may stand here; check the indentation, and the line above") },
	{ "found unexpected end of stream", AT_CONTEXT,
	  N_("a quote is opened here and never closed") },
	{ "found unexpected document indicator", AT_CONTEXT,
	  N_("a quote is opened here and never closed") },
	{ "found unknown escape character", AT_PROBLEM,
	  N_("this escape is not known; in single quotes a backslash is a plain character") },
	{ "did not find expected hexdecimal number", AT_PROBLEM,
	  N_("hexadecimal digits are missing in an escape") },
	{ "found invalid Unicode character escape code", AT_PROBLEM,
	  N_("this escape is no character") },
	{ "did not find expected comment or line break", AT_PROBLEM,
	  N_("the text begins on the next line, indented") },
	{ "did not find expected alphabetic or numeric character", AT_CONTEXT,
	  N_("a text that begins with “*” or “&” needs quotes") },
	{ "found an indentation indicator equal to 0", AT_PROBLEM,
	  N_("an indentation of 0 is not possible") },
	{ "found character that cannot start any token", AT_PROBLEM,
	  N_("a text cannot begin with this character; put it in quotes") },
};

static char byte_at(const struct source *source, size_t at)
{
	return at < source->bytes.len ? source->bytes.data[at] : '\n';
}

static bool is_line_end(char byte)
{
	return byte == '\n' || byte == '\r';
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || is_line_end(byte);
}

size_t problem_word_end(const struct source *source, size_t at)
{
	bool verbatim = byte_at(source, at) == '!' && byte_at(source, at + 1) == '<';

	for (; at < source->bytes.len; at++) {
		char byte = source->bytes.data[at];

		if (is_blank(byte) || (!verbatim && strchr(",[]{}", byte) != NULL))
			break;
		if (verbatim && byte == '>')
			return at + 1;
	}
	return at;
}

size_t problem_blank_end(const struct source *source, size_t at)
{
	size_t len = source->bytes.len;

	while (at < len && (is_blank(source->bytes.data[at]) || source->bytes.data[at] == '#')) {
		if (source->bytes.data[at] != '#') {
			at++;
			continue;
		}
		while (at < len && !is_line_end(source->bytes.data[at]))
			at++;
	}
	return at;
}

static size_t line_begin(const struct source *source, size_t at)
{
	while (at > 0 && !is_line_end(source->bytes.data[at - 1]))
		at--;
	return at;
}

/* The end of the line's text, white space at its end left out. */
static size_t line_text_end(const struct source *source, size_t at)
{
	size_t end = at;

	while (end < source->bytes.len && !is_line_end(source->bytes.data[end]))
		end++;
	while (end > at + 1 && is_blank(source->bytes.data[end - 1]))
		end--;
	return end;
}

static struct span span_of(const struct source *source, size_t begin, size_t end)
{
	uint32_t point;

	if (begin > source->bytes.len)
		begin = source->bytes.len;
	if (end <= begin && !is_line_end(byte_at(source, begin)))
		end = begin +
		      utf8_decode(slice_part(str_slice(&source->bytes), begin, source->bytes.len),
				  &point);
	return (struct span){ (uint32_t)begin, (uint32_t)(end > begin ? end : begin) };
}

/* Whether an earlier ": " stands on the line before `at`: then the later one is in the text. */
static bool has_colon_before(const struct source *source, size_t at)
{
	size_t i;

	for (i = line_begin(source, at); i + 1 < at; i++) {
		if (source->bytes.data[i] == ':' && is_blank(source->bytes.data[i + 1]))
			return true;
	}
	return false;
}

/* The findings that have an id of their own; false when this is none. */
static bool add_special(const struct problem *problem, struct source *source, size_t context,
			struct diags *diags)
{
	const char *what = problem->what;
	struct span here = span_of(source, problem->at, 0);
	struct span word = span_of(source, context, problem_word_end(source, context));
	struct slice text = slice_part(str_slice(&source->bytes), word.begin, word.end);

	if (strncmp(what, "mapping values", 14) == 0 &&
	    problem->at - line_begin(source, problem->at) > problem->key_bytes) {
		struct str limit = { 0 };

		str_addf(&limit, "%zu", problem->key_bytes);
		(void)diags_add(diags, DIAG_YAML_KEY_LENGTH, source, here,
				DIAG_ARGS(str_slice(&limit)));
		str_free(&limit);
	} else if (strncmp(what, "mapping values", 14) == 0 &&
		   has_colon_before(source, problem->at)) {
		(void)diags_add(diags, DIAG_YAML_COLON, source, here, DIAG_NO_ARGS);
	} else if (byte_at(source, problem->at) == '\t' &&
		   (strstr(what, " tab ") != NULL || strstr(what, "start any token") != NULL)) {
		(void)diags_add(diags, DIAG_YAML_TAB, source, here, DIAG_NO_ARGS);
	} else if (strstr(what, "tag handle") != NULL && byte_at(source, context) == '!') {
		(void)diags_add(diags, DIAG_YAML_TAG, source, word, DIAG_ARGS(text));
	} else if (byte_at(source, context) == '%' && line_begin(source, context) == context) {
		(void)diags_add(diags, DIAG_YAML_DIRECTIVE, source, word, DIAG_ARGS(text));
	} else if (problem->after_end && strstr(what, "<document start>") != NULL) {
		(void)diags_add(diags, DIAG_YAML_DOCUMENTS, source, here, DIAG_NO_ARGS);
	} else {
		return false;
	}
	return true;
}

/* Whether the line has a colon that no blank follows ("field:bildung"), or one that only looks like
 * a blank. */
static bool lacks_blank(const struct source *source, size_t at)
{
	size_t i = line_begin(source, at);

	while (!is_blank(byte_at(source, i)) && byte_at(source, i) != ':')
		i++;
	return byte_at(source, i) == ':' && !is_blank(byte_at(source, i + 1)) &&
	       byte_at(source, i + 1) != '/';
}

static struct span place_of(enum where where, const struct problem *problem, size_t context,
			    const struct source *source)
{
	if (where == AT_CONTEXT_LINE)
		return span_of(source, context, line_text_end(source, context));
	/* a bracket that is never closed is noticed far away, or where nothing stands */
	if (where == NEAREST && !is_line_end(byte_at(source, problem->at)) &&
	    line_begin(source, problem->at) == line_begin(source, context))
		where = AT_PROBLEM;
	return span_of(source, where == AT_PROBLEM ? problem->at : context, 0);
}

void problem_add(const struct problem *problem, struct source *source, struct diags *diags)
{
	size_t context = problem->context_at != SIZE_MAX ? problem->context_at : problem->at;
	const char *words = problem->what;
	enum where where = AT_PROBLEM;
	size_t i;

	if (add_special(problem, source, context, diags))
		return;
	for (i = 0; i < sizeof(sayings) / sizeof(*sayings); i++) {
		if (strcmp(problem->what, sayings[i].what) == 0) {
			where = sayings[i].where;
			words = message_text(sayings[i].words);
		}
	}
	if (where == AT_CONTEXT_LINE && lacks_blank(source, context))
		words = _("a space is missing behind the colon");
	(void)diags_add(diags, DIAG_YAML_SYNTAX, source, place_of(where, problem, context, source),
			DIAG_ARGS(slice_of(words)));
}
