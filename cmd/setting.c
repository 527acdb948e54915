/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/setting.h"

#include <string.h>

#include "cmd/broken.h"
#include "cmd/kinds.h"
#include "query/select.h"

/* -- by terms -----------------------------------------------------------------------------------
 */

static void add_terms(const struct context *context, struct vec *terms)
{
	size_t i;

	for (i = 0; i < context->options.count; i++) {
		const struct option_value *option =
			VEC_AT(struct option_value, &context->options, i);

		if (strcmp(option->spec->name, "where") == 0)
			vec_add(terms, &option->value);
	}
}

static enum exit_status select_by(struct context *context, const struct kind *kind,
				  const struct filter *filter, struct vec *records)
{
	struct selection selection = { .inventory = context->inventory,
				       .kind = kind,
				       .filter = filter,
				       .language = context->language };
	enum status status = relation_open_for(&selection.relation, context->inventory, filter);

	if (status == STATUS_OK)
		status = select_records(&selection, records);
	relation_close(selection.relation);
	if (status == STATUS_TOO_BIG)
		return context_fail(context, EXIT_UNABLE,
				    _("there are too many terms, or a pattern is too expensive to "
				      "match; simplify them"));
	if (status != STATUS_OK)
		return context_fail(context, EXIT_UNABLE, _("the records cannot be searched"));
	if (records->count == 0)
		return context_say(context, EXIT_FINDINGS,
				   _("no record of the kind %1$s fits: %2$s; nothing was written"),
				   kind->name, filter_text(filter));
	broken_say_left(context);
	return EXIT_CLEAN;
}

static enum exit_status choose_by_terms(struct context *context, size_t count, struct vec *records,
					const struct kind **kind)
{
	struct vec terms = VEC_OF(const char *);
	struct filter *filter = NULL;
	enum exit_status result = EXIT_FINDINGS;

	if (count != 1)
		return context_usage(context,
				     _("with --where a kind stands in front: netz %s KIND "
				       "--where TERM …"),
				     context->command->name);
	*kind = kinds_find(context, &context->inventory->kinds, context->arguments[0]);
	if (*kind == NULL)
		return EXIT_USAGE;
	add_terms(context, &terms);
	diags_free(&context->diags);
	if (filter_parse(&filter, context->inventory, *kind, terms.items, terms.count,
			 &context->diags) == STATUS_OK)
		result = select_by(context, *kind, filter, records);
	else
		(void)context_findings(context);
	filter_free(filter);
	vec_free(&terms);
	return result;
}

/* -- by name ------------------------------------------------------------------------------------
 */

static enum exit_status choose_by_name(struct context *context, size_t count, struct vec *records,
				       const struct kind **kind)
{
	size_t i;

	if (count == 0)
		return context_usage(context, _("netz %s takes a record's address first"),
				     context->command->name);
	for (i = 0; i < count; i++) {
		const char *word = context->arguments[i];
		const struct record *record;
		struct slice title;

		if (kind_find(&context->inventory->kinds, slice_of(word)) != NULL)
			return context_usage(context,
					     _("“%s” is a kind: --where chooses among its records"),
					     word);
		record = revise_find(context, word);
		if (record == NULL)
			return EXIT_FINDINGS;
		if (i == 0)
			*kind = record->kind;
		title = label_text(record->kind->title, context->language);
		if (record->kind != *kind)
			return context_usage(context, _("%.*s is of another kind: %.*s"),
					     SLICE_ARGS(record->address), SLICE_ARGS(title));
		vec_add(records, &record);
	}
	return EXIT_CLEAN;
}

enum exit_status setting_open(struct context *context)
{
	return context_open(context, context_has(context, "where") ? NEEDS_INVENTORY | NEEDS_TREES
								   : NEEDS_INVENTORY);
}

enum exit_status setting_choose(struct context *context, size_t count, struct vec *records,
				const struct kind **kind)
{
	enum exit_status result = setting_open(context);

	if (result != EXIT_CLEAN)
		return result;
	diags_free(&context->diags); /* what is wrong with records is no answer to this */
	return context_has(context, "where") ? choose_by_terms(context, count, records, kind)
					     : choose_by_name(context, count, records, kind);
}

/* -- carrying out -------------------------------------------------------------------------------
 */

enum exit_status setting_apply(struct revising *revising, struct revision *revision,
			       const struct assignment *assignments, size_t count, bool several)
{
	struct context *context = revising->context;
	struct node *root = (struct node *)(uintptr_t)revision->old;

	if (assign_apply(revision->kind, assignments, count, &revising->arena, &root,
			 &context->diags) == STATUS_OK) {
		revision->meant = root;
		return EXIT_CLEAN;
	}
	(void)context_findings(context);
	diags_free(&context->diags);
	if (several)
		(void)context_fail(context, EXIT_FINDINGS, _("this is about %.*s"),
				   SLICE_ARGS(revision->record->address));
	return EXIT_FINDINGS;
}
