/* SPDX-License-Identifier: Apache-2.0 */
/*
 * corpus - a fuzz target's corpus as a plain test
 *
 * A target is one file with LLVMFuzzerTestOneInput(); test_<target>.c beside it defines
 * NETZ_FUZZ_MAIN as the target's name and includes it. Then every file of corpus/<target>/, and
 * every beginning of it, goes through the target once.
 */
#ifndef NETZ_TESTS_FUZZ_CORPUS_H
#define NETZ_TESTS_FUZZ_CORPUS_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#ifdef NETZ_FUZZ_MAIN

#include "folder.h"

static void test_corpus(void **state)
{
	struct arena arena = { 0 };
	struct vec paths = VEC_OF(struct slice);
	struct str bytes = { 0 };
	size_t i;
	size_t len;

	(void)state;
	folder_list("tests/fuzz/corpus/" NETZ_FUZZ_MAIN, &arena, &paths);
	assert_true(paths.count > 0);
	for (i = 0; i < paths.count; i++) {
		folder_read(*VEC_AT(struct slice, &paths, i), &bytes);
		for (len = 0; len <= bytes.len; len++)
			(void)LLVMFuzzerTestOneInput((const uint8_t *)str_text(&bytes), len);
	}
	str_free(&bytes);
	vec_free(&paths);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_corpus) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
#endif
