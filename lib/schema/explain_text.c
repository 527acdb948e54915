/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"

#include "schema/look.h"
#include "text/date.h"
#include "text/message.h"
#include "text/utf8.h"

/* What to write instead, by x-netz-type. */
static const struct {
	const char *form;
	const char *hint;
} form_hints[] = {
	{ "uri", N_("write the whole address, beginning with https://, without spaces") },
	{ "email", N_("write it like name@example.org") },
	{ "phone", N_("write digits, with spaces or hyphens between them, in quotes") },
};

static bool hint_form(struct str *hint, struct slice form)
{
	size_t i;

	for (i = 0; i < sizeof(form_hints) / sizeof(*form_hints); i++) {
		if (!slice_is(form, form_hints[i].form))
			continue;
		str_add(hint, message_text(form_hints[i].hint));
		return true;
	}
	return false;
}

/* Where an id is wanted and a name was written: the id that netz would make of it. */
static bool hint_slug(struct str *hint, struct explanation *why, const struct schema *schema,
		      const struct spot *spot)
{
	const struct schema *kinds = look_kinds(spot->declared);
	struct slice id = spot->node->text;
	size_t slash = slice_find(id, '/', 0);
	struct node text = { .type = NODE_TEXT };
	struct str slug = { 0 };
	bool fits;

	if (schema->text->pattern == NULL || kinds == NULL)
		return false;
	/* the address where the id is enough */
	if (kinds->kind_count == 1 && slice_equal(slice_part(id, 0, slash), kinds->kinds[0]))
		id = slice_part(id, slash + 1, id.len);
	fold_slug(why->fold, &slug, id);
	text.text = str_slice(&slug);
	fits = slug.len > 0 && evaluate_pattern(why->run, schema->text->pattern, &text);
	if (fits)
		message_add(hint, _("did you mean “%1$s”?"), str_slice(&slug));
	str_free(&slug);
	return fits;
}

static void hint_pattern(struct str *hint, struct explanation *why, const struct schema *schema,
			 const struct spot *spot)
{
	struct slice cause = words_cause(schema, why->language);

	if (why->trial != NULL || hint_slug(hint, why, schema, spot))
		return;
	if (cause.len == 0 && hint_form(hint, look_form(spot->declared)))
		return;
	if (cause.len == 0)
		cause = slice_trim(label_text(look_description(spot->declared), why->language));
	if (cause.len > 0)
		str_add_slice(hint, cause);
	else if (schema->example != NULL && node_is_scalar(schema->example))
		message_add(hint, _("for example: %1$s"), node_text(schema->example));
	else if (schema->text->pattern != NULL)
		message_add(hint, _("the pattern is %1$s"), schema->text->pattern->text);
}

static void explain_length(struct explanation *why, const struct text_rule *rule,
			   const struct spot *spot)
{
	struct str name = { 0 }, length = { 0 }, allowed = { 0 };

	words_name(&name, spot, why->language);
	str_addf(&length, "%zu", utf8_count(spot->node->text));
	words_count(&allowed, rule->min, rule->max);
	(void)explain_add(why, DIAG_SCHEMA_LENGTH, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&length), str_slice(&allowed)));
	str_free(&name);
	str_free(&length);
	str_free(&allowed);
}

static struct slice with_scheme(struct str *out, const struct node *node)
{
	str_add(out, "https://");
	words_value(out, node);
	return str_slice(out);
}

static void explain_format(struct explanation *why, const struct schema *schema,
			   const struct spot *spot)
{
	struct str name = { 0 }, value = { 0 }, hint = { 0 }, address = { 0 };

	words_name(&name, spot, why->language);
	words_value(&value, spot->node);
	if (slice_starts(spot->node->text, "www."))
		message_add(&hint, _("did you mean “%1$s”?"), with_scheme(&address, spot->node));
	else
		(void)hint_form(&hint, look_form(spot->declared));
	(void)explain_add(why, DIAG_SCHEMA_FORMAT, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&value),
				    slice_of(message_text(schema->text->format->words)),
				    str_slice(&hint)));
	str_free(&name);
	str_free(&value);
	str_free(&hint);
	str_free(&address);
}

static void explain_pattern(struct explanation *why, const struct schema *schema,
			    const struct spot *spot)
{
	struct str name = { 0 }, value = { 0 }, hint = { 0 };

	words_name(&name, spot, why->language);
	words_value(&value, spot->node);
	hint_pattern(&hint, why, schema, spot);
	(void)explain_add(why, DIAG_SCHEMA_PATTERN, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&value), str_slice(&hint)));
	str_free(&name);
	str_free(&value);
	str_free(&hint);
}

static void explain_date(struct explanation *why, const struct spot *spot)
{
	struct str name = { 0 }, value = { 0 }, hint = { 0 };

	words_name(&name, spot, why->language);
	words_value(&value, spot->node);
	if (why->trial == NULL)
		hint_date(&hint, spot->node->text);
	(void)explain_add(why, DIAG_SCHEMA_DATE, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&value), str_slice(&hint)));
	str_free(&name);
	str_free(&value);
	str_free(&hint);
}

/* One finding a text: the first reason makes the others noise. */
void explain_text(struct explanation *why, const struct schema *schema, const struct spot *spot)
{
	const struct text_rule *rule = schema->text;

	if (rule->edtf)
		explain_date(why, spot);
	else if (!evaluate_length(rule, spot->node->text))
		explain_length(why, rule, spot);
	else if (rule->format != NULL && !rule->format->is(spot->node->text))
		explain_format(why, schema, spot);
	else if (rule->pattern != NULL && !evaluate_pattern(why->run, rule->pattern, spot->node))
		explain_pattern(why, schema, spot);
}
