/* SPDX-License-Identifier: Apache-2.0 */
#include "change/districts.h"

#include "sys/shelf.h"
#include "text/message.h"
#include "text/utf8.h"
#include "tree/read.h"
#include "tree/write.h"

#define PATTERN "schemas/vocabularies/district.yaml"

enum { FILE_MAX = 1024 * 1024, TERM_MEMBERS = 5 };

/* The file in the binary as a tree; NULL only if the binary is broken. */
static struct node *read_pattern(struct arena *arena, struct source *source)
{
	struct shelf builtin = { 0 };
	struct diags ignored = { 0 };
	struct node *root = NULL;

	shelf_builtin(&builtin);
	source_reset(source, PATTERN);
	if (shelf_read(&builtin, PATTERN, FILE_MAX, &source->bytes) == STATUS_OK)
		(void)tree_read(arena, source, &read_foreign, &root, &ignored);
	diags_free(&ignored);
	shelf_close(&builtin);
	return root;
}

/* Whether a term is no place of a city. */
static bool is_general(const struct node *term)
{
	return slice_is(node_text(node_get(term, "x-netz-type")), "gebiet");
}

static void say(struct str *problem, const char *sentence, struct slice a, struct slice b)
{
	struct str first = { 0 };
	struct str second = { 0 };

	utf8_show(&first, a, true);
	utf8_show(&second, b, true);
	message_add(problem, sentence, str_slice(&first), str_slice(&second));
	str_free(&first);
	str_free(&second);
}

/* The title of the general term with this code, or nothing. */
static struct slice general_title(const struct node *terms, struct slice code)
{
	uint32_t i;

	for (i = 0; node_is(terms, NODE_LIST) && i < terms->count; i++) {
		if (is_general(terms->items[i]) &&
		    slice_equal(node_text(node_get(terms->items[i], "const")), code))
			return node_text(node_get(terms->items[i], "title"));
	}
	return (struct slice){ 0 };
}

static enum status check_code(const struct vec *names, const struct vec *codes, struct slice code,
			      const struct node *terms, struct str *problem)
{
	struct slice name = *VEC_AT(struct slice, names, codes->count);
	struct slice other = general_title(terms, code);
	size_t i;

	if (code.len == 0) {
		say(problem, _("no code can be made from the district “%1$s”: it has no letters"),
		    name, name);
		return STATUS_INVALID;
	}
	for (i = 0; i < codes->count && other.len == 0; i++) {
		if (slice_equal(*VEC_AT(struct slice, codes, i), code))
			other = *VEC_AT(struct slice, names, i);
	}
	if (other.len == 0)
		return STATUS_OK;
	say(problem, _("the districts “%1$s” and “%2$s” would have the same code"), other, name);
	return STATUS_INVALID;
}

enum status districts_codes(const struct vec *names, struct fold *fold, struct arena *arena,
			    struct vec *codes, struct str *problem)
{
	struct source source = { 0 };
	struct arena trees = { 0 };
	const struct node *terms = node_get(read_pattern(&trees, &source), "oneOf");
	enum status status = STATUS_OK;
	struct str code = { 0 };

	while (status == STATUS_OK && codes->count < names->count) {
		str_cut(&code, 0);
		fold_slug(fold, &code, *VEC_AT(struct slice, names, codes->count));
		status = check_code(names, codes, str_slice(&code), terms, problem);
		if (status == STATUS_OK) {
			struct slice copy = arena_copy(arena, str_slice(&code));

			vec_add(codes, &copy);
		}
	}
	str_free(&code);
	source_free(&source);
	arena_free(&trees);
	return status;
}

static struct member text_member(struct arena *arena, const char *key, struct slice value)
{
	return (struct member){ node_new_text(arena, slice_of(key)), node_new_text(arena, value) };
}

static struct node *new_term(struct arena *arena, struct slice code, struct slice name,
			     struct slice description)
{
	struct member english = text_member(arena, "title", name);
	struct member members[TERM_MEMBERS] = {
		text_member(arena, "const", code),
		text_member(arena, "title", name),
		text_member(arena, "description", description),
		{ node_new_text(arena, SLICE("x-netz-en")), node_new_map(arena, &english, 1) },
		text_member(arena, "x-netz-type", SLICE("stadtteil")),
	};

	return node_new_map(arena, members, TERM_MEMBERS);
}

/* The general terms, then the districts. */
static struct node *all_terms(struct arena *arena, const struct node *terms,
			      const struct vec *names, const struct vec *codes,
			      struct slice description)
{
	struct vec list = VEC_OF(struct node *);
	struct node *result;
	struct node *term;
	uint32_t i;
	size_t k;

	for (i = 0; node_is(terms, NODE_LIST) && i < terms->count; i++) {
		if (is_general(terms->items[i]))
			vec_add(&list, &terms->items[i]);
	}
	for (k = 0; k < names->count; k++) {
		term = new_term(arena, *VEC_AT(struct slice, codes, k),
				*VEC_AT(struct slice, names, k), description);
		vec_add(&list, &term);
	}
	result = node_new_list(arena, list.items, list.count);
	vec_free(&list);
	return result;
}

void districts_write(struct str *out, const struct vec *names, const struct vec *codes,
		     struct slice description)
{
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct node *root = read_pattern(&arena, &source);
	struct member *terms = node_member(root, SLICE("oneOf"));

	if (terms != NULL) {
		terms->value = all_terms(&arena, terms->value, names, codes, description);
		str_add(out, "# SPDX-License-Identifier: CC0-1.0\n");
		tree_write(out, root);
	}
	source_free(&source);
	arena_free(&arena);
}
