/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/committed.h"

#include "change/pending.h"
#include "text/message.h"
#include "vcs/blob.h"
#include "vcs/gitdir.h"

enum { FILE_MAX = 64 * 1024 * 1024 };

/* The bytes as Git keeps them. */
static bool clean_bytes(struct context *context, const struct revision *revision, struct str *out)
{
	struct str work_tree = { 0 };
	struct str gitdir = { 0 };
	struct str path = { 0 };
	bool found = gitdir_find(str_text(&context->root), &work_tree, &gitdir, &path) == STATUS_OK;

	str_add_slice(&path, revision->path);
	found = found && blob_clean(context->repo, str_text(&path),
				    str_slice(&revision->source.bytes), out) == STATUS_OK;
	str_free(&work_tree);
	str_free(&gitdir);
	str_free(&path);
	return found;
}

bool committed_is(struct context *context, const struct revision *revision)
{
	struct shelf head = { 0 };
	struct str then = { 0 };
	struct str now = { 0 };
	struct str problem = { 0 };
	bool same = true;
	enum status status;

	if (context_has(context, "no-commit"))
		return true;
	if (repo_revision(context->repo, "HEAD", &head, &problem) == STATUS_OK) {
		status = shelf_read(&head, revision->path.data, FILE_MAX, &then);
		if (status == STATUS_NOT_FOUND || !revision->there)
			same = (status == STATUS_NOT_FOUND) == !revision->there;
		else if (status == STATUS_OK && clean_bytes(context, revision, &now))
			same = slice_equal(str_slice(&then), str_slice(&now));
	}
	shelf_close(&head);
	str_free(&then);
	str_free(&now);
	str_free(&problem);
	return same;
}

/* Whether it is netz that wrote it, and nobody since. */
static bool is_pending(struct context *context, struct slice path)
{
	struct arena arena = { 0 };
	struct vec list = VEC_OF(struct pending);
	bool pending = false;
	size_t i;

	if (pending_list(context->repo, str_text(&context->root), &arena, &list) != STATUS_OK)
		list.count = 0;
	for (i = 0; i < list.count && !pending; i++) {
		const struct pending *one = VEC_AT(struct pending, &list, i);

		pending = slice_equal(one->path, path) && !one->edited;
	}
	vec_free(&list);
	arena_free(&arena);
	return pending;
}

enum exit_status committed_refuse(struct context *context, const struct revision *revision)
{
	return context_say(
		context, EXIT_UNABLE,
		is_pending(context, revision->path)
			? _("“%1$s” waits for “netz commit”: commit it first, or add "
			    "--no-commit")
			: _("“%1$s” has unsaved changes of your own: commit them with git, or "
			    "take them back with “git restore”"),
		revision->path);
}
