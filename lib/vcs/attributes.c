/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/attributes.h"

#include "sys/env.h"
#include "sys/file.h"
#include "sys/path.h"
#include "vcs/handle.h"
#include "vcs/settings.h"

enum { ATTRIBUTES_MAX = 1024 * 1024 };

static bool has_word(struct slice text, const char *word)
{
	size_t len = strlen(word);
	size_t at = slice_find(text, word[0], 0);

	for (; at + len <= text.len; at = slice_find(text, word[0], at + 1)) {
		if (memcmp(text.data + at, word, len) == 0)
			return true;
	}
	return false;
}

enum say { SAY_ABSENT, SAY_NOTHING, SAY_SOMETHING };

static enum say ask_file(const char *path)
{
	struct str text = { 0 };
	enum status status = file_read(path, ATTRIBUTES_MAX, &text);
	enum say say = SAY_SOMETHING;

	if (status == STATUS_NOT_FOUND)
		say = SAY_ABSENT;
	else if (status == STATUS_OK && !has_word(str_slice(&text), "filter") &&
		 !has_word(str_slice(&text), "working-tree-encoding"))
		say = SAY_NOTHING;
	str_free(&text);
	return say;
}

static bool has_say_in(const char *folder, const char *name)
{
	struct str path = { 0 };
	bool say;

	path_join(&path, folder, name);
	say = ask_file(str_text(&path)) == SAY_SOMETHING;
	str_free(&path);
	return say;
}

/* The person's own file: as the configuration names it, or at its usual place. */
static bool person_has_say(struct repo *repo)
{
	struct settings *settings = settings_open(repo);
	const char *config = env_get("XDG_CONFIG_HOME");
	const char *home = env_get("HOME");
	struct str set = { 0 };
	bool say;

	if (settings_text(settings, "core.attributesFile", &set) && set.len > 0)
		say = true; /* "~", relative paths: libgit2 finds out */
	else if (config != NULL && config[0] != '\0')
		say = has_say_in(config, "git/attributes");
	else
		say = home != NULL && has_say_in(home, ".config/git/attributes");
	settings_close(settings);
	str_free(&set);
	return say;
}

bool attributes_filter(struct repo *repo, const struct index_file *index, const char *folder)
{
	git_repository *git = repo_git(repo);
	struct str path = { 0 };
	struct str full = { 0 };
	enum say here;
	bool say;

	path_join(&path, folder, ".gitattributes");
	path_join(&full, git_repository_workdir(git), str_text(&path));
	here = ask_file(str_text(&full));
	/* where it is not in the work tree, the one in the index counts */
	say = here == SAY_SOMETHING ||
	      (here == SAY_ABSENT && index_file_find(index, str_slice(&path), NULL) != NULL);
	if (folder[0] == '\0')
		say = say || has_say_in(git_repository_commondir(git), "info/attributes") ||
		      ask_file("/etc/gitattributes") == SAY_SOMETHING || person_has_say(repo);
	str_free(&path);
	str_free(&full);
	return say;
}

bool attributes_leave(struct slice bytes)
{
	return slice_find(bytes, '\r', 0) == bytes.len && !has_word(bytes, "$Id");
}
