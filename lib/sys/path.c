/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* realpath */
#include "sys/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ID_MAX = 80 };

void path_join(struct str *out, const char *folder, const char *name)
{
	if (name[0] == '/') {
		str_cut(out, 0);
		str_add(out, name);
		return;
	}
	str_add(out, folder);
	if (name[0] == '\0')
		return;
	if (out->len > 0 && out->data[out->len - 1] != '/')
		str_add_char(out, '/');
	str_add(out, name);
}

static char ascii_lower(char byte)
{
	return (char)(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
}

static bool is_git_folder(struct slice part)
{
	return part.len == 4 && part.data[0] == '.' && ascii_lower(part.data[1]) == 'g' &&
	       ascii_lower(part.data[2]) == 'i' && ascii_lower(part.data[3]) == 't';
}

bool path_is_inside(struct slice path)
{
	struct slice rest = path;
	struct slice part;
	size_t i;

	for (i = 0; i < path.len; i++) {
		unsigned char byte = (unsigned char)path.data[i];

		if (byte < 0x20 || byte == 0x7f || byte == '\\')
			return false;
	}
	if (path.len == 0 || path.data[path.len - 1] == '/')
		return false;
	while (slice_next(&rest, '/', &part)) {
		if (part.len == 0 || slice_is(part, ".") || slice_is(part, "..") ||
		    is_git_folder(part))
			return false;
	}
	return true;
}

/* Names that Windows gives to devices, in whatever folder. */
static bool is_device_name(struct slice id)
{
	static const char *const names[] = { "con", "prn", "aux", "nul" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (slice_is(id, names[i]))
			return true;
	}
	return id.len == 4 && (slice_starts(id, "com") || slice_starts(id, "lpt")) &&
	       id.data[3] >= '1' && id.data[3] <= '9';
}

bool path_is_id(struct slice id)
{
	bool hyphen = true; /* none may stand at the beginning */
	size_t i;

	if (id.len == 0 || id.len > ID_MAX)
		return false;
	for (i = 0; i < id.len; i++) {
		char byte = id.data[i];

		if (byte == '-' && hyphen)
			return false;
		hyphen = byte == '-';
		if (!hyphen && !(byte >= 'a' && byte <= 'z') && !(byte >= '0' && byte <= '9'))
			return false;
	}
	return !hyphen && !is_device_name(id);
}

struct slice path_name(struct slice path)
{
	size_t begin = path.len;

	while (begin > 0 && path.data[begin - 1] != '/')
		begin--;
	return slice_part(path, begin, path.len);
}

struct slice path_stem(struct slice path)
{
	struct slice name = path_name(path);

	if (slice_ends(name, ".yaml"))
		return slice_part(name, 0, name.len - 5);
	if (slice_ends(name, ".yml"))
		return slice_part(name, 0, name.len - 4);
	return name;
}

/* Whether `folder` holds netz.yaml; a link or worse counts: the reader refuses it by name. */
static bool holds_inventory(const char *folder)
{
	struct str path = { 0 };
	struct stat info;
	bool found;

	path_join(&path, folder, "netz.yaml");
	found = lstat(str_text(&path), &info) == 0 && !S_ISDIR(info.st_mode);
	str_free(&path);
	return found;
}

/* Takes the last part off; false at the root or at the border of a file system. */
static bool go_up(char *folder, dev_t device)
{
	char *slash = strrchr(folder, '/');
	struct stat info;

	if (slash == NULL || folder[1] == '\0')
		return false;
	slash[slash == folder ? 1 : 0] = '\0';
	return stat(folder, &info) == 0 && info.st_dev == device;
}

enum status path_find_root(const char *start, struct str *out)
{
	char *folder = realpath(start, NULL);
	enum status status = STATUS_NOT_FOUND;
	struct stat info;

	str_cut(out, 0);
	if (folder == NULL)
		return errno == ENOENT || errno == ENOTDIR ? STATUS_NOT_FOUND : STATUS_IO;
	if (stat(folder, &info) != 0) {
		status = STATUS_IO;
		goto out;
	}
	do {
		if (holds_inventory(folder)) {
			str_add(out, folder);
			status = STATUS_OK;
			break;
		}
	} while (go_up(folder, info.st_dev));
out:
	free(folder);
	return status;
}

void path_program_folder(struct str *out)
{
	char target[4096];
	ssize_t len = readlink("/proc/self/exe", target, sizeof(target));

	/* A name that fills the buffer was cut. */
	if (len <= 0 || (size_t)len == sizeof(target))
		return;
	while (len > 1 && target[len - 1] != '/')
		len--;
	if (len > 1)
		len--;
	str_add_slice(out, (struct slice){ target, (size_t)len });
}
