/* SPDX-License-Identifier: Apache-2.0 */
#include "record/alike.h"

#include <string.h>

#include "record/namesake.h"
#include "text/utf8.h"

/* The Latin letters U+00C0 to U+00FF as fold_search() writes them: names in German need no ICU. */
static const char *const latin[64] = {
	"a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",
	"d", "n", "o", "o", "o",  "o", "oe", " ", "o", "u", "u", "u", "ue", "y", "th", "ss",
	"a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",
	"d", "n", "o", "o", "o",  "o", "oe", " ", "o", "u", "u", "u", "ue", "y", "th", "y",
};

bool alike_add_value(struct str *out, const struct kind *kind, const struct spot *spot)
{
	if (spot->field == NULL || !spot->field->unique || !spot_is_value(spot) ||
	    !node_is_scalar(spot->node) || spot->node->type == NODE_NULL)
		return false;
	str_add_slice(out, kind->name);
	str_add_char(out, '/');
	str_add_slice(out, spot->field->path);
	str_add_char(out, '=');
	str_add_slice(out, spot->node->text);
	return true;
}

bool alike_note(struct alike *alike, struct slice key, const struct record *record)
{
	return map_put_new(&alike->values, key, (void *)record) == record;
}

/* One record whose values are looked up. */
struct values {
	const struct alike *alike;
	const struct sheet *sheet;
	struct diags *diags;
	struct str key;
};

static void check_value(void *context, const struct spot *spot)
{
	struct values *values = context;
	const struct record *record = values->sheet->record;
	const struct record *first;

	str_cut(&values->key, 0);
	if (!alike_add_value(&values->key, record->kind, spot))
		return;
	first = map_get(&values->alike->values, str_slice(&values->key));
	if (first != NULL && first != record) {
		const struct slice more[] = { spot->node->text, first->address };

		(void)spot_report(spot, values->diags, DIAG_RECORD_DUPLICATE_VALUE,
				  values->sheet->source, more, 2);
	}
}

void alike_check_values(const struct alike *alike, const struct sheet *sheet, struct diags *diags)
{
	struct values values = { .alike = alike, .sheet = sheet, .diags = diags };

	walk_tree(sheet->record->kind->fields, sheet->root, check_value, &values);
	str_free(&values.key);
}

/* Folds to small letters, digits and single spaces; false when `name` needs ICU. */
static bool fold_plainly(struct str *out, struct slice name)
{
	size_t at = 0;

	while (at < name.len) {
		unsigned char byte = (unsigned char)name.data[at];
		uint32_t point;
		size_t len;

		if (byte < 0x80) {
			bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';

			str_add_char(out, letter		       ? (char)(byte | 0x20)
					  : byte >= '0' && byte <= '9' ? (char)byte
								       : ' ');
			at++;
			continue;
		}
		len = utf8_decode(slice_part(name, at, name.len), &point);
		if (point >= 0xc0 && point <= 0xff && len > 0)
			str_add(out, latin[point - 0xc0]);
		else if (len > 0 && (point < 0xc0 || (point >= 0x2000 && point <= 0x206f)))
			str_add_char(out, ' ');
		else
			return false;
		at += len;
	}
	return true;
}

static bool is_form(struct slice word)
{
	static const char *const forms[] = { "ev", "gmbh", "ggmbh", "ug", "und", "gemeinnuetzige" };
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (slice_is(word, forms[i]))
			return true;
	}
	return false;
}

static bool last_is_e(struct slice words, size_t begin)
{
	return words.len > begin && words.data[words.len - 1] == 'e' &&
	       (words.len == begin + 1 || words.data[words.len - 2] == ' ');
}

void alike_add_key(struct str *out, struct slice name, struct fold *fold)
{
	struct str folded = { 0 };
	struct slice rest;
	struct slice word;
	size_t begin = out->len;

	if (!fold_plainly(&folded, name)) {
		struct str wide = { 0 };

		fold_search(fold, &wide, name);
		str_cut(&folded, 0);
		if (!fold_plainly(&folded, str_slice(&wide)))
			str_add_slice(&folded, str_slice(&wide));
		str_free(&wide);
	}
	rest = str_slice(&folded);
	while (slice_next(&rest, ' ', &word)) {
		/* "e. V." has become two words */
		if (slice_is(word, "v") && last_is_e(str_slice(out), begin)) {
			str_cut(out, out->len > begin + 1 ? out->len - 2 : begin);
			continue;
		}
		if (word.len == 0 || is_form(word))
			continue;
		if (out->len > begin)
			str_add_char(out, ' ');
		str_add_slice(out, slice_is(word, "sankt") ? SLICE("st") : word);
	}
	if (out->len == begin)
		str_add_slice(out, name);
	str_free(&folded);
}

