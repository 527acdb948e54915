/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/branch.h"

#include <errno.h>
#include <string.h>

#include "sys/append.h"
#include "sys/file.h"
#include "sys/path.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/handle.h"
#include "vcs/settings.h"

enum { LINE_MIN = 2 * OBJECT_ID_LEN };
enum { SYMBOLIC_MAX = 5, LOG_MAX = 1024 * 1024 * 1024, HOUR = 60 };

static enum status unreadable(struct str *problem)
{
	errno = EIO;
	str_add(problem, _("the branches of this repository cannot be read; “git status” there "
			   "says why"));
	return STATUS_IO;
}

enum status branch_now(struct repo *repo, const char *name, struct object_id *id)
{
	git_oid oid;
	int error = git_reference_name_to_id(&oid, repo_git(repo), name);

	*id = (struct object_id){ "" };
	if (error == GIT_ENOTFOUND)
		return STATUS_OK;
	if (error != 0) {
		errno = EIO;
		return STATUS_IO;
	}
	(void)git_oid_tostr(id->hex, sizeof(id->hex), &oid);
	return STATUS_OK;
}

enum status branch_read(struct repo *repo, struct branch *out, struct str *problem)
{
	git_reference *reference = NULL;
	int depth;

	str_cut(&out->name, 0);
	str_add(&out->name, "HEAD");
	for (depth = 0; depth < SYMBOLIC_MAX; depth++) {
		int error = git_reference_lookup(&reference, repo_git(repo), str_text(&out->name));

		if (error == GIT_ENOTFOUND && depth > 0)
			break; /* before the first commit */
		if (error != 0)
			return unreadable(problem);
		if (git_reference_type(reference) != GIT_REFERENCE_SYMBOLIC) {
			git_reference_free(reference);
			break;
		}
		str_cut(&out->name, 0);
		str_add(&out->name, git_reference_symbolic_target(reference));
		git_reference_free(reference);
	}
	if (!slice_starts(str_slice(&out->name), "refs/heads/") || depth == SYMBOLIC_MAX) {
		str_add(problem, _("HEAD is on no branch; “git switch -c NAME” makes one of it"));
		return STATUS_UNSUPPORTED;
	}
	if (branch_now(repo, str_text(&out->name), &out->id) != STATUS_OK)
		return unreadable(problem);
	return STATUS_OK;
}

enum status branch_contains(struct repo *repo, const char *name, const struct object_id *commit,
			    bool *contains)
{
	struct object_id now;
	git_oid tip;
	git_oid wanted;
	int found;

	*contains = false;
	if (branch_now(repo, name, &now) != STATUS_OK)
		return STATUS_IO;
	if (now.hex[0] == '\0' || git_oid_fromstr(&wanted, commit->hex) != 0)
		return STATUS_OK;
	if (object_id_equal(&now, commit)) {
		*contains = true;
		return STATUS_OK;
	}
	(void)git_oid_fromstr(&tip, now.hex);
	found = git_graph_descendant_of(repo_git(repo), &tip, &wanted);
	if (found < 0 && found != GIT_ENOTFOUND) {
		errno = EIO; /* not known is not the same as no */
		return STATUS_IO;
	}
	*contains = found == 1;
	return STATUS_OK;
}

void branch_file(struct repo *repo, const char *name, struct str *out)
{
	str_cut(out, 0);
	path_join(out, git_repository_commondir(repo_git(repo)), name);
}

static enum status blocked(const char *name, const char *other, struct str *problem)
{
	struct str shown[2] = { { 0 } };

	utf8_show(&shown[0], slice_of(name), true);
	utf8_show(&shown[1], slice_of(other), true);
	message_add(problem, _("the branch “%1$s” cannot be begun: there is “%2$s” already"),
		    str_slice(&shown[0]), str_slice(&shown[1]));
	str_free(&shown[0]);
	str_free(&shown[1]);
	return STATUS_UNSUPPORTED;
}

enum status branch_check_new(struct repo *repo, const char *name, struct str *problem)
{
	enum status status = STATUS_OK;
	git_reference_iterator *below = NULL;
	struct str part = { 0 };
	const char *slash = name + strlen("refs/heads/");
	const char *other;

