/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/sound.h"

static bool is_yaml(enum diag_id id)
{
	return slice_starts(slice_of(catalogue_entry(id)->id), "yaml.");
}

bool sound_check(struct source *source, const struct read_profile *profile, size_t *errors,
		 struct diags *diags)
{
	struct diags found = { 0 };
	struct arena arena = { 0 };
	struct node *root = NULL;
	bool sound = true;
	size_t i;

	(void)tree_read(&arena, source, profile, &root, &found);
	*errors = found.counts[SEVERITY_ERROR];
	for (i = 0; i < found.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &found.items, i);

		if (diag->severity == SEVERITY_ERROR && (root == NULL || is_yaml(diag->id)))
			sound = false;
	}
	if (!sound)
		diags_move(diags, &found);
	diags_free(&found);
	arena_free(&arena);
	return sound;
}

bool sound_is_limit(enum diag_id id)
{
	return id == DIAG_FILE_TOO_BIG || id == DIAG_YAML_NODES || id == DIAG_YAML_DEPTH ||
	       id == DIAG_YAML_KEY_LENGTH;
}
