/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "text/message.h"
#include "tree/lines.h"
#include "tree/problem_rules.h"

static struct slice part(const struct source *source, size_t begin, size_t end)
{
	return slice_part(str_slice(&source->bytes), begin, end);
}

/* -- spaces that are none ------------------------------------------------------------------------
 */

static bool tell_false_space(const struct source *source, size_t at, struct told *told)
{
	uint32_t point = 0;
	size_t len = lines_false_space(source, at, &point);
	int count;

	if (len == 0)
		return false;
	told_set(told, DIAG_YAML_SPACE, source, at, 0);
	count = snprintf(told->bytes, sizeof(told->bytes), "U+%04X", (unsigned)point);
	told_argument(told, (struct slice){ told->bytes, (size_t)count });
	return true;
}

bool problem_false_space(const struct source *source, size_t at, struct told *told)
{
	size_t text = lines_text(source, at);
	size_t i;

	if (tell_false_space(source, text, told))
		return true;
	if (lines_byte(source, text) == '-' && tell_false_space(source, text + 1, told))
		return true;
	for (i = text; !lines_is_blank(lines_byte(source, i)); i++) {
		if (lines_byte(source, i) == ':')
			return tell_false_space(source, i + 1, told);
	}
	return false;
}

/* -- indentation ---------------------------------------------------------------------------------
 */

/* A line that stands in the wrong column: its key, or all of it. */
static void tell_indent(const struct source *source, size_t at, struct told *told)
{
	size_t colon = lines_colon(source, at);

	told_set(told, DIAG_YAML_INDENT, source, at,
		 colon != LINES_NOWHERE && colon > at ? colon : lines_text_end(source, at));
}

/* Whether what was read last is a text below "|" or ">" that ends on the line above. */
static bool is_below_text(const struct problem *problem, const struct source *source, size_t at)
{
	size_t above = lines_above(source, at);

	return (problem->style == STYLE_LITERAL || problem->style == STYLE_FOLDED) &&
	       above != LINES_NOWHERE && above < problem->text.end && problem->text.end <= at &&
	       above > problem->text.begin;
}

static void tell_text_indent(const struct source *source, size_t at, struct told *told)
{
	told_set(told, DIAG_YAML_TEXT_INDENT, source, at, lines_text_end(source, at));
}

/* What stands at `at` in the middle of its line. */
static void tell_behind(const struct problem *problem, const struct source *source, size_t at,
			struct told *told)
{
	char byte = lines_byte(source, at);
	size_t last = lines_last(source, at);

	if (byte == ']' || byte == '}') {
		told_set(told, DIAG_YAML_BRACKET_CLOSE, source, at, 0);
		told_argument(told, part(source, at, at + 1));
	} else if (problem_behind_quote(problem, source, at, told)) {
		return;
	} else {
		told_set(told, DIAG_YAML_SYNTAX, source, at, 0);
		told_argument(
			told,
			slice_of(last != LINES_NOWHERE &&
						 strchr("]}", lines_byte(source, last)) != NULL
					 ? _("text stands behind the closing bracket; put the "
					     "whole value in quotes")
					 : _("this cannot stand behind what is in front of it; "
					     "put the whole value in quotes")));
	}
}

/* Keys are expected; `context_at` is where they began. */
void problem_no_key(const struct problem *problem, const struct source *source, struct told *told)
{
	size_t at = problem->at;
	size_t column = problem->context_at - lines_begin(source, problem->context_at);

	if (lines_text(source, at) != at)
		tell_behind(problem, source, at, told);
	else if (lines_byte(source, at) == ':' && lines_is_blank(lines_byte(source, at + 1)))
		told_set(told, DIAG_YAML_KEY_MISSING, source, at, 0);
	else if (lines_is_dash(source, at) && lines_indent(source, at) == column)
		told_set(told, DIAG_YAML_MIXED, source, at, 0);
	else if (is_below_text(problem, source, at) && !lines_is_key(source, at))
		tell_text_indent(source, at, told);
	else if (strchr("]}", lines_byte(source, at)) != NULL)
		tell_behind(problem, source, at, told);
	else
		tell_indent(source, at, told);
}

/* List entries are expected; the first one stands at `context_at`. */
void problem_no_dash(const struct problem *problem, const struct source *source, struct told *told)
{
	size_t at = problem->at;
	size_t column = problem->context_at - lines_begin(source, problem->context_at);

	if (lines_text(source, at) != at)
		tell_behind(problem, source, at, told);
	else if (is_below_text(problem, source, at) && !lines_is_key(source, at))
		tell_text_indent(source, at, told);
	else if (lines_indent(source, at) == column)
		told_set(told, DIAG_YAML_DASH, source, at, lines_text_end(source, at));
	else
		tell_indent(source, at, told);
}

/* -- colons ------------------------------------------------------------------------------------ */

