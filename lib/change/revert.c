/* SPDX-License-Identifier: Apache-2.0 */
#include "change/revert.h"

#include "change/revise.h"
#include "diff/diff.h"
#include "tree/read.h"

static bool is_same(struct slice a, struct slice b)
{
	if (a.data == NULL || b.data == NULL)
		return a.data == b.data;
	return slice_equal(a, b);
}

static enum status read_text(struct arena *arena, struct slice text, struct source *source,
			     struct node **root)
{
	struct diags ignored = { 0 };
	struct str copy = { 0 };
	enum status status;

	str_add_slice(&copy, text);
	source_init(source, "", &copy);
	status = tree_read(arena, source, &read_record, root, &ignored);
	if (!node_is(*root, NODE_MAP))
		*root = NULL;
	diags_free(&ignored);
	return status;
}

struct node *revert_read(struct arena *arena, struct slice text)
{
	struct source source = { 0 };
	struct node *root = NULL;

	if (text.data != NULL)
		(void)read_text(arena, text, &source, &root);
	source_free(&source);
	return root;
}

static enum revert_end take_back(struct arena *arena, struct revert *revert)
{
	const struct field *fields = revert->kind->fields;
	const struct node *made = revert_read(arena, revert->made);
	const struct node *now = revert_read(arena, revert->now);

	revert->was_root = revert_read(arena, revert->was);
	if (revert->was_root == NULL || made == NULL || now == NULL)
		return REVERT_BROKEN;
	revert->meant = join_trees(arena, fields, made, now, revert->was_root, &revert->clashes);
	if (revert->clashes.count > 0)
		return REVERT_CLASH;
	return diff_is_none(fields, now, revert->meant) ? REVERT_SAME : REVERT_MEANT;
}

enum revert_end revert_file(struct arena *arena, struct revert *revert)
{
	bool gone = revert->now.data == NULL;

	if (is_same(revert->now, revert->was))
		return REVERT_SAME;
	if (is_same(revert->now, revert->made)) {
		revert->was_root = revert->kind != NULL ? revert_read(arena, revert->was) : NULL;
		return REVERT_WAS;
	}
	if (gone || revert->was.data == NULL || revert->made.data == NULL || revert->kind == NULL)
		return REVERT_CLASH;
	return take_back(arena, revert);
}

/* -- two texts made of one ----------------------------------------------------------------------
 */

/* Whether the text is what splicing makes of `base`: nothing but fields differ. */
static bool is_spliced(const struct kind *kind, struct source *base, const struct node *base_root,
		       struct slice text, const struct node *root)
{
	struct diags ignored = { 0 };
	struct str out = { 0 };
	bool spliced = revise_text(kind, base, base_root, root, &out, &ignored) == STATUS_OK &&
		       slice_equal(str_slice(&out), text);

	diags_free(&ignored);
	str_free(&out);
	return spliced;
}

/* The text of which more than fields was changed is the one that stays; the other's fields come
 * into it. */
static bool join(const struct kind *kind, struct source *const sources[3],
		 struct node *const roots[3], const struct node *meant, struct str *out)
{
	struct diags ignored = { 0 };
	bool joined = false;
	int other;

	for (other = 2; other > 0 && !joined; other--) {
		int kept = 3 - other;

		joined = is_spliced(kind, sources[0], roots[0], str_slice(&sources[other]->bytes),
				    roots[other]) &&
			 revise_text(kind, sources[kept], roots[kept], meant, out, &ignored) ==
				 STATUS_OK;
	}
	diags_free(&ignored);
	return joined;
}

bool revert_join(struct arena *arena, const struct kind *kind, struct slice base, struct slice hers,
		 struct slice theirs, struct node **meant, struct str *out)
{
	struct source sources[3] = { { 0 }, { 0 }, { 0 } };
	struct source *const places[3] = { &sources[0], &sources[1], &sources[2] };
	const struct slice texts[3] = { base, hers, theirs };
	struct node *roots[3] = { NULL, NULL, NULL };
	struct vec clashes = VEC_OF(struct join_clash);
	bool joined = kind != NULL;
	int i;

	for (i = 0; i < 3 && joined; i++)
		joined = read_text(arena, texts[i], &sources[i], &roots[i]) == STATUS_OK &&
			 roots[i] != NULL;
	if (joined) {
		*meant = join_trees(arena, kind->fields, roots[0], roots[2], roots[1], &clashes);
		joined = clashes.count == 0 && *meant != NULL &&
			 join(kind, places, roots, *meant, out);
	}
	for (i = 0; i < 3; i++)
		source_free(&sources[i]);
	vec_free(&clashes);
	return joined;
}
