/* SPDX-License-Identifier: Apache-2.0 */
#include "change/journal.h"

#include <limits.h>

#include "sys/append.h"
#include "sys/beneath.h"
#include "sys/path.h"

enum { JOURNAL_MAX = 64 * 1024 * 1024 };

static const char *const form_names[] = {
	[JOURNAL_COMMIT] = "commit",
	[JOURNAL_GIT] = "git",
	[JOURNAL_PENDING] = "pending",
};
enum { FORM_COUNT = sizeof(form_names) / sizeof(form_names[0]) };

void journal_init(struct journal *journal)
{
	*journal = (struct journal){ .folders = VEC_OF(struct slice),
				     .files = VEC_OF(struct journal_file) };
}

void journal_free(struct journal *journal)
{
	vec_free(&journal->folders);
	vec_free(&journal->files);
	arena_free(&journal->arena);
	*journal = (struct journal){ 0 };
}

static const char *or_none(const struct object_id *id)
{
	return id->hex[0] != '\0' ? id->hex : "-";
}

static void add_mark(struct str *text, const char *word, const struct claim_mark *mark)
{
	str_addf(text, "%s %llu %llu\n", word, mark->device, mark->inode);
}

enum status journal_plan(const struct journal *journal, const struct roots *roots)
{
	struct str text = { 0 };
	enum status status;
	size_t i;

	str_addf(&text, "netz journal 1\nform %s\n", form_names[journal->form]);
	add_mark(&text, "index", &journal->index);
	add_mark(&text, "branch", &journal->branch);
	add_mark(&text, "pending", &journal->pending);
	for (i = 0; i < journal->folders.count; i++)
		str_addf(&text, "folder %s\n", VEC_AT(struct slice, &journal->folders, i)->data);
	for (i = 0; i < journal->files.count; i++) {
		const struct journal_file *file = vec_at(&journal->files, i);

		str_addf(&text, "file %s %s %s\n", or_none(&file->new),
			 path_name(file->temporary).data, file->path.data);
	}
	str_add(&text, "planned\n");
	status = beneath_remove(roots->own, ROOTS_JOURNAL_NEW);
	if (status == STATUS_OK)
		status = beneath_create(roots->own, ROOTS_JOURNAL_NEW, str_slice(&text), 0);
	if (status == STATUS_OK)
		status = beneath_move(roots->own, ROOTS_JOURNAL_NEW, roots->own, ROOTS_JOURNAL);
	if (status == STATUS_OK)
		status = beneath_sync(roots->own, ROOTS_JOURNAL);
	str_free(&text);
	return status;
}

static enum status append(const struct roots *roots, const struct str *text)
{
	struct str path = { 0 };
	enum status status;

	roots_path(roots, ROOTS_JOURNAL, &path);
	status = append_line(str_text(&path), APPEND_SYNC, str_slice(text));
	str_free(&path);
	return status;
}

enum status journal_ready(const struct journal *journal, const struct roots *roots)
{
	struct str text = { 0 };
	enum status status;
	size_t i;

	for (i = 0; i < journal->files.count; i++)
		str_addf(&text, "old %zu %s\n", i,
			 or_none(&VEC_AT(struct journal_file, &journal->files, i)->old));
	if (journal->commit.hex[0] != '\0')
		str_addf(&text, "commit %s\n", journal->commit.hex);
	str_addf(&text, "head %s %s\n", journal->name.len > 0 ? journal->name.data : "-",
		 or_none(&journal->head));
	status = append(roots, &text);
	str_free(&text);
	return status;
}

enum status journal_index(const struct journal *journal, const struct roots *roots)
{
	struct str text = { 0 };
	enum status status;

	add_mark(&text, "index", &journal->index);
	status = append(roots, &text);
	str_free(&text);
	return status;
}

