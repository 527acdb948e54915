/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/build.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

enum { MANY_KEYS = 24 };

bool build_check_size(struct source *source, const struct read_profile *profile,
		      struct diags *diags)
{
	struct str limit = { 0 };

	if (source->bytes.len == 0)
		(void)diags_add(diags, DIAG_FILE_EMPTY, source, (struct span){ 0, 0 },
				DIAG_NO_ARGS);
	if (source->bytes.len > profile->bytes) {
		str_addf(&limit, "%zu", profile->bytes);
		(void)diags_add_file(diags, DIAG_FILE_TOO_BIG, source->name,
				     DIAG_ARGS(str_slice(&limit)));
		str_free(&limit);
	}
	return source->bytes.len > 0 && source->bytes.len <= profile->bytes;
}

void build_start(struct builder *builder, struct arena *arena, struct source *source,
		 const struct read_profile *profile, struct diags *diags)
{
	/* frames are filled when they are opened */
	builder->arena = arena;
	builder->source = source;
	builder->profile = profile;
	builder->diags = diags;
	builder->root = NULL;
	builder->stack = builder->few;
	builder->top = 0;
	builder->cap = BUILD_FEW;
	builder->nodes = 0;
	builder->depth = 0;
	builder->end = 0;
}

bool build_stop(struct builder *builder, enum diag_id id, struct span span, size_t limit)
{
	char number[24];

	(void)snprintf(number, sizeof(number), "%zu", limit);
	(void)diags_add(builder->diags, id, builder->source, span, DIAG_ARGS(slice_of(number)));
	return false;
}

static struct node *new_node(struct builder *builder, enum node_type type, enum node_style style)
{
	struct node *node = arena_alloc(builder->arena, sizeof(*node));

	node->type = (uint8_t)type;
	node->style = (uint8_t)style;
	node->count = 0;
	return node;
}

struct node *build_scalar(struct builder *builder, enum node_type type, enum node_style style,
			  struct span span, struct slice text)
{
	struct node *node = arena_alloc(builder->arena, sizeof(*node) + text.len + 1);
	char *copy = (char *)(node + 1);

	if (text.len > 0)
		memcpy(copy, text.data, text.len);
	copy[text.len] = '\0';
	node->type = (uint8_t)type;
	node->style = (uint8_t)style;
	node->count = 0;
	node->span = span;
	node->text = (struct slice){ copy, text.len };
	return node;
}

static struct build_frame *innermost(struct builder *builder)
{
	return builder->depth > 0 ? &builder->frames[builder->depth - 1] : NULL;
}

bool build_wants_key(const struct builder *builder)
{
	const struct build_frame *frame;

	if (builder->depth == 0)
		return false;
	frame = &builder->frames[builder->depth - 1];
	return frame->node->type == NODE_MAP && (builder->top - frame->base) % 2 == 0;
}

struct node *build_key(const struct builder *builder)
{
	const struct build_frame *frame;

	if (builder->depth == 0)
		return NULL;
	frame = &builder->frames[builder->depth - 1];
	if (frame->node->type != NODE_MAP || (builder->top - frame->base) % 2 == 0)
		return NULL;
	return builder->stack[builder->top - 1];
}

static uint64_t bit_of(struct slice key)
{
	unsigned first = key.len > 0 ? (unsigned char)key.data[0] : 0;
	unsigned last = key.len > 0 ? (unsigned char)key.data[key.len - 1] : 0;

	return UINT64_C(1) << ((first * 7 + last * 3 + key.len) & 63);
}

/* The key that is already there, or NULL. Few keys are compared, many are looked up. */
static struct node *earlier_key(struct builder *builder, struct build_frame *frame,
				struct node *key)
{
	size_t count = (builder->top - frame->base) / 2;
	struct node **keys = builder->stack + frame->base;
	struct node *found;
	size_t i;

	if (count < MANY_KEYS) {
		bool is_new = (frame->seen & bit_of(key->text)) == 0;

		frame->seen |= bit_of(key->text);
		if (is_new)
			return NULL;
		for (i = 0; i < count; i++) {
			if (keys[2 * i]->text.len == key->text.len &&
			    keys[2 * i]->type == NODE_TEXT &&
			    slice_equal(keys[2 * i]->text, key->text))
				return keys[2 * i];
		}
		return NULL;
	}
	for (i = frame->keys.count == 0 ? 0 : count; i < count; i++) {
		if (keys[2 * i]->type == NODE_TEXT)
			(void)map_put_new(&frame->keys, keys[2 * i]->text, keys[2 * i]);
	}
	found = map_put_new(&frame->keys, key->text, key);
	return found != key ? found : NULL;
}

