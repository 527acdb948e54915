/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/vet.h"

#include "base/mem.h"
#include "schema/field.h"
#include "schema/set.h"
#include "text/message.h"

enum { NAMED_MAX = 8 };

/* Things that lack something, named in one finding at the first of them. */
struct lacking {
	struct str names;
	size_t count;
	struct source *source;
	struct span span;
};

static void lack(struct lacking *lacking, struct slice name, struct source *source,
		 struct span span)
{
	if (lacking->count == 0) {
		lacking->source = source;
		lacking->span = span;
	}
	if (lacking->count++ >= NAMED_MAX)
		return;
	str_add(&lacking->names, lacking->names.len > 0 ? ", " : "");
	str_add_slice(&lacking->names, name);
}

static void report_lacking(struct lacking *lacking, enum diag_id id, struct diags *diags)
{
	size_t more = lacking->count > NAMED_MAX ? lacking->count - NAMED_MAX : 0;

	if (more > 0)
		str_addf(&lacking->names,
			 message_plural(" (and %zu more)", " (and %zu more)", more), more);
	if (lacking->count > 0)
		(void)diags_add(diags, id, lacking->source, lacking->span,
				DIAG_ARGS(str_slice(&lacking->names)));
	str_free(&lacking->names);
}

/* -- lists of codes -----------------------------------------------------------------------------
 */

struct vetting {
	const struct schema_set *set;
	const struct vocabulary *vocabulary;
	struct source *source;
	const struct node *branches; /* of its oneOf; as many as terms, where the list is sound */
	struct diags *diags;
};

static struct span span_of(const struct vetting *vetting, size_t index, const char *key)
{
	const struct node *branch = vetting->branches->items[index];
	const struct node *value = node_get(branch, key);

	return value != NULL ? value->span : branch->span;
}

static void vet_titles(const struct vetting *vetting, struct fold *fold)
{
	struct lacking titles = { 0 };
	struct lacking english = { 0 };
	struct lacking descriptions = { 0 };
	struct arena arena = { 0 };
	struct map seen = { 0 };
	struct str folded = { 0 };
	size_t i;

	for (i = 0; i < vetting->vocabulary->count; i++) {
		const struct term *term = &vetting->vocabulary->terms[i];
		struct span span = span_of(vetting, i, "const");
		const struct term *first;

		if (term->title.de.len == 0)
			lack(&titles, term->code, vetting->source, span);
		if (term->title.en.len == 0)
			lack(&english, term->code, vetting->source, span);
		if (term->description.de.len == 0)
			lack(&descriptions, term->code, vetting->source, span);
		if (term->title.de.len == 0)
			continue;
		str_cut(&folded, 0);
		fold_search(fold, &folded, term->title.de);
		first = map_put_new(&seen, arena_copy(&arena, str_slice(&folded)), (void *)term);
		if (first != term && slice_equal(first->level, term->level))
			(void)diags_add(vetting->diags, DIAG_SCHEMA_SAME_TITLE, vetting->source,
					span_of(vetting, i, "title"),
					DIAG_ARGS(first->code, term->code, term->title.de));
	}
	report_lacking(&titles, DIAG_SCHEMA_NO_TITLE, vetting->diags);
	report_lacking(&english, DIAG_SCHEMA_NO_ENGLISH, vetting->diags);
	report_lacking(&descriptions, DIAG_SCHEMA_NO_DESCRIPTION, vetting->diags);
	str_free(&folded);
	map_free(&seen);
	arena_free(&arena);
}

static void add_hint(struct str *hint, const struct term *near)
{
	if (near != NULL)
		message_add(hint, _("did you mean “%1$s”?"), near->code);
}

/* Whether another list has the code: the police are a category, and a group of their own. */
static bool is_elsewhere(const struct vetting *vetting, struct slice code)
{
	const struct vec *all = vocabulary_all(vetting->set);
	size_t i;

	for (i = 0; i < all->count; i++) {
		const struct vocabulary *other = *VEC_AT(const struct vocabulary *, all, i);

		if (other != vetting->vocabulary && vocabulary_term(other, code) != NULL)
			return true;
	}
	return false;
}

/* The broader term in the same list, or NULL. */
static const struct term *broader_of(const struct vetting *vetting, const struct term *term)
{
	if (term->broader.len == 0 || is_elsewhere(vetting, term->broader))
		return NULL;
	return vocabulary_term(vetting->vocabulary, term->broader);
}

/* A circle is reported at the first of its codes, the way round as far as it can be read. */
static void report_circle(const struct vetting *vetting, const struct term *any)
{
	const struct term *terms = vetting->vocabulary->terms;
	const struct term *first = any;
	const struct term *term;
	struct str way = { 0 };
	size_t named = 0;

	for (term = broader_of(vetting, any); term != any; term = broader_of(vetting, term)) {
		if (term < first)
			first = term;
	}
	term = first;
	do {
		str_add_slice(&way, term->code);
		str_add(&way, " → ");
		term = broader_of(vetting, term);
	} while (term != first && ++named < NAMED_MAX);
	str_add(&way, term != first ? "… → " : "");
	str_add_slice(&way, first->code);
	(void)diags_add(vetting->diags, DIAG_SCHEMA_BROADER_CYCLE, vetting->source,
			span_of(vetting, (size_t)(first - terms), "x-netz-broader"),
			DIAG_ARGS(first->code, str_slice(&way)));
	str_free(&way);
}

/* Each term has at most one above it: a walk that meets its own number has found a circle, one that
 * meets an older number ends where another walk has been. */
