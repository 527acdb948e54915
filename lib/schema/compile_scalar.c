/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/compile.h"
#include "text/message.h"
#include "tree/number.h"

enum { OTHERS_MAX = 64 };

static const struct {
	const char *name;
	uint8_t types;
} type_names[] = {
	{ "null", TYPE_NULL },	   { "boolean", TYPE_BOOL }, { "integer", TYPE_INT },
	{ "number", TYPE_NUMBER }, { "string", TYPE_TEXT },  { "array", TYPE_LIST },
	{ "object", TYPE_MAP },
};

enum { TYPE_NAMES = sizeof(type_names) / sizeof(*type_names) };

/* The number of a type's name; TYPE_NAMES with a finding. */
static unsigned type_of(struct compiler *compiler, const struct node *value)
{
	unsigned i;

	for (i = 0; i < TYPE_NAMES; i++) {
		if (node_is(value, NODE_TEXT) && slice_is(value->text, type_names[i].name))
			return i;
	}
	compile_bad(compiler, value, N_("“%1$s” is no type of JSON Schema"),
		    node_is(value, NODE_NULL) ? SLICE("null") : node_text(value));
	return TYPE_NAMES;
}

/* With a name that is none, any type will do: there is a finding already. */
void compile_type(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	const struct node *const *names = (const struct node *const *)value->items;
	uint32_t count = value->count, i;
	unsigned seen = 0, types = 0;

	if (!node_is(value, NODE_LIST)) {
		names = &value;
		count = 1;
	}
	if (count == 0)
		compile_bad(compiler, value, N_("at least one type is wanted here"), SLICE(""));
	for (i = 0; i < count; i++) {
		unsigned type = type_of(compiler, names[i]);

		if ((seen & (1u << type)) != 0 && type < TYPE_NAMES)
			compile_bad(compiler, names[i], N_("“%1$s” is here twice"),
				    node_text(names[i]));
		seen |= 1u << type;
		types |= type < TYPE_NAMES ? type_names[type].types : TYPE_ALL;
	}
	schema->own_types = (uint8_t)(count > 0 ? types : TYPE_ALL);
}

/* -- values -------------------------------------------------------------------------------------
 */

/* Texts go to a table; the few others are compared one by one. `twice` says whether two are equal.
 */
static struct codes *codes_of(struct compiler *compiler, const struct node *const *values,
			      size_t count, bool *twice)
{
	struct arena *arena = &compiler->set->arena;
	struct codes *codes = arena_zero(arena, 1, sizeof(*codes));
	size_t i;

	codes->values = arena_zero(arena, count, sizeof(struct node *));
	codes->others = arena_zero(arena, count, sizeof(struct node *));
	table_init(&codes->texts, arena, count);
	*twice = false;
	for (i = 0; i < count; i++) {
		codes->values[codes->count++] = values[i];
		codes->types = (uint8_t)(codes->types | plan_type(values[i]));
		if (!node_is(values[i], NODE_TEXT))
			codes->others[codes->other_count++] = values[i];
		else if (!table_put(&codes->texts, values[i]->text, (uint32_t)i))
			*twice = true;
	}
	return codes;
}

void compile_enum(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	bool twice;

	if (node_is(value, NODE_LIST))
		schema->codes = codes_of(compiler, (const struct node *const *)value->items,
					 value->count, &twice);
	else
		compile_bad(compiler, value, N_("a list of values is wanted here"), SLICE(""));
}

void compile_const(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compiler;
	schema->constant = value;
}

/* Whether a branch of a oneOf says nothing but which value it is and how that is called. */
static bool is_term(const struct node *branch)
{
	static const char *const words[] = { "const",	   "title",	"description", "$comment",
					     "deprecated", "examples",	"default",     "readOnly",
					     "writeOnly",  "x-netz-en", "x-netz-type", NULL };
	bool constant = false;
	uint32_t i;
	size_t j;

	if (!node_is(branch, NODE_MAP))
		return false;
	for (i = 0; i < branch->count; i++) {
		struct slice key = branch->members[i].key->text;

		constant = constant || slice_is(key, "const");
		for (j = 0; words[j] != NULL && !slice_is(key, words[j]); j++)
			;
		if (words[j] == NULL && !slice_starts(key, "x-"))
			return false;
		/* x-netz-type: edtf asserts something */
		if (slice_is(key, "x-netz-type") &&
		    slice_is(node_text(branch->members[i].value), "edtf"))
			return false;
	}
	return constant;
}

static bool others_differ(const struct codes *codes)
{
	size_t i, j;

	if (codes->other_count > OTHERS_MAX)
		return false;
	for (i = 0; i < codes->other_count; i++) {
		for (j = 0; j < i; j++) {
			if (node_equal(codes->others[i], codes->others[j]))
				return false;
		}
	}
	return true;
}

