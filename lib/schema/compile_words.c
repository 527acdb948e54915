/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/compile.h"
#include "text/message.h"

void compile_defs(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)schema;
	(void)compile_named(compiler, value);
}

/* As `$defs` was called once; the meta-schema still has it. */
void compile_definitions(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	if (compiler->set->options.foreign)
		compile_defs(compiler, schema, value);
}

/* An annotation (Validation, 8.5), but a schema. */
void compile_content_schema(struct compiler *compiler, struct schema *schema,
			    const struct node *value)
{
	(void)schema;
	(void)compile_sub(compiler, value);
}

/* An annotation (Validation, 9.2): kept for new records, never part of a verdict. */
void compile_default(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compiler;
	schema->preset = value;
}

void compile_examples(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	if (!node_is(value, NODE_LIST))
		compile_bad(compiler, value, N_("a list is wanted here"), SLICE(""));
	else if (value->count > 0)
		schema->example = value->items[0];
}

void compile_comment(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	struct slice text;

	(void)schema;
	(void)compile_text(compiler, value, &text);
}

void compile_flag(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	bool flag;

	(void)schema;
	(void)compile_bool(compiler, value, &flag);
}

void compile_title(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compile_text(compiler, value, &schema->title.de);
}

void compile_description(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compile_text(compiler, value, &schema->description.de);
}

void compile_deprecated(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	bool flag = false;

	if (compile_bool(compiler, value, &flag))
		schema->deprecated = schema->deprecated || flag;
}

/* true, or the code or key that takes its place. */
void compile_netz_deprecated(struct compiler *compiler, struct schema *schema,
			     const struct node *value)
{
	if (!node_is(value, NODE_TEXT)) {
		compile_deprecated(compiler, schema, value);
	} else if (compile_text(compiler, value, &schema->successor)) {
		schema->deprecated = true;
	}
}

/* record/kind.h reads its contents; here only its shape. */
void compile_netz_kind(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)schema;
	if (!node_is(value, NODE_MAP))
		compile_bad(compiler, value, N_("a map with “folder” and “title” is wanted here"),
			    SLICE(""));
}

void compile_netz_ref(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	if (node_is(value, NODE_LIST)) {
		(void)compile_texts(compiler, value, &schema->kinds, &schema->kind_count);
		return;
	}
	schema->kinds = arena_zero(&compiler->set->arena, 1, sizeof(struct slice));
	if (compile_text(compiler, value, &schema->kinds[0]))
		schema->kind_count = 1;
}

void compile_netz_key(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compile_text(compiler, value, &schema->item_key);
}

void compile_netz_period(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	size_t count = 0;

	if (!compile_texts(compiler, value, &schema->period, &count) || count == 2)
		return;
	schema->period = NULL;
	compile_bad(compiler, value,
		    N_("two keys are wanted here: of the beginning and of the end"), SLICE(""));
}

void compile_netz_unique(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compile_bool(compiler, value, &schema->unique);
}

void compile_netz_visibility(struct compiler *compiler, struct schema *schema,
			     const struct node *value)
{
	struct slice text;

	if (!compile_text(compiler, value, &text))
		return;
	schema->internal = slice_is(text, "internal");
	if (!schema->internal && !slice_is(text, "public"))
		compile_bad(compiler, value, N_("visibility is “public” or “internal”, not “%1$s”"),
			    text);
}

void compile_netz_type(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	if (compile_text(compiler, value, &schema->form) && slice_is(schema->form, "edtf"))
		compile_text_rule(compiler, schema)->edtf = true;
}

void compile_netz_en(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	uint32_t i;

	if (!node_is(value, NODE_MAP)) {
		compile_bad(compiler, value,
			    N_("a map with “title” and “description” is wanted here"), SLICE(""));
		return;
	}
	for (i = 0; i < value->count; i++) {
		struct slice key = value->members[i].key->text;

		if (slice_is(key, "title"))
			(void)compile_text(compiler, value->members[i].value, &schema->title.en);
		else if (slice_is(key, "description"))
			(void)compile_text(compiler, value->members[i].value,
					   &schema->description.en);
		else
			compile_bad(compiler, value->members[i].key,
				    N_("“%1$s” is no part of x-netz-en"), key);
	}
}

void compile_netz_broader(struct compiler *compiler, struct schema *schema,
			  const struct node *value)
{
	(void)compile_text(compiler, value, &schema->broader);
}
