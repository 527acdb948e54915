/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vcs/role.h"

static const struct sample {
	const char *text;
	const char *name, *email; /* NULL: refused */
} samples[] = {
	{ "Koordination Netzwerk <noreply@netz.example>", "Koordination Netzwerk",
	  "noreply@netz.example" },
	{ "  Büro  <  büro@example.org >  ", "Büro", "büro@example.org" },
	{ "O'Neill, Amt 51 <amt51@stadt.example>", "O'Neill, Amt 51", "amt51@stadt.example" },
	{ "Koordination", NULL, NULL },
	{ "<noreply@netz.example>", NULL, NULL },
	{ ".,; <noreply@netz.example>", NULL, NULL },
	{ "Koordination <>", NULL, NULL },
	{ "Koordination <noreply>", NULL, NULL },
	{ "Koordination <@netz.example>", NULL, NULL },
	{ "Koordination <noreply@>", NULL, NULL },
	{ "Koordination <a@b@c>", NULL, NULL },
	{ "Koordination <a b@c>", NULL, NULL },
	{ "Koordination <noreply@netz.example> und mehr", NULL, NULL },
	{ "Koordi>nation <noreply@netz.example>", NULL, NULL },
	{ "Koordination <<noreply@netz.example>", NULL, NULL },
	{ "Koordination <noreply@netz.example>>", NULL, NULL },
	{ "Koordi\nnation <noreply@netz.example>", NULL, NULL },
	{ "Koordination <noreply@netz.example\nx>", NULL, NULL },
	{ "Koordi\tnation <noreply@netz.example>", NULL, NULL },
	{ "Koordi\033[31mnation <noreply@netz.example>", NULL, NULL },
	{ "Koordi\u202enation <noreply@netz.example>", NULL, NULL },
	{ "Koordi\xffnation <noreply@netz.example>", NULL, NULL },
	{ "", NULL, NULL },
};

static void test_parse(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		const struct sample *sample = &samples[i];
		struct str problem = { 0 };
		struct role role;
		enum status status = role_parse(slice_of(sample->text), &role, &problem);

		if ((status == STATUS_OK) != (sample->name != NULL))
			fail_msg("%s: %s, \"%s\"", sample->text, status_name(status),
				 str_text(&problem));
		if (status == STATUS_OK) {
			assert_true(slice_is(role.name, sample->name));
			assert_true(slice_is(role.email, sample->email));
			assert_true(role_is_set(&role) && problem.len == 0);
		} else {
			assert_true(problem.len > 0 && strpbrk(problem.data, "\n\033\xff") == NULL);
		}
		str_free(&problem);
	}
}

static void test_set(void **state)
{
	struct role role = { 0 };

	(void)state;
	assert_false(role_is_set(&role));
	role.email = SLICE("a@b");
	assert_true(role_is_set(&role));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
