/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/log_scope.h"

#include "sys/path.h"

/* -- sets of names -------------------------------------------------------------------------------
 */

static bool name_equal(const struct log_name *a, const struct log_name *b)
{
	return slice_equal(a->id, b->id) && slice_equal(a->folder, b->folder);
}

static bool has(const struct log_names *names, const struct log_name *name)
{
	size_t i;

	for (i = 0; names != NULL && i < names->count; i++) {
		if (name_equal(&names->names[i], name))
			return true;
	}
	return false;
}

/* The set with one more; its texts are copied. */
static const struct log_names *with(struct log_scope *scope, const struct log_names *names,
				    const struct log_name *name)
{
	size_t count = names != NULL ? names->count : 0;
	struct log_name *list;
	struct log_names *out;

	if (has(names, name))
		return names;
	list = arena_alloc(&scope->arena, (count + 1) * sizeof(*list));
	if (count > 0)
		memcpy(list, names->names, count * sizeof(*list));
	list[count] = (struct log_name){ arena_copy(&scope->arena, name->folder),
					 arena_copy(&scope->arena, name->id) };
	out = arena_alloc(&scope->arena, sizeof(*out));
	*out = (struct log_names){ count + 1, list };
	return out;
}

static const struct log_names *without(struct log_scope *scope, const struct log_names *names,
				       const struct log_name *name)
{
	struct log_name *list = arena_alloc(&scope->arena, names->count * sizeof(*list));
	struct log_names *out = arena_alloc(&scope->arena, sizeof(*out));
	size_t count = 0;
	size_t i;

	for (i = 0; i < names->count; i++) {
		if (!name_equal(&names->names[i], name))
			list[count++] = names->names[i];
	}
	*out = (struct log_names){ count, list };
	return out;
}

const void *log_scope_join(void *context, const void *a, const void *b)
{
	struct log_scope *scope = context;
	const struct log_names *names = a;
	const struct log_names *further = b;
	size_t i;

	for (i = 0; i < further->count; i++)
		names = with(scope, names, &further->names[i]);
	return names;
}

/* "records/offers/lebenstedt/x.yaml": offers, x. */
static struct log_name name_of(struct slice path)
{
	struct slice rest = path;
	struct log_name name = { .id = path_stem(path) };
	struct slice part;

	(void)slice_next(&rest, '/', &part);
	(void)slice_next(&rest, '/', &name.folder);
	return name;
}

const struct log_names *log_scope_before(struct log_scope *scope, const struct log_names *names,
					 const struct log_entry *entry)
{
	const struct log_names *before = names;
	size_t i;

	if (names == NULL)
		return NULL;
	for (i = 0; i < entry->changes.count; i++) {
		const struct log_change *change = VEC_AT(struct log_change, &entry->changes, i);
		struct log_name now = name_of(change->change.path);
		struct log_name then;

		if (change->old_path.len == 0 || !has(names, &now))
			continue;
		then = name_of(change->old_path);
		if (!name_equal(&now, &then))
			before = with(scope, without(scope, before, &now), &then);
	}
	return before;
}

/* -- choosing -----------------------------------------------------------------------------------
 */

/* Whether `path` is `folder` or lies below it. */
static bool is_below(struct slice path, struct slice folder)
{
	return path.len >= folder.len && slice_equal(slice_part(path, 0, folder.len), folder) &&
	       (path.len == folder.len || path.data[folder.len] == '/');
}

static bool is_in_paths(const struct log_scope *scope, struct slice path)
{
	size_t i;

	for (i = 0; i < scope->paths.count; i++) {
		if (is_below(path, *VEC_AT(struct slice, &scope->paths, i)))
			return true;
	}
	return false;
}

static void note_found(struct log_scope *scope, struct slice id)
{
	size_t i;

	for (i = 0; i < scope->guesses.count; i++) {
		struct log_guess *guess = VEC_AT(struct log_guess, &scope->guesses, i);

		guess->found = guess->found || slice_equal(guess->id, id);
	}
}

static bool wants(struct log_scope *scope, const struct log_names *names,
		  const struct log_change *change)
{
	struct log_name now = name_of(change->change.path);
	struct log_name then =
		name_of(change->old_path.len > 0 ? change->old_path : change->change.path);
	size_t i;

	if (scope->all)
		return true;
	if (has(names, &now) || has(names, &then)) {
		note_found(scope, now.id);
		note_found(scope, then.id);
		return true;
	}
	for (i = 0; i < scope->kinds.count; i++) {
		if (*VEC_AT(const struct kind *, &scope->kinds, i) == change->change.kind)
			return true;
	}
	return is_in_paths(scope, change->change.path) || is_in_paths(scope, change->old_path);
}

void log_scope_choose(struct log_scope *scope, const struct log_names *names,
		      struct log_entry *entry)
{
	size_t kept = 0;
	size_t i;

