/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/catalogue.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "diag/diag.h"

static bool is_word(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		char byte = text.data[i];
		bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');

		if (!letter && (byte != '-' || i == 0 || i + 1 == text.len))
			return false;
	}
	return text.len > 0;
}

static void test_ids(void **state)
{
	size_t ids = 0;
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < DIAG_COUNT; i++) {
		const struct catalogue_entry *entry = catalogue_entry((enum diag_id)i);
		struct slice id = slice_of(entry->id);
		size_t dot = slice_find(id, '.', 0);

		if (!is_word(slice_part(id, 0, dot)) || !is_word(slice_part(id, dot + 1, id.len)))
			fail_msg("%s is not area.kebab", entry->id);
		if (catalogue_find(id) > i)
			fail_msg("%s is not found", entry->id);
		ids += catalogue_find(id) == i;
		for (k = i + 1; k < DIAG_COUNT; k++) /* an area is one block */
			if (strncmp(catalogue_entry((enum diag_id)k)->id, entry->id, dot + 1) ==
				    0 &&
			    strncmp(catalogue_entry((enum diag_id)(k - 1))->id, entry->id,
				    dot + 1) != 0)
				fail_msg("%s stands apart from its area", entry->id);
	}
	assert_true(ids < 70);
	assert_int_equal(catalogue_find(SLICE("yaml.nothing")), DIAG_COUNT);
	assert_int_equal(catalogue_find(SLICE("")), DIAG_COUNT);
}

/* Every "%" is a numbered argument that a finding can have, or "%%". */
static void check_arguments(const char *id, const char *text)
{
	const char *at;

	for (at = strchr(text, '%'); at != NULL; at = strchr(at + 2, '%')) {
		if (at[1] == '%')
			continue;
		if (at[1] < '1' || at[1] > '0' + DIAG_ARGS_MAX || at[2] != '$' || at[3] != 's')
			fail_msg("%s: “%s” has no such argument", id, at);
	}
}

static unsigned highest(const char *text)
{
	unsigned most = 0;
	const char *at;

	for (at = strchr(text, '%'); at != NULL; at = strchr(at + 1, '%'))
		if (at[1] >= '1' && at[1] <= '9' && (unsigned)(at[1] - '0') > most)
			most = (unsigned)(at[1] - '0');
	return most;
}

static bool is_capital(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

/* A sentence begins small, but for an abbreviation (JSON). */
static void test_words(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < DIAG_COUNT; i++) {
		const struct catalogue_entry *entry = catalogue_entry((enum diag_id)i);
		size_t len = strlen(entry->message);
		unsigned most = highest(entry->message);
		unsigned n;

		if (len == 0 || entry->message[len - 1] == '.' ||
		    (is_capital(entry->message[0]) && !is_capital(entry->message[1])))
			fail_msg("%s: no sentence, a full stop or a capital letter", entry->id);
		if (strlen(entry->hint) > 0 && entry->hint[strlen(entry->hint) - 1] == '.')
			fail_msg("%s: the hint ends with a full stop", entry->id);
		check_arguments(entry->id, entry->message);
		check_arguments(entry->id, entry->hint);
		for (n = 1; n < most; n++) { /* none is left out */
			char want[] = { '%', (char)('0' + n), '$', '\0' };

			if (strstr(entry->message, want) == NULL &&
			    strstr(entry->hint, want) == NULL)
				fail_msg("%s: %s is never shown", entry->id, want);
		}
	}
}

static void test_secret(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < DIAG_COUNT; i++) {
		const struct catalogue_entry *entry = catalogue_entry((enum diag_id)i);

		if (entry->secret != (strncmp(entry->id, "privacy.", 8) == 0))
			fail_msg("%s: only findings of area privacy are secret, and all of them",
				 entry->id);
	}
}

static void test_severity_names(void **state)
{
	(void)state;
	assert_string_equal(severity_name(SEVERITY_ERROR, false), "error");
	assert_string_equal(severity_name(SEVERITY_WARNING, false), "warning");
	assert_string_equal(severity_name(SEVERITY_NOTE, false), "note");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_secret),
		cmocka_unit_test(test_severity_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