/* Network and union file systems number their files up to the last bit. */
static bool read_number(struct slice text, unsigned long long *out)
{
	unsigned long long value = 0;
	size_t i;

	for (i = 0; i < text.len; i++) {
		unsigned digit = (unsigned char)text.data[i] - (unsigned)'0';

		if (digit > 9 || value > (ULLONG_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = value;
	return text.len > 0;
}

static bool read_mark(struct slice rest, struct claim_mark *mark)
{
	struct slice device = { 0 };

	return slice_next(&rest, ' ', &device) && read_number(device, &mark->device) &&
	       read_number(rest, &mark->inode);
}

static bool read_form(struct slice rest, struct journal *journal)
{
	size_t i;

	for (i = 0; i < FORM_COUNT; i++) {
		if (slice_is(rest, form_names[i])) {
			journal->form = (enum journal_form)i;
			return true;
		}
	}
	return false;
}

void journal_temporary(struct journal *journal, struct journal_file *file, struct slice name)
{
	size_t folder = file->path.len - path_name(file->path).len;
	struct str path = { 0 };

	str_add_slice(&path, slice_part(file->path, 0, folder));
	str_add_slice(&path, name);
	file->temporary = arena_copy(&journal->arena, str_slice(&path));
	str_free(&path);
}

/* ".netz-0-0.tmp": a name that nobody but netz gives to a file. */
static bool is_temporary(struct slice name)
{
	return slice_starts(name, ".netz-") && slice_ends(name, ".tmp") &&
	       slice_find(name, '/', 0) == name.len && path_is_inside(name);
}

static bool read_file(struct slice rest, struct journal *journal)
{
	struct journal_file *file = vec_push(&journal->files);
	struct slice blob = { 0 };
	struct slice name = { 0 };

	if (!slice_next(&rest, ' ', &blob) || !slice_next(&rest, ' ', &name) || rest.len == 0)
		return false;
	file->new = object_id_of(blob);
	file->path = arena_copy(&journal->arena, rest);
	journal_temporary(journal, file, name);
	return path_is_inside(file->path) && is_temporary(name);
}

static bool read_old(struct slice rest, struct journal *journal)
{
	struct slice number = { 0 };
	long long at;

	if (!slice_next(&rest, ' ', &number) || !slice_to_int(number, &at) || at < 0 ||
	    (size_t)at >= journal->files.count)
		return false;
	VEC_AT(struct journal_file, &journal->files, (size_t)at)->old = object_id_of(rest);
	return true;
}

static bool read_head(struct slice rest, struct journal *journal)
{
	struct slice name = { 0 };

	if (!slice_next(&rest, ' ', &name) || rest.len == 0)
		return false;
	if (!slice_is(name, "-") && (!slice_starts(name, "refs/heads/") || !path_is_inside(name)))
		return false;
	if (!slice_is(name, "-"))
		journal->name = arena_copy(&journal->arena, name);
	journal->head = object_id_of(rest);
	journal->ready = true;
	return true;
}

/* One line; false for one that this netz does not know. */
static bool read_line(struct slice line, struct journal *journal, bool *planned)
{
	struct slice rest = line;
	struct slice word = { 0 };

	(void)slice_next(&rest, ' ', &word);
	if (slice_is(word, "form"))
		return read_form(rest, journal);
	if (slice_is(word, "index"))
		return read_mark(rest, &journal->index);
	if (slice_is(word, "branch"))
		return read_mark(rest, &journal->branch);
	if (slice_is(word, "pending"))
		return read_mark(rest, &journal->pending);
	if (slice_is(word, "file"))
		return read_file(rest, journal);
	if (slice_is(word, "old"))
		return read_old(rest, journal);
	if (slice_is(word, "head"))
		return read_head(rest, journal);
	if (slice_is(word, "folder")) {
		if (!path_is_inside(rest))
			return false;
		rest = arena_copy(&journal->arena, rest);
		vec_add(&journal->folders, &rest);
	} else if (slice_is(word, "commit")) {
		journal->commit = object_id_of(rest);
	} else if (slice_is(word, "planned")) {
		*planned = true;
	} else {
		return false;
	}
	return true;
}

enum status journal_read(struct journal *journal, const struct roots *roots)
{
	struct str text = { 0 };
	struct slice rest;
	struct slice line;
	bool planned = false;
	enum status status;

	journal_init(journal);
	status = beneath_read(roots->own, ROOTS_JOURNAL, JOURNAL_MAX, &text);
	if (status != STATUS_OK)
		goto out;
	while (text.len > 0 && text.data[text.len - 1] != '\n')
		str_cut(&text, text.len - 1);
	rest = str_slice(&text);
	if (!slice_next(&rest, '\n', &line) || !slice_is(line, "netz journal 1"))
		status = text.len > 0 ? STATUS_UNSUPPORTED : STATUS_NOT_FOUND;
	while (status == STATUS_OK && slice_next(&rest, '\n', &line)) {
		if (!read_line(line, journal, &planned))
			status = STATUS_UNSUPPORTED;
	}
	if (status == STATUS_OK &&
	    (!planned ||
	     (journal->ready && journal->form != JOURNAL_PENDING && journal->name.len == 0)))
		status = STATUS_UNSUPPORTED;
	journal->found = status == STATUS_OK;
out:
	str_free(&text);
	return status;
}

enum status journal_drop(const struct roots *roots)
{
	return beneath_remove(roots->own, ROOTS_JOURNAL);
}
