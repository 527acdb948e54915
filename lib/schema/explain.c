/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"

#include "schema/look.h"
#include "text/message.h"

/* What is wrong in a branch on trial: another type, another constant (which often says which branch
 * is meant), a key that the branch does not have or that it lacks, another value, anything else. */
enum { SCORE_TYPE = 100, SCORE_CONST = 20, SCORE_KEY = 10, SCORE_VALUE = 4, SCORE_OTHER = 1 };

/* Each level looks again at what lies below it: the walk may take so many times the steps. */
enum { TOLD_MAX = 64, TOLD_STEPS = 500, WALK_FACTOR = 8 };

struct spot explain_member(const struct spot *parent, const struct member *member,
			   const struct schema *schema)
{
	const struct schema *declared = parent->declared != NULL
						? look_property(parent->declared, member->key->text)
						: NULL;

	return (struct spot){ parent, member->value, declared != NULL ? declared : schema,
			      member->key, 0 };
}

struct spot explain_item(const struct spot *parent, size_t index, const struct schema *schema)
{
	const struct schema *declared =
		parent->declared != NULL ? look_items(parent->declared) : NULL;

	return (struct spot){ parent, parent->node->items[index],
			      declared != NULL ? declared : schema, NULL, index };
}

/* -- adding -------------------------------------------------------------------------------------
 */

static void count_on_trial(struct explanation *why, enum diag_id id, const struct spot *spot)
{
	if (id == DIAG_SCHEMA_TYPE && spot == why->trial)
		why->score += SCORE_TYPE;
	else if (id == DIAG_SCHEMA_CONST)
		why->score += SCORE_CONST;
	else if ((id == DIAG_SCHEMA_REQUIRED || id == DIAG_SCHEMA_UNKNOWN_KEY) &&
		 spot == why->trial)
		why->score += SCORE_KEY;
	else if ((id == DIAG_SCHEMA_TYPE || id == DIAG_SCHEMA_ENUM || id == DIAG_SCHEMA_CODE) &&
		 spot->parent == why->trial)
		why->score += SCORE_VALUE;
	else
		why->score += SCORE_OTHER;
}

/* Two branches of a schema may say the same; only the newest findings are looked at. */
static bool is_told(const struct explanation *why, enum diag_id id, struct span span,
		    struct slice path, struct slice about)
{
	const struct vec *items = &why->diags->items;
	struct place begin = { 0 };
	size_t i = items->count;
	size_t end = why->first;

	if (why->source != NULL)
		begin = source_place(why->source, span.begin);
	if (i > end + TOLD_MAX)
		end = i - TOLD_MAX;
	while (i-- > end) {
		const struct diag *diag = VEC_AT(struct diag, items, i);

		if (diag->id == id && diag->begin.line == begin.line &&
		    diag->begin.column == begin.column && slice_equal(diag->path, path) &&
		    slice_equal(diag->arg_count > 1 ? diag->args[1] : SLICE(""), about))
			return true;
	}
	return false;
}

struct diag *explain_add(struct explanation *why, enum diag_id id, struct span span,
			 const struct spot *spot, struct slice key, const struct slice *args,
			 size_t count)
{
	struct str path = { 0 };
	struct diag *diag = NULL;

	if (why->trial != NULL) {
		count_on_trial(why, id, spot);
		return NULL;
	}
	words_path(&path, spot);
	if (key.len > 0 && path.len > 0)
		str_add_char(&path, '.');
	str_add_slice(&path, key);
	if (is_told(why, id, span, str_slice(&path), count > 1 ? args[1] : SLICE(""))) {
		/* a schema that says the same 2^n times must come to an end, too */
		(void)evaluate_steps(why->run, spot->node, TOLD_STEPS);
	} else {
		diag = diags_add(why->diags, id, why->source, span, args, count);
		if (diag != NULL)
			diag->path = diags_copy(why->diags, str_slice(&path));
	}
	str_free(&path);
	return diag;
}

/* -- one schema ---------------------------------------------------------------------------------
 */

static void explain_const(struct explanation *why, const struct schema *schema,
			  const struct spot *spot)
{
	struct str name = { 0 }, wanted = { 0 };

	words_name(&name, spot, why->language);
	if (node_is_scalar(schema->constant))
		words_value(&wanted, schema->constant);
	else
		words_found(&wanted, schema->constant);
	(void)explain_add(why, DIAG_SCHEMA_CONST, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&wanted)));
	str_free(&name);
	str_free(&wanted);
}

static void explain_empty(struct explanation *why, const struct spot *spot)
{
	struct str name = { 0 };

	words_name(&name, spot, why->language);
	(void)explain_add(why, DIAG_SCHEMA_EMPTY, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name)));
	str_free(&name);
}

