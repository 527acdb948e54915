/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign.h"
#include "cmd/confirm.h"
#include "record/confirmation.h"
#include "text/date.h"

enum { MEMBERS = 4 };

/* One object that is being filled: a confirmation or an inquiry. */
struct filling {
	struct confirming *confirming;
	const struct record *record;
	const struct field *field; /* of the object */
	struct member members[MEMBERS];
	size_t count;
	bool broken;
};

static struct slice title_of(const struct kind *kind)
{
	return label_text(kind->title, message_language());
}

/* -- the object ---------------------------------------------------------------------------------
 */

/* Gives the member `key` the value that `text` means to its schema. */
static void fill(struct filling *filling, const char *key, struct slice text)
{
	struct confirming *confirming = filling->confirming;
	struct arena *arena = &confirming->revising->arena;
	const struct field *field = field_child(filling->field, slice_of(key));
	struct node *value = NULL;

	if (field == NULL || text.len == 0)
		return;
	if (assign_value(confirming->context->inventory, field, arena_copy(arena, text), arena,
			 &value, &confirming->context->diags) != STATUS_OK ||
	    value == NULL) {
		filling->broken = true;
		return;
	}
	filling->members[filling->count++] =
		(struct member){ node_new_text(arena, slice_of(key)), value };
}

/* Who was asked, where nobody says so: the institution itself, or the only one it belongs to. */
static struct slice default_by(const struct filling *filling, const struct field *by)
{
	const struct confirming *confirming = filling->confirming;
	const struct inventory *inventory = confirming->context->inventory;
	const struct record *record = filling->record;
	const struct record *found = NULL;
	size_t i;

	if (by == NULL || by->kind_count != 1)
		return (struct slice){ 0 };
	if (slice_equal(by->kinds[0], record->kind->name))
		return record->id;
	for (i = 0; record->kind->belongs.len > 0 && i < record->link_count; i++) {
		const struct link *link =
			VEC_AT(struct link, &inventory->links, record->first_link + i);

		if (!slice_equal(link->field->path, record->kind->belongs) || link->to == NULL ||
		    !slice_equal(link->to->kind->name, by->kinds[0]))
			continue;
		if (confirming->named == 1 &&
		    link->to == *VEC_AT(const struct record *, &confirming->records, 0))
			return link->to->id; /* it was the one that was called */
		if (found != NULL)
			return (struct slice){ 0 };
		found = link->to;
	}
	return found != NULL ? found->id : (struct slice){ 0 };
}

static void fill_by(struct filling *filling, struct slice method)
{
	const struct confirming *confirming = filling->confirming;

	if (confirming->of != NULL)
		fill(filling, "by", confirming->of->address);
	else if (!confirmation_is_look(method))
		fill(filling, "by", default_by(filling, field_child(filling->field, SLICE("by"))));
}

static struct node *fill_object(struct filling *filling)
{
	const struct confirming *confirming = filling->confirming;
	struct node *object;

	fill(filling, "date", confirming->on);
	fill(filling, "method", str_slice(&confirming->how));
	if (confirming->outcome != NULL)
		fill(filling, "outcome", slice_of(confirming->outcome));
	object = node_new_map(&confirming->revising->arena, filling->members, filling->count);
	fill_by(filling, node_text(node_get(object, "method")));
	return node_new_map(&confirming->revising->arena, filling->members, filling->count);
}

/* -- what stands against it ---------------------------------------------------------------------
 */

static enum exit_status refuse_future(struct confirming *confirming, struct slice date)
{
	struct str day = { 0 };

	edtf_add_words(&day, date, message_language());
	(void)context_say(confirming->context, EXIT_FINDINGS,
			  _("%1$s is still to come: nobody can have been asked then"),
			  str_slice(&day));
	str_free(&day);
	return EXIT_FINDINGS;
}

/* A record that was named is refused; one that only belongs to it keeps what it has. */
static enum exit_status refuse(struct filling *filling, bool named, const char *format,
			       struct slice old, struct slice new)
{
	struct confirming *confirming = filling->confirming;
	struct str before = { 0 };
	struct str now = { 0 };
	struct str *hint;

