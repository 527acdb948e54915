/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/sound.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "reading.h"

static void test_sound(void **state)
{
	static const struct {
		const char *label, *text;
		const char *ids; /* NULL: it is sound */
		size_t errors;
	} cases[] = {
		{ "all is well", "a: 1\n", NULL, 0 },
		{ "only warnings", "a: 012\nb:\n", NULL, 0 },
		{ "errors that take nothing away", "a: \"\\u202e\"\n", NULL, 1 },
		{ "a key twice", "a: 1\na: 2\n", "yaml.duplicate-key", 1 },
		{ "an anchor", "a: &x 1\n", "yaml.alias", 1 },
		{ "a second document", "a: 1\n---\nb: 2\n", "yaml.documents", 1 },
		{ "no text", "a: \xff\n", "text.utf8", 1 },
		{ "nothing", "", "file.empty", 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading reading;
		struct diags diags = { 0 };
		struct str ids = { 0 };
		size_t errors = 9;
		bool sound;

		reading_text(&reading, slice_of(cases[i].text), &read_record);
		sound = sound_check(&reading.source, &read_record, &errors, &diags);
		reading_add_ids(&ids, &diags);
		if (sound != (cases[i].ids == NULL) || errors != cases[i].errors ||
		    strcmp(str_text(&ids), cases[i].ids != NULL ? cases[i].ids : "") != 0)
			fail_msg("%s: %s, %zu errors", cases[i].label, str_text(&ids), errors);
		str_free(&ids);
		diags_free(&diags);
		reading_end(&reading);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_sound) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
