/* SPDX-License-Identifier: Apache-2.0 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/asking.h"
#include "sys/file.h"
#include "sys/path.h"
#include "text/date.h"
#include "text/message.h"
#include "tree/read.h"
#include "tree/write.h"
#include "vcs/gitdir.h"

void ask_draft_path(struct str *out, const struct context *context, const struct kind *kind)
{
	struct str work_tree = { 0 };
	struct str gitdir = { 0 };
	struct str below = { 0 };
	struct str own = { 0 };
	struct stat info;
	enum status status = gitdir_find(str_text(&context->root), &work_tree, &gitdir, &below);

	path_join(&own, str_text(&gitdir), "netz");
	if (status == STATUS_OK && lstat(str_text(&own), &info) == 0 && !S_ISDIR(info.st_mode))
		status = STATUS_UNSAFE; /* a link would lead elsewhere */
	if (status == STATUS_OK) {
		size_t i;

		for (i = 0; i < below.len; i++) { /* a repository may hold several inventories */
			if (below.data[i] == '/')
				below.data[i] = '.';
		}
		path_join(out, str_text(&gitdir), "netz/drafts/");
		str_add_slice(out, str_slice(&below));
		str_add_slice(out, kind->name);
		str_add(out, ".yaml");
	}
	str_free(&work_tree);
	str_free(&gitdir);
	str_free(&below);
	str_free(&own);
}

/* The path with ".yaml" replaced by `ending`. */
static void add_other(struct str *out, const char *path, const char *ending)
{
	struct slice stem = slice_of(path);

	str_add_slice(out, slice_part(stem, 0, stem.len - (sizeof(".yaml") - 1)));
	str_add(out, ending);
}

/* -- reading ------------------------------------------------------------------------------------
 */

static void set_aside(const char *path, const char *ending, const char *words)
{
	struct str other = { 0 };
	struct str text = { 0 };

	add_other(&other, path, ending);
	if (rename(path, str_text(&other)) == 0) {
		message_add(&text, words, str_slice(&other));
		ask_say(str_text(&text));
	}
	str_free(&other);
	str_free(&text);
}

bool ask_draft_load(struct arena *arena, const char *path, struct draft *draft)
{
	struct str bytes = { 0 };
	struct source source = { 0 };
	struct diags diags = { 0 };
	struct node *root = NULL;

	if (file_read(path, read_record.bytes, &bytes) == STATUS_OK) {
		source_init(&source, "draft", &bytes);
		(void)tree_read(arena, &source, &read_record, &root, &diags);
	}
	draft->begun = node_text(node_get(root, "begun"));
	draft->record = node_get(root, "record");
	draft->skipped = node_get(root, "skipped");
	source_free(&source);
	diags_free(&diags);
	str_free(&bytes);
	return node_is(draft->record, NODE_MAP);
}

bool ask_draft_read(struct asking *asking)
{
	const char *path = str_text(&asking->draft.path);
	struct stat info;

	if (asking->draft.path.len == 0 || lstat(path, &info) != 0)
		return false;
	if (ask_draft_load(asking->arena, path, &asking->draft))
		return true;
	set_aside(path, ".broken.yaml",
		  _("The entry that was begun cannot be read; it lies in %1$s now."));
	return false;
}

void ask_draft_put_aside(struct asking *asking)
{
	set_aside(str_text(&asking->draft.path), ".old.yaml", _("It stays in %1$s."));
	asking->draft.record = NULL;
	asking->draft.skipped = NULL;
	asking->draft.begun = SLICE("");
}

bool ask_draft_answer(const struct asking *asking, const struct ask_place *place, struct slice key,
		      struct slice path, struct node **value)
{
	const struct node *found = node_find(ask_find_place(asking->draft.record, place), key);
	const struct node *skipped = asking->draft.skipped;
	uint32_t i;

	if (asking->draft.record == NULL)
		return false;
	if (found != NULL) {
		*value = ask_copy(asking->arena, found);
		return true;
	}
	for (i = 0; node_is(skipped, NODE_LIST) && i < skipped->count; i++) {
		if (slice_equal(node_text(skipped->items[i]), path))
			return true;
	}
	return false;
}

/* -- writing ------------------------------------------------------------------------------------
 */

static struct node *text_node(struct arena *arena, struct slice text)
{
	return node_new_text(arena, arena_copy(arena, text));
}

static void put(struct arena *arena, struct node *map, const char *key, struct node *value)
{
	ask_put(arena, map, NULL, slice_of(key), value);
}

static struct node *skipped_paths(const struct asking *asking)
{
	struct vec items = VEC_OF(struct node *);
	struct node *list;
	size_t i;

	for (i = 0; i < asking->given.count; i++) {
		const struct given *given = VEC_AT(struct given, &asking->given, i);
		struct node *path;

		if (given->value != NULL)
			continue;
		path = text_node(asking->arena, given->path);
		vec_add(&items, &path);
	}
	list = node_new_list(asking->arena, items.items, items.count);
	vec_free(&items);
	return list;
}

/* What was answered, and what an earlier draft holds that was not come to again. */
static struct node *whole_record(const struct asking *asking)
{
	struct node *record = ask_copy(asking->arena, asking->answered);
	const struct node *old = asking->draft.record;
	uint32_t i;

	for (i = 0; old != NULL && i < old->count; i++) {
		struct slice key = node_text(old->members[i].key);

		if (node_find(record, key) == NULL &&
		    ask_given(&asking->given, asking->given.count, key) == NULL &&
		    ask_given(&asking->taken_back, asking->taken_back.count, key) == NULL)
			ask_put(asking->arena, record, NULL, key, old->members[i].value);
	}
	return record;
}

static struct slice today(const struct asking *asking)
{
	struct str day = { 0 };
	struct slice copy;

	date_add_iso(&day, asking->context->today);
	copy = arena_copy(asking->arena, str_slice(&day));
	str_free(&day);
	return copy;
}

/* For nobody else to read: the mode of a file that is there is kept by file_replace(). */
static void make_private(const char *path)
{
	struct slice folder = slice_of(path);
	struct str name = { 0 };
	int fd;
	int level;

	for (level = 2; level > 0; level--) { /* netz/ and drafts/ */
		size_t end = folder.len;
		int up;

		for (up = 0; up < level; up++) {
			while (end > 0 && folder.data[end - 1] != '/')
				end--;
			end -= end > 0 ? 1 : 0;
		}
		str_cut(&name, 0);
		str_add_slice(&name, slice_part(folder, 0, end));
		(void)mkdir(str_text(&name), 0700);
	}
	str_free(&name);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0)
		(void)close(fd);
}

void ask_draft_write(const struct asking *asking)
{
	const char *path = str_text(&asking->draft.path);
	struct node *root = node_new_map(asking->arena, NULL, 0);
	struct slice begun = asking->draft.begun;
	struct str text = { 0 };

	if (asking->draft.path.len == 0 || asking->answered->count == 0)
		return;
	put(asking->arena, root, "begun",
	    text_node(asking->arena, begun.len > 0 ? begun : today(asking)));
	put(asking->arena, root, "skipped", skipped_paths(asking));
	put(asking->arena, root, "record", whole_record(asking));
	tree_write(&text, root);
	make_private(path);
	(void)file_replace(path, str_slice(&text));
	str_free(&text);
}

void ask_draft_remove(const char *path)
{
	(void)unlink(path);
}
