/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/suggest.h"

#include "base/map.h"
#include "base/mem.h"
#include "exchange/suggest_values.h"
#include "sys/path.h"
#include "text/message.h"

enum { NAME_BYTES = 200, ROWS_MOST = 5000, WORD_LEAST = 3 };

/* How a column's field was found. */
enum sureness { SURE, PERHAPS, NOWHERE };

struct suggesting {
	struct str *out;
	const struct kind *kind;
	const struct table *table;
	struct fold *fold;
	struct map taken;	     /* path → column's name */
	const struct field **fields; /* of each column, or NULL */
	enum sureness *sureness;     /* how certain each is */
	bool doubt;
};

static void fold_name(struct suggesting *suggesting, struct str *out, struct slice text)
{
	str_cut(out, 0);
	fold_search(suggesting->fold, out, text);
}

/* -- ids ----------------------------------------------------------------------------------------
 */

static bool names_id(struct suggesting *suggesting, struct slice name)
{
	static const char *const words[] = { "id", "kennung", "slug", NULL };
	struct str folded = { 0 };
	bool found = false;
	size_t i;

	fold_name(suggesting, &folded, name);
	for (i = 0; words[i] != NULL && !found; i++)
		found = slice_is(str_slice(&folded), words[i]);
	str_free(&folded);
	return found;
}

/* Whether a column holds nothing but ids, by name and values. */
static bool is_id(struct suggesting *suggesting, size_t column)
{
	const struct table *table = suggesting->table;
	struct slice name = VEC_AT(struct table_column, &table->columns, column)->name;
	bool found = names_id(suggesting, name);
	size_t i;

	for (i = 0; i < table->rows.count && i < ROWS_MOST && found; i++) {
		const struct table_cell *cell =
			table_cell(table, VEC_AT(struct table_row, &table->rows, i), column);

		found = cell == NULL || cell->text.len == 0 || path_is_id(cell->text);
	}
	return found;
}

/* -- fields -------------------------------------------------------------------------------------
 */

static bool is_word_of(struct slice text, struct slice word)
{
	struct slice part;

	while (slice_next(&text, ' ', &part)) {
		if (slice_equal(part, word))
			return true;
	}
	return false;
}

/* Blanks for all that is no letter or digit. */
static void keep_words(struct str *text)
{
	size_t i;

	for (i = 0; i < text->len; i++) {
		unsigned char byte = (unsigned char)text->data[i];

		if (byte < 0x80 && !byte_is_digit((char)byte) && (byte < 'a' || byte > 'z'))
			text->data[i] = ' ';
	}
}

struct word_search {
	struct suggesting *suggesting;
	struct slice name; /* folded words */
	struct str title;
	const struct field *hit;
	size_t longest;
};

/* The field with the longest title that is a word of the column's name; the outer before the inner.
 */
static void search_words(struct word_search *search, const struct field *parent)
{
	size_t i, j;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];
		const struct slice names[] = { field->title.de, field->title.en, field->key };

		for (j = 0; j < 3; j++) {
			fold_name(search->suggesting, &search->title, names[j]);
			if (search->title.len < WORD_LEAST ||
			    search->title.len <= search->longest ||
			    !is_word_of(search->name, str_slice(&search->title)))
				continue;
			search->hit = field;
			search->longest = search->title.len;
		}
		search_words(search, field);
	}
}

static const struct field *find_by_word(struct suggesting *suggesting, struct slice name)
{
	struct word_search search = { .suggesting = suggesting };
	struct str words = { 0 };

	fold_name(suggesting, &words, name);
	keep_words(&words);
	search.name = str_slice(&words);
	search_words(&search, suggesting->kind->fields);
	str_free(&words);
	str_free(&search.title);
	return search.hit;
}

/* Words that name the title of anything, and the kind's own name. */
static bool names_title(struct suggesting *suggesting, struct slice name)
{
	static const char *const words[] = { "name", "bezeichnung", "titel", "title", NULL };
	struct label title = suggesting->kind->title;
	struct str folded = { 0 };
	struct str own = { 0 };
	bool found = false;
	size_t i;

	fold_name(suggesting, &folded, name);
	for (i = 0; words[i] != NULL && !found; i++)
		found = slice_is(str_slice(&folded), words[i]);
	for (i = 0; i < 2 && !found; i++) {
		fold_name(suggesting, &own, i == 0 ? title.de : title.en);
		found = own.len > 0 && slice_equal(str_slice(&own), str_slice(&folded));
	}
	str_free(&folded);
	str_free(&own);
	return found;
}

static bool is_group(const struct field *field)
{
	return field != NULL && field->type == FIELD_OBJECT && !field->list;
}

static const struct field *find_field(struct suggesting *suggesting, struct slice name,
				      enum sureness *sureness)
{
	const struct field *fields = suggesting->kind->fields;
	const struct field *field = NULL;
	bool ambiguous;

	*sureness = NOWHERE;
	if (names_id(suggesting, name)) /* the record's, whatever is called so deeper in it */
		return NULL;
	*sureness = SURE;
	if (name.len > 0 && name.len <= NAME_BYTES)
		field = field_resolve(fields, name, suggesting->fold, &ambiguous);
	if (field == NULL && names_title(suggesting, name))
		field = field_child(fields, suggesting->kind->title_key);
	if (field == NULL && name.len <= NAME_BYTES) {
		field = find_by_word(suggesting, name);
		*sureness = PERHAPS;
	}
	if (field == NULL || is_group(field))
		*sureness = NOWHERE;
	return *sureness == NOWHERE ? NULL : field;
}

