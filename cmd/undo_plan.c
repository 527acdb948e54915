/* SPDX-License-Identifier: Apache-2.0 */
#include "change/revert.h"
#include "cmd/committed.h"
#include "cmd/undoing.h"
#include "sys/path.h"
#include "text/message.h"
#include "vcs/blob.h"
#include "vcs/gitdir.h"

enum { FILE_MAX = 64 * 1024 * 1024 };

/* One file of the commit. */
struct undo_file {
	struct record_change *change;
	struct slice from;		/* where it lay before; empty: at the same path */
	const struct history_side *was; /* NULL: nowhere */
	const struct history_side *made;
};

/* -- texts --------------------------------------------------------------------------------------
 */

/* The bytes of one side; data NULL where there was no file. */
static bool read_side(struct undo_planning *planning, const struct history_side *side,
		      struct slice *out)
{
	struct str bytes = { 0 };
	enum status status = STATUS_OK;

	*out = (struct slice){ 0 };
	if (side == NULL || side->type == HISTORY_NONE)
		return true;
	if (side->type == HISTORY_FILE)
		status = history_read(planning->walk.history, side->id, FILE_MAX, &bytes);
	else
		status = STATUS_UNSAFE;
	if (status == STATUS_OK)
		*out = arena_copy(&planning->revising->arena, str_slice(&bytes));
	str_free(&bytes);
	return status == STATUS_OK;
}

/* The bytes of a file as Git keeps them. */
static struct slice clean_bytes(struct undo_planning *planning, const struct revision *revision)
{
	struct str path = { 0 };
	struct str clean = { 0 };
	struct slice out = { 0 };

	if (!revision->there)
		return out;
	str_add_slice(&path, str_slice(&planning->prefix));
	str_add_slice(&path, revision->path);
	if (blob_clean(planning->revising->context->repo, str_text(&path),
		       str_slice(&revision->source.bytes), &clean) == STATUS_OK)
		out = arena_copy(&planning->revising->arena, str_slice(&clean));
	else
		out = str_slice(&revision->source.bytes);
	str_free(&path);
	str_free(&clean);
	return out;
}

/* The former text with the line ends that the file has in the work tree: Git may keep others. */
static struct slice as_lies_there(struct undo_planning *planning, const struct revision *revision,
				  struct slice clean, struct slice text)
{
	struct slice now = str_slice(&revision->source.bytes);
	bool returns = slice_find(now, '\r', 0) < now.len;
	struct str out = { 0 };
	struct slice copy;
	size_t i;

	if (slice_equal(now, clean) || slice_find(clean, '\r', 0) < clean.len)
		return text;
	for (i = 0; i < text.len; i++) {
		if (text.data[i] == '\n' && returns)
			str_add_char(&out, '\r');
		str_add_char(&out, text.data[i]);
	}
	copy = arena_copy(&planning->revising->arena, str_slice(&out));
	str_free(&out);
	return copy;
}

/* -- one file -----------------------------------------------------------------------------------
 */

/* Where the file of the commit lies now: a record may have been renamed since. */
static struct slice path_now(struct undo_planning *planning, const struct undo_file *file)
{
	const struct context *context = planning->revising->context;
	const struct record_change *change = file->change;
	struct str bytes = { 0 };
	struct slice path = change->path;
	const struct record *record = NULL;

	if (change->kind == NULL ||
	    shelf_read(&context->shelf, path.data, FILE_MAX, &bytes) != STATUS_NOT_FOUND)
		goto out;
	record = inventory_find(context->inventory, change->kind->name, change->id);
	if (record == NULL)
		record = inventory_former(context->inventory, change->kind->name, change->id);
	if (record != NULL && file->made->type != HISTORY_NONE)
		path = record->path;
	else if (record == NULL && file->from.len > 0) /* it got its former id back already */
		path = file->from;
out:
	str_free(&bytes);
	return path;
}

static enum exit_status fail_file(struct undo_planning *planning, const char *sentence,
				  struct slice path)
{
	(void)context_say(planning->revising->context, EXIT_FINDINGS, sentence, path);
	planning->clashes++;
	return EXIT_CLEAN; /* the others are looked at, too */
}

