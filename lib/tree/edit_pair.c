/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_pair.h"

#include <string.h>

#include "base/map.h"
#include "base/vec.h"

/* Items of the old list that are still free, by their key. */
struct chain {
	int64_t first;
};

struct pairing {
	struct arena *arena;
	const struct node *old;
	const struct node *meant;
	const struct edit_options *options;
	const struct edit_path *path;
	struct edit_slot *slots;
	bool *taken;   /* of the old ones */
	int64_t *next; /* the next old one with the same key, or -1 */
	struct map index;
};

/*
 * The slots that stay in place are a longest row of them whose old numbers rise; the others move.
 * `best[k]`: the slot that ends the best row of k + 1.
 */
static void choose_staying(struct arena *arena, struct edit_slot *slots, uint32_t count)
{
	uint32_t *best = arena_alloc(arena, (count + 1) * sizeof(*best));
	int64_t *before = arena_alloc(arena, (count + 1) * sizeof(*before));
	uint32_t len = 0;
	uint32_t i;
	int64_t at;

	for (i = 0; i < count; i++) {
		uint32_t low = 0;
		uint32_t high = len;

		slots[i].stays = false;
		if (slots[i].old == EDIT_NEW)
			continue;
		while (low < high) {
			uint32_t middle = low + (high - low) / 2;

			if (slots[best[middle]].old < slots[i].old)
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low > 0 ? (int64_t)best[low - 1] : -1;
		best[low] = i;
		len = low == len ? len + 1 : len;
	}
	for (at = len > 0 ? (int64_t)best[len - 1] : -1; at >= 0; at = before[at])
		slots[at].stays = true;
}

/* --- members -------------------------------------------------------------------------------------
 */

struct ranked {
	struct edit_slot slot;
	uint64_t rank;
};

static int compare_rank(const void *a, const void *b)
{
	const struct ranked *left = a;
	const struct ranked *right = b;

	return (left->rank > right->rank) - (left->rank < right->rank);
}

/* Old ones keep their order; new ones stand behind the one before them in the new tree, else before
 * the one behind them. */
static void keep_order(struct edit_slot *slots, uint32_t count)
{
	struct vec all = VEC_OF(struct ranked);
	uint64_t rank = 0;
	uint32_t i;

	for (i = 0; i < count && slots[i].old == EDIT_NEW; i++)
		;
	if (i < count)
		rank = 2 * (uint64_t)slots[i].old;
	for (i = 0; i < count; i++) {
		struct ranked *ranked = vec_push(&all);

		if (slots[i].old != EDIT_NEW)
			rank = 2 * (uint64_t)slots[i].old + 2;
		ranked->slot = slots[i];
		ranked->rank = slots[i].old != EDIT_NEW ? rank - 1 : rank;
	}
	vec_sort(&all, compare_rank);
	for (i = 0; i < count; i++)
		slots[i] = VEC_AT(struct ranked, &all, i)->slot;
	vec_free(&all);
}

struct edit_slot *edit_pair_members(struct arena *arena, const struct node *old,
				    const struct node *meant, bool reorder)
{
	struct edit_slot *slots = arena_zero(arena, meant->count + 1, sizeof(*slots));
	struct map index = { 0 };
	uint32_t i;

	for (i = 0; i < old->count; i++)
		(void)map_put(&index, old->members[i].key->text, &old->members[i]);
	for (i = 0; i < meant->count; i++) {
		const struct member *member = map_get(&index, meant->members[i].key->text);

		slots[i].old = member != NULL ? member - old->members : EDIT_NEW;
		slots[i].now = i;
	}
	map_free(&index);
	if (!reorder)
		keep_order(slots, meant->count);
	choose_staying(arena, slots, meant->count);
	return slots;
}

/* --- items ---------------------------------------------------------------------------------------
 */

static struct slice key_of(const struct pairing *pairing, const struct node *item)
{
	if (pairing->options->item_key == NULL)
		return (struct slice){ 0 };
	return pairing->options->item_key(pairing->options->context, pairing->path, item);
}

static void add_bytes(struct str *out, char sort, struct slice text)
{
	str_addf(out, "%c%zu:", sort, text.len);
	str_add_slice(out, text);
}

static int compare_members(const void *a, const void *b)
{
	const struct member *const *left = a;
	const struct member *const *right = b;

	return slice_compare((*left)->key->text, (*right)->key->text);
}

static void add_print(struct str *out, const struct node *node);

static void add_members(struct str *out, const struct node *node)
{
	struct vec sorted = VEC_OF(const struct member *);
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		const struct member *member = &node->members[i];

		vec_add(&sorted, &member);
	}
	vec_sort(&sorted, compare_members);
	for (i = 0; i < node->count; i++) {
		const struct member *member = *VEC_AT(const struct member *, &sorted, i);

		add_bytes(out, 'k', member->key->text);
		add_print(out, member->value);
	}
	vec_free(&sorted);
}

