/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A pattern and a text, with a line end between them: compiling and matching end soon, twice with
 * the same result, and a pattern that compiles has the format "regex".
 */
#include "fuzz/corpus.h"

#include <stdlib.h>

#include "schema/format.h"
#include "text/regex.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice all = { (const char *)data, size };
	size_t cut = slice_find(all, '\n', 0);
	struct slice pattern = slice_part(all, 0, cut);
	struct slice text = slice_part(all, cut + 1, all.len);
	struct str problem = { 0 };
	struct regex *regex = NULL;

	if (regex_compile(&regex, pattern, &problem) == STATUS_OK) {
		if (!format_is_regex(pattern))
			abort();
		if (utf8_valid(text) == text.len &&
		    regex_match(regex, text) != regex_match(regex, text))
			abort();
	} else if (regex != NULL || problem.len == 0) {
		abort();
	} else {
		(void)format_is_regex(pattern);
	}
	regex_free(regex);
	str_free(&problem);
	return 0;
}
