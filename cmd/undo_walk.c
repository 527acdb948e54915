/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/undoing.h"
#include "diff/commit_text.h"
#include "text/message.h"
#include "text/utf8.h"

enum exit_status undo_walk_open(struct undo_walk *walk, struct context *context, const char *hash)
{
	struct str problem = { 0 };
	enum exit_status result = EXIT_CLEAN;
	enum status status = STATUS_IO;

	*walk = (struct undo_walk){ .context = context };
	if (context_repo(context, &problem) != NULL)
		status = history_open(&walk->history, context->repo, hash, &problem);
	if (status == STATUS_NOT_FOUND)
		result = context_fail(context, EXIT_UNABLE, "%s", _("nothing is committed yet"));
	else if (status != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	if (status == STATUS_OK) {
		log_entry_init(&walk->entry);
		walk->trees.history = walk->history;
	}
	str_free(&problem);
	return result;
}

void undo_walk_close(struct undo_walk *walk)
{
	log_entry_free(&walk->entry);
	log_trees_free(&walk->trees);
	history_close(walk->history);
}

bool undo_walk_next(struct undo_walk *walk, bool first)
{
	const struct vec *kinds = &walk->context->inventory->kinds;

	if (history_next(walk->history, &walk->commit) != STATUS_OK)
		return false;
	log_trees_turn(&walk->trees);
	if (first && walk->commit.parent_count > 1)
		log_entry_read_from(&walk->entry, walk->history, &walk->commit, 0, &walk->trees,
				    kinds);
	else
		log_entry_read(&walk->entry, walk->history, &walk->commit, &walk->trees, kinds);
	return true;
}

struct log_change *undo_walk_change(struct undo_walk *walk, struct slice path)
{
	size_t i;

	for (i = 0; i < walk->entry.changes.count; i++) {
		struct log_change *change = VEC_AT(struct log_change, &walk->entry.changes, i);

		if (slice_equal(change->change.path, path) || slice_equal(change->old_path, path))
			return change;
	}
	return NULL;
}

void undo_walk_sentence(struct undo_walk *walk, struct log_change *only, struct str *out)
{
	const struct vec *from = &walk->entry.changes;
	struct vec changes = VEC_OF(struct record_change);
	struct str message = { 0 };
	struct slice rest;
	struct slice line = { 0 };
	size_t i;

	for (i = 0; i < from->count; i++) {
		struct log_change *change = VEC_AT(struct log_change, from, i);

		if (only != NULL && change != only)
			continue;
		if (only != NULL || from->count == 1)
			log_change_read(change, &walk->entry, &walk->trees, 0);
		vec_add(&changes, &change->change);
	}
	if (changes.count > 0)
		commit_text_build(&message, walk->context->inventory, &changes, SLICE(""));
	else if (walk->entry.files.count > 0)
		utf8_show(&message, VEC_AT(struct log_file, &walk->entry.files, 0)->path, true);
	rest = str_slice(&message);
	(void)slice_next(&rest, '\n', &line);
	str_add_slice(out, line);
	str_free(&message);
	vec_free(&changes);
}

void undo_walk_subject(struct undo_walk *walk, struct str *out)
{
	if (walk->entry.subject.len > 0)
		utf8_show(out, walk->entry.subject, true);
	else
		undo_walk_sentence(walk, NULL, out);
}
