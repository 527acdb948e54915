/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/evaluate.h"

#include "text/date.h"
#include "text/utf8.h"
#include "tree/number.h"

enum { SMALL_DIGITS = 18 };

bool evaluate_codes(struct evaluation *run, const struct codes *codes, const struct node *node)
{
	size_t i;

	if (node->type == NODE_TEXT)
		return table_get(&codes->texts, node->text) != TABLE_NONE;
	for (i = 0; i < codes->other_count; i++) {
		if (!evaluate_steps(run, node, 1))
			return false;
		if (node_equal(codes->others[i], node))
			return true;
	}
	return false;
}

/* -- texts --------------------------------------------------------------------------------------
 */

/* Lengths are code points (Validation, 6.3.1); most texts are decided by their bytes. */
bool evaluate_length(const struct text_rule *rule, struct slice text)
{
	size_t points;

	if (text.len < rule->min)
		return false;
	if (text.len <= rule->max && (rule->min <= 1 || text.len / 4 >= rule->min))
		return true;
	points = utf8_count(text);
	return points >= rule->min && points <= rule->max;
}

bool evaluate_pattern(struct evaluation *run, const struct pattern *pattern,
		      const struct node *node)
{
	switch (regex_match(pattern->regex, node->text)) {
	case REGEX_YES: return true;
	case REGEX_NO: return false;
	case REGEX_TOO_EXPENSIVE: break;
	}
	if (run->stop == STOP_NOT) {
		run->stop = STOP_PATTERN;
		run->stop_node = node;
		run->stop_pattern = pattern;
	}
	return false;
}

bool evaluate_text(struct evaluation *run, const struct text_rule *rule, const struct node *node)
{
	struct edtf edtf;

	if (!evaluate_length(rule, node->text))
		return false;
	if (rule->edtf && !edtf_parse(node->text, &edtf))
		return false;
	if (rule->format != NULL && !rule->format->is(node->text))
		return false;
	return rule->pattern == NULL || evaluate_pattern(run, rule->pattern, node);
}

/* -- numbers ------------------------------------------------------------------------------------
 */

/* A plain decimal integer of few digits; false for any other form. */
static bool small_integer(struct slice lexeme, int64_t *out)
{
	size_t i = lexeme.len > 0 && lexeme.data[0] == '-' ? 1 : 0;
	int64_t value = 0;

	if (lexeme.len == i || lexeme.len > SMALL_DIGITS)
		return false;
	for (; i < lexeme.len; i++) {
		if (lexeme.data[i] < '0' || lexeme.data[i] > '9')
			return false;
		value = value * 10 + (lexeme.data[i] - '0');
	}
	*out = lexeme.data[0] == '-' ? -value : value;
	return true;
}

bool evaluate_bounds(const struct number_rule *rule, const struct node *node)
{
	const struct slice *bounds = rule->bounds;
	int64_t value;

	if (rule->exact && small_integer(node->text, &value))
		return value >= rule->lowest && value <= rule->highest;
	if (bounds[BOUND_MINIMUM].data && number_compare(node->text, bounds[BOUND_MINIMUM]) < 0)
		return false;
	if (bounds[BOUND_ABOVE].data && number_compare(node->text, bounds[BOUND_ABOVE]) <= 0)
		return false;
	if (bounds[BOUND_MAXIMUM].data && number_compare(node->text, bounds[BOUND_MAXIMUM]) > 0)
		return false;
	return bounds[BOUND_BELOW].data == NULL ||
	       number_compare(node->text, bounds[BOUND_BELOW]) < 0;
}

bool evaluate_number(const struct number_rule *rule, const struct node *node)
{
	return evaluate_bounds(rule, node) &&
	       (rule->multiple.data == NULL || multiple_of(node->text, &rule->divisor));
}
