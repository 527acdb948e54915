/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/log_entry.h"

#include <string.h>

#include "cmd/log_pair.h"
#include "diff/commit_text.h"
#include "sys/path.h"

void log_entry_init(struct log_entry *entry)
{
	*entry = (struct log_entry){
		.changes = VEC_OF(struct log_change),
		.files = VEC_OF(struct log_file),
	};
}

/* Whether the path is that of a record by its form, "records/<folder>/…/<id>.yaml". */
static bool is_record(struct slice path, struct slice *folder, struct slice *id)
{
	struct slice rest = path;
	struct slice part;

	if (!slice_starts(path, "records/") || !slice_ends(path, ".yaml"))
		return false;
	(void)slice_next(&rest, '/', &part);
	(void)slice_next(&rest, '/', folder);
	*id = path_stem(path);
	return rest.len > 0 && path_is_id(*id);
}

static enum record_change_type type_of(const struct history_file *file)
{
	if (file->old.type == HISTORY_NONE)
		return RECORD_ADDED;
	return file->new.type == HISTORY_NONE ? RECORD_REMOVED : RECORD_CHANGED;
}

static bool is_plain(const struct history_side *side)
{
	return side->type == HISTORY_FILE || side->type == HISTORY_NONE;
}

static void add_file(struct log_entry *entry, const struct history_file *file)
{
	struct log_file *out = vec_push(&entry->files);

	out->path = file->path;
	out->type = type_of(file);
	out->holds = file->new.type != HISTORY_NONE ? file->new.type : file->old.type;
}

static void add_change(struct log_entry *entry, const struct history_file *file,
		       const struct vec *kinds)
{
	struct log_change *change;
	struct slice folder = { 0 };
	struct slice id = { 0 };

	if (!is_record(file->path, &folder, &id) ||
	    (!is_plain(&file->new) && !is_plain(&file->old)) ||
	    (!is_plain(&file->new) && file->old.type == HISTORY_NONE) ||
	    (!is_plain(&file->old) && file->new.type == HISTORY_NONE)) {
		add_file(entry, file); /* no record, or never more than a link */
		return;
	}
	change = vec_push(&entry->changes);
	change->change.type = type_of(file);
	change->change.kind = kind_in_folder(kinds, folder);
	change->change.id = id;
	change->change.path = file->path;
	change->old = file->old;
	change->new = file->new;
	change->others = (struct history_side *)(uintptr_t)file->others;
}

/* The message's first line, and all before the trailers. */
static void read_words(struct log_entry *entry, struct vec *renamed)
{
	struct slice message = entry->commit->message;
	struct vec records = VEC_OF(struct slice);
	size_t end = message.len;
	struct slice rest;

	commit_text_trailers(message, &records, renamed, &end);
	entry->words = slice_trim(slice_part(message, 0, end));
	rest = entry->words;
	if (!slice_next(&rest, '\n', &entry->subject))
		entry->subject = (struct slice){ "", 0 };
	entry->subject = slice_trim(entry->subject);
	entry->by_netz = records.count > 0 || renamed->count > 0;
	vec_free(&records);
}

static void fill(struct log_entry *entry, struct vec *files, enum status status,
		 struct log_trees *trees, const struct vec *kinds)
{
	struct vec renamed = VEC_OF(struct slice);
	size_t i;

	entry->missing = status != STATUS_OK; /* of this commit; the others are told */
	for (i = 0; i < files->count; i++)
		add_change(entry, VEC_AT(struct history_file, files, i), kinds);
	read_words(entry, &renamed);
	if (entry->changes.count > 1)
		log_pair(entry, trees, &renamed);
	vec_free(&renamed);
	vec_free(files);
}

static void begin(struct log_entry *entry, const struct history_commit *commit)
{
	arena_reset(&entry->arena);
	vec_clear(&entry->changes);
	vec_clear(&entry->files);
	entry->commit = commit;
	entry->words = (struct slice){ 0 };
	entry->subject = (struct slice){ 0 };
	entry->more = false;
	entry->missing = false;
}

void log_entry_read(struct log_entry *entry, struct history *history,
		    const struct history_commit *commit, struct log_trees *trees,
		    const struct vec *kinds)
{
	struct vec files = VEC_OF(struct history_file);
	enum status status;

	begin(entry, commit);
	status = history_files(history, &entry->arena, &files, &entry->more);
	fill(entry, &files, status, trees, kinds);
}

void log_entry_read_from(struct log_entry *entry, struct history *history,
			 const struct history_commit *commit, size_t parent,
			 struct log_trees *trees, const struct vec *kinds)
{
	struct vec files = VEC_OF(struct history_file);
	enum status status;

	begin(entry, commit);
	status = history_files_from(history, parent, &entry->arena, &files, &entry->more);
	fill(entry, &files, status, trees, kinds);
}