static bool check_key(struct builder *builder, struct build_frame *frame, struct node *key)
{
	struct node *first;
	char line[16];

	if (key->type != NODE_TEXT) {
		(void)diags_add(builder->diags, DIAG_YAML_KEY_TYPE, builder->source, key->span,
				DIAG_NO_ARGS);
		if (!node_is_scalar(key)) /* taken out again in build_close() */
			return true;
		key->type = NODE_TEXT;
	}
	if (key->text.len > builder->profile->key_bytes)
		return build_stop(builder, DIAG_YAML_KEY_LENGTH, key->span,
				  builder->profile->key_bytes);
	first = earlier_key(builder, frame, key);
	if (first != NULL) {
		struct place place = source_place(builder->source, first->span.begin);

		(void)snprintf(line, sizeof(line), "%" PRIu32, place.line);
		(void)diags_add(builder->diags, DIAG_YAML_DUPLICATE_KEY, builder->source, key->span,
				DIAG_ARGS(key->text, slice_of(line)));
		key->type = NODE_NULL; /* taken out again in build_close(): keys are unique */
	}
	return true;
}

static void push(struct builder *builder, struct node *node)
{
	if (builder->top == builder->cap) {
		struct node **old = builder->stack == builder->few ? NULL : builder->stack;

		builder->cap *= 2;
		builder->stack = mem_resize(old, builder->cap, sizeof(struct node *));
		if (old == NULL)
			memcpy(builder->stack, builder->few, sizeof(builder->few));
	}
	builder->stack[builder->top++] = node;
}

static bool attach(struct builder *builder, struct built value, uint32_t end)
{
	struct build_frame *frame = innermost(builder);

	builder->end = end;
	if (frame == NULL) {
		builder->root = value.node;
		return true;
	}
	if (build_wants_key(builder) && !check_key(builder, frame, value.node))
		return false;
	push(builder, value.node);
	frame->size += value.size;
	if (frame->height < value.height)
		frame->height = value.height;
	return true;
}

bool build_add(struct builder *builder, struct built value, uint32_t end)
{
	if (++builder->nodes > builder->profile->nodes)
		return build_stop(builder, DIAG_YAML_NODES, value.node->span,
				  builder->profile->nodes);
	return attach(builder, value, end);
}

bool build_open(struct builder *builder, enum node_type type, enum node_style style, uint32_t begin)
{
	struct span span = { begin, begin + 1 };
	struct build_frame *frame;

	if (++builder->nodes > builder->profile->nodes)
		return build_stop(builder, DIAG_YAML_NODES, span, builder->profile->nodes);
	if (builder->depth >= builder->profile->depth || builder->depth >= BUILD_DEPTH_MAX)
		return build_stop(builder, DIAG_YAML_DEPTH, span, builder->profile->depth);
	frame = &builder->frames[builder->depth++];
	frame->node = new_node(builder, type, style);
	frame->node->span = span;
	frame->base = builder->top;
	frame->size = 1;
	frame->height = 0;
	frame->seen = 0;
	frame->keys = (struct map){ 0 };
	return true;
}

/* Members whose key is no text, or is there already, have been named; the others go on. */
static size_t drop_wrong_keys(struct node **pairs, size_t count)
{
	size_t kept = 0;
	size_t i;

	for (i = 0; i + 1 < count; i += 2) {
		if (pairs[i]->type != NODE_TEXT)
			continue;
		pairs[kept] = pairs[i];
		pairs[kept + 1] = pairs[i + 1];
		kept += 2;
	}
	return kept;
}

bool build_close(struct builder *builder, uint32_t end, struct built *out)
{
	struct build_frame *frame = innermost(builder);
	struct node **children = builder->stack + frame->base;
	size_t count = builder->top - frame->base;
	struct node *node = frame->node;

	if (end == 0)
		end = count > 0 ? builder->end : node->span.end;
	if (end > node->span.begin)
		node->span.end = end;
	if (node->type == NODE_MAP)
		count = drop_wrong_keys(children, count);
	/* struct member is two pointers, as they lie on the stack */
	_Static_assert(sizeof(struct member) == 2 * sizeof(struct node *), "key and value");
	node->items = arena_alloc(builder->arena, count * sizeof(struct node *));
	if (count > 0)
		memcpy(node->items, children, count * sizeof(struct node *));
	node->count = (uint32_t)(node->type == NODE_MAP ? count / 2 : count);
	builder->top = frame->base;
	map_free(&frame->keys);
	builder->depth--;
	*out = (struct built){ node, frame->size, frame->height + 1 };
	return attach(builder, *out, end);
}

void build_restart(struct builder *builder)
{
	while (builder->depth > 0)
		map_free(&builder->frames[--builder->depth].keys);
	builder->top = 0;
	builder->root = NULL;
}

void build_free(struct builder *builder)
{
	build_restart(builder);
	if (builder->stack != builder->few)
		mem_free(builder->stack);
	builder->stack = NULL;
}
