/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/import.h"

#include "change/assign_entry.h"

/* -- paths --------------------------------------------------------------------------------------
 */

/* Findings about a path lie where the mapping names it. */
static void move_to_mapping(struct importing *importing, struct diags *from,
			    const struct node *node)
{
	struct diags *to = &importing->context->diags;
	size_t i;

	for (i = 0; i < from->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &from->items, i);

		(void)diags_add(to, diag->id, &importing->mapping.source, node->span, diag->args,
				diag->arg_count);
	}
	diags_free(from);
}

static bool resolve(struct importing *importing, size_t index)
{
	const struct mapping_path *named =
		VEC_AT(struct mapping_path, &importing->mapping.paths, index);
	struct import_path *path = &importing->paths[index];
	struct diags found = { 0 };

	path->known =
		assign_parse_path(importing->context->inventory, importing->kind, named->text, NULL,
				  &importing->arena, &path->path, &found) == STATUS_OK &&
		path->path.field != NULL;
	path->path.op = ASSIGN_SET;
	move_to_mapping(importing, &found, named->node);
	return path->known;
}

const struct import_path *import_path(const struct importing *importing, size_t path)
{
	const struct import_path *found;

	if (path < MAPPING_PATHS)
		return NULL;
	found = &importing->paths[path - MAPPING_PATHS];
	return found->known ? found : NULL;
}

bool import_prepare(struct importing *importing)
{
	struct context *context = importing->context;
	size_t count = importing->mapping.paths.count;
	bool done = true;
	size_t i;

	importing->paths = arena_zero(&importing->arena, count, sizeof(*importing->paths));
	for (i = 0; i < count; i++) {
		const struct assignment *path = &importing->paths[i].path;

		done = resolve(importing, i) && done;
		if (importing->paths[i].known && path->step_count == 1 &&
		    slice_equal(path->steps[0].key, importing->kind->title_key))
			importing->plan.title = i + MAPPING_PATHS;
	}
	if (!done)
		(void)context_findings(context);
	return done;
}

/* -- the mapping's own values --------------------------------------------------------------------
 */

/* Types what the mapping itself says for a path; its findings lie there, not in every row. */
static bool check_value(struct importing *importing, size_t path, const struct node *value)
{
	struct filling filling = { .path = path };
	struct diags found = { 0 };
	bool done = true;
	uint32_t i;

	if (import_path(importing, path) == NULL)
		return true;
	if (value->type == NODE_LIST) {
		for (i = 0; i < value->count && done; i++)
			done = value->items[i]->type != NODE_TEXT ||
			       check_value(importing, path, value->items[i]);
		return done;
	}
	if (value->type != NODE_TEXT || slice_trim(value->text).len == 0)
		return true;
	filling.text = value->text;
	done = import_value(importing, &filling, &found) != NULL;
	move_to_mapping(importing, &found, value);
	return done;
}

static bool check_target(struct importing *importing, const struct mapping_target *target)
{
	const struct node *values = node_get(target->node, "values");
	bool done = true;
	uint32_t i;
	size_t j;

	for (i = 0; node_is(values, NODE_MAP) && i < values->count; i++) {
		const struct mapping_value *value =
			map_get(&target->values, slice_trim(values->members[i].key->text));

		for (j = 0; j < value->count; j++) {
			const struct mapping_part *part = &value->parts[j];
			size_t path = part->path == MAPPING_NO_PATH ? target->path : part->path;

			done = check_value(importing, path, part->value) && done;
		}
	}
	return done;
}

bool import_check_mapping(struct importing *importing)
{
	const struct mapping *mapping = &importing->mapping;
	const struct node *constants = mapping->constants;
	bool done = true;
	size_t i, j;

	for (i = 0; node_is(constants, NODE_MAP) && i < constants->count; i++)
		done = check_value(importing, *VEC_AT(size_t, &mapping->constant_paths, i),
				   constants->members[i].value) &&
		       done;
	for (i = 0; i < mapping->columns.count; i++) {
		const struct mapping_column *column =
			VEC_AT(struct mapping_column, &mapping->columns, i);

		for (j = 0; j < column->target_count; j++)
			done = check_target(importing, &column->targets[j]) && done;
	}
	if (!done)
		(void)context_findings(importing->context);
	return done;
}

/* -- what is there ------------------------------------------------------------------------------
 */

/* The entry that a step means: by its name, or the only one. */
static const struct node *find_entry(const struct assign_step *step, const struct node *list)
{
	uint32_t at;

	if (!node_is(list, NODE_LIST))
		return NULL;
	at = assign_entry_find(step->field, list, step->entry_value);
	if (at < list->count)
		return list->items[at];
	return step->assumed && list->count == 1 ? list->items[0] : NULL;
}

const struct node *import_find(const struct node *root, const struct assignment *path)
{
	const struct node *node = root;
	size_t i;

	for (i = 0; i < path->step_count && node != NULL; i++) {
		const struct assign_step *step = &path->steps[i];

		node = node_find(node, step->key);
		if (step->in_list)
			node = find_entry(step, node);
	}
	return node;
}

bool import_is_constant(const struct importing *importing, size_t at)
{
	const struct vec *paths = &importing->mapping.constant_paths;
	size_t i;

	for (i = 0; i < paths->count; i++) {
		if (*VEC_AT(size_t, paths, i) == at + MAPPING_PATHS)
			return true;
	}
	return false;
}