void alike_close_up(struct str *key, size_t from)
{
	size_t kept = from;
	size_t i;

	for (i = from; i < key->len; i++) {
		if (key->data[i] != ' ')
			key->data[kept++] = key->data[i];
	}
	str_cut(key, kept);
}

/* Whether both keys are the same but for spaces. */
static bool are_same(struct slice a, struct slice b)
{
	size_t i = 0;
	size_t j = 0;

	for (;;) {
		while (i < a.len && a.data[i] == ' ')
			i++;
		while (j < b.len && b.data[j] == ' ')
			j++;
		if (i == a.len || j == b.len)
			return i == a.len && j == b.len;
		if (a.data[i++] != b.data[j++])
			return false;
	}
}

/* Whether the longer name says all that the shorter one does, from its first word on. */
static bool says_more(struct slice longer, struct slice shorter)
{
	struct slice word = { 0 };
	struct slice wanted = { 0 };
	bool more = slice_next(&shorter, ' ', &wanted) && slice_next(&longer, ' ', &word) &&
		    slice_equal(word, wanted);

	while (more && slice_next(&shorter, ' ', &wanted)) {
		do
			more = slice_next(&longer, ' ', &word);
		while (more && !slice_equal(word, wanted));
	}
	return more;
}

static bool could_be_one(const struct str *a, const struct str *b)
{
	return are_same(str_slice(a), str_slice(b)) || says_more(str_slice(a), str_slice(b)) ||
	       says_more(str_slice(b), str_slice(a));
}

/* Whether both are of one sort: the kind demands a code, and it is the same. */
static bool are_of_a_sort(const struct kind *kind, const struct node *a, const struct node *b)
{
	bool same = false;
	size_t i;

	for (i = 0; i < kind->fields->child_count; i++) {
		const struct field *field = &kind->fields->children[i];
		const struct node *x = node_find(a, field->key);
		const struct node *y = node_find(b, field->key);

		if (!field->required || field->list || field->type != FIELD_CODE)
			continue;
		if (x == NULL || y == NULL || !node_equal(x, y))
			return false;
		same = true;
	}
	return same;
}

/* Whether something keeps the record of these traits and another one apart. */
static bool is_apart(const struct kind *kind, const struct traits *traits, const struct node *other)
{
	struct arena arena = { 0 };
	struct traits others = namesake_traits(kind, other, &arena);
	bool apart = namesake_are_apart(traits, &others);

	arena_free(&arena);
	return apart;
}

void alike_find(const struct inventory *inventory, const struct kind *kind, const struct node *root,
		struct vec *out)
{
	const struct field *title_field = field_child(kind->fields, kind->title_key);
	struct slice title = node_text(node_find(root, kind->title_key));
	struct sheet sheet = { .inventory = inventory };
	struct arena arena = { 0 };
	struct traits traits = namesake_traits(kind, root, &arena);
	struct str wanted = { 0 };
	struct str key = { 0 };
	size_t i;

	alike_add_key(&wanted, title, inventory->fold);
	for (i = 0; title.len > 0 && i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);

		if (record->kind != kind ||
		    (title_field->unique && slice_equal(record->title, title)))
			continue;
		str_cut(&key, 0);
		alike_add_key(&key, record->title, inventory->fold);
		if (could_be_one(&key, &wanted) && sheet_open(&sheet, record) &&
		    !is_apart(kind, &traits, sheet.root) &&
		    (are_same(str_slice(&key), str_slice(&wanted)) ||
		     are_of_a_sort(kind, sheet.root, root)))
			vec_add(out, &record);
	}
	sheet_close(&sheet);
	arena_free(&arena);
	str_free(&wanted);
	str_free(&key);
}

void alike_free(struct alike *alike)
{
	map_free(&alike->values);
}
