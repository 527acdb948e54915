/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/resolve.h"

#include "schema/uri.h"

enum { MEMBERS_FEW = 32 };

/* RFC 6901, section 4: ~1 is "/", ~0 is "~", in this order. */
static bool unescape(struct str *out, struct slice token)
{
	size_t i;

	for (i = 0; i < token.len; i++) {
		char c = token.data[i];

		if (c == '~') {
			if (++i >= token.len || (token.data[i] != '0' && token.data[i] != '1'))
				return false;
			c = token.data[i] == '0' ? '~' : '/';
		}
		str_add_char(out, c);
	}
	return true;
}

/* Definitions may be many, and references to them, too. */
static const struct node *find_member(struct schema_set *set, const struct node *map,
				      struct slice key)
{
	uintptr_t address = (uintptr_t)map, *kept;
	struct slice name = schema_set_key(&address);
	struct table *table;
	uint32_t i;

	if (map->count <= MEMBERS_FEW)
		return node_find(map, key);
	table = map_get(&set->member_tables, name);
	if (table == NULL) {
		kept = arena_zero(&set->arena, 1, sizeof(*kept));
		*kept = address;
		name.data = (const char *)kept;
		table = arena_zero(&set->arena, 1, sizeof(*table));
		table_init(table, &set->arena, map->count);
		for (i = 0; i < map->count; i++)
			(void)table_put(table, map->members[i].key->text, i);
		(void)map_put(&set->member_tables, name, table);
	}
	i = table_get(table, key);
	return i != TABLE_NONE ? map->members[i].value : NULL;
}

static const struct node *step(struct schema_set *set, const struct node *node, struct slice token)
{
	long long index;

	if (node_is(node, NODE_MAP))
		return find_member(set, node, token);
	if (!node_is(node, NODE_LIST) || token.len == 0 || token.data[0] < '0' ||
	    token.data[0] > '9' || (token.data[0] == '0' && token.len > 1))
		return NULL;
	if (!slice_to_int(token, &index) || index >= (long long)node->count)
		return NULL;
	return node->items[index];
}

/* Below an embedded resource its own names count. */
static void follow_pointer(struct schema_set *set, struct target *target, struct slice pointer)
{
	const struct node *node = target->resource->root;
	struct str token = { 0 };
	size_t begin, end;

	for (begin = 1; node != NULL && begin <= pointer.len; begin = end + 1) {
		end = slice_find(pointer, '/', begin);
		str_cut(&token, 0);
		node = unescape(&token, slice_part(pointer, begin, end))
			       ? step(set, node, str_slice(&token))
			       : NULL;
		if (node != NULL)
			target->resource = resource_at(set, node, target->resource);
	}
	target->node = node;
	str_free(&token);
}

static void follow_fragment(struct schema_set *set, struct target *target, struct slice fragment)
{
	struct str decoded = { 0 };
	struct slice text;

	if (uri_decode(&decoded, fragment)) {
		text = str_slice(&decoded);
		if (text.len == 0 || text.data[0] == '/')
			follow_pointer(set, target, text);
		else
			target->anchor = resource_anchor(target->resource, text);
	}
	if (target->anchor != NULL)
		target->node = target->anchor->node;
	str_free(&decoded);
}

struct target resolve_ref(struct schema_set *set, struct resource *from, struct slice ref)
{
	size_t hash = slice_find(ref, '#', 0);
	struct target target = { from, NULL, NULL };
	struct str uri = { 0 };

	if (hash > 0)
		target.resource = uri_resolve(&uri, from->uri, ref)
					  ? resource_find(set, str_slice(&uri))
					  : NULL;
	str_free(&uri);
	if (target.resource != NULL)
		follow_fragment(set, &target, slice_part(ref, hash + 1, ref.len));
	return target;
}
