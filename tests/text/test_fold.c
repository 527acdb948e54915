/* SPDX-License-Identifier: Apache-2.0 */
#include "text/fold.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "text/utf8.h"

struct pair {
	const char *text, *wanted;
};

typedef void folding(struct fold *fold, struct str *out, struct slice text);

static void check(folding *fold_with, const struct pair *cases, size_t count)
{
	struct fold *fold = fold_open();
	struct str out = { 0 };
	size_t i;

	for (i = 0; i < count; i++) {
		str_cut(&out, 0);
		fold_with(fold, &out, slice_of(cases[i].text));
		if (strcmp(str_text(&out), cases[i].wanted) != 0)
			fail_msg("“%s”: “%s”, wanted “%s”", cases[i].text, str_text(&out),
				 cases[i].wanted);
	}
	str_free(&out);
	fold_close(fold);
}

static void test_search(void **state)
{
	static const struct pair cases[] = {
		{ "", "" },
		{ "Mütter", "muetter" },
		{ "muetter", "muetter" },
		{ "MÜTTER", "muetter" },
		{ "Mu\xcc\x88tter", "muetter" }, /* letter and diaeresis apart */
		{ "Straße", "strasse" },
		{ "STRASSE", "strasse" },
		{ "STRAẞE", "strasse" },
		{ "Café Çelik", "cafe celik" },
		{ "Łódź", "lodz" },
		{ "İstanbul", "istanbul" },
		{ "Größe é", "groesse e" }, /* German letters beside others */
		{ "Москва", "moskva" },
		{ "0–3 Jahre", "0-3 jahre" },
	};

	(void)state;
	check(fold_search, cases, sizeof(cases) / sizeof(cases[0]));
}

static void test_slug(void **state)
{
	static const struct pair cases[] = {
		{ "Mütterzentrum", "muetterzentrum" },
		{ "FZ Wilhelm-Kunze-Ring", "fz-wilhelm-kunze-ring" },
		{ "  „Am See“ (Grundschule) ", "am-see-grundschule" },
		{ "0–3 Jahre & mehr!", "0-3-jahre-mehr" },
		{ "Çelik", "celik" },
		{ "???", "" },
		{ "", "" },
		{ "Zu wenig Kita-Plätze in Lebenstedt und in den Ortschaften im Südwesten",
		  "zu-wenig-kita-plaetze-in-lebenstedt-und-in-den-ortschaften" },
		/* a word that ends at 60 exactly stays */
		{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb cc",
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" },
		/* one word only */
		{ "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg",
		  "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff" },
	};

	(void)state;
	check(fold_slug, cases, sizeof(cases) / sizeof(cases[0]));
}

static void test_nfc(void **state)
{
	static const struct pair cases[] = {
		{ "Tag", "Tag" },
		{ "Mütter", "Mütter" },
		{ "Mu\xcc\x88tter", "Mütter" },
		{ "e\xcc\x81", "é" },
		{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "한" },
		{ "„Tag“ – „Nacht“ …", "„Tag“ – „Nacht“ …" },
		{ "„u\xcc\x88“", "„ü“" },
		{ "\xe2\x80\x80", "\xe2\x80\x82" }, /* U+2000 is U+2002 */
		/* in the second block of 64 bytes, at its end, and behind it */
		{ "0123456789012345678901234567890123456789012345678901234567890123456789"
		  "u\xcc\x88",
		  "0123456789012345678901234567890123456789012345678901234567890123456789ü" },
		{ "012345678901234567890123456789012345678901234567890123456789012u\xcc\x88",
		  "012345678901234567890123456789012345678901234567890123456789012ü" },
	};
	struct fold *fold = fold_open();
	size_t i;

	(void)state;
	check(fold_nfc, cases, sizeof(cases) / sizeof(cases[0]));
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(fold_is_nfc(fold, slice_of(cases[i].wanted)));
		assert_int_equal(fold_is_nfc(fold, slice_of(cases[i].text)),
				 strcmp(cases[i].text, cases[i].wanted) == 0);
	}
	fold_close(fold);
}

