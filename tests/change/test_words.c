/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>

#include "change/words.h"

/* Every errno of a full, broken, forbidden disk has words of its own, none the system's. */
static void test_reasons(void **state)
{
	static const int numbers[] = { ENOSPC, EDQUOT, EIO,    EROFS, EACCES, EMFILE,
				       ENOENT, EEXIST, ENOMEM, EXDEV, EINTR };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		const char *words = words_of_errno(numbers[i]);

		assert_string_not_equal(words, words_of_errno(-1));
		assert_string_not_equal(words, strerror(numbers[i]));
	}
	assert_true(strlen(words_of_errno(12345)) > 0);
}

static void test_sentences(void **state)
{
	struct str problem = { 0 };

	(void)state;
	errno = ENOSPC;
	assert_int_equal(words_fail(&problem, "%1$s: %2$s", "a\033[31m.yaml"), STATUS_IO);
	assert_null(strchr(str_text(&problem), '\033'));
	assert_non_null(strstr(str_text(&problem), ".yaml: the disk is full"));
	assert_int_equal(words_refuse(&problem, "later: %1$s", "b"), STATUS_UNSUPPORTED);
	assert_null(strstr(str_text(&problem), "later"));
	str_free(&problem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reasons),
		cmocka_unit_test(test_sentences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
