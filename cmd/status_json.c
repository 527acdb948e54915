/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/status.h"

#include "out/json.h"
#include "record/heard.h"

enum { VERSION = 1, MEMBERS_MAX = 20 };

/* A map that is being built. */
struct object {
	struct arena *arena;
	struct member members[MEMBERS_MAX];
	size_t count;
};

static void add(struct object *object, const char *key, struct node *value)
{
	object->members[object->count++] =
		(struct member){ node_new_text(object->arena, slice_of(key)), value };
}

static struct node *null(struct arena *arena)
{
	return node_new_lexeme(arena, NODE_NULL, SLICE("null"));
}

static struct node *boolean(struct arena *arena, bool value)
{
	return node_new_lexeme(arena, NODE_BOOL, value ? SLICE("true") : SLICE("false"));
}

static struct node *number(struct arena *arena, size_t value)
{
	struct str text = { 0 };
	struct node *node;

	str_addf(&text, "%zu", value);
	node = node_new_lexeme(arena, NODE_INT, str_slice(&text));
	str_free(&text);
	return node;
}

/* An empty text is null. */
static struct node *text(struct arena *arena, struct slice value)
{
	return value.len > 0 ? node_new_text(arena, value) : null(arena);
}

static struct node *end(const struct object *object)
{
	return node_new_map(object->arena, object->members, object->count);
}

static const char *type_code(enum edit_type type)
{
	static const char *const codes[] = {
		[EDIT_NEW] = "new",
		[EDIT_CHANGED] = "changed",
		[EDIT_REMOVED] = "removed",
		[EDIT_IGNORED] = "ignored",
	};

	return codes[type];
}

static struct node *list(struct arena *arena, const struct vec *items)
{
	return node_new_list(arena, items->items, items->count);
}

static struct node *waiting_list(struct arena *arena, const struct open_work *work)
{
	struct vec items = VEC_OF(struct node *);
	struct node *result;
	size_t i;

	for (i = 0; i < work->waiting.count; i++) {
		const struct waiting *waiting = VEC_AT(struct waiting, &work->waiting, i);
		struct object object = { .arena = arena };
		struct node *item;

		add(&object, "path", text(arena, waiting->path));
		add(&object, "change", node_new_text(arena, slice_of(type_code(waiting->type))));
		add(&object, "edited", boolean(arena, waiting->edited));
		add(&object, "record",
		    waiting->record != NULL ? text(arena, waiting->record->address) : null(arena));
		item = end(&object);
		vec_add(&items, &item);
	}
	result = list(arena, &items);
	vec_free(&items);
	return result;
}

static struct node *edit_list(struct arena *arena, const struct open_work *work)
{
	struct vec items = VEC_OF(struct node *);
	struct node *result;
	size_t i;

	for (i = 0; i < work->edits.count; i++) {
		const struct edit *edit = VEC_AT(struct edit, &work->edits, i);
		struct object object = { .arena = arena };
		struct node *item;

		add(&object, "path", text(arena, edit->path));
		add(&object, "change", node_new_text(arena, slice_of(type_code(edit->type))));
		add(&object, "staged", boolean(arena, edit->staged));
		item = end(&object);
		vec_add(&items, &item);
	}
	result = list(arena, &items);
	vec_free(&items);
	return result;
}

static struct node *oldest_list(struct arena *arena, const struct open_work *work)
{
	struct vec items = VEC_OF(struct node *);
	struct node *result;
	size_t i;

	for (i = 0; i < work->heard.count && i < STATUS_OLDEST; i++) {
		const struct heard *heard = VEC_AT(struct heard, &work->heard, i);
		struct object object = { .arena = arena };
		struct node *item;

		add(&object, "record", text(arena, heard->record->address));
		add(&object, "title", text(arena, heard->record->title));
		add(&object, "date", text(arena, heard->date));
		item = end(&object);
		vec_add(&items, &item);
	}
	result = list(arena, &items);
	vec_free(&items);
	return result;
}

static struct node *draft_list(struct arena *arena, const struct open_work *work)
{
	struct vec items = VEC_OF(struct node *);
	struct node *result;
	size_t i;

	for (i = 0; i < work->drafts.count; i++) {
		struct node *item =
			text(arena, (*VEC_AT(const struct kind *, &work->drafts, i))->name);

		vec_add(&items, &item);
	}
	result = list(arena, &items);
	vec_free(&items);
	return result;
}

static struct node *counts(struct arena *arena, const struct open_work *work)
{
	struct object object = { .arena = arena };

	add(&object, "error", number(arena, work->findings[SEVERITY_ERROR]));
	add(&object, "warning", number(arena, work->findings[SEVERITY_WARNING]));
	add(&object, "note", number(arena, work->findings[SEVERITY_NOTE]));
	return end(&object);
}

void status_add_json(struct str *out, const struct context *context, const struct open_work *work)
{
	struct arena arena = { 0 };
	struct object object = { .arena = &arena };
	const struct inventory *inventory = context->inventory;

	add(&object, "netz", number(&arena, VERSION));
	add(&object, "city", text(&arena, inventory->settings.city));
	add(&object, "records", number(&arena, inventory->records.count + inventory->broken));
	add(&object, "repository", boolean(&arena, work->has_repository));
	add(&object, "branch", text(&arena, str_slice(&work->branch)));
	add(&object, "in_progress", text(&arena, str_slice(&work->progress)));
	add(&object, "trouble", text(&arena, str_slice(&work->trouble)));
	add(&object, "not_committed", waiting_list(&arena, work));
	add(&object, "edited", edit_list(&arena, work));
	add(&object, "remote", boolean(&arena, work->has_remote));
	add(&object, "not_sent", work->counted ? number(&arena, work->unsent) : null(&arena));
	add(&object, "findings", counts(&arena, work));
	add(&object, "oldest", oldest_list(&arena, work));
	add(&object, "undated", number(&arena, work->undated));
	add(&object, "to_confirm", number(&arena, work->confirm.due));
	add(&object, "no_answer", number(&arena, work->confirm.no_answer));
	add(&object, "refused", number(&arena, work->confirm.refused));
	add(&object, "drafts", draft_list(&arena, work));
	json_add_node(out, end(&object), 0);
	str_add_char(out, '\n');
	arena_free(&arena);
}