/* In the order wanted: compared pair by pair, and by key. */
static void test_order(void **state)
{
	static const char *const sorted[] = {
		"",	"Ähre", "Amt",	    "Äpfel",   "Birne",	 "Grundschule 2", "Grundschule 10",
		"ofen", "Öfen", "Ofenrohr", "Strasse", "Straße", "Zug",
	};
	enum { COUNT = sizeof(sorted) / sizeof(sorted[0]) };
	struct fold *fold = fold_open();
	struct str keys[COUNT] = { { 0 } };
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < COUNT; i++)
		fold_sort_key(fold, &keys[i], slice_of(sorted[i]));
	for (i = 0; i < COUNT; i++) {
		for (k = 0; k < COUNT; k++) {
			int want = (i > k) - (i < k);
			int order = fold_compare(fold, slice_of(sorted[i]), slice_of(sorted[k]));
			int by_key = slice_compare(str_slice(&keys[i]), str_slice(&keys[k]));

			if ((order > 0) - (order < 0) != want)
				fail_msg("“%s” and “%s”: %d", sorted[i], sorted[k], order);
			if ((by_key > 0) - (by_key < 0) != want)
				fail_msg("keys of “%s” and “%s”: %d", sorted[i], sorted[k], by_key);
		}
	}
	for (i = 0; i < COUNT; i++)
		str_free(&keys[i]);
	fold_close(fold);
}

/* Total: what the collation takes for equal is ordered by bytes. */
static void test_order_total(void **state)
{
	struct fold *fold = fold_open();

	(void)state;
	assert_true(fold_compare(fold, SLICE("ä"), SLICE("a\xcc\x88")) != 0);
	assert_int_equal(fold_compare(fold, SLICE("ä"), SLICE("ä")), 0);
	assert_int_equal(fold_compare(fold, (struct slice){ NULL, 0 }, SLICE("")), 0);
	fold_close(fold);
}

