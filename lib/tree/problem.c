/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/problem.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "text/message.h"
#include "tree/lines.h"
#include "tree/problem_rules.h"

size_t problem_word_end(const struct source *source, size_t at)
{
	bool verbatim = lines_byte(source, at) == '!' && lines_byte(source, at + 1) == '<';

	for (; at < source->bytes.len; at++) {
		char byte = source->bytes.data[at];

		if (lines_is_blank(byte) || (!verbatim && strchr(",[]{}", byte) != NULL))
			break;
		if (verbatim && byte == '>')
			return at + 1;
	}
	return at;
}

size_t problem_blank_end(const struct source *source, size_t at)
{
	size_t len = source->bytes.len;

	while (at < len &&
	       (lines_is_blank(source->bytes.data[at]) || source->bytes.data[at] == '#')) {
		if (source->bytes.data[at] != '#') {
			at++;
			continue;
		}
		while (at < len && !lines_is_end(source->bytes.data[at]))
			at++;
	}
	return at;
}

bool problem_swallows(const struct source *source, struct span text, size_t indent)
{
	size_t at = text.begin;

	for (;;) {
		while (at < text.end && !lines_is_end(lines_byte(source, at)))
			at++;
		if (at >= text.end)
			return false;
		at = lines_text(source, at + 1);
		if (at < text.end && lines_indent(source, at) <= indent &&
		    (lines_is_key(source, at) || lines_is_dash(source, at)))
			return true;
	}
}

/* -- what is told ------------------------------------------------------------------------------ */

void told_set(struct told *told, enum diag_id id, const struct source *source, size_t begin,
	      size_t end)
{
	told->id = id;
	told->span = lines_span(source, begin, end);
	told->arg_count = 0;
}

void told_argument(struct told *told, struct slice text)
{
	if (told->arg_count < TOLD_ARGS)
		told->args[told->arg_count++] = text;
}

void told_add(const struct told *told, struct source *source, struct diags *diags)
{
	(void)diags_add(diags, told->id, source, told->span, told->args, told->arg_count);
}

/* -- the rules that need no look around ----------------------------------------------------------
 */

/* The last resort. */
static void tell_anything(const struct problem *problem, const struct source *source,
			  struct told *told)
{
	told_set(told, DIAG_YAML_SYNTAX, source, problem->at, 0);
	told_argument(told, slice_of(_("it is not clear what this belongs to; look at indentation, "
				       "quotes and brackets here and on the line above")));
}

static void tell_start(const struct problem *problem, const struct source *source,
		       struct told *told)
{
	size_t at = problem->context_at;

	if (lines_byte(source, problem->at) == '\t')
		at = problem->at;
	told_set(told, lines_byte(source, at) == '\t' ? DIAG_YAML_TAB : DIAG_YAML_START, source, at,
		 0);
	if (told->id == DIAG_YAML_START)
		told_argument(told, slice_part(str_slice(&source->bytes), told->span.begin,
					       told->span.end));
}

static void tell_tab(const struct problem *problem, const struct source *source, struct told *told)
{
	told_set(told, DIAG_YAML_TAB, source, problem->at, 0);
}

static void tell_dash(const struct problem *problem, const struct source *source, struct told *told)
{
	told_set(told, DIAG_YAML_LIST_LINE, source, problem->at, 0);
}

static void tell_block(const struct problem *problem, const struct source *source,
		       struct told *told)
{
	size_t at = problem->context_at;

	told_set(told, DIAG_YAML_BLOCK, source, problem->at, lines_text_end(source, problem->at));
	told_argument(told, slice_part(str_slice(&source->bytes), at, at + 1));
}

static void tell_word(const struct problem *problem, const struct source *source, struct told *told,
		      enum diag_id id)
{
	size_t at = problem->context_at;
	size_t end = problem_word_end(source, at);

	told_set(told, id, source, at, end);
	told_argument(told, slice_part(str_slice(&source->bytes), at, end));
}

static void tell_tag(const struct problem *problem, const struct source *source, struct told *told)
{
	tell_word(problem, source, told, DIAG_YAML_TAG);
}

