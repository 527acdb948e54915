/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "record/privacy.h"

struct text_case {
	const char *text;
	bool wanted;
};

static const struct text_case mobiles[] = {
	{ "0171 1234567", true },
	{ "0171/123456", true },
	{ "01511 2345678", true },
	{ "0160-12345678", true },
	{ "(0176) 12 34 56 78", true },
	{ "+49 171 1234567", true },
	{ "+49171 1234567", true },
	{ "+49 (0)171 1234567", true },
	{ "0049 1512 3456789", true },
	{ "+49\xc2\xa0"
	  "160\xc2\xa0"
	  "1234567",
	  true },
	{ "Bitte 0171.1234567 anrufen", true },
	{ "mobil: 01761234567.", true },
	{ "05341 839-0", false },
	{ "05341 01711234567", true },
	{ "0800 0116016", false },
	{ "+41 79 123 45 67", false },
	{ "am 01.7.2018 um 12 Uhr", false },
	{ "01.06.2015", false },
	{ "seit 2017", false },
	{ "Nr. 0171", false },
	{ "99115005104000", false },
	{ "0171123456789012", false },
	{ "https://www.example.org/2013/0171123456789.php", false },
	{ "https://www.example.org/01711234567", false },
	{ "siehe www.example.org/01711234567", false },
	{ "A01711234567", false },
	{ "", false },
};

static const struct text_case freemails[] = {
	{ "maria@gmx.de", true },
	{ "Maria.Muster@GMX.NET", true },
	{ "treff@t-online.de", true },
	{ "x@web.de", true },
	{ "x@yahoo.co.uk", true },
	{ "x@posteo.org", true },
	{ "schreib an x@gmail.com.", true },
	{ "maria (at) gmx.de", true },
	{ "maria[at]web.de", true },
	{ "mailto:maria@gmx.de", true },
	{ "info@caritas-muster.de", false },
	{ "info@outlook.musterstadt.de", false },
	{ "info@notweb.de", false },
	{ "info@web.de.example.org", false },
	{ "@gmx.de", false },
	{ "12 @ 3 Uhr", false },
	{ "im Café (at gmx)", false },
	{ "Web.de ist ein Anbieter", false },
	{ "", false },
};

static void run(const struct text_case *cases, size_t count, bool (*has)(struct slice))
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (has(slice_of(cases[i].text)) != cases[i].wanted)
			fail_msg("“%s” must %sbe found", cases[i].text,
				 cases[i].wanted ? "" : "not ");
	}
}

static void finds_mobile_numbers(void **state)
{
	(void)state;
	run(mobiles, sizeof(mobiles) / sizeof(mobiles[0]), privacy_has_mobile);
}

static void finds_private_mailboxes(void **state)
{
	(void)state;
	run(freemails, sizeof(freemails) / sizeof(freemails[0]), privacy_has_freemail);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_mobile_numbers),
		cmocka_unit_test(finds_private_mailboxes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
