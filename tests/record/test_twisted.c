/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

#define A	  "records/institutions/a.yaml"
#define ID(value) INSTITUTION("A", "external_ids:\n  - { scheme: x, id: " value " }\n")
#define ONE(value, wanted)                                                                         \
	{                                                                                          \
		value, { { A, ID(value) } }, wanted                                                \
	}

/* What YAML makes of a code without quotes, here or elsewhere. */
static const struct world_case cases[] = {
	ONE("2020-01-02", "yaml.code-unquoted a.yaml 6:22\n"),
	ONE("2020-1-2", "yaml.code-unquoted a.yaml 6:22\n"),
	ONE("2020-01-02T10:00:00Z", "yaml.code-unquoted a.yaml 6:22\n"),
	ONE("\"2020-01-02\"", ""),
	ONE("2020-01", ""),
	ONE("2020-01-02-03", ""),
	ONE("01067", "yaml.code-unquoted a.yaml 6:22\n"),
	ONE("38226", "yaml.code-unquoted a.yaml 6:22\n"),
	ONE("1e3", "yaml.code-unquoted a.yaml 6:22\n"),
	ONE("0x1F", "yaml.code-unquoted a.yaml 6:22\n"),
	ONE("1.10", "yaml.code-unquoted a.yaml 6:22\n"),
	ONE("12:30", "yaml.ambiguous a.yaml 6:22\n"),
	ONE("1_000", "yaml.ambiguous a.yaml 6:22\n"),
	ONE("yes", "yaml.ambiguous a.yaml 6:22\n"),
	ONE("nein", ""),
	ONE("05341/83930", ""),
	{ "a date is a date", { { A, INSTITUTION("A", "since: 2020-01-02\n") } }, "" },
	{ "a telephone number",
	  { { A, INSTITUTION("A", "contacts:\n  - { function: Büro, phone: 053418393 }\n") } },
	  "yaml.code-unquoted a.yaml 6:30\n" },
	{ "a postal code",
	  { { A, INSTITUTION("A", "addresses:\n  - { use: post, postal_code: 01067 }\n") } },
	  "yaml.code-unquoted a.yaml 6:31\n" },
};

static void finds_codes_that_are_twisted(void **state)
{
	(void)state;
	world_check(cases, sizeof(cases) / sizeof(cases[0]), false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_codes_that_are_twisted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