	edtf_add_words(&before, old, message_language());
	edtf_add_words(&now, new, message_language());
	if (named) {
		(void)context_say(confirming->context, EXIT_FINDINGS, format,
				  filling->record->address, str_slice(&before), str_slice(&now));
	} else {
		confirming->kept++;
		hint = revise_hint(confirming->revising);
		message_add(hint, format, filling->record->address, str_slice(&before),
			    str_slice(&now));
		str_add(hint, _("; it stays as it is"));
	}
	str_free(&before);
	str_free(&now);
	return named ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* Whether the confirmation that is there stays; `result` says whether that is a refusal. */
static bool is_refused(struct filling *filling, const struct node *old, const struct node *new,
		       bool named, enum exit_status *result)
{
	const struct node *old_date = node_get(old, "date");
	const struct node *new_date = node_get(new, "date");
	bool was_look = confirmation_is_look(node_text(node_get(old, "method")));
	bool is_look = confirmation_is_look(node_text(node_get(new, "method")));
	struct edtf before;
	struct edtf now;

	if (!node_is_scalar(old_date) || !edtf_parse(node_text(old_date), &before) ||
	    !edtf_parse(node_text(new_date), &now))
		return false;
	if (!was_look && is_look) {
		*result = refuse(filling, named,
				 _("%1$s is confirmed already (%2$s), and to look at a website "
				   "confirms nothing"),
				 node_text(old_date), node_text(new_date));
		return true;
	}
	if (now.latest >= before.earliest || (was_look && !is_look))
		return false;
	*result = refuse(filling, named, _("%1$s is confirmed already (%2$s), and %3$s is earlier"),
			 node_text(old_date), node_text(new_date));
	return true;
}

/* -- the record ---------------------------------------------------------------------------------
 */

/* The tree with another value under `key`. */
static struct node *with(struct arena *arena, const struct kind *kind, const struct node *root,
			 struct slice key, struct node *value)
{
	struct member *members = arena_zero(arena, root->count + 1, sizeof(*members));
	size_t count = 0;
	uint32_t i;

	for (i = 0; i < root->count; i++) {
		if (!slice_equal(root->members[i].key->text, key))
			members[count++] = root->members[i];
	}
	members[count++] = (struct member){ node_new_text(arena, key), value };
	return assign_order(kind->fields, node_new_map(arena, members, count), arena);
}

/* The list with one more, in the order in which they were asked. */
static struct node *longer(struct arena *arena, const struct node *list, struct node *item)
{
	uint32_t count = node_is(list, NODE_LIST) ? list->count : 0;
	struct node **items = arena_zero(arena, count + 1, sizeof(struct node *));
	uint32_t i;

	for (i = 0; i < count; i++)
		items[i] = list->items[i];
	items[count] = item;
	return node_new_list(arena, items, count + 1);
}

static enum exit_status check_date(struct confirming *confirming, const struct node *object)
{
	struct edtf date;

	if (edtf_parse(node_text(node_get(object, "date")), &date) &&
	    date.earliest > confirming->context->today)
		return refuse_future(confirming, node_text(node_get(object, "date")));
	return EXIT_CLEAN;
}

enum exit_status confirm_record(struct confirming *confirming, size_t index)
{
	struct context *context = confirming->context;
	const struct record *record = *VEC_AT(const struct record *, &confirming->records, index);
	const struct kind *kind = record->kind;
	struct slice key = confirming->outcome != NULL ? kind->asked : kind->confirmed;
	struct filling filling = { .confirming = confirming,
				   .record = record,
				   .field = field_child(kind->fields, key) };
	struct arena *arena = &confirming->revising->arena;
	enum exit_status result;
	struct revision *revision;
	struct node *object;

	if (key.len == 0)
		return context_say(context, EXIT_FINDINGS,
				   _("%1$s: the kind %2$s has no field for that"), record->address,
				   title_of(kind));
	revision = revise_record(confirming->revising, record);
	if (revision == NULL)
		return EXIT_FINDINGS;
	object = fill_object(&filling);
	confirming->date = node_text(node_get(object, "date"));
	confirming->method = node_text(node_get(object, "method"));
	confirming->field = field_child(filling.field, SLICE("method"));
	result = context_findings(context);
	diags_free(&context->diags);
	if (filling.broken)
		return EXIT_FINDINGS;
	if (result == EXIT_CLEAN)
		result = check_date(confirming, object);
	if (result != EXIT_CLEAN)
		return result;
	if (confirming->outcome != NULL)
		object = longer(arena, node_find(revision->old, key), object);
	else if (is_refused(&filling, node_find(revision->old, key), object,
			    index < confirming->named, &result))
		return result;
	revision->meant = with(arena, kind, revision->old, key, object);
	return EXIT_CLEAN;
}
