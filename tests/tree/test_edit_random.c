/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random edits over tests/fixtures/yaml/ and any folder named by NETZ_TEST_YAML. NETZ_TEST_EDITS
 * says how many, NETZ_TEST_SEED with which seed. Bytes outside an edit stay, its value reads back,
 * and "netz undo" gives the file back byte for byte.
 */
#include "random_edit.h"

#include "folder.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "change/revert.h"
#include "record/kind.h"
#include "tree/write.h"

enum { EDITS = 3000, CHAIN = 6, FILE_MOST = 200000 };

struct tally {
	size_t files;
	size_t edits;
	size_t refused;
	size_t surprises; /* refused although nothing in the file asks for it */
	size_t wrong;
	size_t undone;
};

static uint64_t number_from(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);
	long long value;

	return text != NULL && slice_to_int(slice_of(text), &value) && value > 0 ? (uint64_t)value
										 : otherwise;
}

static const char *name_of(enum random_op op)
{
	static const char *const names[] = { "set", "insert", "remove", "move" };

	return names[op];
}

static void show(const struct random_edit *edit, const char *what, struct slice file)
{
	struct str value = { 0 };
	size_t i;

	print_error("%.*s: %s (%s %zu steps:", SLICE_ARGS(file), what, name_of(edit->op),
		    edit->at.count);
	for (i = 0; i < edit->at.count; i++)
		print_error(" %u", edit->steps[i]);
	if (edit->value != NULL)
		tree_write(&value, edit->value);
	print_error(", to %u)\n%s\n=== before:\n%s\n=== after:\n%s\n===\n", edit->index,
		    str_text(&value), str_text(&edit->source.bytes), str_text(&edit->out));
	str_free(&value);
}

/* A record takes no characters that nobody sees: they would be written as escapes. */
static bool has_escapes(const struct random_edit *edit)
{
	struct str value = { 0 };
	bool has;

	if (edit->value != NULL)
		tree_write(&value, edit->value);
	if (edit->key != NULL)
		tree_write(&value, edit->key);
	has = slice_find(str_slice(&value), '\\', 0) < value.len;
	str_free(&value);
	return has;
}

/* Anchors, merge keys and keys without a colon are refused; nothing else is. */
static bool may_refuse(const struct random_edit *edit, struct slice text)
{
	if (edit->kind != NULL)
		return has_escapes(edit);
	return slice_find(text, '&', 0) < text.len || slice_find(text, '*', 0) < text.len ||
	       slice_find(text, '?', 0) < text.len || slice_find(text, '<', 0) < text.len;
}

/* Takes edits back, the newest first, each time from what is left of the file. */
static void undo_edits(struct tally *tally, struct slice file, const struct str *texts,
		       size_t count, struct arena *arena)
{
	struct str now = { 0 };
	size_t i;

	str_add_slice(&now, str_slice(&texts[count]));
	for (i = count; i > 0; i--) {
		struct revert revert = { .was = str_slice(&texts[i - 1]),
					 .made = str_slice(&texts[i]),
					 .now = str_slice(&now),
					 .clashes = VEC_OF(struct join_clash) };
		enum revert_end end = revert_file(arena, &revert);

		if (end == REVERT_WAS) {
			str_cut(&now, 0);
			str_add_slice(&now, revert.was);
		} else if (end != REVERT_SAME) {
			break;
		}
		tally->undone++;
	}
	if (!slice_equal(str_slice(&now), str_slice(&texts[0]))) {
		tally->wrong++;
		print_error("%.*s: undo leaves something behind\n", SLICE_ARGS(file));
	}
	str_free(&now);
}

/* One edit of texts[count]; what comes of it is the next one. */
static bool edit_once(struct tally *tally, struct slice file, struct str *texts, size_t count,
		      struct random_edit *edit)
{
	bool good = false;

	if (random_edit_try(edit, str_slice(&texts[count]))) {
		tally->edits++;
		if (edit->status != STATUS_OK) {
			tally->refused++;
			if (!may_refuse(edit, str_slice(&texts[count]))) {
				tally->surprises++;
				show(edit, "refused", file);
			}
		} else if (edit->wrong != NULL) {
			tally->wrong++;
			show(edit, edit->wrong, file);
		} else {
			str_add_slice(&texts[count + 1], str_slice(&edit->out));
			good = true;
		}
	}
	random_edit_end(edit);
	return good;
}

