/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/import.h"

#include "base/mem.h"
#include "diff/diff.h"
#include "schema/check.h"

/* What a row gives one field. */
struct slot {
	bool set;
	bool keep_others;
	const struct node *value; /* not a list that grows */
	struct vec items;	  /* const struct node *: of a list */
	const struct filling *first;
};

struct import_work {
	struct importing *importing;
	struct import_row *row;
	struct slot *slots; /* one for each path */
	size_t slot_count;
	struct vec fillings;	/* struct filling */
	struct vec assignments; /* struct assignment */
	struct diags *diags;
};

/* -- slots --------------------------------------------------------------------------------------
 */

static void add_items(struct slot *slot, const struct node *list)
{
	uint32_t i;
	size_t j;

	for (i = 0; i < list->count; i++) {
		for (j = 0; j < slot->items.count; j++) {
			const struct node *other = *VEC_AT(struct node *, &slot->items, j);

			if (node_equal(other, list->items[i]))
				break;
		}
		if (j == slot->items.count)
			vec_add(&slot->items, &list->items[i]);
	}
}

static void put(struct slot *slot, const struct field *field, const struct filling *filling,
		const struct node *value)
{
	if (!slot->set)
		slot->first = filling;
	slot->set = true;
	slot->keep_others = slot->keep_others || filling->keep_others;
	if (field->list && value->type == NODE_LIST && value->count > 0) {
		add_items(slot, value);
		slot->value = NULL;
	} else if (slot->items.count == 0) {
		slot->value = value;
	}
}

static bool says_nothing(const struct filling *filling)
{
	return filling->value == NULL && filling->number == NULL &&
	       slice_trim(filling->text).len == 0;
}

static bool type_all(struct import_work *work)
{
	struct importing *importing = work->importing;
	bool done = true;
	size_t i;

	for (i = 0; i < work->fillings.count; i++) {
		const struct filling *filling = VEC_AT(struct filling, &work->fillings, i);
		const struct import_path *path = import_path(importing, filling->path);
		const struct node *value;
		struct slot *slot;

		if (path == NULL || says_nothing(filling))
			continue;
		slot = &work->slots[filling->path - MAPPING_PATHS];
		value = import_value(importing, filling, work->diags);
		if (value != NULL &&
		    !import_contradicts(importing, filling, slot->value, value, work->diags))
			put(slot, path->path.field, filling, value);
		else
			done = false;
	}
	return done;
}

/* Whether columns go to the group or entry that the path is in, and this row gives it nothing:
 * "function: Leitung" makes no contact. */
static bool is_bare(const struct import_work *work, struct slice path)
{
	const struct importing *importing = work->importing;
	size_t end = path.len;
	bool columns = false;
	size_t i;

	while (end > 0 && path.data[end - 1] != '.')
		end--;
	for (i = 0; i < work->slot_count && end > 0; i++) {
		struct slice own = importing->paths[i].path.canonical;

		if (!slice_equal(slice_part(own, 0, end), slice_part(path, 0, end)) ||
		    import_is_constant(importing, i))
			continue;
		if (work->slots[i].set)
			return false;
		columns = true;
	}
	return columns;
}

/* Constants fill what neither the row nor the record says; an empty one says nothing. */
static bool add_constants(struct import_work *work, const struct node *old)
{
	struct importing *importing = work->importing;
	const struct node *constants = importing->mapping.constants;
	bool done = true;
	uint32_t i;

	for (i = 0; node_is(constants, NODE_MAP) && i < constants->count; i++) {
		size_t at = *VEC_AT(size_t, &importing->mapping.constant_paths, i);
		const struct import_path *path = import_path(importing, at);
		const struct node *meant = constants->members[i].value;
		struct filling filling = { .path = at, .span = work->row->row->span };
		const struct node *value;

		if (path == NULL || work->slots[at - MAPPING_PATHS].set ||
		    import_find(old, &path->path) != NULL || is_bare(work, path->path.canonical))
			continue;
		if (meant->type == NODE_TEXT)
			filling.text = meant->text;
		else
			filling.value = meant;
		if (says_nothing(&filling)) /* a draft that nobody filled in */
			continue;
		value = import_value(importing, &filling, work->diags);
		if (value != NULL)
			put(&work->slots[at - MAPPING_PATHS], path->path.field, &filling, value);
		else
			done = false;
		work->slots[at - MAPPING_PATHS].first = NULL;
	}
	return done;
}