static void vet_circles(const struct vetting *vetting)
{
	const struct vocabulary *vocabulary = vetting->vocabulary;
	size_t *seen = mem_zero(vocabulary->count + 1, sizeof(*seen));
	size_t i;

	for (i = 0; i < vocabulary->count; i++) {
		const struct term *term = &vocabulary->terms[i];

		while (term != NULL && seen[term - vocabulary->terms] == 0) {
			seen[term - vocabulary->terms] = i + 1;
			term = broader_of(vetting, term);
		}
		if (term != NULL && seen[term - vocabulary->terms] == i + 1)
			report_circle(vetting, term);
	}
	mem_free(seen);
}

static void vet_ways(const struct vetting *vetting, size_t index, struct fold *fold)
{
	const struct vocabulary *vocabulary = vetting->vocabulary;
	const struct term *term = &vocabulary->terms[index];
	struct str hint = { 0 };
	bool inside = term->broader.len > 0 && !is_elsewhere(vetting, term->broader);

	if (inside && vocabulary_term(vocabulary, term->broader) == NULL) {
		add_hint(&hint, vocabulary_nearest(vocabulary, term->broader, fold));
		(void)diags_add(vetting->diags, DIAG_SCHEMA_BROADER, vetting->source,
				span_of(vetting, index, "x-netz-broader"),
				DIAG_ARGS(term->code, term->broader, str_slice(&hint)));
	}
	str_cut(&hint, 0);
	if (term->successor.len > 0 && vocabulary_term(vocabulary, term->successor) == NULL) {
		add_hint(&hint, vocabulary_nearest(vocabulary, term->successor, fold));
		(void)diags_add(vetting->diags, DIAG_SCHEMA_SUCCESSOR, vetting->source,
				span_of(vetting, index, "x-netz-deprecated"),
				DIAG_ARGS(term->code, term->successor, str_slice(&hint)));
	}
	str_free(&hint);
}

static void vet_vocabulary(const struct schema_set *set, const struct vocabulary *vocabulary,
			   struct diags *diags)
{
	struct vetting vetting = { .set = set, .vocabulary = vocabulary, .diags = diags };
	struct str path = { 0 };
	size_t i;

	vocabulary_add_path(&path, vocabulary->name);
	vetting.source = schema_set_source(set, str_slice(&path));
	vetting.branches = node_get(schema_set_tree(set, str_slice(&path)), "oneOf");
	str_free(&path);
	if (!node_is(vetting.branches, NODE_LIST) || vetting.branches->count != vocabulary->count)
		return;
	vet_titles(&vetting, set->fold);
	for (i = 0; i < vocabulary->count; i++)
		vet_ways(&vetting, i, set->fold);
	vet_circles(&vetting);
}

/* -- fields -------------------------------------------------------------------------------------
 */

struct labels {
	struct lacking titles, english;
	struct map seen; /* address of a schema's node → itself */
	struct arena arena;
};

static void vet_fields(struct labels *labels, const struct field *parent)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];
		const struct schema *schema = field->schema;
		const uintptr_t address = (uintptr_t)schema;
		struct slice key = schema_set_key(&address);

		if (schema == NULL || map_get(&labels->seen, key) != NULL)
			continue; /* a part is looked at once */
		map_put(&labels->seen, arena_copy(&labels->arena, key), (void *)field);
		if (field->title.de.len == 0)
			lack(&labels->titles, field->path, schema->file->source,
			     schema->node->span);
		else if (field->title.en.len == 0)
			lack(&labels->english, field->path, schema->file->source,
			     schema->node->span);
		vet_fields(labels, field);
	}
}

/* References to kinds that no schema describes. */
static void vet_kinds(const struct schema_set *set, const struct schema *schema,
		      struct diags *diags)
{
	const struct node *own = node_get(schema->node, "x-netz-ref");
	size_t i;

	for (i = 0; i < schema->kind_count; i++) {
		const struct node *name =
			node_is(own, NODE_LIST) && i < own->count ? own->items[i] : own;
		struct str path = { 0 };

		str_add_slice(&path, schema->kinds[i]);
		str_add(&path, ".yaml");
		if (node_get(schema_set_tree(set, str_slice(&path)), "x-netz-kind") == NULL)
			(void)diags_add(
				diags, DIAG_SCHEMA_KIND_UNKNOWN, schema->file->source,
				(name != NULL ? name : schema->node)->span,
				DIAG_ARGS(schema->kinds[i],
					  slice_of(_("“netz schema list” names the kinds"))));
		str_free(&path);
	}
}

/* -- all ----------------------------------------------------------------------------------------
 */

void vet_words(const struct schema_set *set, struct diags *diags)
{
	struct labels labels = { 0 };
	size_t i;

	for (i = 0; i < set->vocabularies.count; i++)
		vet_vocabulary(set, *VEC_AT(const struct vocabulary *, &set->vocabularies, i),
			       diags);
	for (i = 0; i < set->paths.count; i++) {
		struct slice path = *VEC_AT(struct slice, &set->paths, i);
		const struct field *fields = field_tree(set, path);

		if (node_get(schema_set_tree(set, path), "x-netz-kind") != NULL && fields != NULL)
			vet_fields(&labels, fields);
		report_lacking(&labels.titles, DIAG_SCHEMA_NO_TITLE, diags);
		report_lacking(&labels.english, DIAG_SCHEMA_NO_ENGLISH, diags);
		labels.titles = (struct lacking){ 0 };
		labels.english = (struct lacking){ 0 };
	}
	map_free(&labels.seen);
	arena_free(&labels.arena);
	for (i = 0; i < set->schemas.count; i++)
		vet_kinds(set, *VEC_AT(struct schema *, &set->schemas, i), diags);
}
