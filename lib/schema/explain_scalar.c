/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"

#include "schema/look.h"
#include "text/message.h"
#include "text/utf8.h"

enum { LISTED_MAX = 8, LISTED_NAMELESS = 40 };

/* -- types --------------------------------------------------------------------------------------
 */

/* Whether a number stands where its digits are meant: a postcode, a key, a telephone number. */
static bool is_unquoted_code(const struct schema *schema, const struct spot *spot)
{
	struct slice form = schema->form.len > 0 ? schema->form : look_form(spot->declared);
	uint8_t type = spot->node->type;

	return (type == NODE_INT || type == NODE_FLOAT) && spot->node->style == STYLE_PLAIN &&
	       (slice_is(form, "code") || slice_is(form, "phone"));
}

static void explain_unquoted(struct explanation *why, const struct spot *spot)
{
	struct str name = { 0 };

	words_name(&name, spot, why->language);
	(void)explain_add(why, DIAG_YAML_CODE_UNQUOTED, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(spot->node->text, str_slice(&name)));
	str_free(&name);
}

void explain_type(struct explanation *why, const struct schema *schema, unsigned types,
		  const struct spot *spot)
{
	struct str name = { 0 }, wanted = { 0 }, found = { 0 }, hint = { 0 };

	if ((types & TYPE_TEXT) != 0 && is_unquoted_code(schema, spot)) {
		explain_unquoted(why, spot);
		return;
	}
	words_name(&name, spot, why->language);
	words_wanted(&wanted, schema, types, spot, why->language);
	words_found(&found, spot->node);
	if (why->trial == NULL)
		hint_type(&hint, why, schema, types, spot);
	(void)explain_add(why, DIAG_SCHEMA_TYPE, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&wanted), str_slice(&found),
				    str_slice(&hint)));
	str_free(&name);
	str_free(&wanted);
	str_free(&found);
	str_free(&hint);
}

/* -- lists of values ----------------------------------------------------------------------------
 */

static void list_codes(struct str *out, const struct vocabulary *vocabulary, const char *language)
{
	struct str codes = { 0 };
	size_t i;

	for (i = 0; i < vocabulary->count; i++) {
		const struct term *term = &vocabulary->terms[i];
		struct slice title = label_text(term->title, language);

		if (i > 0)
			str_add(&codes, ", ");
		str_add_slice(&codes, term->code);
		if (title.len > 0 && !slice_equal(title, term->code))
			str_addf(&codes, " (%.*s)", SLICE_ARGS(title));
	}
	message_add(out, _("allowed are: %1$s"), str_slice(&codes));
	str_free(&codes);
}

static void hint_codes(struct str *out, struct explanation *why, const struct schema *schema,
		       const struct spot *spot)
{
	const struct vocabulary *vocabulary = schema->vocabulary;
	const struct term *term = NULL;
	struct str count = { 0 };
	struct slice title;

	if (vocabulary->count <= hint_room(why)) {
		term = vocabulary_match(vocabulary, node_text(spot->node), why->fold);
		if (term == NULL)
			term = vocabulary_nearest(vocabulary, node_text(spot->node), why->fold);
	}
	title = term != NULL ? label_text(term->title, why->language) : SLICE("");
	str_addf(&count, "%zu", vocabulary->count);
	if (term != NULL && title.len > 0 && !slice_equal(title, term->code))
		message_add(out, _("did you mean “%1$s” (%2$s)?"), term->code, title);
	else if (term != NULL)
		message_add(out, _("did you mean “%1$s”?"), term->code);
	else if (vocabulary->count <= LISTED_MAX ||
		 (vocabulary->name.len == 0 && vocabulary->count <= LISTED_NAMELESS))
		list_codes(out, vocabulary, why->language);
	else if (vocabulary->name.len > 0)
		message_add(out, _("it has %1$s values: netz schema show %2$s"), str_slice(&count),
			    vocabulary->name);
	str_free(&count);
}

void explain_codes(struct explanation *why, const struct schema *schema, const struct codes *codes,
		   const struct spot *spot)
{
	bool terms = codes == schema->terms;
	struct str name = { 0 }, value = { 0 }, title = { 0 }, hint = { 0 };
	const struct node *node = spot->node;

	if ((node->type == NODE_INT || node->type == NODE_FLOAT) &&
	    table_get(&codes->texts, node->text) != TABLE_NONE) {
		explain_unquoted(why, spot);
		return;
	}
	if ((!node_is_scalar(node) && (codes->types & plan_type(node)) == 0) ||
	    (node->type == NODE_NULL && terms)) {
		explain_type(why, schema, codes->types, spot);
		return;
	}
	words_name(&name, spot, why->language);
	if (node_is_scalar(node))
		words_value(&value, node);
	else
		words_found(&value, node);
	if (why->trial == NULL && node_is_scalar(node))
		hint_codes(&hint, why, schema, spot);
	if (terms) {
		str_add_slice(&title, label_text(schema->title, why->language));
		if (title.len == 0)
			words_name(&title, spot, why->language);
		(void)explain_add(why, DIAG_SCHEMA_CODE, node->span, spot, SLICE(""),
				  DIAG_ARGS(str_slice(&name), str_slice(&value), str_slice(&title),
					    str_slice(&hint)));
	} else {
		(void)explain_add(why, DIAG_SCHEMA_ENUM, node->span, spot, SLICE(""),
				  DIAG_ARGS(str_slice(&name), str_slice(&value), str_slice(&hint)));
	}
	str_free(&name);
	str_free(&value);
	str_free(&title);
	str_free(&hint);
}

/* -- numbers ------------------------------------------------------------------------------------
 */

void explain_number(struct explanation *why, const struct schema *schema, const struct spot *spot)
{
	const struct number_rule *rule = schema->number;
	struct str name = { 0 }, value = { 0 }, allowed = { 0 };

	words_name(&name, spot, why->language);
	words_value(&value, spot->node);
	if (!evaluate_bounds(rule, spot->node)) {
		words_bounds(&allowed, rule);
		(void)explain_add(
			why, DIAG_SCHEMA_RANGE, spot->node->span, spot, SLICE(""),
			DIAG_ARGS(str_slice(&name), str_slice(&value), str_slice(&allowed)));
	} else if (!evaluate_number(rule, spot->node)) {
		(void)explain_add(why, DIAG_SCHEMA_MULTIPLE, spot->node->span, spot, SLICE(""),
				  DIAG_ARGS(str_slice(&name), str_slice(&value), rule->multiple));
	}
	str_free(&name);
	str_free(&value);
	str_free(&allowed);
}
