/* SPDX-License-Identifier: Apache-2.0 */
#include "change/roots.h"

#include <errno.h>

#include "sys/beneath.h"
#include "sys/path.h"
#include "vcs/gitdir.h"

static const char own_folder[] = "netz";

/* Never through a link: what netz keeps is swept away as its own. */
static enum status open_own(struct roots *roots)
{
	struct str path = { 0 };
	enum status status = beneath_look_folder(roots->git, own_folder);

	path_join(&path, str_text(&roots->gitdir), own_folder);
	if (status == STATUS_UNSAFE)
		errno = ENOTDIR;
	if (status == STATUS_OK)
		status = beneath_open(str_text(&path), &roots->own);
	str_free(&path);
	return status;
}

enum status roots_open(struct roots *roots, const char *folder)
{
	enum status status;

	*roots = (struct roots){ .tree = -1, .git = -1, .shared = -1, .own = -1, .open = true };
	status = gitdir_find(folder, &roots->work_tree, &roots->gitdir, &roots->below);
	if (status == STATUS_OK)
		status = gitdir_common(str_text(&roots->gitdir), &roots->common);
	if (status == STATUS_OK)
		status = beneath_open(str_text(&roots->work_tree), &roots->tree);
	if (status == STATUS_OK)
		status = beneath_open(str_text(&roots->gitdir), &roots->git);
	if (status == STATUS_OK)
		status = beneath_open(str_text(&roots->common), &roots->shared);
	if (status == STATUS_OK)
		status = open_own(roots);
	return status == STATUS_NOT_FOUND && roots->shared >= 0 ? STATUS_OK : status;
}

enum status roots_make(struct roots *roots)
{
	enum status status;

	if (roots->own >= 0)
		return STATUS_OK;
	status = beneath_make_folder(roots->git, own_folder, false);
	return status == STATUS_OK ? open_own(roots) : status;
}

void roots_close(struct roots *roots)
{
	if (roots->open) {
		beneath_close(roots->tree);
		beneath_close(roots->git);
		beneath_close(roots->shared);
		beneath_close(roots->own);
	}
	str_free(&roots->work_tree);
	str_free(&roots->gitdir);
	str_free(&roots->common);
	str_free(&roots->below);
	*roots = (struct roots){ 0 };
}

void roots_path(const struct roots *roots, const char *name, struct str *out)
{
	path_join(out, str_text(&roots->gitdir), own_folder);
	str_addf(out, "/%s", name);
}

enum status roots_index(const struct roots *roots, struct repo *repo, struct index **out)
{
	return index_open(out, repo, roots->git, "index");
}

struct claim_name roots_own(const struct roots *roots, const char *name)
{
	return (struct claim_name){ roots->own, name };
}

struct claim_name roots_git(const struct roots *roots, const char *name)
{
	return (struct claim_name){ roots->git, name };
}

struct claim_name roots_shared(const struct roots *roots, const char *name)
{
	return (struct claim_name){ roots->shared, name };
}
