/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/help.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "diag/catalogue.h"
#include "diag/example.h"
#include "sys/builtin.h"

static const char *id_of(int i)
{
	return catalogue_entry((enum diag_id)i)->id;
}

static void check_sentences(const char *id, const char *text)
{
	size_t len = strlen(text);

	if (len == 0 || text[len - 1] != '.')
		fail_msg("%s: “%s” is no sentence", id, text);
	if (strstr(text, "  ") != NULL || strstr(text, "%1$") != NULL)
		fail_msg("%s: two spaces or an argument in “%s”", id, text);
}

/* Who adds an id to the catalogue adds its help, its example and its area. */
static void test_every_id(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < (int)DIAG_COUNT; i++) {
		struct slice id = slice_of(id_of(i));
		const struct help *help = help_find(id);
		struct slice example;

		if (help == NULL)
			fail_msg("%s has no help: lib/diag/help_*.c", id.data);
		if (help_area(id) == NULL)
			fail_msg("%s: its area has no title: lib/diag/help.c", id.data);
		if (!example_find(id, &example))
			fail_msg("%s has no example: lib/diag/examples/%s.txt", id.data, id.data);
		if (strlen(help->title) == 0 || strlen(help->title) > 56 ||
		    help->title[strlen(help->title) - 1] == '.')
			fail_msg("%s: no title of one line: “%s”", id.data, help->title);
		check_sentences(id.data, help->why);
		check_sentences(id.data, help->repair);
		if (help->command != NULL && strlen(help->command) > 76)
			fail_msg("%s: the command does not fit on a line", id.data);
	}
}

/* No text is left of an id that is gone. */
static void test_nothing_left(void **state)
{
	static const char folder[] = "lib/diag/examples/";
	size_t examples = 0;
	size_t ids = 0;
	size_t i;

	(void)state;
	for (i = 0; i < builtin_count; i++) {
		struct slice path = slice_of(builtin_files[i].path);
		struct slice id;

		if (!slice_starts(path, folder))
			continue;
		id = slice_part(path, sizeof(folder) - 1, path.len - strlen(".txt"));
		if (catalogue_find(id) == DIAG_COUNT)
			fail_msg("%s is of no finding", path.data);
		examples++;
	}
	for (i = 0; i < DIAG_COUNT; i++)
		ids += catalogue_find(slice_of(id_of((int)i))) == i;
	assert_int_equal(examples, ids);
}

/* "docs/handbuch.md: Auswählen" names a heading of that page. */
static void test_more(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < (int)DIAG_COUNT; i++) {
		const struct help *help = help_find(slice_of(id_of(i)));
		struct str path = { 0 };
		struct str heading = { 0 };
		char line[512];
		bool found = false;
		size_t colon;
		FILE *file;

		if (help == NULL || help->more == NULL)
			continue;
		colon = slice_find(slice_of(help->more), ':', 0);
		str_add_slice(&path, slice_part(slice_of(help->more), 0, colon));
		str_addf(&heading, "## %s\n", help->more + colon + 2);
		file = fopen(str_text(&path), "r");
		if (file == NULL)
			fail_msg("%s: there is no page %s", help->id, str_text(&path));
		while (!found && fgets(line, sizeof(line), file) != NULL)
			found = strcmp(line, str_text(&heading)) == 0;
		fclose(file);
		if (!found)
			fail_msg("%s: %s has no heading “%s”", help->id, str_text(&path),
				 help->more + colon + 2);
		str_free(&path);
		str_free(&heading);
	}
}

static void test_nearest(void **state)
{
	static const struct {
		const char *word;
		const char *near;
	} rows[] = {
		{ "yaml.colom", "yaml.colon" },	  { "yaml.Colon", "yaml.colon" },
		{ "colon", "yaml.colon" },	  { "freemail", "privacy.freemail" },
		{ "nothing.of-this-name", NULL }, { "", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *near = help_nearest(slice_of(rows[i].word));

		if ((near == NULL) != (rows[i].near == NULL) ||
		    (near != NULL && strcmp(near, rows[i].near) != 0))
			fail_msg("%s: %s", rows[i].word, near != NULL ? near : "nothing");
	}
	assert_null(help_find(SLICE("yaml.")));
	assert_null(help_find(SLICE("")));
	assert_null(help_area(SLICE("nothing.of-this-name")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_id),
		cmocka_unit_test(test_nothing_left),
		cmocka_unit_test(test_more),
		cmocka_unit_test(test_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
