/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/field.h"

/* So many bytes of a title are enough to suggest it. */
enum { BEGINNING_LEAST = 3 };

/* What field_resolve() and field_nearest() look for among all fields below one. */
struct finding {
	struct fold *fold;
	struct slice text;
	struct str folded;
	struct str title;
	const struct field *hit;
	size_t hits;
	size_t least;
};

static void fold_text(struct finding *finding, struct slice text)
{
	finding->text = text;
	str_cut(&finding->folded, 0);
	fold_search(finding->fold, &finding->folded, text);
}

static size_t title_distance(struct finding *finding, struct slice title, size_t most)
{
	if (title.len == 0)
		return most + 1;
	str_cut(&finding->title, 0);
	fold_search(finding->fold, &finding->title, title);
	return fold_distance(str_slice(&finding->folded), str_slice(&finding->title), most);
}

static bool has_title(struct finding *finding, const struct field *field)
{
	return title_distance(finding, field->title.de, 0) == 0 ||
	       title_distance(finding, field->title.en, 0) == 0;
}

/* -- by path, key or title ----------------------------------------------------------------------
 */

static const struct field *child_by_title(struct finding *finding, const struct field *parent)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		if (has_title(finding, &parent->children[i]))
			return &parent->children[i];
	}
	return NULL;
}

/* "Quelle" for the list "Quellen": what one of its entries is called. */
static const struct field *child_by_entry(struct finding *finding, const struct field *parent)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *child = &parent->children[i];

		if (child->list && child->child_count > 0 &&
		    (title_distance(finding, child->item_title.de, 0) == 0 ||
		     title_distance(finding, child->item_title.en, 0) == 0))
			return child;
	}
	return NULL;
}

static void count_hits(struct finding *finding, const struct field *parent, bool by_title)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *child = &parent->children[i];

		if (by_title ? has_title(finding, child) : slice_equal(child->key, finding->text)) {
			finding->hit = child;
			finding->hits++;
		}
		count_hits(finding, child, by_title);
	}
}

/* A key or title that stands alone for the one nested field that has it. */
static const struct field *nested(struct finding *finding, const struct field *root,
				  bool *ambiguous)
{
	finding->hits = 0;
	count_hits(finding, root, false);
	if (finding->hits == 0)
		count_hits(finding, root, true);
	if (finding->hits > 1 && ambiguous != NULL)
		*ambiguous = true;
	return finding->hits == 1 ? finding->hit : NULL;
}

/* Whether the field's title is the folded text and more: "Stadtteile" for "Stadtteil". */
static bool begins_title(struct finding *finding, struct slice title)
{
	str_cut(&finding->title, 0);
	fold_search(finding->fold, &finding->title, title);
	return finding->folded.len > 0 &&
	       slice_starts(str_slice(&finding->title), str_text(&finding->folded));
}

/*
 * "Stadtteil" for the field "Stadtteile": what the list of its codes is called, where one field at
 * the top has that list. `plural`: only where the field's own title begins so; such a field is
 * meant even if another, deeper one is called just that.
 */
static const struct field *child_by_list(struct finding *finding, const struct field *root,
					 bool plural)
{
	const struct field *hit = NULL;
	size_t i;

	for (i = 0; i < root->child_count; i++) {
		const struct field *child = &root->children[i];

		if (child->vocabulary == NULL ||
		    (title_distance(finding, child->vocabulary->title.de, 0) != 0 &&
		     title_distance(finding, child->vocabulary->title.en, 0) != 0))
			continue;
		if (plural && (!child->list || (!begins_title(finding, child->title.de) &&
						!begins_title(finding, child->title.en))))
			continue;
		if (hit != NULL)
			return NULL;
		hit = child;
	}
	return hit;
}

/* "addresses[besuch]" means the list here; which entry is the caller's. */
static struct slice without_entry(struct slice part)
{
	return slice_part(part, 0, slice_find(part, '[', 0));
}

const struct field *field_resolve(const struct field *root, struct slice text, struct fold *fold,
				  bool *ambiguous)
{
	struct finding finding = { .fold = fold };
	const struct field *field = root;
	struct slice part;

	if (ambiguous != NULL)
		*ambiguous = false;
	while (field != NULL && slice_next(&text, '.', &part)) {
		const struct field *parent = field;

		part = without_entry(part);
		field = field_child(parent, part);
		if (field != NULL)
			continue;
		fold_text(&finding, part);
		field = child_by_title(&finding, parent);
		if (field == NULL)
			field = child_by_entry(&finding, parent);
		if (field == NULL && parent == root)
			field = child_by_list(&finding, root, true);
		if (field == NULL && parent == root)
			field = nested(&finding, root, ambiguous);
		if (field == NULL && parent == root && finding.hits == 0)
			field = child_by_list(&finding, root, false);
	}
	str_free(&finding.folded);
	str_free(&finding.title);
	return field != root ? field : NULL;
}

/* -- did you mean -------------------------------------------------------------------------------
 */

static void try_distance(struct finding *finding, const struct field *field, size_t distance)
{
	if (distance < finding->least) {
		finding->least = distance;
		finding->hit = field;
	}
}

static void search_nearest(struct finding *finding, const struct field *parent)
{
	size_t i;

	for (i = 0; i < parent->child_count && finding->least > 0; i++) {
		const struct field *child = &parent->children[i];

		try_distance(finding, child,
			     fold_distance(finding->text, child->key, finding->least));
		try_distance(finding, child,
			     fold_distance(finding->text, child->path, finding->least));
		try_distance(finding, child,
			     title_distance(finding, child->title.de, finding->least));
		try_distance(finding, child,
			     title_distance(finding, child->title.en, finding->least));
		if (finding->text.len >= BEGINNING_LEAST &&
		    (begins_title(finding, child->title.de) ||
		     begins_title(finding, child->title.en)))
			try_distance(finding, child, 1);
	}
	for (i = 0; i < parent->child_count; i++)
		search_nearest(finding, &parent->children[i]);
}

struct slice field_nearest(const struct field *root, struct slice text, struct fold *fold)
{
	struct finding finding = { .fold = fold };

	finding.least = (text.len < 4 ? 1 : text.len < 9 ? 2 : text.len / 4 + 1) + 1;
	fold_text(&finding, text);
	search_nearest(&finding, root);
	str_free(&finding.folded);
	str_free(&finding.title);
	return finding.hit != NULL ? finding.hit->path : SLICE("");
}

static void add_candidates(struct finding *finding, const struct field *parent, struct str *out)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *child = &parent->children[i];

		if (slice_equal(child->key, finding->text) || has_title(finding, child)) {
			str_add(out, out->len > 0 ? ", " : "");
			str_add_slice(out, child->path);
		}
		add_candidates(finding, child, out);
	}
}

void field_add_candidates(struct str *out, const struct field *root, struct slice text,
			  struct fold *fold)
{
	struct finding finding = { .fold = fold };

	fold_text(&finding, text);
	add_candidates(&finding, root, out);
	str_free(&finding.folded);
	str_free(&finding.title);
}

void field_add_name(struct str *out, const struct field *field, const char *language)
{
	struct slice title = label_text(field->title, language);

	if (title.len == 0) {
		str_add_slice(out, field->key);
		return;
	}
	str_add_slice(out, title);
	if (field->key.len == 0)
		return;
	str_add(out, " (");
	str_add_slice(out, field->key);
	str_add_char(out, ')');
}
