/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/edited.h"

#include "vcs/edits.h"

enum exit_status edited_find(struct edited *edited, struct context *context)
{
	struct vec edits = VEC_OF(struct edit);
	struct str problem = { 0 };
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	if (context_has(context, "no-commit"))
		return EXIT_CLEAN;
	if (edits_list(context->repo, &edited->arena, &edits, &problem) != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	for (i = 0; i < edits.count; i++) {
		struct slice path = VEC_AT(struct edit, &edits, i)->path;

		(void)map_put(&edited->paths, path, edited);
	}
	vec_free(&edits);
	str_free(&problem);
	return result;
}

bool edited_leave_out(const struct edited *edited, struct context *context, struct slice path)
{
	if (map_get(&edited->paths, path) == NULL)
		return false;
	(void)context_fail(context, EXIT_FINDINGS,
			   _("%.*s is left out: you have edited it, and that is in no commit yet"),
			   SLICE_ARGS(path));
	return true;
}

void edited_free(struct edited *edited)
{
	map_free(&edited->paths);
	arena_free(&edited->arena);
}
