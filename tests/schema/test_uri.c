/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "schema/uri.h"

static void test_names(void **state)
{
	static const struct {
		const char *name, *uri;
	} cases[] = {
		{ "offer.yaml", "netz:/s/offer.yaml" },
		{ "parts/a.yaml", "netz:/s/parts/a.yaml" },
		{ "./a.yaml", "netz:/s/a.yaml" },
		{ "../a.yaml", "netz:/s/%252E%252E/a.yaml" },
		{ "a b#c?d%.yaml", "netz:/s/a%20b%23c%3Fd%25.yaml" },
		{ "müll~.yaml", "netz:/s/m%C3%BCll~.yaml" },
		{ "/tmp/a.yaml", "file:///tmp/a.yaml" },
		{ "http://localhost:1234/a.json", "http://localhost:1234/a.json" },
		{ "HTTP://LOCALHOST/b/../a.json", "http://localhost/a.json" },
		{ "urn:example:a", "urn:example:a" },
		{ "a:b.yaml", "netz:/s/a:b.yaml" },
		{ "", "netz:/s/" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = { 0 };

		uri_of_name(&out, slice_of(cases[i].name));
		if (!slice_is(str_slice(&out), cases[i].uri))
			fail_msg("%s: %s", cases[i].name, str_text(&out));
		str_free(&out);
	}
}

/* RFC 3986, section 5.4, and what stands in a folder. */
static void test_resolve(void **state)
{
	static const char base[] = "http://a/b/c/d;p?q";
	static const char here[] = "netz:/s/parts/x.yaml";
	static const struct {
		const char *base, *ref, *uri; /* NULL: no reference */
	} cases[] = {
		{ base, "g:h", "g:h" },
		{ base, "g", "http://a/b/c/g" },
		{ base, "./g", "http://a/b/c/g" },
		{ base, "g/", "http://a/b/c/g/" },
		{ base, "/g", "http://a/g" },
		{ base, "//g", "http://g" },
		{ base, "?y", "http://a/b/c/d;p?y" },
		{ base, "g?y", "http://a/b/c/g?y" },
		{ base, "#s", "http://a/b/c/d;p?q" },
		{ base, "g#s", "http://a/b/c/g" },
		{ base, "", "http://a/b/c/d;p?q" },
		{ base, "..", "http://a/b/" },
		{ base, "../../g", "http://a/g" },
		{ base, "../../../g", "http://a/g" },
		{ base, "g/../h", "http://a/b/c/h" },
		{ base, "%7eg%2f", "http://a/b/c/~g%2F" },
		{ base, "a b", NULL },
		{ base, "[", NULL },
		{ base, "%4", NULL },
		{ "urn:example:a", "#b", "urn:example:a" },
		{ "urn:example:a", "urn:example:c", "urn:example:c" },
		{ here, "y.yaml", "netz:/s/parts/y.yaml" },
		{ here, "./y.yaml#/a", "netz:/s/parts/y.yaml" },
		{ here, "../y.yaml", "netz:/s/y.yaml" },
		{ here, "a/../b/./c.yaml", "netz:/s/parts/b/c.yaml" },
		{ here, "a/", "netz:/s/parts/a/" },
		{ here, "../../y.yaml", "netz:/y.yaml" },
		{ here, "../../../../y.yaml", "netz:/y.yaml" },
		{ here, "/etc/passwd", "netz:/etc/passwd" },
		{ here, "müll.yaml", "netz:/s/parts/m%C3%BCll.yaml" },
		{ here, "m%c3%bcll.yaml", "netz:/s/parts/m%C3%BCll.yaml" },
		{ here, "..%2Fy.yaml", "netz:/s/parts/..%2Fy.yaml" },
		{ here, "http://a/b", "http://a/b" },
		{ here, "file:///dev/zero", "file:///dev/zero" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = { 0 };
		bool is = uri_resolve(&out, slice_of(cases[i].base), slice_of(cases[i].ref));

		if (is != (cases[i].uri != NULL) ||
		    (is && !slice_is(str_slice(&out), cases[i].uri)))
			fail_msg("%s: %s", cases[i].ref, str_text(&out));
		str_free(&out);
	}
}

static void test_decode(void **state)
{
	struct str out = { 0 };

	(void)state;
	assert_true(uri_decode(&out, SLICE("a%20b%C3%BC")));
	assert_string_equal(str_text(&out), "a bü");
	assert_false(uri_decode(&out, SLICE("%2")));
	assert_false(uri_decode(&out, SLICE("%zz")));
	assert_false(uri_decode(&out, SLICE("%00")));
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_resolve),
		cmocka_unit_test(test_decode),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
