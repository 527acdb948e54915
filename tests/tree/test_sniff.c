/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/sniff.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void test_sniff(void **state)
{
	const struct {
		struct slice text;
		const char *words; /* of the sentence; NULL: a reader may try */
	} cases[] = {
		{ SLICE("a: b\n"), NULL },
		{ SLICE(""), NULL },
		{ SLICE("{\"a\": 1}"), NULL },
		{ SLICE("a: b\0c\n"), NULL },
		{ SLICE("<<: x\n"), NULL },
		{ SLICE("\xff\xfe"
			"a\0"),
		  "UTF-16" },
		{ SLICE("\xfe\xff\0a"), "UTF-16" },
		{ SLICE("a\0b\0:\0 \0c\0\n\0"), "UTF-16" },
		{ SLICE("\0a\0b\0:\0 \0c\0\n"), "UTF-16" },
		{ SLICE("\xff\xfe\0\0a\0\0\0"), "UTF-32" },
		{ SLICE("a\0\0\0:\0\0\0 \0\0\0b\0\0\0"), "UTF-32" },
		{ SLICE("PK\3\4...."), "Excel" },
		{ SLICE("%PDF-1.7\n"), "PDF" },
		{ SLICE("\x89PNG\r\n"), "image" },
		{ SLICE("{\\rtf1 a}"), "RTF" },
		{ SLICE("\x1f\x8b\x08"), "compressed" },
		{ SLICE("\n <!DOCTYPE html>\n"), "web page" },
		{ SLICE("\xef\xbb\xbf<?xml version='1.0'?>"), "web page" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct diags diags = { 0 };
		struct str bytes = { 0 };
		struct str words = { 0 };
		struct source source;
		bool good;

		str_add_slice(&bytes, cases[i].text);
		source_init(&source, "x", &bytes);
		good = sniff_check(&source, &diags);
		if (diags.items.count > 0)
			diag_message(VEC_AT(struct diag, &diags.items, 0), &words);
		if (good != (cases[i].words == NULL) ||
		    (!good && strstr(str_text(&words), cases[i].words) == NULL))
			fail_msg("case %zu: %s", i, str_text(&words));
		str_free(&words);
		source_free(&source);
		diags_free(&diags);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_sniff) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