	while (status == STATUS_OK && (slash = strchr(slash, '/')) != NULL) {
		struct object_id id;

		str_cut(&part, 0);
		str_add_slice(&part, (struct slice){ name, (size_t)(slash - name) });
		if (branch_now(repo, str_text(&part), &id) == STATUS_OK && id.hex[0] != '\0')
			status = blocked(name, str_text(&part), problem);
		slash++;
	}
	str_cut(&part, 0);
	str_addf(&part, "%s/*", name);
	if (status == STATUS_OK &&
	    git_reference_iterator_glob_new(&below, repo_git(repo), str_text(&part)) == 0 &&
	    git_reference_next_name(&other, below) == 0)
		status = blocked(name, other, problem);
	git_reference_iterator_free(below);
	str_free(&part);
	return status;
}

/* "OLD NEW Name <address> 1700000000 +0100\tcommit: words\n" */
static enum status add_line(struct repo *repo, const struct object_id *from,
			    const struct object_id *to, struct str *line)
{
	const git_signature *who;
	struct slice rest;
	struct slice words = { 0 };
	git_commit *commit = NULL;
	git_oid oid;
	int minutes;

	if (git_oid_fromstr(&oid, to->hex) != 0 ||
	    git_commit_lookup(&commit, repo_git(repo), &oid) != 0) {
		errno = EIO;
		return STATUS_IO;
	}
	who = git_commit_committer(commit);
	minutes = who->when.offset < 0 ? -who->when.offset : who->when.offset;
	str_add(line, from->hex);
	if (from->hex[0] == '\0')
		str_add_repeat(line, '0', OBJECT_ID_LEN);
	str_addf(line, " %s %s <%s> %lld %c%02d%02d\t", to->hex, who->name, who->email,
		 (long long)who->when.time, who->when.offset < 0 ? '-' : '+', minutes / HOUR,
		 minutes % HOUR);
	str_add(line, from->hex[0] == '\0' ? "commit (initial): " : "commit: ");
	rest = slice_of(git_commit_message(commit));
	(void)slice_next(&rest, '\n', &words);
	str_add_slice(line, slice_trim(words));
	str_add_char(line, '\n');
	git_commit_free(commit);
	return STATUS_OK;
}

/* Whether the log's last line leads to this commit. */
static bool is_noted(const char *path, const struct object_id *to)
{
	struct str text = { 0 };
	struct slice last;
	size_t begin;
	bool noted = false;

	if (file_read(path, LOG_MAX, &text) == STATUS_OK && text.len > 0) {
		begin = text.len - 1;
		while (begin > 0 && text.data[begin - 1] != '\n')
			begin--;
		last = slice_part(str_slice(&text), begin, text.len);
		noted = last.len > LINE_MIN &&
			memcmp(last.data + OBJECT_ID_LEN + 1, to->hex, OBJECT_ID_LEN) == 0;
	}
	str_free(&text);
	return noted;
}

/* Git begins a log for branches and HEAD unless it is told not to; it goes on with one in any case.
 */
static bool begins_logs(struct repo *repo)
{
	struct settings *settings = settings_open(repo);
	struct str value = { 0 };
	bool begins = true;

	if (settings_text(settings, "core.logallrefupdates", &value))
		begins = slice_is(str_slice(&value), "always") ||
			 settings_bool(settings, "core.logallrefupdates", true);
	settings_close(settings);
	str_free(&value);
	return begins;
}

enum status branch_log(struct repo *repo, const char *name, const struct object_id *from,
		       const struct object_id *to, bool again)
{
	git_repository *git = repo_git(repo);
	const char *const folders[] = { git_repository_commondir(git), git_repository_path(git) };
	const char *const names[] = { name, "HEAD" };
	bool begin = begins_logs(repo);
	struct str path = { 0 };
	struct str line = { 0 };
	enum status status = add_line(repo, from, to, &line);
	size_t i;

	for (i = 0; i < 2 && status == STATUS_OK; i++) {
		str_cut(&path, 0);
		path_join(&path, folders[i], "logs");
		str_addf(&path, "/%s", names[i]);
		if (again && is_noted(str_text(&path), to))
			continue;
		status = append_line(str_text(&path), begin ? APPEND_MAKE : 0, str_slice(&line));
		if (status == STATUS_NOT_FOUND && !begin)
			status = STATUS_OK;
	}
	str_free(&path);
	str_free(&line);
	return status;
}

void branch_free(struct branch *branch)
{
	str_free(&branch->name);
	*branch = (struct branch){ 0 };
}
