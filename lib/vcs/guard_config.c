/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/guard_config.h"

#include <strings.h>

#include "base/str.h"
#include "sys/env.h"
#include "sys/file.h"
#include "sys/path.h"
#include "vcs/guard.h"

/* libgit2 goes no deeper than ten includes; files that include many each must come to an end. */
enum { CONFIG_MAX = 1024 * 1024, DEPTH_MAX = 10, INCLUDES_MAX = 1000 };

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

static bool is_key_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '-';
}

static void skip_blanks(struct slice *rest)
{
	while (rest->len > 0 && is_blank(rest->data[0]))
		*rest = slice_part(*rest, 1, rest->len);
}

/* Cuts "[section "sub]section"]" off the front. */
static void skip_section(struct slice *rest)
{
	bool quoted = false;
	size_t i;

	for (i = 1; i < rest->len && rest->data[i] != '\n' && (quoted || rest->data[i] != ']');
	     i++) {
		if (rest->data[i] == '"')
			quoted = !quoted;
		else if (rest->data[i] == '\\')
			i++;
	}
	*rest = slice_part(*rest, i + 1, rest->len);
}

/* The value behind "=", up to the end of its line, which "\" carries on. */
static void read_value(struct slice *rest, struct str *out)
{
	bool quoted = false;
	bool comment = false;
	size_t bare = 0; /* up to here blanks belong to the value */
	size_t i;

	skip_blanks(rest);
	for (i = 0; i < rest->len && rest->data[i] != '\n'; i++) {
		char byte = rest->data[i];

		if (!comment && byte == '\\' && i + 1 < rest->len) {
			byte = rest->data[++i];
			if (byte == '\r' && i + 1 < rest->len && rest->data[i + 1] == '\n')
				byte = rest->data[++i];
			if (byte == '\n')
				continue;
			str_add_char(out, byte == 't' ? '\t' : byte);
			bare = out->len;
		} else if (!comment && byte == '"') {
			quoted = !quoted;
		} else if (!quoted && (byte == '#' || byte == ';')) {
			comment = true;
		} else if (!comment) {
			str_add_char(out, byte);
			if (quoted || !is_blank(byte))
				bare = out->len;
		}
	}
	str_cut(out, bare);
	*rest = slice_part(*rest, i, rest->len);
}

/* Whether the key is one whose value libgit2 opens; in other sections it names nothing special. */
static bool names_file(struct slice key)
{
	static const char *const keys[] = { "path", "excludesfile", "attributesfile" };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (key.len == strlen(keys[i]) && strncasecmp(key.data, keys[i], key.len) == 0)
			return true;
	}
	return false;
}

/* The next value that names a file; false at the end. `include`: libgit2 reads it as a
 * configuration. */
static bool next_named(struct slice *rest, struct str *out, bool *include)
{
	while (rest->len > 0) {
		struct slice key;
		size_t end = 0;

		str_cut(out, 0);
		while (end < rest->len && is_key_byte(rest->data[end]))
			end++;
		key = slice_part(*rest, 0, end);
		if (end > 0) {
			*rest = slice_part(*rest, end, rest->len);
			skip_blanks(rest);
			if (rest->len == 0 || rest->data[0] != '=')
				continue;
			*rest = slice_part(*rest, 1, rest->len);
			read_value(rest, out);
			*include = end == strlen("path");
			if (out->len > 0 && names_file(key))
				return true;
		} else if (rest->data[0] == '[') {
			skip_section(rest);
		} else if (rest->data[0] == '#' || rest->data[0] == ';') {
			*rest = slice_part(*rest, slice_find(*rest, '\n', 0), rest->len);
		} else {
			*rest = slice_part(*rest, 1, rest->len);
		}
	}
	return false;
}

/* Adds where `named` leads from the file `config`. */
static void add_target(struct str *out, const char *config, const char *named)
{
	const char *home = env_get("HOME");
	const char *slash = strrchr(config, '/');
	struct str folder = { 0 };

	str_add_slice(&folder,
		      (struct slice){ config, slash != NULL ? (size_t)(slash - config) : 0 });
	if (strncmp(named, "~/", 2) == 0 && home != NULL)
		path_join(out, home, named + 2);
	else
		path_join(out, str_text(&folder), named);
	str_free(&folder);
}

/* `files` is how many may still be read. */
static bool is_safe(const char *config, int depth, size_t *files)
{
	struct str bytes = { 0 };
	struct str named = { 0 };
	struct str target = { 0 };
	struct slice rest;
	bool include = false;
	bool safe = *files > 0;

	if (!safe)
		return false;
	(*files)--;
	(void)file_read(config, CONFIG_MAX, &bytes);
	rest = str_slice(&bytes);
	while (safe && next_named(&rest, &named, &include)) {
		if (slice_is(str_slice(&named), "/dev/null"))
			continue;
		str_cut(&target, 0);
		add_target(&target, config, str_text(&named));
		/* a relative core.excludesFile is looked for where netz runs */
		safe = guard_path(str_text(&target)) && guard_path(str_text(&named)) &&
		       (!include || depth == 0 || is_safe(str_text(&target), depth - 1, files));
	}
	str_free(&bytes);
	str_free(&named);
	str_free(&target);
	return safe;
}

bool guard_config(const char *work_tree)
{
	static const char *const names[] = { ".git/config", ".git/config.worktree" };
	struct str path = { 0 };
	size_t files = INCLUDES_MAX;
	bool safe = true;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]) && safe; i++) {
		str_cut(&path, 0);
		path_join(&path, work_tree, names[i]);
		safe = is_safe(str_text(&path), DEPTH_MAX, &files);
	}
	str_free(&path);
	return safe;
}
