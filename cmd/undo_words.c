/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/undoing.h"
#include "diff/commit_text.h"
#include "text/message.h"
#include "vcs/hooks.h"

enum { UNDONE_MOST = 100 };

/* What else is in the commit stays, and is said once. */
void undo_say_rest(struct undo_planning *planning)
{
	struct context *context = planning->revising->context;
	struct vec paths = VEC_OF(struct slice);
	struct str before = { 0 };
	struct shelf shelf = { 0 };
	struct str problem = { 0 };
	size_t outside = 0;
	size_t i;

	if (planning->revising->tries > 0)
		return;
	if (planning->walk.commit.parent_count > 1)
		(void)context_fail(context, EXIT_CLEAN,
				   _("the commit is a merge: what it brought into this branch is "
				     "taken back"));
	str_addf(&before, "%s^", planning->walk.commit.hash);
	if (repo_revision(context->repo, str_text(&before), &shelf, &problem) == STATUS_OK)
		hooks_paths(context->repo, shelf_ident(&shelf), planning->walk.commit.hash,
			    &planning->revising->arena, &paths);
	for (i = 0; i < paths.count; i++) {
		struct slice path = *VEC_AT(struct slice, &paths, i);

		outside += !slice_starts(path, str_text(&planning->prefix)) ||
			   undo_plan_file(planning,
					  slice_part(path, planning->prefix.len, path.len)) == NULL;
	}
	if (planning->others > 0)
		(void)context_fail(context, EXIT_CLEAN,
				   message_plural("%zu other file of the commit %.*s stays as it "
						  "is; “netz undo %.*s” takes back all of it",
						  "%zu other files of the commit %.*s stay as "
						  "they are; “netz undo %.*s” takes back all of it",
						  planning->others),
				   planning->others, UNDO_HASH_SHOWN, planning->walk.commit.hash,
				   UNDO_HASH_SHOWN, planning->walk.commit.hash);
	if (outside > 0)
		(void)context_fail(context, EXIT_CLEAN,
				   message_plural("%zu file of the commit lies outside of the "
						  "inventory and stays as it is",
						  "%zu files of the commit lie outside of the "
						  "inventory and stay as they are",
						  outside),
				   outside);
	shelf_close(&shelf);
	vec_free(&paths);
	str_free(&before);
	str_free(&problem);
}

/* Whether the commit is here: a rebase may have left it out, or a clone. */
static bool has_commit(struct context *context, const char *hash)
{
	struct shelf shelf = { 0 };
	struct str problem = { 0 };
	bool has = repo_revision(context->repo, hash, &shelf, &problem) == STATUS_OK;

	shelf_close(&shelf);
	str_free(&problem);
	return has;
}

/* The subject of the commit that was taken back in the first place, and how often since. */
static size_t add_origin(struct undo_planning *planning, struct str *out)
{
	struct context *context = planning->revising->context;
	struct slice undone = commit_text_undone(planning->walk.commit.message);
	struct str hash = { 0 };
	size_t times = 0;

	undo_walk_subject(&planning->walk, out);
	while (undone.len > 0 && times < UNDONE_MOST) {
		struct undo_walk walk;
		struct str text = { 0 };

		str_cut(&hash, 0);
		str_add_slice(&hash, undone);
		undone = (struct slice){ 0 };
		if (!has_commit(context, str_text(&hash)) ||
		    undo_walk_open(&walk, context, str_text(&hash)) != EXIT_CLEAN)
			break;
		if (undo_walk_next(&walk, true)) {
			str_cut(out, 0);
			undo_walk_subject(&walk, out);
			str_add_slice(&text, commit_text_undone(walk.commit.message));
			undone = arena_copy(&planning->revising->arena, str_slice(&text));
			times++;
		}
		undo_walk_close(&walk);
		str_free(&text);
	}
	str_free(&hash);
	return times;
}

static void add_part(struct undo_planning *planning, struct str *out)
{
	struct log_change *change = undo_walk_change(&planning->walk, planning->undoing->only);

	if (change != NULL)
		undo_walk_sentence(&planning->walk, change, out);
}

void undo_make_words(struct undo_planning *planning)
{
	struct revising *revising = planning->revising;
	struct str subject = { 0 };
	size_t times = 0;

	if (planning->others > 0)
		add_part(planning, &subject);
	else
		times = add_origin(planning, &subject);
	message_add(&revising->words,
		    times % 2 == 1 ? _("Done again: %1$s") : _("Taken back: %1$s"),
		    str_slice(&subject));
	if (planning->others == 0)
		revising->undone = planning->undoing->hash;
	str_free(&subject);
}
