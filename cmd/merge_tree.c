/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/merging.h"

#include "change/assign.h"
#include "change/assign_tree.h"
#include "change/refer.h"
#include "cmd/follow.h"

/* -- what was given on the line -----------------------------------------------------------------
 */

static enum exit_status parse_all(struct revising *revising, const struct merging *merging,
				  struct vec *assignments)
{
	struct context *context = revising->context;
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = 2; i < context->argument_count; i++) {
		struct assignment assignment = { 0 };

		if (assign_parse(context->inventory, merging->record->kind,
				 slice_of(context->arguments[i]), &revising->arena, &assignment,
				 &context->diags) != STATUS_OK)
			result = EXIT_FINDINGS;
		else
			vec_add(assignments, &assignment);
	}
	if (result != EXIT_CLEAN)
		(void)context_findings(context);
	return result;
}

/* Whether the assignment gives the member (empty: the whole) of what contradicts a value. */
static bool says(const struct assignment *assignment, const struct unite_conflict *conflict,
		 struct slice member)
{
	const struct assign_step *step = assignment->steps;
	const struct node *key = diff_entry_key(conflict->field, conflict->ours);

	if (assignment->op != ASSIGN_SET || assignment->step_count == 0 ||
	    !slice_equal(step->key, conflict->field->key))
		return false;
	if (step->in_list && !step->assumed &&
	    (step->entry_value == NULL || key == NULL || !node_equal(step->entry_value, key)))
		return false;
	return assignment->step_count == 1 || slice_equal(step[1].key, member);
}

static bool is_said(const struct vec *assignments, const struct unite_conflict *conflict,
		    struct slice member)
{
	size_t i;

	for (i = 0; i < assignments->count; i++) {
		if (says(VEC_AT(struct assignment, assignments, i), conflict, member))
			return true;
	}
	return false;
}

/* Whether all that contradicts each other there is given a value. */
static bool is_settled(const struct vec *assignments, const struct unite_conflict *conflict)
{
	struct vec members = VEC_OF(struct slice);
	bool settled = conflict->field != NULL;
	size_t i;

	unite_members(conflict, &members);
	if (members.count == 0)
		settled = settled && is_said(assignments, conflict, SLICE(""));
	for (i = 0; i < members.count; i++)
		settled = settled &&
			  is_said(assignments, conflict, *VEC_AT(struct slice, &members, i));
	vec_free(&members);
	return settled;
}

static void drop_settled(const struct vec *assignments, struct vec *conflicts)
{
	size_t kept = 0;
	size_t i;

	for (i = 0; i < conflicts->count; i++) {
		const struct unite_conflict *conflict = VEC_AT(struct unite_conflict, conflicts, i);

		if (!is_settled(assignments, conflict))
			*VEC_AT(struct unite_conflict, conflicts, kept++) = *conflict;
	}
	conflicts->count = kept;
}

static enum exit_status apply_all(struct revising *revising, const struct kind *kind,
				  const struct vec *assignments, struct node **root)
{
	struct context *context = revising->context;

	if (assignments->count == 0 ||
	    assign_apply(kind, assignments->items, assignments->count, &revising->arena, root,
			 &context->diags) == STATUS_OK)
		return EXIT_CLEAN;
	(void)context_findings(context);
	return EXIT_FINDINGS;
}

/* -- names --------------------------------------------------------------------------------------
 */

static bool same_name(struct fold *fold, struct slice a, struct slice b)
{
	struct str folded[2] = { { 0 }, { 0 } };
	bool same;

	fold_search(fold, &folded[0], a);
	fold_search(fold, &folded[1], b);
	same = slice_equal(str_slice(&folded[0]), str_slice(&folded[1]));
	str_free(&folded[0]);
	str_free(&folded[1]);
	return same;
}

static bool has_name(struct fold *fold, const struct field *field, const struct node *list,
		     struct slice name)
{
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		const struct node *entry = list->items[i];

		if (entry->type == NODE_MAP)
			entry = node_find(entry, field->item_key);
		if (entry != NULL && same_name(fold, node_text(entry), name))
			return true;
	}
	return false;
}

/* Keeps a name that the record has no longer, where its kind keeps such. */
static void keep_name(struct revising *revising, const struct kind *kind, struct node *root,
		      struct slice name)
{
	const struct field *field = field_child(kind->fields, kind->former_names);
	struct fold *fold = revising->context->inventory->fold;
	struct node *list = node_find(root, kind->former_names);
	struct node *entry = node_new_text(&revising->arena, name);
	struct node *map;

