/* SPDX-License-Identifier: Apache-2.0 */
#include "change/pending.h"

#include "change/waiting.h"
#include "sys/beneath.h"
#include "vcs/branch.h"
#include "vcs/commit_files.h"

enum { FILE_MAX = 64 * 1024 * 1024 };

/* What the work tree and HEAD have of one line. */
struct state {
	bool lies_there;
	bool as_in_head;
	bool as_written;
	bool in_head;
};

static enum status look(struct repo *repo, const struct roots *roots, struct commit_files *head,
			const struct waiting *waiting, struct state *state)
{
	struct commit_entry entry;
	struct object_id now;
	struct object_id kept;
	struct str bytes = { 0 };
	struct str clean = { 0 };
	enum status status = commit_files_find(head, waiting->path.data, &entry);

	*state = (struct state){ 0 };
	state->in_head = status == STATUS_OK && entry.blob.hex[0] != '\0';
	if (status == STATUS_OK)
		status = beneath_read(roots->tree, waiting->path.data, FILE_MAX, &bytes);
	if (status == STATUS_NOT_FOUND) {
		state->as_written = waiting->blob.hex[0] == '\0';
		state->as_in_head = !state->in_head;
		status = STATUS_OK;
		goto out;
	}
	state->lies_there = true;
	if (status == STATUS_OK)
		status = blob_clean(repo, waiting->path.data, str_slice(&bytes), &clean);
	if (status == STATUS_OK) {
		now = blob_name(str_slice(&bytes));
		kept = blob_name(str_slice(&clean));
		state->as_written = object_id_equal(&now, &waiting->blob);
		state->as_in_head = state->in_head && object_id_equal(&kept, &entry.blob);
	} else if (status == STATUS_UNSAFE || status == STATUS_TOO_BIG) {
		status = STATUS_OK; /* somebody put something else there */
	}
out:
	str_free(&bytes);
	str_free(&clean);
	return status;
}

static int by_path(const void *a, const void *b)
{
	const struct pending *left = a;
	const struct pending *right = b;

	return slice_compare(left->path, right->path);
}

static enum status list_below(struct repo *repo, const struct roots *roots, const char *prefix,
			      struct arena *arena, struct vec *out)
{
	struct vec list = VEC_OF(struct waiting);
	struct commit_files *files = NULL;
	struct object_id head;
	enum status status = waiting_read(roots, arena, &list);
	size_t i;

	if (status == STATUS_OK && list.count > 0)
		status = branch_now(repo, "HEAD", &head);
	if (status == STATUS_OK && list.count > 0)
		status = commit_files_open(&files, repo, &head);
	for (i = 0; i < list.count && status == STATUS_OK; i++) {
		const struct waiting *waiting = vec_at(&list, i);
		struct pending *pending;
		struct state state;

		if (!slice_starts(waiting->path, prefix))
			continue;
		status = look(repo, roots, files, waiting, &state);
		if (status != STATUS_OK || state.as_in_head)
			continue;
		pending = vec_push(out);
		pending->path = slice_part(waiting->path, strlen(prefix), waiting->path.len);
		pending->removed = !state.lies_there;
		pending->edited = !state.as_written;
	}
	vec_sort(out, by_path);
	commit_files_close(files);
	vec_free(&list);
	return status;
}

enum status pending_list(struct repo *repo, const char *root, struct arena *arena, struct vec *out)
{
	struct roots roots = { 0 };
	enum status status;

	if (out->size == 0)
		*out = VEC_OF(struct pending);
	status = roots_open(&roots, root);
	if (status == STATUS_OK)
		status = list_below(repo, &roots, str_text(&roots.below), arena, out);
	roots_close(&roots);
	return status;
}