/* `place`: where it goes back to, or empty. */
static void wish(struct undo_planning *planning, struct slice place, struct revision *revision,
		 const struct revert *revert, enum revert_end end)
{
	if (end == REVERT_WAS && revert->was.data == NULL) {
		revision->removed = true;
	} else if (end == REVERT_WAS) {
		revision->text = as_lies_there(planning, revision, revert->now, revert->was);
		revision->meant = (struct node *)(uintptr_t)revert->was_root;
	} else if (end == REVERT_MEANT) {
		revision->meant = revert->meant;
	}
	planning->wishes += end != REVERT_SAME || place.len > 0;
	if (place.len > 0 && revert->now.data != NULL)
		revision->new_path = arena_copy(&planning->revising->arena, place);
}

static enum exit_status plan_file(struct undo_planning *planning, const struct undo_file *file)
{
	struct revising *revising = planning->revising;
	struct slice path = path_now(planning, file);
	struct revert revert = { .kind = file->change->kind, .clashes = VEC_OF(struct join_clash) };
	struct revision *revision;
	bool moves = file->from.len > 0 && !slice_equal(path, file->from);
	enum exit_status result = EXIT_CLEAN;
	enum revert_end end;

	if (!path_is_inside(path) || (file->from.len > 0 && !path_is_inside(file->from)) ||
	    !read_side(planning, file->was, &revert.was) ||
	    !read_side(planning, file->made, &revert.made))
		return fail_file(planning,
				 _("“%1$s” is no plain file in that commit, or it is not here: "
				   "“git revert” may help"),
				 path);
	revision = revise_file(revising, path);
	if (revision == NULL)
		return EXIT_UNABLE;
	if (!committed_is(revising->context, revision))
		return committed_refuse(revising->context, revision);
	revert.now = clean_bytes(planning, revision);
	end = revert_file(&revising->arena, &revert);
	if (end == REVERT_CLASH || end == REVERT_BROKEN ||
	    (moves && !slice_equal(path, file->change->path))) {
		struct record_change change = *file->change;

		change.new = revision->old;
		undo_say_clash(planning->undoing, &change, path, &revert.clashes);
		planning->clashes++;
	} else {
		wish(planning, moves ? file->from : SLICE(""), revision, &revert, end);
	}
	vec_free(&revert.clashes);
	return result;
}

/* -- all of them --------------------------------------------------------------------------------
 */

const struct history_file *undo_plan_file(const struct undo_planning *planning, struct slice path)
{
	return map_get(&planning->by_path, path);
}

static enum exit_status read_files(struct undo_planning *planning)
{
	struct revising *revising = planning->revising;
	bool more = false;
	size_t i;

	if (history_files_from(planning->walk.history, 0, &revising->arena, &planning->files,
			       &more) != STATUS_OK)
		return context_fail(revising->context, EXIT_UNABLE,
				    _("what this commit changed cannot be read; “git fsck” says "
				      "more"));
	for (i = 0; i < planning->files.count; i++) {
		struct history_file *file = VEC_AT(struct history_file, &planning->files, i);

		(void)map_put_new(&planning->by_path, file->path, file);
	}
	return EXIT_CLEAN;
}

static bool is_asked_for(const struct undoing *undoing, const struct log_change *change)
{
	return undoing->only.len == 0 || slice_equal(change->change.path, undoing->only) ||
	       slice_equal(change->old_path, undoing->only);
}

static enum exit_status plan_records(struct undo_planning *planning)
{
	const struct vec *changes = &planning->walk.entry.changes;
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < changes->count && result == EXIT_CLEAN; i++) {
		struct log_change *change = VEC_AT(struct log_change, changes, i);
		const struct undo_file file = { .change = &change->change,
						.from = change->old_path,
						.was = &change->old,
						.made = &change->new };

		if (is_asked_for(planning->undoing, change))
			result = plan_file(planning, &file);
		else
			planning->others++;
	}
	return result;
}