/* Some edits, one upon the other, and all of them taken back. */
static void edit_file(struct tally *tally, struct slice file, const struct str *bytes,
		      const struct kind *kind, uint64_t *seed)
{
	struct arena arena = { 0 };
	struct str texts[CHAIN + 1] = { { 0 } };
	size_t count = 0;
	size_t i;

	str_add_slice(&texts[0], str_slice(bytes));
	for (i = 0; i < CHAIN; i++) {
		struct random_edit edit = { .random = { .seed = *seed, .arena = &arena },
					    .profile = kind != NULL ? &read_record : &read_foreign,
					    .kind = kind };

		count += edit_once(tally, file, texts, count, &edit);
		*seed = edit.random.seed;
		arena_reset(&arena);
	}
	undo_edits(tally, file, texts, count, &arena);
	for (i = 0; i <= CHAIN; i++)
		str_free(&texts[i]);
	arena_free(&arena);
}

static bool is_yaml(struct slice path)
{
	return slice_ends(path, ".yaml") || slice_ends(path, ".yml");
}

/* Whether edits can be tried at all: other people's files may have tags or several documents. */
static bool is_sound(const struct str *bytes)
{
	struct arena arena = { 0 };
	struct random_edit edit = { .random = { .arena = &arena }, .profile = &read_foreign };
	bool sound = false;

	(void)random_read(&edit, &edit.source, str_slice(bytes), &sound);
	source_free(&edit.source);
	arena_free(&arena);
	return sound;
}

/* What is edited: a folder, whose records are of these kinds (NULL: any YAML). */
struct corpus {
	const char *folder;
	const struct vec *kinds;
	size_t edits;
	uint64_t seed;
};

static void edit_folder(const struct corpus *corpus, struct tally *tally)
{
	struct arena arena = { 0 };
	struct vec entries = VEC_OF(struct shelf_entry);
	struct shelf shelf = { 0 };
	struct str bytes = { 0 };
	uint64_t seed = corpus->seed;
	size_t before = 1;
	bool first = true;
	size_t i;

	assert_int_equal(shelf_folder(&shelf, corpus->folder), STATUS_OK);
	assert_int_equal(shelf_list(&shelf, "", &arena, &entries), STATUS_OK);
	while (tally->edits < corpus->edits && tally->edits != before) {
		before = tally->edits;
		for (i = 0; i < entries.count && tally->edits < corpus->edits; i++) {
			struct slice path = VEC_AT(struct shelf_entry, &entries, i)->path;
			const struct kind *kind =
				corpus->kinds != NULL ? kind_of_path(corpus->kinds, path) : NULL;

			if (!is_yaml(path) || (corpus->kinds != NULL && kind == NULL) ||
			    shelf_read(&shelf, path.data, FILE_MOST, &bytes) != STATUS_OK ||
			    !is_sound(&bytes))
				continue;
			tally->files += first;
			edit_file(tally, path, &bytes, kind, &seed);
		}
		first = false;
	}
	str_free(&bytes);
	vec_free(&entries);
	shelf_close(&shelf);
	arena_free(&arena);
}

/* Prints what came of it; gives how much is wrong. */
static size_t edit_corpus(const char *folder, const struct vec *kinds)
{
	const struct corpus corpus = {
		.folder = folder,
		.kinds = kinds,
		.edits = number_from("NETZ_TEST_EDITS", EDITS),
		.seed = number_from("NETZ_TEST_SEED", 20130207),
	};
	struct tally tally = { 0 };

	edit_folder(&corpus, &tally);
	printf("%s: seed %" PRIu64 ", %zu files, %zu edits, %zu refused, %zu of them for no "
	       "reason, %zu taken back, %zu wrong\n",
	       folder, corpus.seed, tally.files, tally.edits, tally.refused, tally.surprises,
	       tally.undone, tally.wrong);
	assert_true(tally.edits >= corpus.edits);
	return tally.wrong + tally.surprises;
}

static void test_random_edits(void **state)
{
	(void)state;
	assert_int_equal(edit_corpus("tests/fixtures/yaml", NULL), 0);
}

/* As the commands make them: lists by their keys, members in the person's order. */
static void test_records(void **state)
{
	const char *folder = "tests/fixtures/musterstadt";
	struct diags diags = { 0 };
	struct shelf shelf = { 0 };
	struct schema_set *set;
	struct vec kinds;

	(void)state;
	assert_int_equal(shelf_folder(&shelf, folder), STATUS_OK);
	set = kind_schemas(&shelf, &diags);
	assert_non_null(set);
	kinds = kind_list(set, &diags);
	assert_int_equal(edit_corpus(folder, &kinds), 0);
	vec_free(&kinds);
	schema_set_close(set);
	shelf_close(&shelf);
	diags_free(&diags);
}

static void test_others(void **state)
{
	const char *folder = getenv("NETZ_TEST_YAML");

	(void)state;
	if (folder != NULL)
		assert_int_equal(edit_corpus(folder, NULL), 0);
	else
		printf("no folder of others: NETZ_TEST_YAML names one\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_edits),
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