static void test_distance(void **state)
{
	static const struct {
		const char *a, *b;
		size_t most, distance;
	} cases[] = {
		{ "", "", 3, 0 },
		{ "district", "district", 3, 0 },
		{ "district", "distrikt", 3, 1 },
		{ "ab", "ba", 3, 1 },
		{ "netz", "entz", 3, 1 },
		{ "ca", "abc", 3, 3 },	      /* a part that was swapped is not edited again */
		{ "Mütter", "Mutter", 3, 1 }, /* a letter, not two bytes */
		{ "kitten", "sitting", 3, 3 },
		{ "kitten", "sitting", 2, 3 }, /* most + 1: too far */
		{ "a", "aaaaaaaaaa", 2, 3 },
		{ "", "abc", 5, 3 },
		{ "abcdef", "badcfe", 3, 3 },
		{ "abcdef", "badcfe", 2, 3 },
		{ "abcdefgh", "ijklmnop", 0, 1 },
		{ "a", "a", 0, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice a = slice_of(cases[i].a);
		struct slice b = slice_of(cases[i].b);

		if (fold_distance(a, b, cases[i].most) != cases[i].distance ||
		    fold_distance(b, a, cases[i].most) != cases[i].distance)
			fail_msg("“%s” and “%s”: %zu", cases[i].a, cases[i].b,
				 fold_distance(a, b, cases[i].most));
	}
}

/* The band beside the diagonal gives what the whole table gives; a long text is no misspelt name.
 */
static void test_distance_far(void **state)
{
	char a[300], b[300];
	size_t most;

	(void)state;
	memset(a, 'x', sizeof(a));
	memset(b, 'x', sizeof(b));
	assert_int_equal(fold_distance((struct slice){ a, 300 }, (struct slice){ b, 300 }, 5), 6);
	assert_int_equal(fold_distance((struct slice){ a, 256 }, (struct slice){ b, 256 }, 5), 0);
	b[0] = 'y';
	b[100] = 'y';
	b[255] = 'y';
	assert_int_equal(fold_distance((struct slice){ a, 256 }, (struct slice){ b, 256 }, 5), 3);
	assert_int_equal(fold_distance((struct slice){ a, 256 }, (struct slice){ b, 256 }, 2), 3);
	for (most = 0; most < 12; most++)
		assert_int_equal(fold_distance(SLICE("nachmittagsbetreuung"),
					       SLICE("mittagsbetreuungen"), most),
				 most < 6 ? most + 1 : 6);
	assert_int_equal(fold_distance(SLICE("ab"), SLICE("cd"), SIZE_MAX), 2);
}

/* What goes without ICU comes out as with it: a letter that is in no table takes ICU's way. */
static void test_search_ways(void **state)
{
	struct fold *fold = fold_open();
	struct str text = { 0 };
	struct str alone = { 0 };
	struct str beside = { 0 };
	uint32_t point;

	(void)state;
	for (point = 0x20; point < 0x2030; point++) {
		if (point == 0x100)
			point = 0x2000;
		str_cut(&text, 0);
		str_add(&text, "Ab ");
		utf8_encode(&text, point);
		str_add(&text, " Cd");
		str_cut(&alone, 0);
		fold_search(fold, &alone, str_slice(&text));
		str_add(&text, " ě");
		str_add(&alone, " e");
		str_cut(&beside, 0);
		fold_search(fold, &beside, str_slice(&text));
		if (strcmp(alone.data, beside.data) != 0)
			fail_msg("U+%04x: “%s” and “%s”", (unsigned)point, alone.data, beside.data);
	}
	str_free(&text);
	str_free(&alone);
	str_free(&beside);
	fold_close(fold);
}

/* Ill-formed bytes change nothing but themselves, and break nothing. */
static void test_broken_bytes(void **state)
{
	struct fold *fold = fold_open();
	struct str out = { 0 };

	(void)state;
	fold_search(fold, &out, SLICE("M\xfctter"));
	assert_true(slice_starts(str_slice(&out), "m"));
	assert_true(slice_ends(str_slice(&out), "tter"));
	str_cut(&out, 0);
	fold_slug(fold, &out, SLICE("M\xfctter"));
	assert_string_equal(str_text(&out), "m-tter");
	assert_int_equal(fold_distance(SLICE("M\xfctter"), SLICE("Mutter"), 3), 1);
	str_free(&out);
	fold_close(fold);
}

/* A long text is folded in pieces, the end of a very long one not at all. */
static void test_long(void **state)
{
	struct fold *fold = fold_open();
	struct str text = { 0 };
	struct str wanted = { 0 };
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < 3000; i++) {
		str_add(&text, "Москва Süd\n");
		str_add(&wanted, "moskva sued\n");
	}
	fold_search(fold, &out, str_slice(&text));
	assert_true(slice_equal(str_slice(&out), str_slice(&wanted)));
	str_cut(&out, 0);
	for (i = 0; i < 300000; i++)
		str_add(&text, "漢");
	fold_search(fold, &out, str_slice(&text));
	assert_true(slice_starts(str_slice(&out), str_text(&wanted)));
	assert_true(slice_ends(str_slice(&out), "漢漢"));
	str_free(&text);
	str_free(&wanted);
	str_free(&out);
	fold_close(fold);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_search),	     cmocka_unit_test(test_search_ways),
		cmocka_unit_test(test_slug),	     cmocka_unit_test(test_nfc),
		cmocka_unit_test(test_order),	     cmocka_unit_test(test_order_total),
		cmocka_unit_test(test_distance),     cmocka_unit_test(test_distance_far),
		cmocka_unit_test(test_broken_bytes), cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