/* The colon of "key:value", or LINES_NOWHERE: before any blank, and not that of an address. */
static size_t tight_colon(const struct source *source, size_t begin)
{
	size_t at;

	for (at = begin; !lines_is_blank(lines_byte(source, at)); at++) {
		if (lines_byte(source, at) == ':' && at > begin)
			return lines_byte(source, at + 1) != '/' ? at : LINES_NOWHERE;
	}
	return LINES_NOWHERE;
}

/* A line without "key: ". */
static void tell_no_colon(const struct source *source, size_t at, struct told *told)
{
	size_t colon = tight_colon(source, at);

	if (lines_byte(source, at) == '-' && !lines_is_blank(lines_byte(source, at + 1))) {
		told_set(told, DIAG_YAML_DASH_SPACE, source, at, 0);
	} else if (colon != LINES_NOWHERE) {
		told_set(told, DIAG_YAML_COLON_SPACE, source, colon, 0);
		told_argument(told, part(source, at, colon));
	} else {
		told_set(told, DIAG_YAML_COLON_MISSING, source, at, lines_text_end(source, at));
	}
}

void problem_no_colon(const struct problem *problem, const struct source *source, struct told *told)
{
	size_t at = problem->context_at;
	char byte = lines_byte(source, at);

	/* a quoted text that was taken for a key swallowed what follows */
	if ((byte == '"' || byte == '\'') && problem->open_at == SIZE_MAX &&
	    problem_swallows(source, (struct span){ (uint32_t)at, (uint32_t)problem->at },
			     lines_indent(source, at))) {
		told_set(told, DIAG_YAML_QUOTE, source, at, 0);
		told_argument(told, part(source, at, at + 1));
	} else if (is_below_text(problem, source, at)) {
		tell_text_indent(source, at, told);
	} else {
		tell_no_colon(source, at, told);
	}
}

/* Where the value on the line begins: behind its first "key: "; or LINES_NOWHERE. */
static size_t value_begin(const struct source *source, size_t line)
{
	size_t at = lines_colon(source, line);

	if (at == LINES_NOWHERE)
		return at;
	for (at++; lines_byte(source, at) == ' ' || lines_byte(source, at) == '\t';)
		at++;
	return at;
}

/* “Süd: Nord” in quotes that YAML does not know; gives their first character or nothing. */
static struct slice curly_quote(const struct source *source, size_t at)
{
	return part(source, at, at + lines_curly(part(source, at, source->bytes.len)));
}

static void tell_colon(const struct source *source, size_t at, size_t value, struct told *told)
{
	struct slice quote = value != LINES_NOWHERE ? curly_quote(source, value) : SLICE("");

	told_set(told, quote.len > 0 ? DIAG_YAML_COLON_CURLY : DIAG_YAML_COLON, source, at, 0);
	if (quote.len > 0)
		told_argument(told, quote);
}

/* The colon is the first one of its line, so its key went on with the line above. */
static void tell_first_colon(const struct source *source, size_t at, struct told *told)
{
	size_t key = lines_text(source, at);
	size_t above = lines_above(source, at);

	while (lines_is_dash(source, key) || (lines_byte(source, key) == ' ' && key < at))
		key++;
	if (above != LINES_NOWHERE && lines_is_dash(source, above) &&
	    lines_colon(source, above) == LINES_NOWHERE)
		for (above++; lines_byte(source, above) == ' ';)
			above++;
	if (above != LINES_NOWHERE && lines_colon(source, above) == LINES_NOWHERE &&
	    above - lines_begin(source, above) == key - lines_begin(source, key))
		tell_no_colon(source, above, told);
	else if (lines_is_key(source, key))
		tell_indent(source, key, told);
	else
		tell_colon(source, at, LINES_NOWHERE, told);
}

void problem_second_colon(const struct problem *problem, const struct source *source,
			  struct told *told)
{
	size_t at = problem->at;
	size_t value = value_begin(source, lines_text(source, at));

	if (problem_behind_quote(problem, source, at, told))
		return;
	if (value != LINES_NOWHERE && value <= at)
		tell_colon(source, at, value, told);
	else
		tell_first_colon(source, at, told);
}

/* -- documents --------------------------------------------------------------------------------- */

void problem_no_document(const struct problem *problem, const struct source *source,
			 struct told *told)
{
	size_t at = problem->at;

	if (problem->after_end)
		told_set(told, DIAG_YAML_DOCUMENTS, source, at, 0);
	else if (lines_text(source, at) != at)
		tell_behind(problem, source, at, told);
	else if (is_below_text(problem, source, at) && !lines_is_key(source, at))
		tell_text_indent(source, at, told);
	else if (strchr("[{]}", lines_byte(source, at)) != NULL)
		tell_behind(problem, source, at, told);
	else
		tell_indent(source, at, told);
}
