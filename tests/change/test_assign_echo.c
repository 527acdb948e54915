/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arguments that chance makes of the schemas of the binary: whatever is taken is echoed in a form
 * that, typed again, makes the same record and the same echo. And what is typed for a record that
 * somebody wrote changes no byte of the members that it is not about.
 */
#include "assign_world.h"

#include "base/mem.h"
#include "change/revise.h"
#include "out/json.h"
#include "random_tree.h"
#include "tree/write.h"

enum { ROUNDS = 1500, FIELDS_MAX = 2000 };

struct making {
	struct assigning assigning;
	struct arena texts;
	struct random_tree random;
	const struct kind *kind;
	const struct field *fields[FIELDS_MAX]; /* of the kind, at every level */
	size_t count;
	size_t taken;
};

static void collect(struct making *making, const struct field *parent)
{
	size_t i;

	for (i = 0; i < parent->child_count && making->count < FIELDS_MAX; i++) {
		making->fields[making->count++] = &parent->children[i];
		collect(making, &parent->children[i]);
	}
}

static bool chance(struct making *making, unsigned of)
{
	return random_below(&making->random, of) == 0;
}

static void add_label(struct making *making, struct str *out, const struct vocabulary *vocabulary)
{
	unsigned index = random_below(&making->random, (unsigned)vocabulary->count);
	const struct term *term = &vocabulary->terms[index];

	str_add_slice(out,
		      chance(making, 3) && term->title.de.len > 0 ? term->title.de : term->code);
}

static void add_reference(struct making *making, struct str *out)
{
	const struct vec *records = &making->assigning.world.inventory->records;
	unsigned index = random_below(&making->random, (unsigned)records->count);
	const struct record *record = VEC_AT(struct record, records, index);

	str_add_slice(out, chance(making, 3)   ? record->title
			   : chance(making, 2) ? record->id
					       : record->address);
}

static void add_from(struct making *making, struct str *out, const char *const *choices,
		     unsigned count)
{
	str_add(out, choices[random_below(&making->random, count)]);
}

static void add_word(struct making *making, struct str *out, const struct field *field)
{
	static const char *const dates[] = { "2018",	    "2018~",   "2018-03", "12.03.2024",
					     "Sommer 2023", "2023-22", "um 1999", "2018/2020" };
	static const char *const numbers[] = { "0", "3", "2,5", "2.50", "-1", "1017", "0.125" };
	static const char *const bools[] = { "ja", "nein", "yes", "no", "true", "-" };
	unsigned pieces = random_below(&making->random, 5);

	switch (field->type) {
	case FIELD_CODE: add_label(making, out, field->vocabulary); break;
	case FIELD_REF: add_reference(making, out); break;
	case FIELD_DATE: add_from(making, out, dates, 8); break;
	case FIELD_BOOL: add_from(making, out, bools, 6); break;
	case FIELD_NUMBER:
	case FIELD_INTEGER: add_from(making, out, numbers, 7); break;
	case FIELD_OBJECT:
		str_add(out, field->list ? "" : "3..5");
		if (field_child(field, field->item_key) != NULL)
			add_word(making, out, field_child(field, field->item_key));
		break;
	default:
		str_add(out, "x");
		while (pieces-- > 0)
			str_add_slice(out, random_piece(&making->random));
	}
}

static void add_value(struct making *making, struct str *out, const struct field *field)
{
	if (chance(making, 12)) {
		str_add(out, chance(making, 2) ? "?" : "-");
		return;
	}
	add_word(making, out, field);
	while (field->list && chance(making, 2)) {
		str_add_char(out, ',');
		add_word(making, out, field);
	}
}

