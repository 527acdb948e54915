/* SPDX-License-Identifier: Apache-2.0 */
/*
 * random_edit - one edit at a random place of a YAML text, and whether it kept its promises
 *
 * The old tree alone tells which bytes an edit may touch: those between the scalars that stand
 * before and behind the place.
 */
#ifndef NETZ_TESTS_RANDOM_EDIT_H
#define NETZ_TESTS_RANDOM_EDIT_H

#include "base/vec.h"
#include "change/revise.h"
#include "random_tree.h"
#include "tree/edit.h"
#include "tree/edit_tree.h"
#include "tree/read.h"
#include "tree/scalar.h"

enum random_op { RANDOM_SET, RANDOM_INSERT, RANDOM_REMOVE, RANDOM_MOVE, RANDOM_OPS };

enum { RANDOM_DEPTH = 40 };

struct random_edit {
	struct random_tree random;
	const struct read_profile *profile;
	const struct kind *kind; /* of the record; NULL: a file of any sort */
	struct source source;
	struct node *root;
	struct vec leaves; /* struct span: scalars, keys and empty brackets, by place */
	enum random_op op;
	uint32_t steps[RANDOM_DEPTH];
	struct edit_at at;	  /* the entry; for insertions the list or map */
	const struct node *above; /* what it is in */
	const struct node *target;
	uint32_t index;		  /* where to */
	struct span allowed;	  /* bytes that may differ */
	bool nothing;		  /* none may */
	bool strict;		  /* a scalar takes the place of one: only its bytes may */
	const struct node *value; /* that is set or inserted; NULL: none */
	const struct node *key;	  /* of a new member; NULL: none */
	const struct node *meant;
	struct str out;
	enum status status;
	const char *wrong; /* what was broken; NULL: nothing */
};

static inline const struct node *random_child(const struct node *node, uint32_t index)
{
	return node->type == NODE_MAP ? node->members[index].value : node->items[index];
}

static inline void random_add_leaf(struct vec *leaves, const struct node *node)
{
	/* what aliases stand for lies further up */
	if (leaves->count == 0 ||
	    VEC_AT(struct span, leaves, leaves->count - 1)->end <= node->span.begin)
		vec_add(leaves, &node->span);
}

static inline void random_leaves(struct vec *leaves, const struct node *node)
{
	uint32_t i;

	if (node_is_scalar(node) || node->count == 0) {
		random_add_leaf(leaves, node);
		return;
	}
	for (i = 0; i < node->count; i++) {
		if (node->type == NODE_MAP)
			random_add_leaf(leaves, node->members[i].key);
		random_leaves(leaves, random_child(node, i));
	}
}

/* From behind the last leaf before `begin` to the first one from `end` on. */
static inline struct span random_between(const struct random_edit *edit, uint32_t begin,
					 uint32_t end)
{
	struct span span = { 0, (uint32_t)edit->source.bytes.len };
	size_t i;

	for (i = 0; i < edit->leaves.count; i++) {
		const struct span *leaf = VEC_AT(struct span, &edit->leaves, i);

		if (leaf->end <= begin && leaf->begin < begin)
			span.begin = leaf->end;
		if (leaf->begin >= end && leaf->end > end && leaf->begin < span.end)
			span.end = leaf->begin;
	}
	return span;
}

static inline struct span random_entry_span(const struct node *node, uint32_t index)
{
	struct span span = random_child(node, index)->span;

	if (node->type == NODE_MAP) {
		span.begin = node->members[index].key->span.begin;
		if (span.end < node->members[index].key->span.end) /* an alias */
			span.end = node->members[index].key->span.end;
	}
	return span;
}

/* As a command would do it; where there is no kind, members may move, too. */
static inline enum status random_splice(const struct random_edit *edit, struct source *source,
					const struct node *old, const struct node *meant,
					struct str *out, struct diags *diags)
{
	const struct edit_options options = { .profile = edit->profile, .reorder = true };

	if (edit->kind != NULL)
		return revise_text(edit->kind, source, old, meant, out, diags);
	return edit_towards(source, old, meant, &options, out, diags);
}

