/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/settings.h"

#include <strings.h>

#include "vcs/git2.h"
#include "base/arena.h"
#include "base/mem.h"
#include "base/vec.h"
#include "sys/env.h"
#include "sys/path.h"
#include "vcs/handle.h"
#include "vcs/start.h"

struct pair {
	struct slice name;
	struct slice value; /* NUL-ended */
};

struct settings {
	git_config *config;
	git_repository *git; /* borrowed */
	struct arena arena;
	struct vec pairs; /* struct pair, of the environment; the last one counts */
	size_t users;
};

enum { PAIRS_MAX = 10000 };

static void add_file(struct settings *settings, const char *path, git_config_level_t level)
{
	(void)git_config_add_file_ondisk(settings->config, path, level, settings->git, 0);
}

static void add_below(struct settings *settings, const char *folder, const char *name,
		      git_config_level_t level)
{
	struct str path = { 0 };

	if (folder != NULL) {
		path_join(&path, folder, name);
		add_file(settings, str_text(&path), level);
	}
	str_free(&path);
}

/* As git reads a yes or no; no value at all is a yes there, and never comes here. */
static bool is_true(const char *value, bool otherwise)
{
	int result = 0;

	if (value == NULL || git_config_parse_bool(&result, value) != 0)
		return otherwise;
	return result != 0;
}

static void add_machine(struct settings *settings)
{
	const char *system = env_get("GIT_CONFIG_SYSTEM");

	if (!is_true(env_get("GIT_CONFIG_NOSYSTEM"), false))
		add_file(settings, system != NULL ? system : "/etc/gitconfig",
			 GIT_CONFIG_LEVEL_SYSTEM);
}

static void add_user(struct settings *settings)
{
	const char *only = env_given("GIT_CONFIG_GLOBAL");
	const char *folder = env_get("XDG_CONFIG_HOME");

	if (only != NULL) {
		if (only[0] != '\0')
			add_file(settings, only, GIT_CONFIG_LEVEL_GLOBAL);
		return;
	}
	if (folder != NULL)
		add_below(settings, folder, "git/config", GIT_CONFIG_LEVEL_XDG);
	else
		add_below(settings, env_get("HOME"), ".config/git/config", GIT_CONFIG_LEVEL_XDG);
	add_below(settings, env_get("HOME"), ".gitconfig", GIT_CONFIG_LEVEL_GLOBAL);
}

static void add_repository(struct settings *settings)
{
	int linked = 0;

	add_below(settings, git_repository_commondir(settings->git), "config",
		  GIT_CONFIG_LEVEL_LOCAL);
	if (git_config_get_bool(&linked, settings->config, "extensions.worktreeConfig") == 0 &&
	    linked != 0)
		add_below(settings, git_repository_path(settings->git), "config.worktree",
			  GIT_CONFIG_LEVEL_APP);
}

static void add_pair(struct settings *settings, struct slice name, struct slice value)
{
	struct pair *pair = vec_push(&settings->pairs);

	pair->name = arena_copy(&settings->arena, name);
	pair->value = arena_copy(&settings->arena, value);
}

/* GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0, GIT_CONFIG_VALUE_0, … */
static void add_counted(struct settings *settings)
{
	const char *count_text = env_get("GIT_CONFIG_COUNT");
	struct str name = { 0 };
	long long count = 0;
	long long i;

	if (count_text == NULL || !slice_to_int(slice_of(count_text), &count) || count > PAIRS_MAX)
		return;
	for (i = 0; i < count; i++) {
		const char *key;
		const char *value;

		str_cut(&name, 0);
		str_addf(&name, "GIT_CONFIG_KEY_%lld", i);
		key = env_get(str_text(&name));
		str_cut(&name, 0);
		str_addf(&name, "GIT_CONFIG_VALUE_%lld", i);
		value = env_given(str_text(&name));
		if (key != NULL && value != NULL)
			add_pair(settings, slice_of(key), slice_of(value));
	}
	str_free(&name);
}