/* `old` with the members of `new` that one of the parents had just so: no merge changed those. */
static const struct node *without_taken(struct arena *arena, const struct node *old,
					const struct node *new, const struct node *other)
{
	struct member *members;
	size_t count = 0;
	uint32_t i;

	if (!node_is(old, NODE_MAP) || !node_is(new, NODE_MAP) || !node_is(other, NODE_MAP))
		return old;
	members = arena_alloc(arena, (old->count + new->count + 1) * sizeof(*members));
	for (i = 0; i < old->count; i++) {
		struct slice key = old->members[i].key->text;
		const struct node *now = node_find(new, key);
		const struct node *there = node_find(other, key);

		if (now == NULL && there == NULL)
			continue; /* it went with the other parent */
		members[count] = old->members[i];
		if (now != NULL && there != NULL && node_equal(now, there))
			members[count].value = (struct node *)(uintptr_t)now;
		count++;
	}
	for (i = 0; i < new->count; i++) {
		struct slice key = new->members[i].key->text;
		const struct node *there = node_find(other, key);

		if (node_find(old, key) == NULL && there != NULL &&
		    node_equal(new->members[i].value, there))
			members[count++] = new->members[i];
	}
	return node_new_map(arena, members, count);
}

void log_change_read(struct log_change *change, struct log_entry *entry, struct log_trees *trees,
		     size_t others)
{
	struct log_pair_of_trees pair;
	size_t i;

	log_trees_pair(trees, &change->old, &change->new, &pair);
	change->change.old = pair.old;
	change->change.new = pair.new;
	change->repaired = pair.old_text == LOG_TEXT_BROKEN && pair.new != NULL;
	if (pair.old_text == LOG_TEXT_MISSING || pair.new_text == LOG_TEXT_MISSING)
		change->missing = true;
	else if (change->change.type != RECORD_REMOVED &&
		 (pair.old_text == LOG_TEXT_BROKEN || pair.new_text == LOG_TEXT_BROKEN))
		change->change.type = RECORD_BROKEN;
	for (i = 0; change->others != NULL && i < others; i++) {
		const struct node *other = NULL;

		if (log_trees_get(trees, &change->others[i], &other) == LOG_TEXT_GOOD)
			change->change.old = without_taken(&entry->arena, change->change.old,
							   change->change.new, other);
	}
}

/* -- merges -------------------------------------------------------------------------------------
 */

static struct history_side *side_in(struct log_change *change, size_t parent)
{
	return parent == 0 ? &change->old : &change->others[parent - 1];
}

/* Whether the parent has no such file. */
static bool lacks_file(struct log_change *change, size_t parent)
{
	return change->others != NULL && side_in(change, parent)->type == HISTORY_NONE &&
	       change->new.type != HISTORY_NONE;
}

static void map_paths(const struct log_entry *entry, struct map *paths)
{
	size_t i;

	for (i = 0; i < entry->changes.count; i++) {
		struct log_change *change = VEC_AT(struct log_change, &entry->changes, i);

		(void)map_put_new(paths, change->change.path, change);
	}
}

/* Takes from the comparison with this one parent what the record was there. */
static void find_former(struct log_entry *entry, struct history *history, size_t parent,
			struct log_trees *trees, const struct vec *kinds)
{
	struct log_entry one;
	struct map paths = { 0 };
	bool read = false;
	size_t i;

	log_entry_init(&one);
	for (i = 0; i < entry->changes.count; i++) {
		struct log_change *change = VEC_AT(struct log_change, &entry->changes, i);
		const struct log_change *found;

		if (!lacks_file(change, parent))
			continue;
		if (!read) {
			log_entry_read_from(&one, history, entry->commit, parent, trees, kinds);
			map_paths(&one, &paths);
			read = true;
		}
		found = map_get(&paths, change->change.path);
		if (found != NULL)
			*side_in(change, parent) = found->old;
	}
	map_free(&paths);
	log_entry_free(&one);
}

/* The first parent that has the record is the one to compare with. */
static void choose_former(struct log_change *change, size_t count)
{
	struct history_side none = change->old;
	size_t i;

	for (i = 1; change->others != NULL && change->old.type == HISTORY_NONE && i < count; i++) {
		change->old = *side_in(change, i);
		*side_in(change, i) = none;
	}
	if (change->change.type == RECORD_ADDED && change->old.type != HISTORY_NONE)
		change->change.type = RECORD_CHANGED;
}

static bool is_same(const struct log_change *change)
{
	const struct kind *kind = change->change.kind;

	return change->change.type == RECORD_CHANGED && !change->missing &&
	       diff_is_none(kind != NULL ? kind->fields : NULL, change->change.old,
			    change->change.new);
}

void log_entry_settle(struct log_entry *entry, struct history *history, struct log_trees *trees,
		      const struct vec *kinds)
{
	size_t count = entry->commit->parent_count;
	size_t kept = 0;
	size_t i;

	for (i = 0; i < count && count > 1; i++)
		find_former(entry, history, i, trees, kinds);
	for (i = 0; i < entry->changes.count && count > 1; i++) {
		struct log_change *change = VEC_AT(struct log_change, &entry->changes, i);

		choose_former(change, count);
		log_trees_turn(trees);
		log_change_read(change, entry, trees, count - 1);
		if (!is_same(change))
			*VEC_AT(struct log_change, &entry->changes, kept++) = *change;
	}
	if (count > 1)
		entry->changes.count = kept;
}

/* -------------------------------------------------------------------------------------------------
 */

bool log_change_is_moved(const struct log_change *change)
{
	return change->change.type == RECORD_CHANGED && change->old_path.len > 0 &&
	       memcmp(change->old.id, change->new.id, sizeof(change->old.id)) == 0;
}

void log_entry_free(struct log_entry *entry)
{
	vec_free(&entry->changes);
	vec_free(&entry->files);
	arena_free(&entry->arena);
}
