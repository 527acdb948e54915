/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/undoing.h"
#include "diff/commit_text.h"
#include "sys/path.h"
#include "text/date.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/branch.h"

enum { HASH_LEAST = 4 };

/* -- the list -----------------------------------------------------------------------------------
 */

static bool is_hash_in(const struct vec *hashes, struct slice hash)
{
	size_t i;

	for (i = 0; i < hashes->count; i++) {
		if (slice_equal(*VEC_AT(struct slice, hashes, i), hash))
			return true;
	}
	return false;
}

static bool touches(const struct log_entry *entry)
{
	return entry->changes.count > 0 || entry->files.count > 0;
}

static void add_offer(struct undoing *undoing, struct undo_walk *walk, const struct vec *undone,
		      struct vec *offers)
{
	struct undo_offer *offer = vec_push(offers);
	struct str day = { 0 };
	struct str words = { 0 };
	struct str subject = { 0 };

	date_add_iso(&day, walk->commit.day);
	edtf_add_words(&words, str_slice(&day), message_language());
	undo_walk_subject(walk, &subject);
	offer->hash = arena_copy(&undoing->arena, slice_of(walk->commit.hash));
	offer->day = arena_copy(&undoing->arena, str_slice(&words));
	offer->subject = arena_copy(&undoing->arena, str_slice(&subject));
	offer->undone = is_hash_in(undone, offer->hash);
	str_free(&day);
	str_free(&words);
	str_free(&subject);
}

enum exit_status undo_list(struct undoing *undoing, size_t most, struct vec *offers)
{
	struct vec undone = VEC_OF(struct slice);
	struct undo_walk walk;
	enum exit_status result = undo_walk_open(&walk, undoing->context, NULL);

	if (result != EXIT_CLEAN)
		return result;
	while (offers->count < most && undo_walk_next(&walk, true)) {
		struct slice hash = commit_text_undone(walk.commit.message);

		if (!touches(&walk.entry) || walk.commit.parent_count == 0)
			continue;
		add_offer(undoing, &walk, &undone, offers);
		hash = arena_copy(&undoing->arena, hash);
		vec_add(&undone, &hash);
	}
	undo_walk_close(&walk);
	vec_free(&undone);
	return result;
}

/* -- what was typed -----------------------------------------------------------------------------
 */

static bool is_hex(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (!byte_is_digit(text.data[i]) && (text.data[i] < 'a' || text.data[i] > 'f'))
			return false;
	}
	return text.len >= HASH_LEAST && text.len <= HISTORY_HASH_CHARS;
}

/* What names a commit by itself; not a day, a path in one, or words of a message. */
static bool is_name(struct slice text)
{
	struct edtf date;
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.data[i] == ':' ||
		    (i > 0 && text.data[i] == '/' && text.data[i - 1] == '{'))
			return false;
	}
	return text.data[0] != '-' && !edtf_parse(text, &date);
}

static bool find_commit(struct undoing *undoing, const char *argument)
{
	struct context *context = undoing->context;
	struct shelf shelf = { 0 };
	struct str problem = { 0 };
	bool found = context_repo(context, &problem) != NULL &&
		     repo_revision(context->repo, argument, &shelf, &problem) == STATUS_OK;

	if (found)
		undoing->hash = arena_copy(&undoing->arena, slice_of(shelf_ident(&shelf)));
	shelf_close(&shelf);
	str_free(&problem);
	return found;
}

/* The path is that of a record "kind/id" whatever folders lie between. */
static bool is_path_of(const struct vec *kinds, struct slice path, struct slice address)
{
	const struct kind *kind = kind_of_path(kinds, path);
	struct str own = { 0 };
	bool same;

	if (kind == NULL)
		return false;
	str_addf(&own, "%.*s/%.*s", SLICE_ARGS(kind->name), SLICE_ARGS(path_stem(path)));
	same = slice_equal(str_slice(&own), address);
	str_free(&own);
	return same;
}

/* The newest commit that changed the record, also one that took it away. */
static enum exit_status find_last(struct undoing *undoing, struct slice address, bool *found)
{
	struct context *context = undoing->context;
	struct undo_walk walk;
	enum exit_status result = undo_walk_open(&walk, context, NULL);
	size_t i;

	*found = false;
	if (result != EXIT_CLEAN)
		return result;
	while (!*found && undo_walk_next(&walk, false)) {
		for (i = 0; i < walk.entry.changes.count && !*found; i++) {
			const struct log_change *change =
				VEC_AT(struct log_change, &walk.entry.changes, i);

			if (!is_path_of(&context->inventory->kinds, change->change.path, address))
				continue;
			undoing->hash = arena_copy(&undoing->arena, slice_of(walk.commit.hash));
			undoing->only = arena_copy(&undoing->arena, change->change.path);
			*found = true;
		}
	}
	undo_walk_close(&walk);
	return result;
}

static enum exit_status find_record(struct undoing *undoing, const char *argument, bool *found)
{
	struct context *context = undoing->context;
	struct diags ignored = { 0 };
	const struct record *record =
		inventory_resolve(context->inventory, slice_of(argument), &ignored);
	struct slice address = record != NULL ? record->address : slice_of(argument);
	enum exit_status result = EXIT_CLEAN;

	*found = false;
	if (record != NULL || slice_find(address, '/', 0) < address.len)
		result = find_last(undoing, address, found);
	if (result == EXIT_CLEAN && record != NULL && !*found)
		result = context_fail(context, EXIT_FINDINGS,
				      _("“%.*s” is in no commit of this branch"),
				      SLICE_ARGS(address));
	diags_free(&ignored);
	return result;
}

/* Only what this branch holds can be taken back on it. */
static enum exit_status check_branch(struct undoing *undoing)
{
	struct context *context = undoing->context;
	struct object_id commit = object_id_of(undoing->hash);
	struct branch branch = { 0 };
	struct str problem = { 0 };
	enum exit_status result = EXIT_CLEAN;
	bool contains = false;

	if (branch_read(context->repo, &branch, &problem) != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	else if (branch_contains(context->repo, str_text(&branch.name), &commit, &contains) !=
			 STATUS_OK ||
		 !contains)
		result = context_fail(context, EXIT_FINDINGS,
				      _("the commit %.*s is not in this branch; there is nothing "
					"of it to take back here"),
				      UNDO_HASH_SHOWN, undoing->hash.data);
	branch_free(&branch);
	str_free(&problem);
	return result;
}

static enum exit_status refuse(struct undoing *undoing, const char *argument)
{
	struct context *context = undoing->context;

	diags_free(&context->diags);
	(void)diags_add(&context->diags, DIAG_ADDRESS_UNKNOWN, NULL, (struct span){ 0 },
			DIAG_ARGS(slice_of(argument)));
	(void)context_findings(context);
	return context_fail(context, EXIT_FINDINGS,
			    _("nor is that a commit; “netz log” and “netz undo” name them"));
}

enum exit_status undo_find(struct undoing *undoing, const char *argument)
{
	struct context *context = undoing->context;
	struct slice text = slice_of(argument);
	enum exit_status result;
	bool found;

	if (text.len == 0 || utf8_valid(text) < text.len)
		return context_usage(context, _("a commit or a record is to be named"));
	if (is_hex(text) && find_commit(undoing, argument))
		return check_branch(undoing);
	result = find_record(undoing, argument, &found);
	if (result != EXIT_CLEAN || found)
		return result;
	if (!is_name(text) || !find_commit(undoing, argument))
		return refuse(undoing, argument);
	return check_branch(undoing);
}