	if (field == NULL || name.len == 0 ||
	    same_name(fold, node_text(node_find(root, kind->title_key)), name))
		return;
	if (!node_is(list, NODE_LIST)) {
		list = assign_tree_list(&revising->arena);
		assign_tree_put(&revising->arena, root, kind->former_names, list);
	}
	if (has_name(fold, field, list, name))
		return;
	if (field->item_key.len > 0) {
		map = assign_tree_map(&revising->arena);
		assign_tree_put(&revising->arena, map, field->item_key, entry);
		entry = map;
	}
	assign_tree_add(&revising->arena, list, entry);
}

/* Two names of one thing are no contradiction where one can be a former one, or where they differ
 * in form alone: the first counts. */
static void settle_title(struct revising *revising, const struct kind *kind, struct node *roots[2])
{
	struct node *ours = node_find(roots[0], kind->title_key);
	struct node *theirs = node_find(roots[1], kind->title_key);

	if (ours != NULL && theirs != NULL &&
	    (kind->former_names.len > 0 ||
	     same_name(revising->context->inventory->fold, node_text(ours), node_text(theirs))))
		assign_tree_put(&revising->arena, roots[1], kind->title_key, ours);
}

/* -- the tree -----------------------------------------------------------------------------------
 */

/* "Teil von (part_of) led to …": what would refer to itself. */
static void say_dropped(const struct revising *revising, struct merging *merging,
			const struct vec *dropped)
{
	struct str name = { 0 };
	size_t i;

	for (i = 0; i < dropped->count; i++) {
		str_cut(&name, 0);
		field_add_name(&name, *VEC_AT(const struct field *, dropped, i),
			       revising->context->language);
		message_add(&merging->notes,
			    _("%1$s is left out: it would refer to the record itself"),
			    str_slice(&name));
		str_add_char(&merging->notes, '\n');
	}
	str_free(&name);
}

/* A record's tree with all references to the other one leading to the one that stays. */
static struct node *prepare(struct revising *revising, struct merging *merging,
			    const struct node *old, struct vec *dropped)
{
	const struct record *record = merging->record;
	const struct field *fields = record->kind->fields;
	const struct refer refer = { record->kind->name, merging->other->id, record->id };
	struct node *root = refer_replace(&revising->arena, fields, old, &refer);
	const struct node *known = root != NULL ? root : old;

	root = refer_drop_self(&revising->arena, fields, known, record->kind->name, record->id,
			       dropped);
	return root != NULL ? root : assign_tree_copy(&revising->arena, known);
}

/* Ids and names by which the one that goes was known. */
static void keep_known(struct revising *revising, const struct merging *merging, struct node *root,
		       const struct slice names[2])
{
	const struct kind *kind = merging->record->kind;

	if (follow_is_known(revising->context, merging->other))
		refer_add_former(&revising->arena, kind->fields, root, merging->other->id);
	refer_drop_former(root, merging->record->id);
	keep_name(revising, kind, root, names[0]);
	keep_name(revising, kind, root, names[1]);
}

enum exit_status merge_tree(struct revising *revising, struct merging *merging,
			    const struct revision *ours, const struct revision *theirs,
			    struct node **out)
{
	const struct kind *kind = merging->record->kind;
	const struct slice names[2] = { node_text(node_find(ours->old, kind->title_key)),
					node_text(node_find(theirs->old, kind->title_key)) };
	struct vec assignments = VEC_OF(struct assignment);
	struct vec conflicts = VEC_OF(struct unite_conflict);
	struct vec dropped = VEC_OF(const struct field *);
	struct node *roots[2];
	struct node *root;
	enum exit_status result = parse_all(revising, merging, &assignments);

	if (result != EXIT_CLEAN)
		goto out;
	roots[0] = prepare(revising, merging, ours->old, &dropped);
	roots[1] = prepare(revising, merging, theirs->old, &dropped);
	say_dropped(revising, merging, &dropped);
	settle_title(revising, kind, roots);
	root = unite_trees(&revising->arena, kind->fields, roots[0], roots[1], &conflicts);
	drop_settled(&assignments, &conflicts);
	result = merge_settle(revising, merging, &conflicts);
	if (result == EXIT_CLEAN)
		result = apply_all(revising, kind, &assignments, &root);
	if (result != EXIT_CLEAN)
		goto out;
	root = assign_tree_copy(&revising->arena, root);
	keep_known(revising, merging, root, names);
	*out = assign_order(kind->fields, root, &revising->arena);
out:
	vec_free(&assignments);
	vec_free(&conflicts);
	vec_free(&dropped);
	return result;
}
