/* SPDX-License-Identifier: Apache-2.0 */
#include "change/precommit.h"

#include "base/map.h"
#include "change/change.h"
#include "change/template.h"
#include "sys/builtin.h"
#include "sys/env.h"
#include "sys/path.h"
#include "text/message.h"
#include "vcs/staged.h"

#define TEXT	 "lib/change/found/pre-commit.sh"
#define SETTINGS "netz.yaml"

enum { SETTINGS_MAX = 1024 * 1024 };

/* A word as a shell takes it. */
static struct slice quoted(struct arena *arena, struct slice word)
{
	struct str text = { 0 };
	struct slice kept;
	size_t i;

	str_add_char(&text, '\'');
	for (i = 0; i < word.len; i++)
		str_add_slice(&text,
			      word.data[i] == '\'' ? SLICE("'\\''") : slice_part(word, i, i + 1));
	str_add_char(&text, '\'');
	kept = arena_copy(arena, str_slice(&text));
	str_free(&text);
	return kept;
}

/* Where this netz lies: for a program that has another PATH than the person. */
static struct slice own_program(struct arena *arena)
{
	struct str path = { 0 };
	struct slice program;

	path_program_folder(&path);
	str_add(&path, path.len > 0 ? "/netz" : "netz");
	program = quoted(arena, str_slice(&path));
	str_free(&path);
	return program;
}

static struct slice place_of(struct arena *arena, const char *folder)
{
	struct str text = { 0 };
	struct slice place;

	if (folder[0] == '\0')
		return SLICE("");
	str_addf(&text, "-C %s ", quoted(arena, slice_of(folder)).data);
	place = arena_copy(arena, str_slice(&text));
	str_free(&text);
	return place;
}

void precommit_text(struct str *out, const char *folder)
{
	struct arena arena = { 0 };
	struct template_value values[] = {
		{ "COMMENT", slice_of(_("Checks what is staged before each commit; “netz hook "
					"uninstall” takes it away.")) },
		{ "PROGRAM", own_program(&arena) },
		{ "MISSING",
		  quoted(&arena,
			 slice_of(_("netz: the program is not found, so nothing was checked or "
				    "committed. “git commit --no-verify” commits without the "
				    "check; “netz hook install”, once netz is there, mends this "
				    "hook."))) },
		{ "PLACE", place_of(&arena, folder) },
	};
	struct template template = { values, sizeof(values) / sizeof(values[0]) };
	struct str text = { 0 };
	size_t i;

	for (i = 0; i < builtin_count; i++) {
		if (slice_is(slice_of(builtin_files[i].path), TEXT))
			template_add(
				&text, &template,
				(struct slice){ builtin_files[i].bytes, builtin_files[i].len });
	}
	hook_seal(out, str_slice(&text));
	str_free(&text);
	arena_free(&arena);
}

enum status precommit_install(struct hook *hook, const struct precommit_wish *wish, bool *same,
			      struct str *problem)
{
	struct str text = { 0 };
	enum status status = STATUS_OK;

	precommit_text(&text, wish->folder);
	*same = hook->state == HOOK_OURS && hook->runs &&
		slice_equal(str_slice(&text), str_slice(&hook->bytes));
	if (!*same)
		status = wish->dry_run ? hook_may_put(hook, wish->chain, problem)
				       : hook_put(hook, str_slice(&text), wish->chain, problem);
	str_free(&text);
	return status;
}

static bool has_settings(const struct shelf *shelf)
{
	struct str bytes = { 0 };
	bool has = shelf->ops != NULL &&
		   shelf_read(shelf, SETTINGS, SETTINGS_MAX, &bytes) != STATUS_NOT_FOUND;

	str_free(&bytes);
	return has;
}

/* Whether there is an inventory to be checked. STATUS_UNSUPPORTED: what makes it one is removed,
 * and records stay. */
static enum status look(const struct staged *staged, const struct shelf *after, bool *there,
			struct str *problem)
{
	struct vec records = VEC_OF(struct shelf_entry);
	struct arena arena = { 0 };
	enum status status = STATUS_OK;

	*there = staged->files.count > 0 && has_settings(after);
	if (*there || !has_settings(&staged->head))
		return STATUS_OK;
	if (staged->files.count > 0 &&
	    shelf_list(after, "records", &arena, &records) == STATUS_OK && records.count > 0) {
		str_add(problem, _("netz.yaml would be gone, and its records would stay"));
		status = STATUS_UNSUPPORTED;
	}
	vec_free(&records);
	arena_free(&arena);
	return status;
}

/* The files that differ; one that goes and comes back elsewhere with the same bytes has moved. */
static void list_files(const struct staged *staged, struct change *change)
{
	struct map gone = { 0 };
	size_t i;

	for (i = 0; i < staged->files.count; i++) {
		struct staged_file *file = VEC_AT(struct staged_file, &staged->files, i);

		if (file->blob.hex[0] == '\0')
			(void)map_put(&gone, slice_of(file->before.hex), file);
	}
	for (i = 0; i < staged->files.count; i++) {
		const struct staged_file *file = VEC_AT(struct staged_file, &staged->files, i);
		const struct staged_file *old = NULL;

		if (file->blob.hex[0] == '\0')
			continue;
		if (file->before.hex[0] == '\0')
			old = map_get(&gone, slice_of(file->blob.hex));
		if (old != NULL)
			change_move(change, old->path.data, SLICE(""), file->path.data, SLICE(""));
		else
			change_put(change, file->path.data, SLICE(""));
	}
	map_free(&gone);
}

static enum status compare(const struct staged *staged, const struct shelf *after,
			   const struct change_options *options, size_t *old_errors,
			   struct diags *diags)
{
	struct vec bases = VEC_OF(const struct shelf *);
	struct shelf nothing = { 0 };
	struct change change = { .files = VEC_OF(struct change_file) };
	const struct shelf *base = &staged->head;
	enum status status;
	size_t i;

	shelf_overlay(&nothing, NULL);
	if (base->ops == NULL)
		base = &nothing;
	vec_add(&bases, &base);
	for (i = 0; i < staged->merged.count; i++) {
		base = VEC_AT(struct shelf, &staged->merged, i);
		vec_add(&bases, &base);
	}
	list_files(staged, &change);
	status = change_compare(bases.items, bases.count, after, &change, options, old_errors,
				diags);
	change_free(&change);
	vec_free(&bases);
	shelf_close(&nothing);
	return status;
}

enum status precommit_check(struct repo *repo, const char *folder, int32_t today,
			    size_t *old_errors, struct str *problem, struct diags *diags)
{
	const struct change_options options = {
		.today = today,
		.public_remote = repo_has_public_remote(repo),
	};
	const char *checked = env_get(HOOK_CHECKED);
	struct staged *staged = NULL;
	struct shelf after = { 0 };
	enum status status;
	bool there = false;

	*old_errors = 0;
	if (checked != NULL && staged_is(repo, checked))
		return STATUS_OK;
	status = staged_open(&staged, repo, folder, problem);
	if (status != STATUS_OK)
		return status;
	staged_shelf(staged, &after);
	status = look(staged, &after, &there, problem);
	if (status == STATUS_OK && there)
		status = compare(staged, &after, &options, old_errors, diags);
	if (status == STATUS_INVALID && diags->counts[SEVERITY_ERROR] == 0) {
		str_add(problem, _("what is staged cannot be read"));
		status = STATUS_IO;
	}
	shelf_close(&after);
	staged_close(staged);
	return status;
}