/* In quotes or without: what does not fit without is refused or cut elsewhere, which is fine. */
static void add_entry(struct making *making, struct str *out, const struct field *list)
{
	const struct field *key = field_child(list, list->item_key);
	struct str word = { 0 };
	bool quotes = chance(making, 2);
	size_t i;

	if (key == NULL || chance(making, 3))
		return;
	add_word(making, &word, key);
	str_add(out, quotes ? "[\"" : "[");
	for (i = 0; i < word.len; i++) {
		if (quotes && (word.data[i] == '"' || word.data[i] == '\\'))
			str_add_char(out, '\\');
		str_add_char(out, word.data[i]);
	}
	str_add(out, quotes ? "\"]" : "]");
	str_free(&word);
}

static void add_path(struct making *making, struct str *out, const struct field *field, bool last)
{
	bool titled =
		chance(making, 4) && slice_find(field->title.de, '.', 0) == field->title.de.len;

	if (field->parent->parent != NULL) {
		add_path(making, out, field->parent, false);
		str_add_char(out, '.');
	}
	str_add_slice(out, titled && field->title.de.len > 0 ? field->title.de : field->key);
	if (!last && field->list)
		add_entry(making, out, field);
}

/* "path=value", "path+=value" or "path:=JSON". */
static const char *make_argument(struct making *making)
{
	unsigned index = random_below(&making->random, (unsigned)making->count);
	const struct field *field = making->fields[index];
	struct str text = { 0 };
	struct slice kept;

	add_path(making, &text, field, true);
	if (chance(making, 10)) {
		struct random_tree tree = { making->random.seed, &making->texts, 3 };

		str_add(&text, ":=");
		json_add_node(&text, random_node(&tree, 3), 0);
		making->random.seed = tree.seed;
	} else {
		str_add(&text, field->list && chance(making, 3) ? "+=" : "=");
		add_value(making, &text, field);
	}
	kept = arena_copy(&making->texts, str_slice(&text));
	str_free(&text);
	return kept.data;
}

static void write_record(struct str *out, const struct node *root)
{
	str_cut(out, 0);
	tree_write(out, root);
}

/* Types an argument, and then its echo. */
static void check_round(struct making *making, const char *argument)
{
	struct assigning *assigning = &making->assigning;
	const char *typed[ARGUMENTS_MAX] = { argument };
	struct str first = { 0 }, second = { 0 };

	if (assigning_do(assigning, making->kind, typed) != STATUS_OK)
		goto out;
	making->taken++;
	write_record(&first, assigning->root);
	typed[0] = arena_copy(&making->texts, assigning->canonical).data;
	assigning_clear(assigning);
	if (assigning_do(assigning, making->kind, typed) != STATUS_OK)
		fail_msg("%s\nis echoed as\n%s\nwhich is refused: %s", argument, typed[0],
			 catalogue_entry(VEC_AT(struct diag, &assigning->diags.items, 0)->id)->id);
	write_record(&second, assigning->root);
	if (!slice_equal(str_slice(&first), str_slice(&second)))
		fail_msg("%s\nmakes\n%s\nits echo\n%s\nmakes\n%s", argument, str_text(&first),
			 typed[0], str_text(&second));
	if (!slice_is(assigning->canonical, typed[0]))
		fail_msg("%s\nis echoed as\n%.*s", typed[0], SLICE_ARGS(assigning->canonical));
out:
	assigning_clear(assigning);
	str_free(&first);
	str_free(&second);
}

/* Several at once: taken or refused, never anything else. */
static void check_together(struct making *making)
{
	const char *arguments[ARGUMENTS_MAX] = { NULL };
	unsigned count = 2 + random_below(&making->random, 3);
	bool done;

	while (count-- > 0)
		arguments[count] = make_argument(making);
	done = assigning_do(&making->assigning, making->kind, arguments) == STATUS_OK;
	assert_int_equal(done, making->assigning.diags.counts[SEVERITY_ERROR] == 0);
	assigning_clear(&making->assigning);
}

/* -- records that are there ---------------------------------------------------------------------
 */