/* Nodes with one print are equal; scalars also have to be written alike. */
static void add_print(struct str *out, const struct node *node)
{
	uint32_t i;

	switch (node->type) {
	case NODE_NULL:
	case NODE_BOOL:
	case NODE_INT:
	case NODE_FLOAT: add_bytes(out, '#', node->text); return;
	case NODE_TEXT: add_bytes(out, '"', node->text); return;
	default: break;
	}
	str_add_char(out, node->type == NODE_MAP ? '{' : '[');
	if (node->type == NODE_MAP)
		add_members(out, node);
	for (i = 0; node->type == NODE_LIST && i < node->count; i++)
		add_print(out, node->items[i]);
	str_add_char(out, ']');
}

/* What an item is looked up by: its key, else all of it. */
static struct slice print_of(struct pairing *pairing, const struct node *item)
{
	struct slice key = key_of(pairing, item);
	struct str print = { 0 };
	struct slice copy;

	if (key.data != NULL)
		add_bytes(&print, '=', key);
	else
		add_print(&print, item);
	copy = arena_copy(pairing->arena, str_slice(&print));
	str_free(&print);
	return copy;
}

static void take(struct pairing *pairing, uint32_t slot, int64_t old)
{
	pairing->slots[slot].old = old;
	pairing->taken[old] = true;
}

/* A pointer as a key of a map. */
static struct slice address_of(struct node *const *item)
{
	return (struct slice){ (const char *)item, sizeof(struct node *) };
}

/* Of items that are equal, those that are one and the same come first. */
static void take_identical(struct pairing *pairing)
{
	const struct node *old = pairing->old;
	const struct node *meant = pairing->meant;
	struct map index = { 0 };
	uint32_t most = old->count < meant->count ? old->count : meant->count;
	uint32_t front = 0;
	uint32_t i;

	/* an alias may stand for one that is in the list, too */
	for (; front < most && old->items[front] == meant->items[front]; front++)
		take(pairing, front, front);
	for (i = 1;
	     i <= most - front && old->items[old->count - i] == meant->items[meant->count - i]; i++)
		take(pairing, meant->count - i, old->count - i);
	for (i = 0; i < old->count; i++)
		(void)map_put_new(&index, address_of(&old->items[i]), (void *)(old->items + i));
	for (i = 0; i < meant->count; i++) {
		struct node **same = map_get(&index, address_of(&meant->items[i]));

		if (same != NULL && pairing->slots[i].old == EDIT_NEW &&
		    !pairing->taken[same - old->items])
			take(pairing, i, same - old->items);
	}
	map_free(&index);
}

static bool is_alike(const struct node *a, const struct node *b)
{
	return node_equal(a, b) && (!node_is_scalar(a) || slice_equal(a->text, b->text));
}

/* Whether number `i` of the new list and number `old` of the old one are, or may be made, one. */
static bool take_equal(struct pairing *pairing, uint32_t i, uint32_t old)
{
	if (pairing->slots[i].old == (int64_t)old)
		return true;
	if (pairing->slots[i].old != EDIT_NEW || pairing->taken[old] ||
	    !is_alike(pairing->old->items[old], pairing->meant->items[i]))
		return false;
	take(pairing, i, old);
	return true;
}