/* -- the tree -----------------------------------------------------------------------------------
 */

static bool is_same(const struct node *a, const struct node *b)
{
	if (node_is_scalar(a) && node_is_scalar(b) && slice_equal(a->text, b->text))
		return a->type == b->type || (a->type != NODE_NULL && b->type != NODE_NULL);
	return node_equal(a, b);
}

/* What the record gets at a path, or NULL where it has that already. */
static const struct node *wanted(struct import_work *work, const struct slot *slot,
				 const struct assignment *path, const struct node *old)
{
	struct arena *arena = &work->importing->arena;
	const struct node *there = import_find(old, path);
	const struct node *value = slot->value;

	if (value == NULL)
		value = node_new_list(arena, slot->items.items, slot->items.count);
	if (path->field->list && value->count > 0 && node_is(there, NODE_LIST))
		value = import_merge(arena, path->field, there, value, slot->keep_others);
	if (there != NULL && is_same(there, value))
		return NULL;
	return value;
}

static bool build(struct import_work *work, const struct node *old, struct node **root)
{
	struct importing *importing = work->importing;
	struct diags found = { 0 };
	bool done;
	size_t i;

	vec_clear(&work->assignments);
	for (i = 0; i < work->slot_count; i++) {
		const struct slot *slot = &work->slots[i];
		struct assignment assignment = importing->paths[i].path;

		if (!slot->set)
			continue;
		assignment.value = wanted(work, slot, &assignment, old);
		if (assignment.value != NULL)
			vec_add(&work->assignments, &assignment);
	}
	done = assign_apply(importing->kind, work->assignments.items, work->assignments.count,
			    &importing->arena, root, &found) == STATUS_OK;
	import_move(importing, &found, work->row->row->span, SLICE(""), work->diags);
	diags_free(&found);
	return done;
}

/* -- checking -----------------------------------------------------------------------------------
 */

/* The slot whose field a finding speaks of: the one with the longest path that its path begins
 * with. */
static const struct slot *slot_of(const struct import_work *work, struct slice path)
{
	struct slice plain = import_plain_path(work->importing, path);
	const struct slot *found = NULL;
	size_t longest = 0;
	size_t i;

	for (i = 0; i < work->slot_count; i++) {
		struct slice own = work->importing->paths[i].path.canonical;

		if (!work->slots[i].set || work->slots[i].first == NULL || own.len <= longest ||
		    (!slice_equal(slice_part(path, 0, own.len), own) &&
		     !slice_equal(slice_part(plain, 0, own.len), own)))
			continue;
		found = &work->slots[i];
		longest = own.len;
	}
	return found;
}

/* Whether a record that is there already was wrong before: then only new errors count, and the
 * check of the whole inventory knows which are. */
static bool was_wrong(struct import_work *work, const struct node *old)
{
	struct diags known = { 0 };
	bool wrong = old != NULL &&
		     schema_check(work->importing->kind->schema, old, NULL, &known) != STATUS_OK;

	diags_free(&known);
	return wrong;
}

/* What the schema says about a record, at the cells that it comes from. */
static bool check_tree(struct import_work *work, const struct node *old, const struct node *root)
{
	struct importing *importing = work->importing;
	struct diags found = { 0 };
	bool done = schema_check(importing->kind->schema, root, NULL, &found) == STATUS_OK;
	size_t i;

	if (!done && was_wrong(work, old)) {
		diags_free(&found);
		return true;
	}

	for (i = 0; i < found.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &found.items, i);
		const struct slot *slot = slot_of(work, diag->path);
		struct slice args[DIAG_ARGS_MAX];
		struct diag *moved;

		memcpy(args, diag->args, sizeof(args));
		if (diag->id == DIAG_SCHEMA_REQUIRED)
			args[2] = import_missing_hint(importing, diag->path, args[2]);
		moved = diags_add(work->diags, diag->id, &importing->table.source,
				  slot != NULL ? slot->first->span : work->row->row->span, args,
				  diag->arg_count);
		diags_set_severity(work->diags, moved, diag->severity);
		if (moved != NULL && slot != NULL)
			moved->path = diags_copy(work->diags, slot->first->column);
	}
	diags_free(&found);
	return done;
}

/* -- one row ------------------------------------------------------------------------------------
 */

