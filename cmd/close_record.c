/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "change/assign.h"
#include "cmd/close.h"
#include "record/ended.h"
#include "text/date.h"

/* The wishes for one record. */
struct wishes {
	struct closing *closing;
	const struct record *record;
	struct vec assignments; /* struct assignment */
	bool broken;		/* one of them could not be understood */
};

static struct slice key_of(const struct kind *kind, const char *member)
{
	return node_text(node_get(kind->close, member));
}

static struct slice title_of(const struct kind *kind)
{
	return label_text(kind->title, message_language());
}

/* -- what cannot end ----------------------------------------------------------------------------
 */

static enum exit_status refuse_kind(struct closing *closing, const struct record *record)
{
	return context_say(closing->context, EXIT_FINDINGS,
			   _("%1$s has no end: records of the kind %2$s stay; “netz rm %1$s” takes "
			     "one out that should never have been"),
			   record->address, title_of(record->kind));
}

static enum exit_status refuse_ended(struct closing *closing, const struct record *record,
				     struct slice date)
{
	struct str day = { 0 };

	edtf_add_words(&day, date, message_language());
	(void)context_say(closing->context, EXIT_FINDINGS,
			  _("%1$s has ended already, %2$s; “netz set %1$s %3$s=DATE” changes it"),
			  record->address, str_slice(&day), key_of(record->kind, "until"));
	str_free(&day);
	return EXIT_FINDINGS;
}

static enum exit_status check_successor(struct closing *closing, const struct record *record)
{
	const struct record *next = closing->next;

	if (key_of(record->kind, "successor").len == 0)
		return context_say(closing->context, EXIT_FINDINGS,
				   _("%1$s can have no successor: the kind %2$s has no field for "
				     "one; --reason can name it"),
				   record->address, title_of(record->kind));
	if (next->kind != record->kind)
		return context_say(closing->context, EXIT_FINDINGS,
				   _("%1$s cannot replace %2$s: one is of the kind %3$s, the other "
				     "of the kind %4$s"),
				   next->address, record->address, title_of(next->kind),
				   title_of(record->kind));
	if (close_has(closing, next))
		return context_say(closing->context, EXIT_FINDINGS,
				   _("%1$s cannot be what replaces %2$s: it ends itself"),
				   next->address, record->address);
	return EXIT_CLEAN;
}

static enum exit_status check(struct closing *closing, const struct record *record, bool named)
{
	const struct kind *kind = record->kind;
	struct edtf date;

	if (kind->close == NULL)
		return refuse_kind(closing, record);
	/* an end that was announced may still be moved */
	if (edtf_parse(ended_date(kind, record->root), &date) &&
	    date.latest <= closing->context->today)
		return refuse_ended(closing, record, ended_date(kind, record->root));
	if (ended_value(kind, record->root) != NULL && !context_has(closing->context, "on"))
		return context_say(closing->context, EXIT_FINDINGS,
				   _("%1$s has ended already, and nobody said when; --on says it"),
				   record->address);
	if (closing->reason != NULL && named && key_of(kind, "reason").len == 0)
		return context_say(closing->context, EXIT_FINDINGS,
				   _("%1$s: the kind %2$s has no field for the reason of an end"),
				   record->address, title_of(kind));
	return closing->next != NULL && named ? check_successor(closing, record) : EXIT_CLEAN;
}

/* -- what ends ----------------------------------------------------------------------------------
 */

static void add(struct wishes *wishes, struct slice text)
{
	const struct inventory *inventory = wishes->closing->context->inventory;
	struct assignment assignment;

	if (assign_parse(inventory, wishes->record->kind, text, &wishes->closing->revising->arena,
			 &assignment, &wishes->closing->context->diags) == STATUS_OK)
		vec_add(&wishes->assignments, &assignment);
	else
		wishes->broken = true;
}

