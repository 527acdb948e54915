/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign.h"
#include "cmd/asking.h"
#include "record/order.h"
#include "record/privacy.h"
#include "schema/check.h"
#include "text/message.h"
#include "tree/read.h"
#include "tree/write.h"

/* A record that is not there yet, lying open: written out and read back, so that all have places.
 */
struct trial {
	struct arena arena;
	struct source source;
	struct node *root;
	struct record record;
	struct sheet sheet;
	struct vec secrets;
	struct diags diags;
};

struct trial_visit {
	const struct trial *trial;
	struct privacy privacy;
	struct diags *diags;
};

/* A reference to an institution whose place is protected makes places here secret, too. */
static void check_link(const struct trial *trial, const struct spot *spot, struct diags *diags,
		       struct vec *secrets)
{
	const struct inventory *inventory = trial->sheet.inventory;
	struct link link = { .from = &trial->record, .field = spot->field };
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct diags unread = { 0 };
	struct node *root = NULL;

	link.target = node_text(spot->node);
	link.to = spot->field->kind_count == 1
			  ? inventory_find(inventory, spot->field->kinds[0], link.target)
			  : inventory_at(inventory, link.target);
	if (link.to != NULL &&
	    inventory_read(inventory, link.to, &arena, &source, &root, &unread) == STATUS_OK &&
	    privacy_is_protected(root))
		privacy_check_link(&trial->sheet, &link, secrets, diags);
	diags_free(&unread);
	source_free(&source);
	arena_free(&arena);
}

static void visit(void *context, const struct spot *spot)
{
	struct trial_visit *visit = context;

	privacy_visit(&visit->privacy, spot);
	order_check(spot, visit->trial->sheet.source, visit->diags);
	if (spot->field != NULL && spot->field->type == FIELD_REF && node_is(spot->node, NODE_TEXT))
		check_link(visit->trial, spot, visit->diags, visit->privacy.secrets);
}

static void trial_start(struct trial *trial, const struct asking *asking, const struct node *root)
{
	struct trial_visit context = { .trial = trial, .diags = &trial->diags };
	struct str text = { 0 };

	*trial = (struct trial){ .secrets = VEC_OF(struct secret) };
	tree_write(&text, root);
	source_init(&trial->source, "", &text);
	(void)tree_read(&trial->arena, &trial->source, &read_record, &trial->root, &trial->diags);
	trial->record = (struct record){ .kind = asking->kind, .title = asking->kind->name };
	trial->sheet = (struct sheet){ .inventory = asking->inventory,
				       .record = &trial->record,
				       .root = trial->root,
				       .source = &trial->source };
	if (trial->root == NULL)
		return;
	context.privacy = (struct privacy){ .sheet = &trial->sheet,
					    .secrets = &trial->secrets,
					    .diags = &trial->diags,
					    .own = privacy_is_protected(trial->root) };
	walk_tree(asking->kind->fields, trial->root, visit, &context);
	(void)schema_check(asking->kind->schema, trial->root, &trial->source, &trial->diags);
	privacy_hush(&trial->sheet, &trial->secrets, &trial->diags);
}

static void trial_end(struct trial *trial)
{
	arena_free(&trial->arena);
	source_free(&trial->source);
	vec_free(&trial->secrets);
	diags_free(&trial->diags);
	sheet_close(&trial->sheet);
}

/* What one value can do wrong anywhere in the record. */
static bool reaches_far(const struct diag *diag)
{
	switch (diag->id) {
	case DIAG_SCHEMA_NOT:
	case DIAG_DATE_ORDER:
	case DIAG_NUMBER_ORDER:
	case DIAG_PRIVACY_PROTECTED: return true;
	default: return false;
	}
}

static size_t count_far(const struct trial *trial)
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < trial->diags.items.count; i++) {
		if (reaches_far(VEC_AT(struct diag, &trial->diags.items, i)))
			count++;
	}
	return count;
}

static bool lies_in(const struct diag *diag, struct place begin, struct place end)
{
	struct place at = diag->begin;

	if (at.line < begin.line || (at.line == begin.line && at.column < begin.column))
		return false;
	return at.line < end.line || (at.line == end.line && at.column < end.column);
}

/* What is still missing may yet come. */
static bool is_about_missing(const struct diag *diag)
{
	return diag->id == DIAG_SCHEMA_REQUIRED || diag->id == DIAG_SCHEMA_DEPENDENT;
}

/* The first error that lies on the value, or, with `far`, one of those that reach far. */
static const struct diag *find_error(struct trial *trial, const struct node *value, bool far)
{
	struct place begin = source_place(&trial->source, value->span.begin);
	struct place end = source_place(&trial->source, value->span.end);
	size_t i;

	for (i = 0; i < trial->diags.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &trial->diags.items, i);

		if (diag->severity != SEVERITY_ERROR || is_about_missing(diag))
			continue;
		if ((far && reaches_far(diag)) || lies_in(diag, begin, end))
			return diag;
	}
	return NULL;
}

bool ask_fits(const struct asking *asking, const struct question *question,
	      const struct node *value, struct str *problem)
{
	const struct diag *error = NULL;
	struct arena arena = { 0 };
	struct trial before;
	struct trial after;
	struct node *root = ask_copy(&arena, asking->root);
	const struct node *read;

	trial_start(&before, asking, asking->root);
	ask_put(&arena, root, question->place, question->field->key, ask_copy(&arena, value));
	trial_start(&after, asking, root);
	read = node_find(ask_find_place(after.root, question->place), question->field->key);
	if (read != NULL)
		error = find_error(&after, read, count_far(&after) > count_far(&before));
	if (error != NULL)
		diag_line(error, problem);
	trial_end(&before);
	trial_end(&after);
	arena_free(&arena);
	return error == NULL;
}

bool ask_judge(const struct asking *asking, struct str *out)
{
	struct vec filled = VEC_OF(const struct field *);
	struct arena arena = { 0 };
	struct trial trial;
	size_t i;

	trial_start(&trial, asking,
		    assign_defaults(asking->kind->fields, asking->root, &arena, &filled));
	diags_sort(&trial.diags);
	for (i = 0; i < trial.diags.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &trial.diags.items, i);

		if (diag->severity == SEVERITY_ERROR)
			diag_line(diag, out);
	}
	trial_end(&trial);
	vec_free(&filled);
	arena_free(&arena);
	return out->len > 0;
}