/* Goes down from the root by chance; false where nothing can be changed. */
static inline bool random_place(struct random_edit *edit)
{
	const struct node *node = edit->root;

	edit->at = (struct edit_at){ edit->steps, 0 };
	edit->above = NULL;
	for (;;) {
		edit->target = node;
		if (node_is_scalar(node) || node->count == 0 || edit->at.count == RANDOM_DEPTH ||
		    (edit->at.count > 0 && random_below(&edit->random, 4) == 0))
			break;
		edit->above = node;
		edit->steps[edit->at.count] = random_below(&edit->random, node->count);
		node = random_child(node, edit->steps[edit->at.count++]);
	}
	return edit->at.count > 0;
}

/* [a: b] is a map without brackets of its own. */
static inline bool random_is_pair(const struct random_edit *edit, const struct node *node)
{
	char first = edit->source.bytes.data[node->span.begin];

	return node->style == STYLE_FLOW && first != '{' && first != '[';
}

/* Ends in a block text without a line end, which cannot stay when something comes behind it. */
static inline bool random_is_cut(const struct random_edit *edit)
{
	const struct node *last = edit->root;

	while (!node_is_scalar(last) && last->count > 0)
		last = random_child(last, last->count - 1);
	return edit->op != RANDOM_SET && last->span.end == edit->source.bytes.len &&
	       (last->style == STYLE_LITERAL || last->style == STYLE_FOLDED);
}

/* What is set is what tells the entry of a list from others: another value is another entry. */
static inline bool random_is_item_key(const struct random_edit *edit)
{
	const struct field *field = edit->kind != NULL ? edit->kind->fields : NULL;
	const struct field *list = NULL;
	const struct node *node = edit->root;
	size_t i;

	for (i = 0; i < edit->at.count && field != NULL; i++) {
		uint32_t step = edit->steps[i];

		if (node->type == NODE_MAP && i + 1 < edit->at.count)
			field = field_child(field, node->members[step].key->text);
		else if (node->type == NODE_MAP)
			return list != NULL &&
			       slice_equal(list->item_key, node->members[step].key->text);
		list = node->type == NODE_LIST ? field : NULL;
		node = random_child(node, step);
	}
	return false;
}

static inline void random_wish_set(struct random_edit *edit)
{
	struct node *value = random_node(&edit->random, random_below(&edit->random, 3));
	struct span entry = random_entry_span(edit->above, edit->steps[edit->at.count - 1]);

	edit->value = value;
	edit->meant = edit_tree_set(edit->random.arena, edit->root, edit->at, value);
	edit->allowed = random_between(edit, entry.begin, entry.end);
	if (edit->above->type == NODE_MAP)
		edit->allowed.begin =
			edit->above->members[edit->steps[edit->at.count - 1]].key->span.end;
	edit->nothing = node_equal(edit->target, value);
	if (random_is_item_key(edit))
		edit->allowed =
			random_between(edit, edit->above->span.begin, edit->above->span.end);
	edit->strict =
		!random_is_item_key(edit) && node_is_scalar(edit->target) &&
		edit->target->style <= STYLE_DOUBLE &&
		edit->target->span.end > edit->target->span.begin && node_is_scalar(value) &&
		(value->type != NODE_TEXT || !scalar_wants_block(value->text, SCALAR_COLUMNS));
}

static inline void random_wish_insert(struct random_edit *edit)
{
	const struct node *into = edit->target;
	struct node *key = NULL;
	struct span first;
	struct span last;

	if (node_is_scalar(into)) {
		edit->at.count--;
		into = edit->above;
	}
	edit->target = into;
	edit->index = random_below(&edit->random, into->count + 1);
	if (into->type == NODE_MAP)
		key = random_text(&edit->random);
	edit->key = key;
	edit->value = random_node(&edit->random, random_below(&edit->random, 3));
	edit->meant = edit_tree_insert(edit->random.arena, edit->root, edit->at, edit->index, key,
				       (struct node *)edit->value);
	if (into->count == 0 || random_is_pair(edit, into)) {
		edit->allowed = random_between(edit, into->span.begin, into->span.end);
		return;
	}
	first = random_entry_span(into, edit->index > 0 ? edit->index - 1 : 0);
	last = random_entry_span(into, edit->index < into->count ? edit->index : into->count - 1);
	edit->allowed = random_between(edit, edit->index > 0 ? first.end : first.begin,
				       edit->index < into->count ? last.begin : last.end);
}