static bool make_new(struct import_work *work, struct revising *revising)
{
	struct importing *importing = work->importing;
	struct vec filled = VEC_OF(const struct field *);
	struct node *root = NULL;
	struct str path = { 0 };
	bool done;

	if (!add_constants(work, NULL) || !build(work, NULL, &root))
		return false;
	root = assign_defaults(importing->kind->fields, root, &importing->arena, &filled);
	vec_free(&filled);
	done = check_tree(work, NULL, root);
	if (!done)
		return false;
	str_addf(&path, "records/%.*s/%.*s.yaml", SLICE_ARGS(importing->kind->folder),
		 SLICE_ARGS(work->row->id));
	work->row->revision = revise_new(revising, importing->kind, str_slice(&path), root);
	work->row->outcome = IMPORT_NEW;
	str_free(&path);
	return true;
}

static bool change_old(struct import_work *work, struct revising *revising)
{
	struct import_row *row = work->row;
	struct revision *revision = revise_record(revising, row->record);
	struct node *root;

	if (revision == NULL) {
		(void)diags_add(work->diags, DIAG_TABLE_ROW, &work->importing->table.source,
				row->row->span,
				DIAG_ARGS(slice_of(_("its record cannot be read")), SLICE("")));
		return false;
	}
	root = (struct node *)(uintptr_t)revision->old;
	if (row->by_name && work->importing->plan.title != MAPPING_NO_PATH)
		work->slots[work->importing->plan.title - MAPPING_PATHS].set = false;
	if (!add_constants(work, root) || !build(work, root, &root))
		return false;
	row->outcome = IMPORT_SAME;
	row->title = row->record->title;
	if (diff_is_none(work->importing->kind->fields, revision->old, root))
		return true;
	if (!check_tree(work, revision->old, root))
		return false;
	revision->meant = root;
	row->revision = revision;
	row->outcome = IMPORT_CHANGED;
	return true;
}

/* As much of the tree as says whose record it is. */
static bool build_name(struct import_work *work, struct node **root)
{
	struct importing *importing = work->importing;
	size_t title = importing->plan.title;
	const struct slot *slot;
	struct member member = { NULL, NULL };

	if (importing->kind->id_keys != NULL)
		return build(work, NULL, root);
	slot = title == MAPPING_NO_PATH ? NULL : &work->slots[title - MAPPING_PATHS];
	if (slot == NULL || !slot->set || slot->value == NULL) {
		*root = node_new_map(&importing->arena, NULL, 0);
		return true;
	}
	member.key = node_new_text(&importing->arena, importing->kind->title_key);
	member.value = (struct node *)(uintptr_t)slot->value;
	*root = node_new_map(&importing->arena, &member, 1);
	return true;
}

static bool carry_out(struct import_work *work, struct revising *revising)
{
	struct importing *importing = work->importing;
	struct import_row *row = work->row;
	struct node *root = NULL;
	bool done;

	if (!table_check_row(&importing->table, row->row, work->diags))
		return false;
	done = fill_row(&importing->plan, &importing->mapping, &importing->table, row->row,
			importing->context->inventory->fold, false, &importing->arena,
			&work->fillings, work->diags) == STATUS_OK;
	done = type_all(work) && done;
	if (!build_name(work, &root))
		return false;
	row->title = node_text(node_find(root, importing->kind->title_key));
	done = import_match(importing, row, &work->fillings, root, work->diags) && done;
	if (!done)
		return false;
	return row->record != NULL ? change_old(work, revising) : make_new(work, revising);
}

void import_row(struct importing *importing, struct revising *revising, struct import_row *row,
		struct diags *diags)
{
	size_t count = importing->mapping.paths.count;
	struct import_work work = {
		.importing = importing,
		.row = row,
		.slots = mem_zero(count, sizeof(struct slot)),
		.slot_count = count,
		.fillings = VEC_OF(struct filling),
		.assignments = VEC_OF(struct assignment),
		.diags = diags,
	};
	size_t i;

	for (i = 0; i < count; i++)
		work.slots[i].items = VEC_OF(const struct node *);
	row->outcome = IMPORT_REJECTED;
	row->revision = NULL;
	row->id = row->title = (struct slice){ 0 };
	if (!carry_out(&work, revising))
		row->outcome = IMPORT_REJECTED;
	for (i = 0; i < count; i++)
		vec_free(&work.slots[i].items);
	mem_free(work.slots);
	vec_free(&work.fillings);
	vec_free(&work.assignments);
}
