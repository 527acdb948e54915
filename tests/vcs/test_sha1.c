/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vcs/blob.h"
#include "vcs/sha1.h"
#include "vcs/start.h"

static void to_hex(const unsigned char sum[SHA1_LEN], struct str *out)
{
	size_t i;

	str_cut(out, 0);
	for (i = 0; i < SHA1_LEN; i++)
		str_addf(out, "%02x", sum[i]);
}

/* FIPS 180-2, appendix A, and the empty text. */
static void test_vectors(void **state)
{
	static const struct {
		const char *text;
		size_t times;
		const char *wanted;
	} vectors[] = {
		{ "", 1, "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
		{ "abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
		  "84983e441c3bd26ebaae4aa1f95129e5e54670f1" },
		{ "a", 1000000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f" },
	};
	unsigned char sum[SHA1_LEN];
	size_t i;
	size_t j;

	(void)state;
	for (i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		struct str text = { 0 };
		struct str hex = { 0 };

		for (j = 0; j < vectors[i].times; j++)
			str_add(&text, vectors[i].text);
		sha1(str_slice(&text), sum);
		to_hex(sum, &hex);
		assert_string_equal(str_text(&hex), vectors[i].wanted);
		str_free(&text);
		str_free(&hex);
	}
}

/* Every length around the blocks, against the one that libgit2 has: of a blob. */
static void test_lengths(void **state)
{
	struct str bytes = { 0 };
	struct str blob = { 0 };
	struct str hex = { 0 };
	unsigned char sum[SHA1_LEN];
	size_t i;

	(void)state;
	start_library();
	for (i = 0; i < 300; i++) {
		struct object_id wanted = blob_name(str_slice(&bytes));

		str_cut(&blob, 0);
		str_addf(&blob, "blob %zu", bytes.len);
		str_add_char(&blob, '\0');
		str_add_slice(&blob, str_slice(&bytes));
		sha1(str_slice(&blob), sum);
		to_hex(sum, &hex);
		assert_string_equal(str_text(&hex), wanted.hex);
		str_add_char(&bytes, (char)(i * 37));
	}
	str_free(&bytes);
	str_free(&blob);
	str_free(&hex);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_lengths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
