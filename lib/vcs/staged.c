/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/staged.h"

#include <string.h>

#include "base/mem.h"
#include "sys/env.h"
#include "sys/path.h"
#include "sys/process.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/edits.h"
#include "vcs/handle.h"
#include "vcs/revision.h"
#include "vcs/surroundings.h"

/* git knows it without having it */
#define EMPTY_TREE "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

enum { RAW_MAX = 256 * 1024 * 1024, MODE_BASE = 8, NO_FILE = 0 };

/* What of the configuration would run a program, or write. */
static const char *const git_words[] = { "git", "-c", "core.fsmonitor=false", "diff-index",
					 "--cached" };
enum { GIT_WORDS = sizeof(git_words) / sizeof(git_words[0]) };

/* The index that git commits: the one it has named to its hook, else its own. */
static void add_surroundings(struct vec *changes, struct arena *arena, struct repo *repo)
{
	const char *index = env_get("GIT_INDEX_FILE");
	struct str path = { 0 };

	if (index != NULL) {
		path_join(&path, git_repository_workdir(repo_git(repo)), index);
		surroundings_add(changes, arena, "GIT_INDEX_FILE", str_text(&path));
	}
	surroundings_add(changes, arena, "GIT_OPTIONAL_LOCKS", "0");
	surroundings_add(changes, arena, "GIT_NO_LAZY_FETCH", "1"); /* no network */
	surroundings_end(changes);
	str_free(&path);
}

/* Runs it with these words (NULL-ended) behind. */
static enum status diff_index(struct repo *repo, const char *const *words,
			      struct process_result *result)
{
	struct vec all = VEC_OF(const char *);
	struct vec changes = VEC_OF(const char *);
	struct arena arena = { 0 };
	struct process process = {
		.folder = git_repository_workdir(repo_git(repo)),
		.in = PROCESS_NOTHING,
		.out = PROCESS_CAUGHT,
		.err = PROCESS_CAUGHT,
		.limit = RAW_MAX,
		.ends_with_us = true,
	};
	enum status status;
	size_t i;

	for (i = 0; i < GIT_WORDS; i++)
		vec_add(&all, &git_words[i]);
	for (; *words != NULL; words++)
		vec_add(&all, words);
	(void)vec_push(&all);
	add_surroundings(&changes, &arena, repo);
	process.words = all.items;
	process.changes = changes.items;
	status = process_run(&process, result);
	vec_free(&all);
	vec_free(&changes);
	arena_free(&arena);
	return status;
}

static unsigned mode_of(struct slice text)
{
	unsigned mode = 0;
	size_t i;

	for (i = 0; i < text.len; i++)
		mode = mode * MODE_BASE + (unsigned)(text.data[i] - '0');
	return mode;
}

static struct object_id id_of(struct slice text, unsigned mode)
{
	return mode != NO_FILE ? object_id_of(text) : (struct object_id){ "" };
}

/* ":100644 100644 OLD NEW M", then the path; false where it is no such thing. */
static bool read_file(struct slice head, struct slice path, size_t above, struct staged *staged,
		      bool *conflict)
{
	struct slice parts[5]; /* two modes, two names, a letter */
	struct staged_file *file;
	size_t i;

	if (!slice_starts(head, ":") || path.len <= above)
		return false;
	head = slice_part(head, 1, head.len);
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (!slice_next(&head, ' ', &parts[i]))
			return false;
	}
	*conflict = slice_is(parts[4], "U");
	file = vec_push(&staged->files);
	file->path = arena_copy(&staged->arena, slice_part(path, above, path.len));
	file->mode = mode_of(parts[1]);
	file->before = id_of(parts[2], mode_of(parts[0]));
	file->blob = id_of(parts[3], file->mode);
	return true;
}

static enum status say(struct str *problem, enum status status, const char *sentence,
		       struct slice word)
{
	struct str shown = { 0 };

	utf8_show(&shown, word, true);
	message_add(problem, sentence, str_slice(&shown));
	str_free(&shown);
	return status;
}

static enum status read_files(struct staged *staged, struct slice raw, size_t above,
			      struct str *problem)
{
	struct slice head;
	struct slice path;
	bool conflict = false;

	while (slice_next(&raw, '\0', &head) && slice_next(&raw, '\0', &path)) {
		if (!read_file(head, path, above, staged, &conflict))
			return say(problem, STATUS_IO, _("git did not say what is staged: %1$s"),
				   head);
		if (conflict)
			return say(problem, STATUS_INVALID,
				   _("“%1$s” is in conflict: settle it, then “git add” it"), path);
	}
	return STATUS_OK;
}

