/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A number and a YAML text: edits at random places, in both profiles, keep their promises
 * (random_edit.h) or are refused.
 */
#include "fuzz/corpus.h"

#include <stdlib.h>
#include <string.h>

#include "random_edit.h"

enum { EDITS = 4 };

static void edit_as(const struct read_profile *profile, uint64_t seed, struct slice text)
{
	struct arena arena = { 0 };
	size_t i;

	for (i = 0; i < EDITS; i++) {
		struct random_edit edit = { .random = { .seed = seed, .arena = &arena },
					    .profile = profile };

		if (random_edit_try(&edit, text) && edit.status == STATUS_OK && edit.wrong != NULL)
			abort();
		if (edit.root != NULL && edit.status != STATUS_OK && edit.out.len > 0)
			abort();
		seed = edit.random.seed;
		random_edit_end(&edit);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint64_t seed = 0;

	if (size < sizeof(seed))
		return 0;
	memcpy(&seed, data, sizeof(seed));
	data += sizeof(seed);
	size -= sizeof(seed);
	edit_as(&read_foreign, seed | 1, (struct slice){ (const char *)data, size });
	edit_as(&read_record, seed | 1, (struct slice){ (const char *)data, size });
	return 0;
}