static inline void random_wish_remove(struct random_edit *edit)
{
	struct span entry = random_entry_span(edit->above, edit->steps[edit->at.count - 1]);

	edit->meant = edit_tree_remove(edit->random.arena, edit->root, edit->at,
				       random_below(&edit->random, 2) == 0);
	edit->allowed = random_between(edit, entry.begin, entry.end);
	if (edit->above->count == 1) /* what holds it may go, too */
		edit->allowed = (struct span){ 0, (uint32_t)edit->source.bytes.len };
}

static inline void random_wish_move(struct random_edit *edit)
{
	uint32_t from = edit->steps[edit->at.count - 1];
	struct span first;
	struct span last;

	edit->index = random_below(&edit->random, edit->above->count);
	edit->meant = edit_tree_move(edit->random.arena, edit->root, edit->at, edit->index);
	first = random_entry_span(edit->above, from < edit->index ? from : edit->index);
	last = random_entry_span(edit->above, from < edit->index ? edit->index : from);
	edit->allowed = random_between(edit, first.begin, last.end);
}

static inline struct node *random_read(struct random_edit *edit, struct source *source,
				       struct slice text, bool *sound)
{
	struct diags diags = { 0 };
	struct str bytes = { 0 };
	struct node *root = NULL;

	str_add_slice(&bytes, text);
	source_init(source, "random.yaml", &bytes);
	*sound = tree_read(edit->random.arena, source, edit->profile, &root, &diags) == STATUS_OK;
	diags_free(&diags);
	return root;
}

static inline size_t random_alike(struct slice a, struct slice b, bool from_end)
{
	size_t most = a.len < b.len ? a.len : b.len;
	size_t count = 0;

	while (count < most && a.data[from_end ? a.len - 1 - count : count] ==
				       b.data[from_end ? b.len - 1 - count : count])
		count++;
	return count;
}

/* Holds aliases, which do not lie where they stand. */
static inline bool random_has_alias(const struct node *node)
{
	uint32_t last = node->span.begin;
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		const struct span *span = &random_child(node, i)->span;

		if (span->begin < last || span->end > node->span.end)
			return true;
		last = span->end;
	}
	return false;
}

/* An item that is equal to another: taken back, either of them may go. */
static inline bool random_is_double(const struct random_edit *edit)
{
	const struct node *into = edit->meant;
	size_t i;

	for (i = 0; i < edit->at.count; i++)
		into = random_child(into, edit->steps[i]);
	for (i = 0; into->type == NODE_LIST && i < into->count; i++) {
		if (i != edit->index && node_equal(into->items[i], into->items[edit->index]))
			return true;
	}
	return false;
}

static inline void random_check_bytes(struct random_edit *edit)
{
	struct slice old = str_slice(&edit->source.bytes);
	struct slice now = str_slice(&edit->out);
	size_t front = random_alike(old, now, false), back = random_alike(old, now, true);
	bool pure = edit->op == RANDOM_INSERT && edit->target->count > 0 &&
		    edit->target->style == STYLE_BLOCK;

	if (random_is_cut(edit) || random_has_alias(edit->above) ||
	    (!node_is_scalar(edit->target) && random_has_alias(edit->target)))
		return;
	if (edit->nothing) {
		if (!slice_equal(old, now))
			edit->wrong = "something changed, but nothing was asked for";
	} else if (edit->strict &&
		   (front < edit->target->span.begin || back < old.len - edit->target->span.end)) {
		edit->wrong = "bytes outside of the scalar changed";
	} else if (front < edit->allowed.begin || back < old.len - edit->allowed.end) {
		edit->wrong = "bytes outside of the edit changed";
	} else if (pure && (now.len < old.len || front + back < old.len)) {
		edit->wrong = "an insertion took something away";
	}
}

