/* SPDX-License-Identifier: Apache-2.0 */
#include "record/usage.h"

#include "sys/shelf.h"
#include "text/message.h"
#include "tree/read.h"

enum { NAMED_MAX = 8, BROADER_MAX = 16 };

enum { OWN = 1, USED = 2 };

struct usage_list {
	const struct vocabulary *vocabulary;
	unsigned char *marks; /* of its terms: OWN, USED */
};

/* -- which lists are watched --------------------------------------------------------------------
 */

/* Takes the mark OWN from the codes that the binary's list has, too. */
static void unmark_builtin(struct usage_list *list, struct source *source)
{
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	struct node *root = NULL;
	const struct node *branches;
	uint32_t i;

	(void)tree_read(&arena, source, &read_foreign, &root, &ignored);
	branches = node_get(root, "oneOf");
	for (i = 0; node_is(branches, NODE_LIST) && i < branches->count; i++) {
		const struct term *term = vocabulary_term(
			list->vocabulary, node_text(node_get(branches->items[i], "const")));

		if (term != NULL)
			list->marks[term - list->vocabulary->terms] = 0;
	}
	arena_free(&arena);
	diags_free(&ignored);
}

static bool has_own(const struct usage_list *list)
{
	size_t i;

	for (i = 0; i < list->vocabulary->count; i++) {
		if ((list->marks[i] & OWN) != 0)
			return true;
	}
	return false;
}

static void watch(struct usage *usage, const struct schema_set *set, const struct shelf *builtin,
		  const struct vocabulary *vocabulary)
{
	struct usage_list list = { .vocabulary = vocabulary };
	struct source source = { 0 };
	struct str path = { 0 };
	struct str file = { 0 };
	const struct source *own;
	size_t i;

	vocabulary_add_path(&path, vocabulary->name);
	str_addf(&file, "schemas/%s", str_text(&path));
	source_reset(&source, str_text(&file));
	own = schema_set_source(set, str_slice(&path));
	if (shelf_read(builtin, str_text(&file), read_foreign.bytes, &source.bytes) == STATUS_OK &&
	    own != NULL && slice_equal(str_slice(&own->bytes), str_slice(&source.bytes)))
		goto out;
	list.marks = arena_zero(&usage->arena, vocabulary->count + 1, 1);
	for (i = 0; i < vocabulary->count; i++) {
		const struct term *term = &vocabulary->terms[i];

		list.marks[i] = term->deprecated || term->level.len > 0 ? 0 : OWN;
	}
	if (source.bytes.len > 0)
		unmark_builtin(&list, &source);
	if (has_own(&list))
		vec_add(&usage->lists, &list);
out:
	source_free(&source);
	str_free(&path);
	str_free(&file);
}

void usage_watch(struct usage *usage, const struct schema_set *set)
{
	const struct vec *all = vocabulary_all(set);
	struct shelf builtin = { 0 };
	size_t i;

	usage->lists = VEC_OF(struct usage_list);
	shelf_builtin(&builtin);
	for (i = 0; i < all->count; i++)
		watch(usage, set, &builtin, *VEC_AT(const struct vocabulary *, all, i));
	shelf_close(&builtin);
}

/* -- what is used -------------------------------------------------------------------------------
 */

bool usage_watches(const struct usage *usage, const struct vocabulary *vocabulary)
{
	size_t i;

	for (i = 0; i < usage->lists.count; i++) {
		if (VEC_AT(struct usage_list, &usage->lists, i)->vocabulary == vocabulary)
			return true;
	}
	return false;
}

/* Marks the term and those above it in its list. */
static void mark(struct usage_list *list, const struct term *term)
{
	unsigned steps;

	for (steps = 0; term != NULL && steps < BROADER_MAX; steps++) {
		list->marks[term - list->vocabulary->terms] |= USED;
		term = vocabulary_term(list->vocabulary, term->broader);
	}
}

