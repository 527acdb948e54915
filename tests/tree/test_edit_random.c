/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random edits over tests/fixtures/yaml/ and any folder named by NETZ_TEST_YAML. NETZ_TEST_EDITS
 * says how many, NETZ_TEST_SEED with which seed.
 */
#include "random_edit.h"

#include "folder.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "tree/write.h"

enum { EDITS = 3000, CHAIN = 6, FILE_MOST = 200000 };

struct tally {
	size_t files;
	size_t edits;
	size_t refused;
	size_t surprises; /* refused although nothing in the file asks for it */
	size_t wrong;
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

/* Anchors, merge keys and keys without a colon are refused; nothing else is. */
static bool may_refuse(struct slice text)
{
	return slice_find(text, '&', 0) < text.len || slice_find(text, '*', 0) < text.len ||
	       slice_find(text, '?', 0) < text.len || slice_find(text, '<', 0) < text.len;
}

/* Some edits, one upon the other. */
static void edit_file(struct tally *tally, struct slice file, const struct str *bytes,
		      const struct read_profile *profile, uint64_t *seed)
{
	struct arena arena = { 0 };
	struct str text = { 0 };
	size_t i;

	str_add_slice(&text, str_slice(bytes));
	for (i = 0; i < CHAIN; i++) {
		struct random_edit edit = { .random = { .seed = *seed, .arena = &arena },
					    .profile = profile };
		bool tried = random_edit_try(&edit, str_slice(&text));

		*seed = edit.random.seed;
		if (tried) {
			tally->edits++;
			if (edit.status != STATUS_OK) {
				tally->refused++;
				if (!may_refuse(str_slice(&text))) {
					tally->surprises++;
					show(&edit, "refused", file);
				}
			} else if (edit.wrong != NULL) {
				tally->wrong++;
				show(&edit, edit.wrong, file);
			} else {
				str_cut(&text, 0);
				str_add_slice(&text, str_slice(&edit.out));
			}
		}
		random_edit_end(&edit);
		arena_reset(&arena);
	}
	str_free(&text);
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

static void edit_folder(const char *folder, struct tally *tally, size_t edits, uint64_t seed)
{
	struct arena arena = { 0 };
	struct vec entries = VEC_OF(struct shelf_entry);
	struct shelf shelf = { 0 };
	struct str bytes = { 0 };
	size_t before = 1;
	bool first = true;
	size_t i;

	assert_int_equal(shelf_folder(&shelf, folder), STATUS_OK);
	assert_int_equal(shelf_list(&shelf, "", &arena, &entries), STATUS_OK);
	while (tally->edits < edits && tally->edits != before) {
		before = tally->edits;
		for (i = 0; i < entries.count && tally->edits < edits; i++) {
			struct slice path = VEC_AT(struct shelf_entry, &entries, i)->path;

			if (!is_yaml(path) ||
			    shelf_read(&shelf, path.data, FILE_MOST, &bytes) != STATUS_OK ||
			    !is_sound(&bytes))
				continue;
			tally->files += first;
			edit_file(tally, path, &bytes, &read_foreign, &seed);
		}
		first = false;
	}
	str_free(&bytes);
	vec_free(&entries);
	shelf_close(&shelf);
	arena_free(&arena);
}

static void test_random_edits(void **state)
{
	const char *other = getenv("NETZ_TEST_YAML");
	uint64_t seed = number_from("NETZ_TEST_SEED", 20130207);
	size_t edits = number_from("NETZ_TEST_EDITS", EDITS);
	const char *folders[] = { "tests/fixtures/yaml", other };
	size_t wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < 2 && folders[i] != NULL; i++) {
		struct tally tally = { 0 };

		edit_folder(folders[i], &tally, edits, seed);
		printf("%s: seed %" PRIu64 ", %zu files, %zu edits, %zu refused, %zu of them for "
		       "no reason, %zu wrong\n",
		       folders[i], seed, tally.files, tally.edits, tally.refused, tally.surprises,
		       tally.wrong);
		assert_true(tally.edits >= edits || i > 0);
		wrong += tally.wrong + (i == 0 ? tally.surprises : 0);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_random_edits) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