static void add_value(struct wishes *wishes, struct slice key, const char *op, struct slice value)
{
	struct str text = { 0 };

	str_add_slice(&text, key);
	str_add(&text, op);
	str_add_slice(&text, value);
	add(wishes, arena_copy(&wishes->closing->revising->arena, str_slice(&text)));
	str_free(&text);
}

/* What the person gave beside the addresses. */
static void add_given(struct wishes *wishes)
{
	const struct context *context = wishes->closing->context;
	size_t i;

	for (i = 0; i < context->argument_count; i++) {
		if (strchr(context->arguments[i], '=') != NULL)
			add(wishes, slice_of(context->arguments[i]));
	}
}

static bool is_given(const struct wishes *wishes, struct slice key)
{
	size_t i;

	for (i = 0; i < wishes->assignments.count; i++) {
		const struct assignment *given = VEC_AT(struct assignment, &wishes->assignments, i);

		if (given->step_count > 0 && slice_equal(given->steps[0].key, key))
			return true;
	}
	return false;
}

/* Whether what was typed as the date is still to come. */
static bool is_to_come(const struct wishes *wishes)
{
	const struct assignment *until;
	struct edtf date;

	if (wishes->assignments.count == 0)
		return false;
	until = VEC_AT(struct assignment, &wishes->assignments, 0);
	wishes->closing->date = node_text(until->value);
	return node_is_scalar(until->value) && edtf_parse(node_text(until->value), &date) &&
	       date.latest > wishes->closing->context->today;
}

/* The status and the like, unless it was given, says that it is over, or would be too early. */
static void add_set(struct wishes *wishes, const struct node *root)
{
	const struct kind *kind = wishes->record->kind;
	const struct node *set = node_get(kind->close, "set");
	uint32_t i;

	if (is_to_come(wishes) || ended_value(kind, root) != NULL)
		return;
	for (i = 0; set != NULL && i < set->count; i++) {
		const struct member *member = &set->members[i];

		if (!is_given(wishes, member->key->text))
			add_value(wishes, member->key->text, "=", node_text(member->value));
	}
}

/* A list keeps the successors it has. */
static void add_successor(struct wishes *wishes)
{
	const struct kind *kind = wishes->record->kind;
	struct slice key = key_of(kind, "successor");
	const struct field *field = field_child(kind->fields, key);

	add_value(wishes, key, field->list ? "+=" : "=", wishes->closing->next->id);
}

static void add_all(struct wishes *wishes, const struct node *root, bool named)
{
	struct closing *closing = wishes->closing;
	const struct kind *kind = wishes->record->kind;

	add_value(wishes, key_of(kind, "until"), "=", slice_of(closing->on));
	if (closing->reason != NULL && key_of(kind, "reason").len > 0)
		add_value(wishes, key_of(kind, "reason"), "=", slice_of(closing->reason));
	if (named && closing->next != NULL)
		add_successor(wishes);
	if (named)
		add_given(wishes);
	add_set(wishes, root);
}

enum exit_status close_record(struct closing *closing, const struct record *record, bool named)
{
	struct context *context = closing->context;
	struct wishes wishes = { .closing = closing,
				 .record = record,
				 .assignments = VEC_OF(struct assignment) };
	struct revision *revision = revise_record(closing->revising, record);
	enum exit_status result;
	struct node *root;

	if (revision == NULL)
		return EXIT_FINDINGS;
	result = check(closing, record, named);
	if (result != EXIT_CLEAN)
		return result;
	add_all(&wishes, revision->old, named);
	root = (struct node *)revision->old;
	if (!wishes.broken &&
	    assign_apply(record->kind, wishes.assignments.items, wishes.assignments.count,
			 &closing->revising->arena, &root, &context->diags) == STATUS_OK)
		revision->meant = root;
	vec_free(&wishes.assignments);
	result = context_findings(context);
	diags_free(&context->diags);
	return revision->meant != NULL ? EXIT_CLEAN : result;
}
