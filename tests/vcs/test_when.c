/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv, tzset */
#include "vcs/when.h"

#include "vcs/git.h"

#include <time.h>

#include "sys/process.h"

static const char *const dates[] = {
	/* seconds */
	"@1700000000 +0100",
	"@5 +0000",
	"@0 +0000",
	"@1700000000",
	"1700000000",
	"1700000000 +0130",
	"1700000000 -0800",
	"1234567890 CET",
	"100000000 +0000",
	"@1700000000 +2500",
	"@1700000000 +1x",
	"@1700000000 -99",
	"@1700000000 +0000 x",
	"@-5 +0000",
	"5 +0000",
	"99999999 +0000",
	"253402300799 +0000",
	"99999999999999999999 +0000",
	"@99999999999999999999 +0000",
	/* ISO 8601 */
	"2024-03-10 12:00",
	"2024-03-10T12:00:00Z",
	"2024-03-10T12:00:00+01:00",
	"2024-03-10T12:00:00.123456+01:00",
	"2024-03-10 12:00:00.5 +01",
	"2024-03-10 12:00:00 +0100",
	"20240310T120000Z",
	"20240310T120000",
	"20240310 120000",
	"20240310T120000.5",
	"2024-3-1 1:2:3",
	"2024-03-10 12:00 -0030",
	"2024-03-10 12:00 +1400",
	"2024-03-10 24:00 +0000",
	"2024-03-10 12:00:60 +0000",
	"2099-12-31 23:59:59 +0000",
	"2038-01-20 00:00:00 +0000",
	"2024-02-31 12:00 +0000",
	"12:00 2024-03-10",
	"2024-03-10T12:00:00+0100 junk",
	"2024-03-10T12:00:00\n+0300",
	/* others */
	"Sun, 10 Mar 2024 12:00:00 +0100",
	"Sun Mar 10 12:00:00 2024",
	"Sun Mar 10 12:00:00 2024 CET",
	"Sun, 10 Mar 2024 12:00:00 GMT",
	"10 Mar 2024 12:00 CEST",
	"10 March 2024 12:00 MESZ",
	"10 mar 2024 12:00",
	"1 Mar 05 12:00",
	"03/10/2024 12:00",
	"13/10/2024 12:00",
	"2024.03.10 12:00",
	"10.03.2024 12:00",
	"24-03-10 12:00",
	"2024-13-10 12:00 +0000",
	"05/04/2030 12:00 +0000",
	"04.05.2030 12:00 +0000",
	"10/13/24 1:00 pm",
	"2024-03-10 12:00 am",
	"2024-03-10 11:15 PM +0100",
	"2024-03-10 12:00 EST",
	"2024-03-10 12:00 UTC",
	"2024-03-10 12:00 XYZ",
	"2024-03-10 12:00 +2400",
	"2024-03-10 12:00 +1:30",
	"2024-03-10 12:00 +01:3",
	"2024-03-10 12:00 +0160",
	"2024-03-10 12:00 +130",
	"2024-03-10 12:00 +00:00",
	"2024-03-10 12:00 -05",
	/* where clocks are put forward and back */
	"2024-03-31 02:30",
	"2024-10-27 02:30",
	"2024-07-10 12:00",
	"1980-01-01 00:00",
	/* none */
	"2024-03-10",
	"20240310",
	"2024-03-10T",
	"2024-03-10T12",
	"12:00",
	"1969-12-31 23:00 +0000",
	"2024-03-10 12:00 +1",
	"2024-03-10 12:00 -1:30",
	"2024-03-10T12:00:00-08:00",
	"2024-03-10T12:00:00+12345",
	"2100-01-01 00:00",
	"2024-03-10 25:00",
	"2024-03-10 12:60",
	"now",
	"yesterday",
	" ",
	"garbage",
	"noon 2024-03-10",
	"10 March 2024 3pm",
	"2024-00-10 12:00",
	"2024-03-10 12",
	"-",
	"+",
	"@",
};

/* What git says of a date: "seconds offset", or "" where it refuses. */
static void ask_git(const char *date, struct str *out)
{
	static const char *const words[] = { "git", "var", "GIT_AUTHOR_IDENT", NULL };
	struct str given = { 0 };
	const char *changes[] = { NULL, NULL };
	struct process process = {
		.words = words, .out = PROCESS_CAUGHT, .err = PROCESS_NOTHING, .changes = changes
	};
	struct process_result result;

	str_cut(out, 0);
	str_addf(&given, "GIT_AUTHOR_DATE=%s", date);
	changes[0] = given.data;
	assert_int_equal(process_run(&process, &result), STATUS_OK);
	if (result.exit == 0)
		str_add_slice(out,
			      slice_trim(slice_part(str_slice(&result.out),
						    slice_find(str_slice(&result.out), '>', 0) + 1,
						    result.out.len)));
	process_result_free(&result);
	str_free(&given);
}

static void test_as_git(void **state)
{
	struct str wanted = { 0 };
	struct str got = { 0 };
	struct temp temp;
	size_t valid = 0;
	size_t i;

	(void)state;
	git_begin(&temp);
	assert_int_equal(setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1), 0);
	tzset();
	for (i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		long long time = 0;
		int offset = 0;

		ask_git(dates[i], &wanted);
		str_cut(&got, 0);
		if (when_parse(slice_of(dates[i]), &time, &offset)) {
			int minutes = offset < 0 ? -offset : offset;

			str_addf(&got, "%lld %c%02d%02d", time, offset < 0 ? '-' : '+',
				 minutes / 60, minutes % 60);
			valid++;
		}
		if (!slice_equal(str_slice(&wanted), str_slice(&got)))
			fail_msg("“%s”: “%s” is wanted, not “%s”", dates[i], str_text(&wanted),
				 str_text(&got));
	}
	assert_true(valid > 50 && valid < i);
	str_free(&wanted);
	str_free(&got);
	temp_end(&temp);
}

/* Any bytes at all: an answer, and a time in range. */
static void test_any(void **state)
{
	static const char letters[] = "0123456789 -+:./@TZaPMm,\n\xff";
	unsigned seed = 7;
	int i;

	(void)state;
	for (i = 0; i < 200000; i++) {
		char text[24];
		size_t len = 0;
		long long time = 0;
		int offset = 0;

		for (len = 0; len < sizeof(text); len++) {
			seed = seed * 1103515245U + 12345U;
			text[len] = letters[seed / 65536U % (sizeof(letters) - 1)];
		}
		if (when_parse((struct slice){ text, seed / 65536U % sizeof(text) }, &time,
			       &offset))
			assert_true(time >= 0 && offset > -6000 && offset < 6000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_git),
		cmocka_unit_test(test_any),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