/* netz.yaml, schemas, and what lies among the records. */
static enum exit_status plan_others(struct undo_planning *planning)
{
	const struct vec *files = &planning->walk.entry.files;
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < files->count && result == EXIT_CLEAN; i++) {
		const struct log_file *one = VEC_AT(struct log_file, files, i);
		const struct history_file *found = undo_plan_file(planning, one->path);
		struct record_change change = { .type = one->type, .path = one->path };
		struct undo_file file = { .change = &change };

		if (planning->undoing->only.len > 0 || found == NULL) {
			planning->others++;
			continue;
		}
		file.was = &found->old;
		file.made = &found->new;
		if (slice_is(one->path, "netz.yaml") && found->old.type == HISTORY_NONE)
			return context_fail(planning->revising->context, EXIT_FINDINGS,
					    _("with this commit the inventory began; there is "
					      "nothing before it"));
		result = plan_file(planning, &file);
	}
	return result;
}

/* -- the commit ---------------------------------------------------------------------------------
 */

static enum exit_status check_commit(struct undo_planning *planning)
{
	const struct undo_walk *walk = &planning->walk;
	struct context *context = planning->revising->context;

	if (walk->commit.cut)
		return context_fail(context, EXIT_UNABLE,
				    _("this is a shallow clone, and what this commit changed is "
				      "not here: “git fetch --unshallow” gets it"));
	if (walk->commit.parent_count == 0)
		return context_fail(context, EXIT_FINDINGS,
				    _("this is the first commit; there is nothing before it"));
	if (walk->entry.missing || walk->entry.more)
		return context_fail(context, EXIT_UNABLE,
				    _("what this commit changed cannot be read; “git fsck” says "
				      "more"));
	if (walk->entry.changes.count == 0 && walk->entry.files.count == 0)
		return context_fail(context, EXIT_FINDINGS,
				    _("the commit %.*s changed nothing in this inventory: “git "
				      "revert” takes it back"),
				    UNDO_HASH_SHOWN, walk->commit.hash);
	return EXIT_CLEAN;
}

static enum exit_status plan(struct undo_planning *planning)
{
	struct revising *revising = planning->revising;
	enum exit_status result = check_commit(planning);

	if (result == EXIT_CLEAN)
		result = read_files(planning);
	if (result == EXIT_CLEAN)
		result = plan_records(planning);
	if (result == EXIT_CLEAN)
		result = plan_others(planning);
	if (result == EXIT_CLEAN && planning->clashes > 0)
		result = context_fail(revising->context, EXIT_FINDINGS, "%s",
				      _("nothing was written"));
	if (result == EXIT_CLEAN && planning->wishes > 0) {
		undo_say_rest(planning);
		undo_make_words(planning);
	} else if (result == EXIT_CLEAN) {
		revising->quiet_same = true;
		(void)context_fail(revising->context, EXIT_CLEAN,
				   _("nothing of it is left to be taken back"));
	}
	return result;
}

enum exit_status undo_plan(struct revising *revising, void *data)
{
	struct undoing *undoing = data;
	struct undo_planning planning = { .undoing = undoing,
					  .revising = revising,
					  .files = VEC_OF(struct history_file) };
	struct str work_tree = { 0 };
	struct str gitdir = { 0 };
	enum exit_status result =
		undo_walk_open(&planning.walk, revising->context, undoing->hash.data);

	if (result != EXIT_CLEAN)
		return result;
	(void)gitdir_find(str_text(&revising->context->root), &work_tree, &gitdir,
			  &planning.prefix);
	revising->always_ask = undoing->chosen;
	if (undo_walk_next(&planning.walk, true))
		result = plan(&planning);
	else
		result = context_fail(revising->context, EXIT_UNABLE,
				      _("what this commit changed cannot be read; “git fsck” says "
					"more"));
	undo_walk_close(&planning.walk);
	map_free(&planning.by_path);
	vec_free(&planning.files);
	str_free(&planning.prefix);
	str_free(&work_tree);
	str_free(&gitdir);
	return result;
}
