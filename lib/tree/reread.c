/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/reread.h"

#include "tree/read.h"

/* So short that the limit of nodes cannot be passed by the parts together. */
enum { BYTES_MOST = 20000 };

/* Where the texts differ: members [first, last) of the base, and their bytes in the new text. */
struct region {
	uint32_t first;
	uint32_t last;
	size_t begin;
	size_t end;
};

/* Where the part of a member begins; what stands before the first key is the first one's. */
static size_t begin_of(const struct node *base, uint32_t index, size_t len)
{
	if (index == 0)
		return 0;
	return index < base->count ? base->members[index].key->span.begin : len;
}

static size_t common_start(struct slice a, struct slice b)
{
	size_t at = 0;

	while (at < a.len && at < b.len && a.data[at] == b.data[at])
		at++;
	return at;
}

static size_t common_end(struct slice a, struct slice b, size_t start)
{
	size_t most = (a.len < b.len ? a.len : b.len) - start;
	size_t count = 0;

	while (count < most && a.data[a.len - 1 - count] == b.data[b.len - 1 - count])
		count++;
	return count;
}

static bool is_line_start(struct slice bytes, size_t at)
{
	return at == 0 || (at <= bytes.len && bytes.data[at - 1] == '\n');
}

/*
 * A parser that has read the same bytes is in the same state: at the first key the base's. The
 * member before the difference belongs to the region, since an indented line may go on with it.
 * Behind the region both go on with the same key at the beginning of a line.
 */
static bool find_region(struct slice old, const struct node *base, struct slice bytes,
			struct region *region)
{
	size_t start = common_start(old, bytes);
	size_t end = common_end(old, bytes, start);

	region->first = 0;
	while (region->first + 1 < base->count &&
	       begin_of(base, region->first + 1, old.len) < start)
		region->first++;
	region->last = region->first + 1;
	while (region->last < base->count && begin_of(base, region->last, old.len) < old.len - end)
		region->last++;
	region->begin = begin_of(base, region->first, old.len);
	region->end = bytes.len - (old.len - begin_of(base, region->last, old.len));
	return region->begin < region->end && is_line_start(bytes, region->begin) &&
	       is_line_start(old, region->begin) &&
	       (region->last == base->count ||
		(is_line_start(bytes, region->end) &&
		 is_line_start(old, begin_of(base, region->last, old.len))));
}

static bool has(struct slice text, struct slice part)
{
	size_t i;

	for (i = 0; i + part.len <= text.len; i++) {
		if (text.data[i] == part.data[0] && memcmp(text.data + i, part.data, part.len) == 0)
			return true;
	}
	return false;
}

/* Whether there may be marks between documents ("---", "...") or directives ("%") in it, or line
 * ends of other kinds (CR, NEL, LS, PS), behind which a mark could stand. */
static bool may_have_marks(struct slice text)
{
	return slice_starts(text, "---") || slice_starts(text, "...") || slice_starts(text, "%") ||
	       has(text, SLICE("\n---")) || has(text, SLICE("\n...")) || has(text, SLICE("\n%")) ||
	       has(text, SLICE("\r")) || has(text, SLICE("\xc2\x85")) ||
	       has(text, SLICE("\xe2\x80\xa8")) || has(text, SLICE("\xe2\x80\xa9"));
}

/* The region as a document of its own, its keys not indented, or NULL when anything is odd. */
static struct node *read_region(struct arena *arena, struct slice text, bool from_start)
{
	struct source source = { 0 };
	struct diags diags = { 0 };
	struct node *root = NULL;

	if (may_have_marks(text))
		return NULL;
	source_reset(&source, "");
	str_add_slice(&source.bytes, text);
	(void)tree_read(arena, &source, &read_record, &root, &diags);
	if (diags.items.count > 0 || !node_is(root, NODE_MAP) || root->style != STYLE_BLOCK ||
	    root->count == 0 || (!from_start && root->members[0].key->span.begin != 0) ||
	    !is_line_start(text, root->members[0].key->span.begin))
		root = NULL;
	source_free(&source);
	diags_free(&diags);
	return root;
}

/* A member with its key `shift` bytes further on. */
static struct member moved(struct arena *arena, const struct member *member, ptrdiff_t shift)
{
	struct node *key = arena_alloc(arena, sizeof(*key));

	*key = *member->key;
	key->span.begin = (uint32_t)((ptrdiff_t)key->span.begin + shift);
	key->span.end = (uint32_t)((ptrdiff_t)key->span.end + shift);
	return (struct member){ key, member->value };
}

static bool has_key(const struct member *members, size_t count, const struct node *key)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (slice_equal(members[i].key->text, key->text))
			return true;
	}
	return false;
}

/* All three parts in one map; NULL when a key is there twice. */
static struct node *join(struct arena *arena, const struct node *base, const struct node *part,
			 const struct region *region, ptrdiff_t shift)
{
	size_t most = (size_t)base->count + part->count;
	struct member *members = arena_alloc(arena, most * sizeof(*members));
	struct node *root = arena_alloc(arena, sizeof(*root));
	uint32_t count = region->first;
	uint32_t i;

	for (i = 0; i < region->first; i++)
		members[i] = base->members[i];
	for (i = 0; i < part->count; i++) {
		if (has_key(members, region->first, part->members[i].key) ||
		    has_key(base->members + region->last, base->count - region->last,
			    part->members[i].key))
			return NULL;
		members[count++] = moved(arena, &part->members[i], (ptrdiff_t)region->begin);
	}
	for (i = region->last; i < base->count; i++)
		members[count++] = moved(arena, &base->members[i], shift);
	*root = *base;
	root->members = members;
	root->count = count;
	return root;
}

struct node *tree_reread(struct arena *arena, struct slice base_bytes, const struct node *base,
			 struct slice bytes)
{
	struct region region;
	struct node *part;

	if (base_bytes.len > BYTES_MOST || bytes.len > BYTES_MOST || !node_is(base, NODE_MAP) ||
	    base->style != STYLE_BLOCK || base->count == 0 ||
	    !find_region(base_bytes, base, bytes, &region))
		return NULL;
	part = read_region(arena, slice_part(bytes, region.begin, region.end), region.first == 0);
	if (part == NULL)
		return NULL;
	return join(arena, base, part, &region, (ptrdiff_t)bytes.len - (ptrdiff_t)base_bytes.len);
}

struct node *tree_copy(struct arena *arena, const struct node *root)
{
	struct node *copy = arena_alloc(arena, sizeof(*copy));
	uint32_t i;

	*copy = *root;
	if (root->type == NODE_MAP) {
		copy->members = arena_alloc(arena, root->count * sizeof(*copy->members));
		for (i = 0; i < root->count; i++) {
			copy->members[i].key = tree_copy(arena, root->members[i].key);
			copy->members[i].value = tree_copy(arena, root->members[i].value);
		}
	} else if (root->type == NODE_LIST) {
		struct node **items = arena_alloc(arena, root->count * sizeof(struct node *));

		for (i = 0; i < root->count; i++)
			items[i] = tree_copy(arena, root->items[i]);
		copy->items = items;
	} else {
		copy->text = arena_copy(arena, root->text);
	}
	return copy;
}
