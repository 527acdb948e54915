/* SPDX-License-Identifier: Apache-2.0 */
/* One or two of each format; the official suite (test_suite.c) has hundreds, where it is there. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "schema/format.h"

static const struct {
	const char *format, *text;
	bool is;
} cases[] = {
	{ "date", "2024-02-29", true },
	{ "date", "2023-02-29", false },
	{ "date", "24-02-29", false },
	{ "date", "2024-02-29 ", false },
	{ "time", "08:30:06Z", true },
	{ "time", "23:59:60Z", true },
	{ "time", "22:59:60Z", false },
	{ "time", "24:00:00Z", false },
	{ "time", "08:30", false },
	{ "date-time", "2024-02-29t08:30:06.5+01:00", true },
	{ "date-time", "2024-02-29 08:30:06Z", false },
	{ "duration", "P1DT12H", true },
	{ "duration", "P2W", true },
	{ "duration", "P1Y2D", false },
	{ "duration", "P", false },
	{ "duration", "PT", false },
	{ "duration", "W", false },
	{ "duration", "PW", false },
	{ "email", "info@example.org", true },
	{ "email", "\"a b\"@example.org", true },
	{ "email", "a@[127.0.0.1]", true },
	{ "email", "a@[127.0.0.256]", false },
	{ "email", "a@b@c", false },
	{ "email", "müller@example.org", false },
	{ "email", "\"a@example.org", false },
	{ "email", "\"", false },
	{ "email", "\"\\", false },
	{ "idn-email", "müller@bücher.example", true },
	{ "hostname", "salzgitter.de", true },
	{ "hostname", "-a.de", false },
	{ "hostname", "a..de", false },
	{ "hostname", "xn--X", false },
	{ "idn-hostname", "bücher.example", true },
	{ "idn-hostname", "a..b", false },
	{ "ipv4", "192.168.0.1", true },
	{ "ipv4", "192.168.0.01", false },
	{ "ipv6", "::1", true },
	{ "ipv6", "::1%eth0", false },
	{ "uri", "https://www.salzgitter.de/a/b.php?x=1&y=%20#z", true },
	{ "uri", "https://www.salzgitter.de:8080/", true },
	{ "uri", "https://www.salzgitter.de/a b", false },
	{ "uri", "https://www.salzgitter.de/%zz", false },
	{ "uri", "https://www.salzgitter.de/ä", false },
	{ "uri", "https:// x", false },
	{ "uri", "www.salzgitter.de", false },
	{ "uri", "mailto:a@example.org", true },
	{ "uri-reference", "/a?b#c", true },
	{ "uri-reference", "", true },
	{ "uri-reference", "\\a", false },
	{ "iri", "https://www.salzgitter.de/ä", true },
	{ "iri", "ä", false },
	{ "iri-reference", "ä", true },
	{ "uuid", "2EB8AA08-AA98-11EA-B4AA-73B441D16380", true },
	{ "uuid", "2eb8aa08-aa98-11ea-b4aa73b441d16380", false },
	{ "uri-template", "/a{?b,c*}", true },
	{ "uri-template", "/a{", false },
	{ "uri-template", "%", false },
	{ "json-pointer", "/a~1b/0", true },
	{ "json-pointer", "a", false },
	{ "json-pointer", "/~", false },
	{ "relative-json-pointer", "1/a", true },
	{ "relative-json-pointer", "0#", true },
	{ "relative-json-pointer", "01", false },
	{ "relative-json-pointer", "+", false },
	{ "regex", "^[a-z]+$", true },
	{ "regex", "(?<=a+)b", true },
	{ "regex", "[(?<=]", true },
	{ "regex", "(a", false },
	{ "regex", "\\", false },
};

static void test_formats(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct format *format = format_find(slice_of(cases[i].format));

		assert_non_null(format);
		if (format->is(slice_of(cases[i].text)) != cases[i].is)
			fail_msg("%s: %s", cases[i].format, cases[i].text);
	}
}

/* Any prefix of a valid text must be read without going past its end. */
static void test_prefixes(void **state)
{
	size_t i, len;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct format *format = format_find(slice_of(cases[i].format));
		struct slice text = slice_of(cases[i].text);

		for (len = 0; len < text.len; len++) {
			struct str exact = { 0 };

			str_add_slice(&exact, slice_part(text, 0, len));
			(void)format->is(str_slice(&exact));
			str_free(&exact);
		}
		assert_true(format->words[0] != '\0');
	}
}

static void test_unknown(void **state)
{
	(void)state;
	assert_null(format_find(SLICE("emial")));
	assert_null(format_find(SLICE("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_unknown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