void usage_add(struct usage *usage, const struct vec *terms)
{
	size_t i;
	size_t j;

	for (i = 0; i < terms->count; i++) {
		const struct term *term = *VEC_AT(const struct term *, terms, i);

		for (j = 0; j < usage->lists.count; j++) {
			struct usage_list *list = VEC_AT(struct usage_list, &usage->lists, j);
			const struct vocabulary *vocabulary = list->vocabulary;

			if ((uintptr_t)term >= (uintptr_t)vocabulary->terms &&
			    (uintptr_t)term < (uintptr_t)(vocabulary->terms + vocabulary->count)) {
				mark(list, term);
				break;
			}
		}
	}
}

/* -- what is not --------------------------------------------------------------------------------
 */

/* Codes that terms of other lists lie below are there for the grouping alone. */
static void mark_broader(struct usage_list *list, const struct schema_set *set)
{
	const struct vec *all = vocabulary_all(set);
	size_t i;
	size_t j;

	for (i = 0; i < all->count; i++) {
		const struct vocabulary *other = *VEC_AT(const struct vocabulary *, all, i);

		for (j = 0; other != list->vocabulary && j < other->count; j++) {
			if (other->terms[j].broader.len > 0)
				mark(list,
				     vocabulary_term(list->vocabulary, other->terms[j].broader));
		}
	}
}

static bool is_used(const struct usage_list *list)
{
	size_t i;

	for (i = 0; i < list->vocabulary->count; i++) {
		if ((list->marks[i] & USED) != 0)
			return true;
	}
	return false;
}

/* The unused codes: "“a”, “b” (and 3 more)"; gives the first one, or NULL. */
static const struct term *add_unused(struct str *out, const struct usage_list *list)
{
	const struct term *first = NULL;
	size_t unused = 0;
	size_t i;

	for (i = 0; i < list->vocabulary->count; i++) {
		const struct term *term = &list->vocabulary->terms[i];

		if (list->marks[i] != OWN)
			continue;
		if (first == NULL)
			first = term;
		if (unused++ >= NAMED_MAX)
			continue;
		str_add(out, unused > 1 ? ", " : "");
		message_add(out, _("“%1$s”"), term->code);
	}
	if (unused > NAMED_MAX)
		str_addf(out,
			 message_plural(" (and %zu more)", " (and %zu more)", unused - NAMED_MAX),
			 unused - NAMED_MAX);
	return first;
}

/* Where a code stands in its list's schema. */
static struct span span_of(const struct node *root, struct slice code)
{
	const struct node *branches = node_get(root, "oneOf");
	uint32_t i;

	for (i = 0; node_is(branches, NODE_LIST) && i < branches->count; i++) {
		const struct node *value = node_get(branches->items[i], "const");

		if (value != NULL && slice_equal(node_text(value), code))
			return value->span;
	}
	return root->span;
}

static void judge(struct usage_list *list, const struct schema_set *set, struct diags *diags)
{
	struct slice title = label_text(list->vocabulary->title, message_language());
	const struct term *first;
	struct str codes = { 0 };
	struct str path = { 0 };
	struct source *source;

	vocabulary_add_path(&path, list->vocabulary->name);
	source = schema_set_source(set, str_slice(&path));
	first = add_unused(&codes, list);
	if (first != NULL && source != NULL)
		(void)diags_add(diags, DIAG_VALUE_UNUSED, source,
				span_of(schema_set_tree(set, str_slice(&path)), first->code),
				DIAG_ARGS(str_slice(&codes),
					  title.len > 0 ? title : list->vocabulary->name));
	str_free(&codes);
	str_free(&path);
}

void usage_judge(struct usage *usage, const struct schema_set *set, struct diags *diags)
{
	size_t i;

	diags->record = (struct slice){ 0 };
	for (i = 0; i < usage->lists.count; i++) {
		struct usage_list *list = VEC_AT(struct usage_list, &usage->lists, i);

		if (!is_used(list))
			continue;
		mark_broader(list, set);
		judge(list, set, diags);
	}
}

void usage_free(struct usage *usage)
{
	vec_free(&usage->lists);
	arena_free(&usage->arena);
}