/* A key that escapes might make too long (1,024 bytes). */
static inline bool random_has_long(const struct random_edit *edit)
{
	size_t i;

	for (i = 0; i < edit->leaves.count; i++)
		if (VEC_AT(struct span, &edit->leaves, i)->end -
			    VEC_AT(struct span, &edit->leaves, i)->begin >
		    200)
			return true;
	return false;
}

/* What is inserted and taken out again leaves nothing behind. */
static inline void random_check_inverse(struct random_edit *edit, struct source *source,
					const struct node *now)
{
	struct diags diags = { 0 };
	struct str back = { 0 };
	enum status status = random_splice(edit, source, now, edit->root, &back, &diags);
	struct source other = { 0 };
	bool sound = false;

	if (status != STATUS_OK) {
		if (!random_has_long(edit))
			edit->wrong = "the inverse edit was refused";
	} else if (edit->op == RANDOM_INSERT && edit->target->count > 0 &&
		   !random_is_pair(edit, edit->target) && !random_is_cut(edit) &&
		   !random_is_double(edit)) {
		if (!slice_equal(str_slice(&back), str_slice(&edit->source.bytes)))
			edit->wrong = "an insertion taken back left something behind";
	} else {
		const struct node *root = random_read(edit, &other, str_slice(&back), &sound);

		if (!sound || !node_equal(root, edit->root))
			edit->wrong = "the inverse edit has another value";
	}
	if (edit->wrong != NULL) {
		str_add(&edit->out, "\n=== taken back:\n");
		str_add_slice(&edit->out, str_slice(&back));
	}
	source_free(&other);
	str_free(&back);
	diags_free(&diags);
}

/* The result is a text that reads as it was meant, and all else is as it was. */
static inline void random_check(struct random_edit *edit)
{
	struct slice text = str_slice(&edit->source.bytes);
	struct source source;
	bool sound = false;
	const struct node *now = random_read(edit, &source, str_slice(&edit->out), &sound);

	if (!sound || now == NULL)
		edit->wrong = "the result cannot be read";
	else if (!node_equal(now, edit->meant))
		edit->wrong = "the result reads as something else";
	if (edit->wrong == NULL)
		random_check_bytes(edit);
	if (edit->wrong == NULL && slice_find(text, '&', 0) == text.len)
		random_check_inverse(edit, &source, now);
	source_free(&source);
}

/* Makes an edit of `text`; false when the text is no YAML that can be edited. `out`, `status` and
 * `wrong` tell what came of it; random_edit_end() ends it. */
static inline bool random_edit_try(struct random_edit *edit, struct slice text)
{
	struct diags diags = { 0 };
	bool sound = false;

	edit->leaves = VEC_OF(struct span);
	edit->nothing = false;
	edit->strict = false;
	edit->value = NULL;
	edit->key = NULL;
	edit->meant = NULL;
	edit->wrong = NULL;
	edit->out = (struct str){ 0 };
	edit->root = random_read(edit, &edit->source, text, &sound);
	if (!sound || edit->root == NULL || !random_place(edit))
		return false;
	random_leaves(&edit->leaves, edit->root);
	edit->op = random_below(&edit->random, RANDOM_OPS);
	if (edit->op == RANDOM_MOVE && edit->kind != NULL && edit->above->type == NODE_MAP)
		return false; /* the order of a record's members is the person's */
	switch (edit->op) {
	case RANDOM_SET: random_wish_set(edit); break;
	case RANDOM_INSERT: random_wish_insert(edit); break;
	case RANDOM_REMOVE: random_wish_remove(edit); break;
	default: random_wish_move(edit); break;
	}
	if (edit->meant == NULL) /* the key is there already */
		return false;
	edit->status =
		random_splice(edit, &edit->source, edit->root, edit->meant, &edit->out, &diags);
	if (edit->status == STATUS_OK)
		random_check(edit);
	diags_free(&diags);
	return true;
}

static inline void random_edit_end(struct random_edit *edit)
{
	source_free(&edit->source);
	vec_free(&edit->leaves);
	str_free(&edit->out);
}

#endif
