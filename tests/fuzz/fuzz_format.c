/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A YAML text: formatted it has the same tree and the same comments, and formatted again it is the
 * same text. What has a sound tree is not refused, unless it grows past a limit, or has a byte
 * order mark between its values, which libyaml passes over.
 */
#include "fuzz/corpus.h"

#include <stdlib.h>

#include "reading.h"
#include "tree/comments.h"
#include "tree/format.h"
#include "tree/sound.h"

static bool is_limit(const struct diags *diags)
{
	return diags->items.count > 0 &&
	       VEC_AT(struct diag, &diags->items, 0)->id != DIAG_EDIT_UNSAFE;
}

static bool has_mark_within(struct slice text)
{
	size_t at = slice_find(text, '\xef', 1);

	return at < text.len;
}

static void check_again(const struct reading *old, const struct str *out)
{
	struct diags diags = { 0 };
	struct reading now;
	struct str again = { 0 };

	reading_text(&now, str_slice(out), &read_record);
	if (now.root == NULL || !node_same(now.root, old->root) ||
	    !comments_same(str_slice(&old->source.bytes), old->root, str_slice(out), now.root) ||
	    tree_format(&now.source, now.root, NULL, &again, &diags) != STATUS_OK ||
	    !slice_equal(str_slice(&again), str_slice(out)))
		abort();
	str_free(&again);
	diags_free(&diags);
	reading_end(&now);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diags diags = { 0 };
	struct reading old;
	struct str out = { 0 };
	size_t errors;

	reading_text(&old, (struct slice){ (const char *)data, size }, &read_record);
	if (old.root != NULL && sound_check(&old.source, &read_record, &errors, &diags)) {
		if (tree_format(&old.source, old.root, NULL, &out, &diags) == STATUS_OK)
			check_again(&old, &out);
		else if (!is_limit(&diags) && !has_mark_within(str_slice(&old.source.bytes)))
			abort();
	}
	str_free(&out);
	diags_free(&diags);
	reading_end(&old);
	return 0;
}
