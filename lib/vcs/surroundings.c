/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/surroundings.h"

static const char *const hidden[] = {
	"GIT_EDITOR=true",	  "GIT_DIR",
	"GIT_WORK_TREE",	  "GIT_COMMON_DIR",
	"GIT_OBJECT_DIRECTORY",	  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_NAMESPACE",	  "GIT_PREFIX",
	"GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE",
	"GIT_SHALLOW_FILE",	  "GIT_NO_REPLACE_OBJECTS",
	"GIT_REPLACE_REF_BASE",	  "GIT_LITERAL_PATHSPECS",
	"GIT_GLOB_PATHSPECS",	  "GIT_NOGLOB_PATHSPECS",
	"GIT_ICASE_PATHSPECS",	  "GIT_INDEX_VERSION",
	"GIT_QUARANTINE_PATH",
};

void surroundings_add(struct vec *changes, struct arena *arena, const char *name, const char *value)
{
	struct str text = { 0 };
	const char *word;

	str_addf(&text, "%s=%s", name, value);
	word = arena_copy(arena, str_slice(&text)).data;
	vec_add(changes, &word);
	str_free(&text);
}

void surroundings_end(struct vec *changes)
{
	size_t i;

	for (i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		vec_add(changes, &hidden[i]);
	(void)vec_push(changes);
}
