/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/suggest_values.h"

#include "base/map.h"
#include "text/message.h"
#include "text/utf8.h"
#include "tree/write.h"

enum { ROWS_MOST = 5000, VALUES_MOST = 200, VALUE_BYTES = 120, HELD_LEAST = 4 };

/* Words that say nothing, or that it is not known. */
static const char *const empty_words[] = { "k. A.",	    "k.A.", "keine Angabe",
					   "keine Angaben", "n/a",  "N/A",
					   "#NV",	    "--",   NULL };
static const char *const unknown_words[] = { "unbekannt", "nicht bekannt", "unknown", NULL };

struct values {
	const struct field *field;
	struct fold *fold;
	struct arena arena;
	struct map seen;
	struct vec odd; /* struct slice: raw values that are no code and no label */
};

/* -- YAML ---------------------------------------------------------------------------------------
 */

static struct node text_node(struct slice text)
{
	return (struct node){ .type = NODE_TEXT, .text = text };
}

void suggest_add_key(struct str *out, struct slice name, size_t indent)
{
	const struct node node = text_node(name);

	str_add_repeat(out, ' ', indent);
	tree_write_key(out, &node, indent);
}

/* In double quotes wherever there is any doubt: the draft is read by people, too. */
void suggest_add_text(struct str *out, struct slice text)
{
	struct node *items[1];
	struct node node = text_node(text);
	struct node list = { .type = NODE_LIST, .count = 1 };
	struct str line = { 0 };

	items[0] = &node;
	list.items = items;
	tree_write_behind(&line, &list, 0, false, &layout_house);
	/* " [text]\n": one line, quoted as a flow list wants it */
	str_add_char(out, ' ');
	str_add_slice(out, slice_part(str_slice(&line), 2, line.len - 2));
	str_free(&line);
}

/* -- values of codes ----------------------------------------------------------------------------
 */

static bool is_key_of_codes(const struct field *field, const struct field **codes)
{
	*codes = field;
	if (field->list && field->type == FIELD_OBJECT)
		*codes = field_child(field, field->item_key);
	return *codes != NULL && (*codes)->type == FIELD_CODE && (*codes)->vocabulary != NULL;
}

static bool is_one_of(struct slice text, const char *const *words)
{
	while (*words != NULL && !slice_is(text, *words))
		words++;
	return *words != NULL;
}

static void look_at(struct values *values, const struct vocabulary *vocabulary, struct slice raw)
{
	struct slice kept;

	raw = table_trim(raw);
	if (raw.len == 0 || raw.len > VALUE_BYTES || values->seen.count >= VALUES_MOST ||
	    map_get(&values->seen, raw) != NULL)
		return;
	kept = arena_copy(&values->arena, raw);
	(void)map_put(&values->seen, kept, values);
	if (!slice_is(raw, "?") && !slice_is(raw, "-") && !is_one_of(raw, empty_words) &&
	    !is_one_of(raw, unknown_words) &&
	    vocabulary_match(vocabulary, raw, values->fold) == NULL)
		vec_add(&values->odd, &kept);
}

static void look_at_cell(struct values *values, const struct vocabulary *vocabulary,
			 const struct table_cell *cell, struct slice split)
{
	struct slice text = cell->text;
	struct slice part;

	if (node_is(cell->value, NODE_LIST)) {
		uint32_t i;

		for (i = 0; i < cell->value->count; i++)
			look_at(values, vocabulary, node_text(cell->value->items[i]));
	} else if (split.len == 0) {
		look_at(values, vocabulary, text);
	} else {
		while (slice_next(&text, split.data[0], &part))
			look_at(values, vocabulary, part);
	}
}

static bool holds(struct slice text, struct slice part)
{
	size_t i;

	for (i = 0; part.len >= HELD_LEAST && i + part.len <= text.len; i++) {
		if (slice_equal(slice_part(text, i, i + part.len), part))
			return true;
	}
	return false;
}

/* The code that is probably meant: the nearest, else one whose label holds the value or is held by
 * it. */
static const struct term *guess(const struct vocabulary *vocabulary, struct slice raw,
				struct fold *fold)
{
	const struct term *term = vocabulary_nearest(vocabulary, raw, fold);
	struct str folded = { 0 };
	struct str label = { 0 };
	size_t i;

	fold_search(fold, &folded, raw);
	for (i = 0; i < vocabulary->count && term == NULL; i++) {
		str_cut(&label, 0);
		fold_search(fold, &label, vocabulary->terms[i].title.de);
		if (holds(str_slice(&label), str_slice(&folded)) ||
		    holds(str_slice(&folded), str_slice(&label)))
			term = &vocabulary->terms[i];
	}
	str_free(&folded);
	str_free(&label);
	return term;
}