/* "%YAML 3.0"; or a text that begins with a percent sign. */
static void tell_directive(const struct problem *problem, const struct source *source,
			   struct told *told)
{
	size_t at = problem->context_at;

	if (lines_colon(source, at) != LINES_NOWHERE)
		tell_start(problem, source, told);
	else
		tell_word(problem, source, told, DIAG_YAML_DIRECTIVE);
}

/* -- all together ------------------------------------------------------------------------------ */

static const struct {
	const char *what; /* how libyaml's sentence begins */
	problem_rule *tell;
} rules[] = {
	{ "mapping values are not", problem_second_colon },
	{ "could not find expected ':'", problem_no_colon },
	{ "did not find expected key", problem_no_key },
	{ "did not find expected '-'", problem_no_dash },
	{ "did not find expected <document start>", problem_no_document },
	{ "did not find expected ',' or", problem_bracket },
	{ "did not find expected node content", problem_no_value },
	{ "found unexpected end of stream", problem_open_quote },
	{ "found unexpected document indicator", problem_open_quote },
	{ "found unknown escape", problem_escape },
	{ "did not find expected hexdecimal", problem_escape },
	{ "found invalid Unicode character escape", problem_escape },
	{ "found a tab", tell_tab },
	{ "found character that cannot start", tell_start },
	{ "did not find expected alphabetic", tell_start },
	{ "mapping keys are not", tell_start },
	{ "block sequence entries are not", tell_dash },
	{ "did not find expected comment or line break", tell_block },
	{ "found an indentation indicator", tell_block },
	{ "found undefined tag handle", tell_tag },
	{ "did not find expected '!'", tell_tag },
	{ "did not find the expected '>'", tell_tag },
	{ "did not find expected tag URI", tell_tag },
	{ "did not find URI escaped octet", tell_tag },
};

static bool is_directive(const struct problem *problem, const struct source *source)
{
	size_t at = problem->context_at;

	return lines_byte(source, at) == '%' && lines_begin(source, at) == at;
}

/* libyaml looks for the colon of a key so far and no farther. */
static bool tell_long_key(const struct problem *problem, const struct source *source,
			  struct told *told)
{
	bool late = strncmp(problem->what, "mapping values", 14) == 0;
	size_t at = late ? lines_text(source, problem->at) : problem->context_at;
	size_t colon;
	int len;

	if (!late && strncmp(problem->what, "could not find expected ':'", 27) != 0)
		return false;
	while (late && lines_byte(source, at) == '-' && lines_byte(source, at + 1) == ' ') {
		for (at++; lines_byte(source, at) == ' ';)
			at++;
	}
	colon = lines_colon(source, at);
	if (colon == LINES_NOWHERE || colon - at <= problem->key_bytes ||
	    (late && colon != problem->at))
		return false;
	told_set(told, DIAG_YAML_KEY_LENGTH, source, at, colon);
	len = snprintf(told->bytes, sizeof(told->bytes), "%zu", problem->key_bytes);
	told_argument(told, (struct slice){ told->bytes, (size_t)len });
	return true;
}

/* Said of any place: a key longer than libyaml looks, a false space, a directive. */
static bool tell_special(const struct problem *problem, const struct source *source,
			 struct told *told)
{
	size_t at = problem->context_at;

	if (is_directive(problem, source)) {
		tell_directive(problem, source, told);
		return true;
	}
	if (tell_long_key(problem, source, told))
		return true;
	return problem_false_space(source, at, told) ||
	       problem_false_space(source, problem->at, told);
}

void problem_tell(const struct problem *problem, const struct source *source, struct told *told)
{
	size_t i;

	*told = (struct told){ 0 };
	if (tell_special(problem, source, told))
		return;
	for (i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		if (strncmp(problem->what, rules[i].what, strlen(rules[i].what)) == 0) {
			rules[i].tell(problem, source, told);
			return;
		}
	}
	if (strstr(problem->what, "alphabetical") != NULL)
		tell_word(problem, source, told, DIAG_YAML_DIRECTIVE);
	else if (strncmp(problem->what, "did not find expected whitespace", 32) == 0 &&
		 lines_byte(source, problem->context_at) == '!')
		tell_tag(problem, source, told);
	else
		tell_anything(problem, source, told);
}
