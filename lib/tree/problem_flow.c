/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "text/message.h"
#include "tree/lines.h"
#include "tree/problem_rules.h"

static bool is_quote(char byte)
{
	return byte == '"' || byte == '\'';
}

static struct slice character(const struct source *source, size_t at)
{
	return slice_part(str_slice(&source->bytes), at, at + 1);
}

/* -- quotes ------------------------------------------------------------------------------------ */

static void tell_quote(const struct source *source, size_t at, struct told *told)
{
	told_set(told, DIAG_YAML_QUOTE, source, at, 0);
	told_argument(told, character(source, at));
}

/*
 * The quoted text that ends right before `at`. Where it began on an earlier line, its quote was
 * never closed, and what closed it was meant to open another one.
 */
void problem_open_quote(const struct problem *problem, const struct source *source,
			struct told *told)
{
	size_t at = problem->context_at;
	size_t last = lines_last(source, at);

	if (last != LINES_NOWHERE && is_quote(lines_byte(source, last)) &&
	    last + 1 == problem->text.end &&
	    lines_begin(source, problem->text.begin) < lines_begin(source, at))
		at = problem->text.begin;
	tell_quote(source, at, told);
}

/* How often the quote at `at` stands on the line that it is on. */
static size_t count_quotes(const struct source *source, size_t at)
{
	char quote = lines_byte(source, at);
	size_t count = 0;
	size_t i;

	for (i = lines_begin(source, at); !lines_is_end(lines_byte(source, i)); i++) {
		if (lines_byte(source, i) == quote &&
		    (quote == '\'' || i == 0 || lines_byte(source, i - 1) != '\\'))
			count++;
	}
	return count;
}

static bool is_letter_before(const struct source *source, size_t at)
{
	char byte = at > 0 ? lines_byte(source, at - 1) : ' ';

	return !lines_is_blank(byte) && strchr(",:;[]{}", byte) == NULL;
}

bool problem_behind_quote(const struct problem *problem, const struct source *source, size_t at,
			  struct told *told)
{
	size_t last = lines_last(source, at);
	size_t begin = problem->text.begin;
	bool quoted = problem->style == STYLE_DOUBLE || problem->style == STYLE_SINGLE;

	if (last == LINES_NOWHERE || !quoted || last + 1 != problem->text.end)
		return false;
	if (lines_begin(source, begin) < lines_begin(source, at)) {
		tell_quote(source, begin, told);
		return true;
	}
	/* 'it's' has a quote too many inside; ["a, "b"] lacks one in front of the comma */
	if (count_quotes(source, begin) % 2 == 1 && !is_letter_before(source, last)) {
		tell_quote(source, begin, told);
		return true;
	}
	told_set(told, DIAG_YAML_QUOTE_AFTER, source, at, 0);
	return true;
}

/* The backslash; libyaml stops behind it. */
void problem_escape(const struct problem *problem, const struct source *source, struct told *told)
{
	size_t at = problem->at;

	while (at > problem->context_at + 1 && lines_byte(source, at) != '\\')
		at--;
	told_set(told, DIAG_YAML_ESCAPE, source, at,
		 lines_span(source, at + 1, 0).end > at + 1 ? lines_span(source, at + 1, 0).end
							    : at + 1);
	told_argument(told,
		      slice_part(str_slice(&source->bytes), told->span.begin, told->span.end));
}

/* -- brackets ---------------------------------------------------------------------------------- */

static void tell_bracket(const struct source *source, size_t at, struct told *told)
{
	told_set(told, DIAG_YAML_BRACKET, source, at, 0);
	told_argument(told, character(source, at));
	told_argument(told, lines_byte(source, at) == '{' ? SLICE("}") : SLICE("]"));
}

/* Whether the bracket at `open` was meant to be closed before `at`: the text has ended, another
 * sort is closed, or a line begins that is not indented deeper. */
static bool is_left_open(const struct source *source, size_t open, size_t at)
{
	char byte = lines_byte(source, at);

	if (at >= source->bytes.len || byte == ']' || byte == '}')
		return true;
	return lines_begin(source, open) < lines_begin(source, at) &&
	       lines_indent(source, at) <= lines_indent(source, open);
}

void problem_bracket(const struct problem *problem, const struct source *source, struct told *told)
{
	size_t open = problem->open_at != SIZE_MAX ? problem->open_at : problem->context_at;
	size_t last = lines_last(source, problem->at);
	char byte = lines_byte(source, problem->at);

	if (is_left_open(source, open, problem->at)) {
		tell_bracket(source, open, told);
	} else if (byte != '"' && byte != '\'' && last != LINES_NOWHERE &&
		   is_quote(lines_byte(source, last)) && last + 1 == problem->at &&
		   problem_behind_quote(problem, source, problem->at, told)) {
		return;
	} else {
		told_set(told, DIAG_YAML_COMMA, source, problem->at, 0);
	}
}

void problem_no_value(const struct problem *problem, const struct source *source, struct told *told)
{
	char byte = lines_byte(source, problem->at);

	if (problem->open_at == SIZE_MAX && strchr("]},", byte) != NULL) {
		told_set(told, DIAG_YAML_START, source, problem->at, 0);
		told_argument(told, character(source, problem->at));
	} else if (problem->open_at != SIZE_MAX &&
		   (is_left_open(source, problem->open_at, problem->at) || lines_is_end(byte))) {
		tell_bracket(source, problem->open_at, told);
	} else {
		told_set(told, DIAG_YAML_VALUE, source, problem->at, 0);
		told_argument(told, character(source, problem->at));
	}
}