/* What is equal at the beginning and the end is the same; gives both numbers. */
static void take_ends(struct pairing *pairing, uint32_t *front, uint32_t *back)
{
	uint32_t old = pairing->old->count;
	uint32_t meant = pairing->meant->count;
	uint32_t most = old < meant ? old : meant;

	*front = 0;
	*back = 0;
	while (*front < most && take_equal(pairing, *front, *front))
		(*front)++;
	while (*front + *back < most && take_equal(pairing, meant - 1 - *back, old - 1 - *back))
		(*back)++;
}

static void take_alike(struct pairing *pairing, uint32_t front, uint32_t back)
{
	uint32_t i;

	pairing->next =
		arena_alloc(pairing->arena, (pairing->old->count + 1) * sizeof(*pairing->next));
	for (i = pairing->old->count - back; i > front; i--) {
		struct chain *chain;
		struct chain *same;

		if (pairing->taken[i - 1])
			continue;
		chain = arena_alloc(pairing->arena, sizeof(*chain));
		chain->first = (int64_t)i - 1;
		same = map_put(&pairing->index, print_of(pairing, pairing->old->items[i - 1]),
			       chain);
		pairing->next[i - 1] = same != NULL ? same->first : -1;
	}
	for (i = front; i < pairing->meant->count - back; i++) {
		struct chain *chain;

		if (pairing->slots[i].old != EDIT_NEW)
			continue;
		chain = map_get(&pairing->index, print_of(pairing, pairing->meant->items[i]));
		if (chain == NULL || chain->first < 0)
			continue;
		take(pairing, i, chain->first);
		chain->first = pairing->next[chain->first];
	}
}

/* Whether one may be changed into the other: keys that differ tell them apart. */
static bool may_change(const struct pairing *pairing, const struct node *a, const struct node *b,
		       bool any_sort)
{
	if (key_of(pairing, a).data != NULL && key_of(pairing, b).data != NULL)
		return false;
	if (any_sort)
		return true;
	if (node_is_scalar(a) || node_is_scalar(b))
		return node_is_scalar(a) && node_is_scalar(b);
	return a->type == b->type;
}

/* Between two that stay, what is new and what is gone: changed in place where it can be. */
static void take_rest(struct pairing *pairing, bool any_sort)
{
	uint32_t count = pairing->meant->count;
	int64_t old = 0;
	uint32_t i;

	choose_staying(pairing->arena, pairing->slots, count);
	for (i = 0; i < count; i++) {
		struct edit_slot *slot = &pairing->slots[i];

		if (slot->stays)
			old = slot->old + 1;
		if (slot->old != EDIT_NEW || old >= (int64_t)pairing->old->count ||
		    pairing->taken[old])
			continue;
		if (may_change(pairing, pairing->old->items[old], pairing->meant->items[i],
			       any_sort))
			take(pairing, i, old);
		old++;
	}
}

struct edit_slot *edit_pair_items(struct arena *arena, const struct node *old,
				  const struct node *meant, const struct edit_options *options,
				  const struct edit_path *path)
{
	struct pairing pairing = {
		.arena = arena, .old = old, .meant = meant, .options = options, .path = path
	};
	uint32_t front;
	uint32_t back;
	uint32_t i;

	pairing.slots = arena_zero(arena, meant->count + 1, sizeof(*pairing.slots));
	pairing.taken = arena_zero(arena, old->count + 1, sizeof(*pairing.taken));
	for (i = 0; i < meant->count; i++)
		pairing.slots[i] = (struct edit_slot){ .old = EDIT_NEW, .now = i };
	take_identical(&pairing);
	take_ends(&pairing, &front, &back);
	take_alike(&pairing, front, back);
	take_rest(&pairing, false);
	take_rest(&pairing, true);
	choose_staying(arena, pairing.slots, meant->count);
	map_free(&pairing.index);
	return pairing.slots;
}