/* Members as people write them, each with its own layout; of any kind. */
static const struct {
	const char *key;
	const char *text;
} members[] = {
	{ "name", "name:   'Treff Nord'   # so heißt er\n" },
	{ "title", "\"title\": Treff   Nord\n" },
	{ "category", "category: \"kita\" # seit 1973\n" },
	{ "languages", "languages: [ de,   ar ]   # mehr nicht\n" },
	{ "target_groups", "target_groups:\n# alle\n- eltern\n-   frauen # auch ohne Kinder\n" },
	{ "addresses", "addresses:\n    # im Hof\n    - {use: besuch,  street: \"Ring 1\"}\n" },
	{ "carriers", "carriers:\n\n- institution: awo   # seit jeher\n  since:   2010\n" },
	{ "age", "age: {from: 0,\n   below: 3} # in Jahren\n" },
	{ "cost", "cost:\n   # laut Faltblatt\n   kind: betrag\n\n   amount: 3.50\n" },
	{ "zzz", "zzz: [1,2]\n" },
	{ "note", "note: |+\n  Zwei\n\n    Zeilen\n\n" },
	{ "status", "status: null\n" },
	{ "sources",
	  "sources: # woher\n  - document: Anruf\n    date: 2020\n  - url: https://a.example/\n" },
};

enum { MEMBER_COUNT = sizeof(members) / sizeof(*members) };

static void check_members(const struct node *old, const struct node *meant, struct slice text)
{
	size_t i;

	for (i = 0; i < MEMBER_COUNT; i++) {
		const struct node *before = node_get(old, members[i].key);
		const struct node *after = node_get(meant, members[i].key);

		if (before == NULL || after == NULL || !node_equal(before, after))
			continue;
		if (strstr(text.data, members[i].text) == NULL)
			fail_msg("%s\nis not in\n%s", members[i].text, text.data);
	}
}

/* Some of the members above, and some arguments. */
static bool check_edited(struct making *making)
{
	struct assigning *assigning = &making->assigning;
	const char *arguments[ARGUMENTS_MAX] = { NULL };
	unsigned count = 1 + random_below(&making->random, 3);
	struct source source = { 0 };
	struct str bytes = { 0 };
	struct str text = { 0 };
	struct node *old = NULL;
	bool done;
	size_t i;

	for (i = 0; i < MEMBER_COUNT; i++)
		str_add(&bytes, i == 0 || chance(making, 2) ? members[i].text : "");
	source_init(&source, "test", &bytes);
	(void)tree_read(&assigning->arena, &source, &read_record, &old, &assigning->diags);
	assert_int_equal(assigning->diags.items.count, 0);
	while (count-- > 0)
		arguments[count] = make_argument(making);
	assigning->root = old;
	done = assigning_do(assigning, making->kind, arguments) == STATUS_OK;
	if (done) {
		assert_int_equal(revise_text(making->kind, &source, old, assigning->root, &text,
					     &assigning->diags),
				 STATUS_OK);
		check_members(old, assigning->root, str_slice(&text));
	}
	str_free(&text);
	source_free(&source);
	assigning_clear(assigning);
	return done;
}

static void test_echo(void **state)
{
	struct making *making = mem_zero(1, sizeof(*making));
	size_t rounds = 0;
	size_t edited = 0;
	size_t i, k;

	(void)state;
	assigning_start(&making->assigning);
	making->random = (struct random_tree){ 20261122, &making->texts, 3 };
	for (k = 0; k < making->assigning.world.inventory->kinds.count; k++) {
		making->kind = VEC_AT(struct kind, &making->assigning.world.inventory->kinds, k);
		making->count = 0;
		collect(making, making->kind->fields);
		for (i = 0; i < ROUNDS; i++) {
			check_round(making, make_argument(making));
			check_together(making);
			edited += check_edited(making);
			arena_reset(&making->texts);
			rounds++;
		}
	}
	print_message("%zu records were edited\n", edited);
	assert_true(edited > rounds / 4);
	print_message("%zu of %zu were taken\n", making->taken, rounds);
	assert_true(making->taken > rounds / 3);
	assigning_end(&making->assigning);
	arena_free(&making->texts);
	mem_free(making);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_echo) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
