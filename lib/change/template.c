/* SPDX-License-Identifier: Apache-2.0 */
#include "change/template.h"

#include "page/escape.h"
#include "tree/write.h"

typedef void add_value(struct str *out, struct slice value);

/* The place that begins at `at` ("@CITY@"), its end behind the second "@", or NULL. */
static const struct template_value *place_at(const struct template *template, struct slice text,
					     size_t at, size_t *end)
{
	size_t close = slice_find(text, '@', at + 1);
	size_t i;

	for (i = 0; close < text.len && i < template->count; i++) {
		if (!slice_is(slice_part(text, at + 1, close), template->values[i].name))
			continue;
		*end = close + 1;
		return &template->values[i];
	}
	return NULL;
}

/* The next place from `*at` on, which is moved to it, or NULL. */
static const struct template_value *next_place(const struct template *template, struct slice text,
					       size_t *at, size_t *end)
{
	const struct template_value *place = NULL;

	for (*at = slice_find(text, '@', *at); *at < text.len;
	     *at = slice_find(text, '@', *at + 1)) {
		place = place_at(template, text, *at, end);
		if (place != NULL)
			break;
	}
	return place;
}

/* False where a place is not known; it is left empty then. */
static bool fill(struct str *out, const struct template *template, struct slice text,
		 add_value *add)
{
	const struct template_value *place;
	bool known = true;
	size_t begin = 0;
	size_t at = 0;
	size_t end = 0;

	while ((place = next_place(template, text, &at, &end)) != NULL) {
		str_add_slice(out, slice_part(text, begin, at));
		if (place->value.data != NULL)
			add(out, place->value);
		else
			known = false;
		begin = at = end;
	}
	str_add_slice(out, slice_part(text, begin, text.len));
	return known;
}

static void add_markdown(struct str *out, struct slice value)
{
	escape_markdown(out, value, false);
}

void template_add(struct str *out, const struct template *template, struct slice text)
{
	(void)fill(out, template, text, str_add_slice);
}

void template_add_markdown(struct str *out, const struct template *template, struct slice text)
{
	(void)fill(out, template, text, add_markdown);
}

/* "city: @CITY@" as YAML writes it. */
static void add_member(struct str *out, struct slice line, const struct template_value *place)
{
	struct arena arena = { 0 };
	struct slice key = slice_part(line, 0, slice_find(line, ':', 0));
	struct member member;

	if (place->value.data == NULL) {
		str_add(out, "# ");
		str_add_slice(out, key);
		str_add(out, ":\n");
		return;
	}
	member.key = node_new_text(&arena, key);
	member.value = node_new_text(&arena, place->value);
	tree_write(out, node_new_map(&arena, &member, 1));
	arena_free(&arena);
}

void template_add_yaml(struct str *out, const struct template *template, struct slice text)
{
	struct slice line;

	while (slice_next(&text, '\n', &line)) {
		size_t at = 0;
		size_t end = 0;
		const struct template_value *place = next_place(template, line, &at, &end);

		if (place != NULL) {
			add_member(out, line, place);
		} else {
			str_add_slice(out, line);
			str_add_char(out, '\n');
		}
	}
}

static struct node *fill_text(const struct template *template, struct arena *arena,
			      const struct node *node)
{
	struct node *filled = NULL;
	struct str text = { 0 };

	if (fill(&text, template, node->text, str_add_slice))
		filled = node_new_text(arena, str_slice(&text));
	str_free(&text);
	return filled;
}

static struct node *fill_list(const struct template *template, struct arena *arena,
			      const struct node *node)
{
	struct node **items = arena_zero(arena, node->count + 1, sizeof(struct node *));
	size_t count = 0;
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		items[count] = template_tree(template, arena, node->items[i]);
		if (items[count] != NULL)
			count++;
	}
	return count > 0 ? node_new_list(arena, items, count) : NULL;
}

static struct node *fill_map(const struct template *template, struct arena *arena,
			     const struct node *node)
{
	struct member *members = arena_zero(arena, node->count + 1, sizeof(*members));
	size_t count = 0;
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		members[count].key = node->members[i].key;
		members[count].value = template_tree(template, arena, node->members[i].value);
		if (members[count].value != NULL)
			count++;
	}
	return count > 0 ? node_new_map(arena, members, count) : NULL;
}

struct node *template_tree(const struct template *template, struct arena *arena,
			   const struct node *node)
{
	switch (node->type) {
	case NODE_TEXT: return fill_text(template, arena, node);
	case NODE_LIST: return fill_list(template, arena, node);
	case NODE_MAP: return fill_map(template, arena, node);
	default: return node_new_lexeme(arena, (enum node_type)node->type, node->text);
	}
}