/* -- writing ------------------------------------------------------------------------------------
 */

static void add_column(struct suggesting *suggesting, size_t column)
{
	const struct table *table = suggesting->table;
	struct slice name = VEC_AT(struct table_column, &table->columns, column)->name;
	struct str *out = suggesting->out;
	enum sureness sureness = suggesting->sureness[column];
	const struct field *field = suggesting->fields[column];

	if (is_id(suggesting, column) && map_put_new(&suggesting->taken, SLICE("id"), out) == out) {
		suggest_add_key(out, name, 2);
		str_add(out, " id\n");
		return;
	}
	if (field == NULL)
		return;
	if (map_put_new(&suggesting->taken, field->path, (void *)(uintptr_t)(column + 1)) !=
		    (void *)(uintptr_t)(column + 1) &&
	    !field->list)
		return;
	suggest_add_key(out, name, 2);
	if (suggest_add_target(out, field, table, column, suggesting->fold, sureness == PERHAPS))
		suggesting->doubt = true;
	suggesting->doubt = suggesting->doubt || sureness == PERHAPS;
}

static bool is_taken(struct suggesting *suggesting, size_t column)
{
	const struct field *field = suggesting->fields[column];

	if (is_id(suggesting, column))
		return true;
	return field != NULL && (field->list || map_get(&suggesting->taken, field->path) ==
							(void *)(uintptr_t)(column + 1));
}

/* Columns that no field was found for. */
static void add_rest(struct suggesting *suggesting)
{
	const struct table *table = suggesting->table;
	struct str *out = suggesting->out;
	bool first = true;
	size_t i;

	for (i = 0; i < table->columns.count; i++) {
		if (is_taken(suggesting, i))
			continue;
		if (first)
			str_add(out, "left_out:\n");
		first = false;
		str_add(out, "  -");
		suggest_add_text(out, VEC_AT(struct table_column, &table->columns, i)->name);
		str_add(out, "  # ? ");
		str_add(out, _("which field? “netz schema show” lists them"));
		str_add_char(out, '\n');
		suggesting->doubt = true;
	}
}

/* Whether a column goes to the field or below it; `below`: only below it. */
static bool is_reached(struct suggesting *suggesting, struct slice path, bool below)
{
	const struct table *table = suggesting->table;
	size_t i;

	for (i = 0; i < table->columns.count; i++) {
		const struct field *field = suggesting->fields[i];

		if (field != NULL && slice_equal(slice_part(field->path, 0, path.len), path) &&
		    (field->path.len > path.len ? field->path.data[path.len] == '.' : !below))
			return true;
	}
	return false;
}

/* What every record, or every entry that a column begins, must have and no column gives. That is
 * no doubt: a table may be about records that are there. */
static void add_missing(struct suggesting *suggesting, const struct field *parent, bool *first)
{
	struct str *out = suggesting->out;
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];

		if (is_reached(suggesting, field->path, true))
			add_missing(suggesting, field, first);
		if (!field->required || field->preset != NULL ||
		    is_reached(suggesting, field->path, false))
			continue;
		str_add(out, *first ? "constants:\n" : "");
		*first = false;
		str_addf(out, "  %.*s: \"\"  # ? ", SLICE_ARGS(field->path));
		message_add(out, _("%1$s: must be there; a column, or one value for all rows"),
			    label_text(field->title, message_language()));
		str_add_char(out, '\n');
	}
}

static void add_form(struct suggesting *suggesting)
{
	const struct table *table = suggesting->table;
	static const char *const names[] = { "csv", "tsv", "json", "jsonl" };
	struct str *out = suggesting->out;

	str_addf(out, "format: %s\n", names[table->form]);
	if (table->form == TABLE_CSV)
		str_addf(out,
			 table->delimiter == '\t' ? "delimiter: \"\\t\"\n" : "delimiter: \"%c\"\n",
			 table->delimiter);
}

/* Once for each column: looking at all fields takes a while. */
static void find_fields(struct suggesting *suggesting)
{
	const struct table *table = suggesting->table;
	size_t count = table->columns.count;
	size_t i;

	suggesting->fields = mem_zero(count, sizeof(const struct field *));
	suggesting->sureness = mem_zero(count, sizeof(*suggesting->sureness));
	for (i = 0; i < count; i++)
		suggesting->fields[i] = find_field(
			suggesting, VEC_AT(struct table_column, &table->columns, i)->name,
			&suggesting->sureness[i]);
}

bool suggest_mapping(struct str *out, const struct kind *kind, const struct table *table,
		     struct fold *fold)
{
	struct suggesting suggesting = { .out = out, .kind = kind, .table = table, .fold = fold };
	bool first = true;
	size_t i;

	find_fields(&suggesting);
	str_add(out, "# ");
	str_add(out, _("Draft: lines with “# ?” are to be decided; “netz help import” explains the "
		       "rest."));
	str_add_char(out, '\n');
	str_addf(out, "kind: %.*s\n", SLICE_ARGS(kind->name));
	add_form(&suggesting);
	suggest_add_words(out, table);
	str_add(out, "columns:\n");
	for (i = 0; i < table->columns.count; i++)
		add_column(&suggesting, i);
	if (suggesting.taken.count == 0) {
		str_cut(out, out->len - strlen("columns:\n"));
		suggesting.doubt = true;
	}
	add_rest(&suggesting);
	add_missing(&suggesting, kind->fields, &first);
	map_free(&suggesting.taken);
	mem_free(suggesting.fields);
	mem_free(suggesting.sureness);
	return !suggesting.doubt;
}