static enum status list_files(struct staged *staged, const char *folder, const char *head,
			      struct str *problem)
{
	struct vec words = VEC_OF(const char *);
	const char *const fixed[] = {
		"--raw", "-z", "--abbrev=40", "--no-renames", "--ita-invisible-in-index", head, "--"
	};
	struct process_result result = { 0 };
	struct str path = { 0 };
	enum status status;
	size_t i;

	for (i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		vec_add(&words, &fixed[i]);
	for (i = 0; edits_places[i] != NULL; i++) {
		const char *word;

		str_cut(&path, 0);
		str_add(&path, ":(top,literal)");
		str_add(&path, folder);
		str_addf(&path, "%s%s", folder[0] != '\0' ? "/" : "", edits_places[i]);
		word = arena_copy(&staged->arena, str_slice(&path)).data;
		vec_add(&words, &word);
	}
	(void)vec_push(&words);
	status = diff_index(staged->repo, words.items, &result);
	if (status == STATUS_NOT_FOUND)
		str_add(problem, _("there is no program “git”: install it"));
	else if (status != STATUS_OK)
		str_add(problem, _("git could not be started; try again"));
	else if (result.exit != 0 || result.out.full)
		status = say(problem, STATUS_IO, _("git did not say what is staged: %1$s"),
			     slice_trim(str_slice(&result.err)));
	else
		status = read_files(staged, str_slice(&result.out),
				    strlen(folder) + (folder[0] != '\0'), problem);
	process_result_free(&result);
	vec_free(&words);
	str_free(&path);
	return status;
}

/* The inventory in a commit. */
static enum status open_commit(git_repository *git, const char *name, const char *folder,
			       struct shelf *out, struct str *problem)
{
	git_commit *commit = NULL;
	enum status status = revision_find(git, name, &commit, problem);

	if (status == STATUS_OK)
		status = revision_shelf(git, commit, folder, out, problem);
	git_commit_free(commit);
	return status;
}

struct merging {
	struct staged *staged;
	const char *folder;
};

static int open_merged(const git_oid *id, void *data)
{
	const struct merging *merging = data;
	char hash[GIT_OID_HEXSZ + 1];
	struct str ignored = { 0 };
	struct shelf shelf = { 0 };

	(void)git_oid_tostr(hash, sizeof(hash), id);
	if (open_commit(repo_git(merging->staged->repo), hash, merging->folder, &shelf, &ignored) ==
	    STATUS_OK)
		vec_add(&merging->staged->merged, &shelf);
	str_free(&ignored);
	return 0;
}

enum status staged_open(struct staged **out, struct repo *repo, const char *folder,
			struct str *problem)
{
	struct staged *staged = mem_zero(1, sizeof(*staged));
	struct merging merging = { staged, folder };
	struct str head = { 0 };
	enum status status;

	*out = NULL;
	staged->repo = repo;
	staged->files = VEC_OF(struct staged_file);
	staged->merged = VEC_OF(struct shelf);
	(void)git_repository_mergehead_foreach(repo_git(repo), open_merged, &merging);
	status = repo_head(repo, &head);
	if (status == STATUS_OK)
		status = open_commit(repo_git(repo), str_text(&head), folder, &staged->head,
				     problem);
	if (status == STATUS_NOT_FOUND) { /* before the first commit, or that of the folder */
		str_cut(problem, 0);
		status = STATUS_OK;
	} else if (status == STATUS_IO && problem->len == 0) {
		str_add(problem, _("HEAD cannot be read: “git status” says why"));
	}
	if (status == STATUS_OK)
		status = list_files(staged, folder, head.len > 0 ? str_text(&head) : EMPTY_TREE,
				    problem);
	if (status == STATUS_OK)
		*out = staged;
	else
		staged_close(staged);
	str_free(&head);
	return status;
}

bool staged_is(struct repo *repo, const char *parent_and_tree)
{
	struct slice rest = slice_of(parent_and_tree);
	const char *words[] = { "--quiet", NULL, "--", NULL };
	struct process_result result = { 0 };
	struct str head = { 0 };
	struct object_id tree;
	struct slice parent;
	bool is = false;

	if (!slice_next(&rest, ':', &parent))
		return false;
	tree = object_id_of(rest);
	words[1] = tree.hex;
	(void)repo_head(repo, &head);
	if (tree.hex[0] != '\0' && slice_equal(str_slice(&head), parent))
		is = diff_index(repo, words, &result) == STATUS_OK && result.exit == 0;
	process_result_free(&result);
	str_free(&head);
	return is;
}

void staged_close(struct staged *staged)
{
	size_t i;

	if (staged == NULL)
		return;
	for (i = 0; i < staged->merged.count; i++)
		shelf_close(VEC_AT(struct shelf, &staged->merged, i));
	vec_free(&staged->merged);
	shelf_close(&staged->head);
	vec_free(&staged->files);
	arena_free(&staged->arena);
	mem_free(staged);
}