static void explain_rules(struct explanation *why, const struct schema *schema, unsigned type,
			  const struct spot *spot)
{
	if (schema->constant != NULL && !node_equal(schema->constant, spot->node))
		explain_const(why, schema, spot);
	if (schema->codes != NULL && !evaluate_codes(why->run, schema->codes, spot->node))
		explain_codes(why, schema, schema->codes, spot);
	if (schema->terms != NULL && !evaluate_codes(why->run, schema->terms, spot->node))
		explain_codes(why, schema, schema->terms, spot);
	if (schema->text != NULL && type == TYPE_TEXT)
		explain_text(why, schema, spot);
	if (schema->number != NULL && (type & TYPE_NUMBER) != 0)
		explain_number(why, schema, spot);
	if (schema->list != NULL && type == TYPE_LIST)
		explain_list(why, schema, spot);
	if (schema->map != NULL && type == TYPE_MAP)
		explain_map(why, schema, spot);
}

void explain(struct explanation *why, const struct schema *schema, const struct spot *spot)
{
	unsigned type = plan_type(spot->node);
	const struct scope *before;
	struct scope scope;

	if (evaluate(why->run, schema, spot->node, NULL) || why->run->stop != STOP_NOT)
		return;
	before = evaluate_enter(why->run, schema->scope, &scope);
	if (schema->never) {
		explain_forbidden(why, schema, spot);
	} else if ((schema->own_types & type) == 0) {
		explain_type(why, schema, schema->own_types, spot);
	} else if (type == TYPE_TEXT && spot->node->text.len == 0 && schema->negated == NULL &&
		   !why->foreign) {
		explain_empty(why, spot);
	} else if (type == TYPE_TEXT && schema->text != NULL && schema->text->edtf) {
		explain_text(why, schema, spot);
	} else {
		explain_rules(why, schema, type, spot);
		explain_combined(why, schema, type, spot);
		explain_unevaluated(why, schema, type, spot);
	}
	why->run->scope = before;
}

static void explain_stop(struct explanation *why, const struct schema *schema,
			 const struct node *root)
{
	const struct evaluation *run = why->run;
	struct spot spot = { NULL, root, schema, NULL, 0 };
	struct str name = { 0 };

	if (run->stop == STOP_PATTERN) {
		words_value(&name, run->stop_node);
		(void)explain_add(why, DIAG_SCHEMA_PATTERN_COST, run->stop_node->span, &spot,
				  SLICE(""), DIAG_ARGS(str_slice(&name), run->stop_pattern->text));
	} else {
		(void)explain_add(why, DIAG_SCHEMA_BUDGET, root->span, &spot, SLICE(""),
				  DIAG_NO_ARGS);
	}
	str_free(&name);
}

/* Whether `path` leads to something inside of `outer`. */
static bool is_inside(struct slice path, struct slice outer)
{
	return path.len > outer.len && slice_equal(slice_part(path, 0, outer.len), outer) &&
	       (path.data[outer.len] == '.' || path.data[outer.len] == '[');
}

/* What must not be there at all needs no findings about its insides, which would show it. */
static void drop_inside(struct explanation *why, struct slice outer)
{
	struct vec *items = &why->diags->items;
	size_t kept = why->first, i;

	for (i = why->first; i < items->count; i++) {
		const struct diag *diag = VEC_AT(struct diag, items, i);

		if (is_inside(diag->path, outer))
			why->diags->counts[diag->severity]--;
		else
			*VEC_AT(struct diag, items, kept++) = *diag;
	}
	items->count = kept;
}

static void drop_forbidden(struct explanation *why)
{
	size_t i = why->first;

	while (i < why->diags->items.count) {
		const struct diag *diag = VEC_AT(struct diag, &why->diags->items, i);
		size_t before = why->diags->items.count;

		if (diag->id == DIAG_SCHEMA_NOT && diag->line.len == 0 && diag->path.len > 0)
			drop_inside(why, diag->path);
		/* begin again, because findings have moved up */
		i = why->diags->items.count < before ? why->first : i + 1;
	}
}

void explain_root(struct explanation *why, const struct schema *schema, const struct node *root)
{
	struct spot spot = { NULL, root, schema, NULL, 0 };
	size_t errors = why->diags->counts[SEVERITY_ERROR];

	why->first = why->diags->items.count;
	if (why->run->stop == STOP_NOT) {
		*why->run = (struct evaluation){ .limit = why->run->limit * WALK_FACTOR };
		explain(why, schema, &spot);
	}
	drop_forbidden(why);
	if (why->diags->counts[SEVERITY_ERROR] > errors)
		return;
	if (why->run->stop != STOP_NOT)
		explain_stop(why, schema, root);
	else
		explain_forbidden(why, schema, &spot);
}
