/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/excerpt.h"
#include "diff/pair.h"
#include "diff/wording.h"
#include "text/message.h"

void wording_more(struct str *out, size_t count)
{
	struct str number = { 0 };

	str_addf(&number, "%zu", count);
	if (count > 0)
		message_add(out, _(", and %1$s more"), str_slice(&number));
	str_free(&number);
}

void wording_values(struct str *out, const struct wording *wording, const struct field *field,
		    const struct node *list, const bool *skip)
{
	size_t columns = list->count > 1 ? WORDING_COLUMNS : WORDING_ALONE;
	size_t said = 0;
	size_t more = 0;
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (skip != NULL && skip[i])
			continue;
		if (said == WORDING_VALUES) {
			more++;
			continue;
		}
		str_add(out, said++ > 0 ? ", " : "");
		wording_value(out, wording, field, list->items[i], columns);
	}
	wording_more(out, more);
}

void wording_gains(struct str *out, struct slice name, struct slice added, struct slice removed)
{
	str_addf(out, "%.*s: ", SLICE_ARGS(name));
	if (added.len > 0)
		message_add(out, _("added %1$s"), added);
	if (added.len > 0 && removed.len > 0)
		str_add(out, ", ");
	if (removed.len > 0)
		message_add(out, _("no longer %1$s"), removed);
}

bool wording_set(struct str *out, const struct wording *wording, const struct diff_item *item,
		 struct slice name)
{
	struct arena arena = { 0 };
	struct str added = { 0 };
	struct str removed = { 0 };
	bool *shared[2];
	bool stayed = false;
	uint32_t i;

	pair_shared(&arena, item->field, item->old, item->new, shared);
	for (i = 0; i < item->new->count; i++)
		stayed = stayed || shared[1][i];
	if (stayed) {
		wording_values(&added, wording, item->field, item->new, shared[1]);
		wording_values(&removed, wording, item->field, item->old, shared[0]);
		wording_gains(out, name, str_slice(&added), str_slice(&removed));
	}
	str_free(&added);
	str_free(&removed);
	arena_free(&arena);
	return stayed;
}

/* The entries of one type among `items`, in quotes. */
static void add_entries(struct str *out, const struct wording *wording,
			const struct diff_item *items, size_t count, enum diff_type type)
{
	struct node **nodes = NULL;
	struct arena arena = { 0 };
	struct node list = { .type = NODE_LIST };
	size_t i;

	nodes = arena_zero(&arena, count, sizeof(struct node *));
	for (i = 0; i < count; i++) {
		const struct node *node = type == DIFF_ADDED ? items[i].new : items[i].old;

		if (items[i].type == type)
			nodes[list.count++] = (struct node *)(uintptr_t)node;
	}
	list.items = nodes;
	wording_values(out, wording, items[0].field, &list, NULL);
	arena_free(&arena);
}

/* One entry took another's place and differs from it in one member, mostly in its key: "Aussagen:
 * Datum »2019« → »Mai 2019«". */
static bool add_mended(struct str *out, const struct wording *wording, struct slice name,
		       const struct diff_item *new, const struct diff_item *old)
{
	struct arena arena = { 0 };
	struct vec items = VEC_OF(struct diff_item);
	bool mended = false;

	if (!node_is(old->old, NODE_MAP) || !node_is(new->new, NODE_MAP) || old->old->count < 2)
		goto out;
	diff_trees(&arena, new->field, old->old, new->new, &items);
	mended = items.count == 1;
	if (mended) {
		str_addf(out, "%.*s: ", SLICE_ARGS(name));
		wording_item(out, wording, VEC_AT(struct diff_item, &items, 0));
	}
out:
	vec_free(&items);
	arena_free(&arena);
	return mended;
}

/* The same for entries that read alike. */
static bool add_alike(struct str *out, const struct wording *wording, struct slice name,
		      const struct diff_item *new, const struct diff_item *old)
{
	struct str before = { 0 };
	struct str after = { 0 };
	bool alike;

	wording_phrase(&before, wording, old->field, old->old);
	wording_phrase(&after, wording, new->field, new->new);
	alike = excerpt_is_alike(str_slice(&before), str_slice(&after));
	if (alike)
		wording_texts(out, name, str_slice(&before), str_slice(&after));
	str_free(&before);
	str_free(&after);
	return alike;
}

void wording_entries(struct str *out, const struct wording *wording, const struct diff_item *items,
		     size_t count)
{
	bool replaced = count == 2 && items[0].type == DIFF_ADDED && items[1].type == DIFF_REMOVED;
	struct str name = { 0 };
	struct str old = { 0 };
	struct str new = { 0 };

	wording_name(&name, wording, &items[0]);
	if (!replaced || (!add_mended(out, wording, str_slice(&name), &items[0], &items[1]) &&
			  !add_alike(out, wording, str_slice(&name), &items[0], &items[1]))) {
		add_entries(&new, wording, items, count, DIFF_ADDED);
		add_entries(&old, wording, items, count, DIFF_REMOVED);
		wording_gains(out, str_slice(&name), str_slice(&new), str_slice(&old));
	}
	str_free(&name);
	str_free(&old);
	str_free(&new);
}