static void add_odd(struct str *out, const struct vocabulary *vocabulary, const struct vec *odd,
		    struct fold *fold)
{
	size_t i;

	for (i = 0; i < odd->count; i++) {
		struct slice raw = *VEC_AT(struct slice, odd, i);
		const struct term *term = guess(vocabulary, raw, fold);

		if (i == 0)
			str_add(out, "    values:\n");
		suggest_add_key(out, raw, 6);
		suggest_add_text(out, term != NULL ? term->code : raw);
		str_add(out, "  # ? ");
		str_add(out, term != NULL ? _("is that what is meant?")
					  : _("no such code: which one is meant?"));
		str_add_char(out, '\n');
	}
}

/* -- separators ---------------------------------------------------------------------------------
 */

/* What stands between several values of a cell: the first of these that some cell has. Commas part
 * codes and references anyway. */
static struct slice find_split(const struct field *field, const struct table *table, size_t column)
{
	static const char *const signs[] = { ";", "|", "\n" };
	size_t i, j;

	for (i = 0; field->list && i < sizeof(signs) / sizeof(*signs); i++) {
		for (j = 0; j < table->rows.count && j < ROWS_MOST; j++) {
			const struct table_cell *cell = table_cell(
				table, VEC_AT(struct table_row, &table->rows, j), column);

			if (cell != NULL && cell->value == NULL &&
			    slice_find(cell->text, signs[i][0], 0) < cell->text.len)
				return slice_of(signs[i]);
		}
	}
	return SLICE("");
}

/* Whether addresses in the net lack their beginning. */
static bool lacks_scheme(const struct field *field, const struct table *table, size_t column)
{
	size_t i;

	for (i = 0; slice_is(field->form, "uri") && i < table->rows.count && i < ROWS_MOST; i++) {
		const struct table_cell *cell =
			table_cell(table, VEC_AT(struct table_row, &table->rows, i), column);

		if (cell != NULL && cell->text.len > 2 && !slice_starts(cell->text, "http"))
			return true;
	}
	return false;
}

/* -- targets ------------------------------------------------------------------------------------
 */

bool suggest_add_target(struct str *out, const struct field *field, const struct table *table,
			size_t column, struct fold *fold, bool perhaps)
{
	struct values values = { .field = field, .fold = fold, .odd = VEC_OF(struct slice) };
	struct slice split = find_split(field, table, column);
	const struct field *codes;
	bool has_codes = is_key_of_codes(field, &codes);
	bool prefix = lacks_scheme(field, table, column);
	bool doubt;
	size_t i;

	for (i = 0; has_codes && i < table->rows.count && i < ROWS_MOST; i++) {
		const struct table_cell *cell =
			table_cell(table, VEC_AT(struct table_row, &table->rows, i), column);

		if (cell != NULL)
			look_at_cell(&values, codes->vocabulary, cell,
				     split.len == 0 && field->list ? SLICE(",") : split);
	}
	doubt = values.odd.count > 0;
	if (split.len > 0 || prefix || doubt)
		str_add(out, "\n    to:");
	suggest_add_text(out, field->path);
	if (perhaps) {
		str_add(out, "  # ? ");
		str_add(out, _("is that the field?"));
	}
	str_add_char(out, '\n');
	if (split.len > 0)
		str_add(out, slice_is(split, "\n") ? "    split: \"\\n\"\n" : "");
	if (split.len > 0 && !slice_is(split, "\n"))
		str_addf(out, "    split: \"%.*s\"\n", SLICE_ARGS(split));
	if (prefix)
		str_add(out, "    prefix: https://\n");
	if (doubt)
		add_odd(out, codes->vocabulary, &values.odd, fold);
	vec_free(&values.odd);
	map_free(&values.seen);
	arena_free(&values.arena);
	return doubt;
}

/* -- words --------------------------------------------------------------------------------------
 */

/* Whether some cell holds nothing but this word. */
static bool stands_alone(const struct table *table, const char *word)
{
	size_t i;

	for (i = 0; i < table->cells.count; i++) {
		if (slice_is(VEC_AT(struct table_cell, &table->cells, i)->text, word))
			return true;
	}
	return false;
}

static void add_found(struct str *out, const struct table *table, const char *key,
		      const char *const *words)
{
	bool found = false;

	for (; *words != NULL; words++) {
		if (!stands_alone(table, *words))
			continue;
		str_add(out, found ? ", " : key);
		str_addf(out, "\"%s\"", *words);
		found = true;
	}
	str_add(out, found ? "]\n" : "");
}

void suggest_add_words(struct str *out, const struct table *table)
{
	add_found(out, table, "empty: [", empty_words);
	add_found(out, table, "unknown: [", unknown_words);
}