/* Takes one word in a shell's single quotes off the front; false where none is. */
static bool take_quoted(struct slice *rest, struct str *out)
{
	size_t at = 1;

	str_cut(out, 0);
	if (rest->len == 0 || rest->data[0] != '\'')
		return false;
	for (;;) {
		size_t end = slice_find(*rest, '\'', at);

		if (end == rest->len)
			return false;
		str_add_slice(out, slice_part(*rest, at, end));
		at = end + 1;
		/* '\'' and '\!' go on behind the quotes */
		if (rest->len < at + 3 || rest->data[at] != '\\' || rest->data[at + 2] != '\'')
			break;
		str_add_char(out, rest->data[at + 1]);
		at += 3;
	}
	*rest = slice_part(*rest, at, rest->len);
	return true;
}

/* What `git -c` hands on: 'name'='value', or as older ones do 'name=value', with blanks between. */
static void add_handed_on(struct settings *settings)
{
	struct slice rest = slice_of(env_get("GIT_CONFIG_PARAMETERS"));
	struct str name = { 0 };
	struct str value = { 0 };

	while (take_quoted(&rest, &name)) {
		if (rest.len > 0 && rest.data[0] == '=') {
			rest = slice_part(rest, 1, rest.len);
			if (!take_quoted(&rest, &value))
				str_add(&value, "true");
			add_pair(settings, str_slice(&name), str_slice(&value));
		} else {
			struct slice both = str_slice(&name);
			size_t equals = slice_find(both, '=', 0);

			add_pair(settings, slice_part(both, 0, equals),
				 equals == both.len ? SLICE("true")
						    : slice_part(both, equals + 1, both.len));
		}
		rest = slice_trim(rest);
	}
	str_free(&name);
	str_free(&value);
}

struct settings *settings_open(struct repo *repo)
{
	struct settings *settings;

	if (repo != NULL && repo->settings != NULL) {
		repo->settings->users++;
		return repo->settings;
	}
	settings = mem_zero(1, sizeof(*settings));
	settings->users = 1;
	start_library();
	settings->git = repo != NULL ? repo_git(repo) : NULL;
	settings->pairs = VEC_OF(struct pair);
	if (git_config_new(&settings->config) == 0) {
		add_machine(settings);
		add_user(settings);
		if (repo != NULL)
			add_repository(settings);
	}
	add_counted(settings);
	add_handed_on(settings);
	return settings;
}

void settings_close(struct settings *settings)
{
	if (settings == NULL || --settings->users > 0)
		return;
	git_config_free(settings->config);
	vec_free(&settings->pairs);
	arena_free(&settings->arena);
	mem_free(settings);
	(void)git_libgit2_shutdown();
}

void settings_refresh(struct repo *repo)
{
	struct settings *old = repo->settings;

	repo->settings = NULL;
	settings_close(old);
	repo->settings = settings_open(repo);
}

/* The value that the environment gives, or NULL. */
static const char *find_pair(const struct settings *settings, const char *name)
{
	size_t len = strlen(name);
	size_t i;

	for (i = settings->pairs.count; i > 0; i--) {
		const struct pair *pair = VEC_AT(struct pair, &settings->pairs, i - 1);

		if (pair->name.len == len && strncasecmp(pair->name.data, name, len) == 0)
			return pair->value.data;
	}
	return NULL;
}

bool settings_text(const struct settings *settings, const char *name, struct str *out)
{
	const char *given = find_pair(settings, name);
	git_buf found = GIT_BUF_INIT;
	bool has = given != NULL;

	str_cut(out, 0);
	if (has) {
		str_add(out, given);
	} else if (settings->config != NULL &&
		   git_config_get_string_buf(&found, settings->config, name) == 0) {
		str_add(out, found.ptr);
		has = true;
	}
	git_buf_dispose(&found);
	return has;
}

bool settings_bool(const struct settings *settings, const char *name, bool otherwise)
{
	const char *given = find_pair(settings, name);
	int value = 0;

	if (given != NULL)
		return is_true(given, otherwise);
	if (settings->config == NULL || git_config_get_bool(&value, settings->config, name) != 0)
		return otherwise;
	return value != 0;
}