struct codes *compile_terms(struct compiler *compiler, const struct node *list)
{
	const struct node **values;
	struct codes *codes;
	bool twice;
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (!is_term(list->items[i]))
			return NULL;
	}
	values = arena_zero(&compiler->set->arena, list->count, sizeof(struct node *));
	for (i = 0; i < list->count; i++)
		values[i] = node_get(list->items[i], "const");
	codes = codes_of(compiler, values, list->count, &twice);
	return !twice && others_differ(codes) ? codes : NULL;
}

/* -- numbers ------------------------------------------------------------------------------------
 */

struct number_rule *compile_number_rule(struct compiler *compiler, struct schema *schema)
{
	if (schema->number == NULL)
		schema->number = arena_zero(&compiler->set->arena, 1, sizeof(*schema->number));
	return schema->number;
}

static void bound(struct compiler *compiler, struct schema *schema, const struct node *value,
		  int which)
{
	if ((plan_type(value) & TYPE_NUMBER) == 0) {
		compile_bad(compiler, value, N_("a number is wanted here"), SLICE(""));
		return;
	}
	compile_number_rule(compiler, schema)->bounds[which] = value->text;
}

void compile_minimum(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	bound(compiler, schema, value, BOUND_MINIMUM);
}

void compile_maximum(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	bound(compiler, schema, value, BOUND_MAXIMUM);
}

void compile_exclusive_minimum(struct compiler *compiler, struct schema *schema,
			       const struct node *value)
{
	bound(compiler, schema, value, BOUND_ABOVE);
}

void compile_exclusive_maximum(struct compiler *compiler, struct schema *schema,
			       const struct node *value)
{
	bound(compiler, schema, value, BOUND_BELOW);
}

void compile_multiple_of(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	struct number_rule *rule = compile_number_rule(compiler, schema);

	if ((plan_type(value) & TYPE_NUMBER) == 0 || !divisor_of(value->text, &rule->divisor))
		compile_bad(compiler, value,
			    N_("a number greater than 0 with at most 100 digits is wanted here"),
			    SLICE(""));
	else
		rule->multiple = value->text;
}

void compile_number_finish(struct schema *schema)
{
	const long long most = 1000000000000000000;
	struct number_rule *rule = schema->number;
	long long value;
	int i;

	if (rule == NULL)
		return;
	rule->lowest = INT64_MIN;
	rule->highest = INT64_MAX;
	rule->exact = true;
	for (i = 0; i < BOUND_COUNT; i++) {
		if (rule->bounds[i].data == NULL)
			continue;
		if (!number_integer(rule->bounds[i], &value) || value > most || value < -most) {
			rule->exact = false;
			continue;
		}
		value += i == BOUND_ABOVE ? 1 : i == BOUND_BELOW ? -1 : 0;
		if ((i == BOUND_MINIMUM || i == BOUND_ABOVE) && value > rule->lowest)
			rule->lowest = value;
		if ((i == BOUND_MAXIMUM || i == BOUND_BELOW) && value < rule->highest)
			rule->highest = value;
	}
}

/* -- texts --------------------------------------------------------------------------------------
 */

struct text_rule *compile_text_rule(struct compiler *compiler, struct schema *schema)
{
	if (schema->text == NULL) {
		schema->text = arena_zero(&compiler->set->arena, 1, sizeof(*schema->text));
		schema->text->max = SIZE_MAX;
	}
	return schema->text;
}

void compile_min_length(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compile_size(compiler, value, &compile_text_rule(compiler, schema)->min);
}

void compile_max_length(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compile_size(compiler, value, &compile_text_rule(compiler, schema)->max);
}

void compile_pattern_keyword(struct compiler *compiler, struct schema *schema,
			     const struct node *value)
{
	struct slice text;

	if (compile_text(compiler, value, &text))
		compile_text_rule(compiler, schema)->pattern =
			compile_pattern(compiler, value, text);
}

/* JSON Schema 2020-12 Validation, section 7.2.1: an unknown format is no error of the value. */
void compile_format(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	bool asserted = !compiler->set->options.no_formats &&
			(compiler->dialect->vocabularies & VOCABULARY_ASSERTED) != 0;
	const struct format *format;
	struct slice name;

	if (!compile_text(compiler, value, &name) || !asserted)
		return;
	format = format_find(name);
	if (format != NULL)
		compile_text_rule(compiler, schema)->format = format;
	else
		diags_add(compiler->diags, DIAG_SCHEMA_FORMAT_UNKNOWN, compiler->file->source,
			  value->span, DIAG_ARGS(name));
}