	if (scope->all)
		return;
	for (i = 0; i < entry->changes.count; i++) {
		struct log_change *change = VEC_AT(struct log_change, &entry->changes, i);

		if (wants(scope, names, change))
			*VEC_AT(struct log_change, &entry->changes, kept++) = *change;
	}
	entry->changes.count = kept;
	kept = 0;
	for (i = 0; i < entry->files.count; i++) {
		struct log_file *file = VEC_AT(struct log_file, &entry->files, i);

		if (is_in_paths(scope, file->path))
			*VEC_AT(struct log_file, &entry->files, kept++) = *file;
	}
	entry->files.count = kept;
}

/* -- arguments ----------------------------------------------------------------------------------
 */

static void follow(struct log_scope *scope, struct slice folder, struct slice id)
{
	const struct log_name name = { folder, id };

	scope->names = with(scope, scope->names, &name);
}

static void guess(struct log_scope *scope, struct slice text, struct slice id)
{
	struct log_guess *out = vec_push(&scope->guesses);

	*out = (struct log_guess){ text, id, false };
}

/* The path below the inventory's root, without "./" before and "/" behind. */
static struct slice below_root(const struct context *context, struct slice path)
{
	struct slice root = str_slice(&context->root);

	if (path.len > 0 && path.data[0] == '/' && is_below(path, root))
		path = slice_part(path, root.len + 1, path.len);
	while (slice_starts(path, "./"))
		path = slice_part(path, 2, path.len);
	while (slice_ends(path, "/"))
		path.len--;
	return path;
}

static bool is_own_path(struct slice path)
{
	return is_below(path, SLICE("records")) || is_below(path, SLICE("schemas")) ||
	       slice_is(path, "netz.yaml");
}

/* A record that is no more: by kind and id, or by an id alone, whatever its kind was. */
static bool read_former(struct log_scope *scope, const struct vec *kinds, struct slice text)
{
	size_t slash = slice_find(text, '/', 0);
	const struct kind *kind = NULL;
	struct slice id = text;
	size_t i;

	if (slash < text.len) {
		kind = kind_find(kinds, slice_part(text, 0, slash));
		id = slice_part(text, slash + 1, text.len);
	}
	if (!path_is_id(id) || (slash < text.len && kind == NULL))
		return false;
	for (i = 0; i < kinds->count; i++) {
		const struct kind *other = VEC_AT(struct kind, kinds, i);

		if (kind == NULL || kind == other)
			follow(scope, other->folder, id);
	}
	guess(scope, text, id);
	return true;
}

static bool read_path(struct log_scope *scope, struct slice path)
{
	struct log_name name = name_of(path);

	if (!is_own_path(path))
		return false;
	if (is_below(path, SLICE("records")) && slice_ends(path, ".yaml") && path_is_id(name.id))
		follow(scope, name.folder, name.id);
	else
		vec_add(&scope->paths, &path);
	return true;
}

static bool read_argument(struct log_scope *scope, struct context *context, const char *word)
{
	const struct vec *kinds = &context->inventory->kinds;
	struct slice text = slice_of(word);
	const struct kind *kind = kind_find(kinds, text);
	struct diags found = { 0 };
	const struct record *record;
	bool good = true;

	if (kind != NULL) {
		vec_add(&scope->kinds, &kind);
		return true;
	}
	record = inventory_resolve(context->inventory, text, &found);
	if (record != NULL)
		follow(scope, record->kind->folder, record->id);
	else if (found.items.count > 0 &&
		 VEC_AT(struct diag, &found.items, 0)->id == DIAG_ADDRESS_AMBIGUOUS)
		good = false;
	else
		good = read_path(scope, below_root(context, text)) ||
		       read_former(scope, kinds, text);
	if (!good)
		diags_move(&context->diags, &found);
	diags_free(&found);
	return good;
}

enum exit_status log_scope_read(struct log_scope *scope, struct context *context)
{
	enum exit_status status = EXIT_CLEAN;
	size_t i;

	*scope = (struct log_scope){
		.all = context->argument_count == 0,
		.kinds = VEC_OF(const struct kind *),
		.paths = VEC_OF(struct slice),
		.guesses = VEC_OF(struct log_guess),
	};
	for (i = 0; i < context->argument_count; i++) {
		if (!read_argument(scope, context, context->arguments[i]))
			status = EXIT_FINDINGS;
	}
	return status;
}

bool log_scope_report(const struct log_scope *scope, const struct inventory *inventory,
		      struct diags *diags)
{
	bool any = false;
	size_t i;

	for (i = 0; i < scope->guesses.count; i++) {
		const struct log_guess *item = VEC_AT(struct log_guess, &scope->guesses, i);

		if (item->found)
			continue;
		any = true;
		(void)inventory_resolve(inventory, item->text, diags);
	}
	return any;
}

void log_scope_free(struct log_scope *scope)
{
	vec_free(&scope->kinds);
	vec_free(&scope->paths);
	vec_free(&scope->guesses);
	arena_free(&scope->arena);
}
