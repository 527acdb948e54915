/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>

#include "change/words.h"
#include "cmd/ask.h"
#include "cmd/editing.h"
#include "sys/beneath.h"
#include "text/message.h"

enum { FILE_MAX = 64 * 1024 * 1024, ASIDE_MOST = 1000, PRIVATE = 0600 };

static const char folder[] = "edit";

/* -- names --------------------------------------------------------------------------------------
 */

/* "edit/offer.krabbelgruppe", "edit/city.netz": a repository may hold several inventories. */
static void add_stem(struct str *out, const struct editing *editing)
{
	size_t begin;
	size_t i;

	str_addf(out, "%s/", folder);
	begin = out->len;
	str_add_slice(out, str_slice(&editing->roots.below));
	str_add_slice(out, editing->kind != NULL ? editing->name : editing->path);
	for (i = begin; i < out->len; i++) {
		if (out->data[i] == '/')
			out->data[i] = '.';
	}
	if (slice_ends(str_slice(out), ".yaml"))
		str_cut(out, out->len - (sizeof(".yaml") - 1));
}

static void make_names(struct editing *editing)
{
	struct str stem = { 0 };

	add_stem(&stem, editing);
	str_addf(&editing->copy, "%s.yaml", str_text(&stem));
	str_addf(&editing->origin, "%s.base", str_text(&stem));
	roots_path(&editing->roots, str_text(&editing->copy), &editing->place);
	str_free(&stem);
}

static enum exit_status fail(struct editing *editing, const char *path)
{
	struct str sentence = { 0 };

	(void)words_fail(&sentence, _("“%1$s” cannot be written: %2$s"), path);
	(void)context_fail(editing->context, EXIT_UNABLE, "%s", str_text(&sentence));
	str_free(&sentence);
	return EXIT_UNABLE;
}

/* -- opening ------------------------------------------------------------------------------------
 */

static enum exit_status take_lock(struct editing *editing)
{
	struct str name = { 0 };
	struct str path = { 0 };
	long holder = 0;
	enum exit_status result = EXIT_CLEAN;

	add_stem(&name, editing);
	str_add(&name, ".lock");
	roots_path(&editing->roots, str_text(&name), &path);
	if (lock_take(&editing->lock, str_text(&path), 0, &holder) == STATUS_OK)
		goto out;
	if (errno == EWOULDBLOCK)
		result = context_fail(editing->context, EXIT_UNABLE,
				      _("“%.*s” is being edited already (process %ld)"),
				      SLICE_ARGS(editing->name), holder);
	else
		result = fail(editing, str_text(&path));
out:
	str_free(&name);
	str_free(&path);
	return result;
}

enum exit_status edit_copy_open(struct editing *editing)
{
	enum status status = roots_open(&editing->roots, str_text(&editing->context->root));
	struct stat info;

	if (status == STATUS_OK)
		status = roots_make(&editing->roots);
	if (status == STATUS_OK)
		status = beneath_make_folder(editing->roots.own, folder, false);
	if (status != STATUS_OK)
		return fail(editing, ".git/netz/edit");
	make_names(editing);
	status = beneath_look(editing->roots.own, str_text(&editing->copy), &info);
	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return fail(editing, str_text(&editing->place));
	return take_lock(editing);
}

/* What only helped goes; a text that was not saved stays, and what it was made from. */
void edit_copy_close(struct editing *editing)
{
	struct str name = { 0 };

	if (editing->copy.len > 0 && editing->lock.held) {
		if (!editing->kept) {
			(void)beneath_remove(editing->roots.own, str_text(&editing->copy));
			(void)beneath_remove(editing->roots.own, str_text(&editing->origin));
			str_addf(&name, "%s~", str_text(&editing->copy)); /* some editors' */
			(void)beneath_remove(editing->roots.own, str_text(&name));
			str_cut(&name, 0);
		}
		add_stem(&name, editing);
		str_add(&name, ".lock");
		(void)beneath_remove(editing->roots.own, str_text(&name));
		lock_release(&editing->lock);
		(void)beneath_remove_folder(editing->roots.own, folder);
	}
	roots_close(&editing->roots);
	str_free(&editing->copy);
	str_free(&editing->origin);
	str_free(&editing->place);
	str_free(&name);
}

/* -- reading and writing ------------------------------------------------------------------------
 */

static enum status write_file(struct editing *editing, const char *name, struct slice text)
{
	enum status status = beneath_fill(editing->roots.own, name, text, PRIVATE);

	return status == STATUS_NOT_FOUND ? beneath_create(editing->roots.own, name, text, PRIVATE)
					  : status;
}

enum exit_status edit_copy_write(struct editing *editing, struct slice text, bool origin)
{
	if (origin && write_file(editing, str_text(&editing->origin), editing->base) != STATUS_OK)
		return fail(editing, str_text(&editing->place));
	if (write_file(editing, str_text(&editing->copy), text) != STATUS_OK)
		return fail(editing, str_text(&editing->place));
	return EXIT_CLEAN;
}

static void say_unread(struct editing *editing, enum status status)
{
	const char *place = str_text(&editing->place);
	struct str sentence = { 0 };

	if (status == STATUS_TOO_BIG)
		str_addf(&sentence, _("“%s” is larger than %zu bytes"), place, (size_t)FILE_MAX);
	else if (status == STATUS_UNSAFE)
		str_addf(&sentence, _("“%s” is a link, a folder or a special file"), place);
	else
		(void)words_fail(&sentence, _("“%1$s” cannot be read: %2$s"), place);
	(void)context_fail(editing->context, EXIT_UNABLE, "%s", str_text(&sentence));
	str_free(&sentence);
}

enum edit_end edit_copy_read(struct editing *editing, struct str *out)
{
	enum status status =
		beneath_read(editing->roots.own, str_text(&editing->copy), FILE_MAX, out);

	if (status == STATUS_NOT_FOUND)
		return EDIT_EMPTY;
	if (status != STATUS_OK) {
		say_unread(editing, status);
		return EDIT_FAILED;
	}
	return slice_trim(str_slice(out)).len > 0 ? EDIT_MADE : EDIT_EMPTY;
}

/* -- what was left behind -----------------------------------------------------------------------
 */

void edit_copy_put_aside(struct editing *editing, const char *sentence)
{
	struct slice stem = str_slice(&editing->copy);
	struct str name = { 0 };
	struct str place = { 0 };
	enum status status = STATUS_IO;
	int i;

	stem = slice_part(stem, 0, stem.len - (sizeof(".yaml") - 1));
	for (i = 1; i <= ASIDE_MOST && status != STATUS_OK; i++) {
		str_cut(&name, 0);
		str_addf(&name, "%.*s.%d.yaml", SLICE_ARGS(stem), i);
		status = beneath_add(editing->roots.own, str_text(&editing->copy), str_text(&name));
		if (status != STATUS_OK && errno != EEXIST)
			break;
	}
	roots_path(&editing->roots,
		   status == STATUS_OK ? str_text(&name) : str_text(&editing->copy), &place);
	(void)context_say(editing->context, EXIT_CLEAN, sentence, str_slice(&place));
	(void)beneath_remove(editing->roots.own, str_text(&editing->origin));
	str_free(&name);
	str_free(&place);
}

/* Whether the person wants it; without one it is left alone. */
static bool is_wanted(struct editing *editing)
{
	struct str question = { 0 };
	bool wanted;

	message_add(&question, _("A text of “%1$s” was left behind. Go on with it?"),
		    editing->name);
	wanted = editing->terminal && ask_yes(editing->context, str_text(&question), true);
	str_free(&question);
	return wanted;
}

bool edit_copy_resume(struct editing *editing, struct slice *text, struct slice *origin)
{
	struct str left = { 0 };
	struct str base = { 0 };
	struct str mark = { 0 };
	bool resumed = false;

	if (edit_copy_read(editing, &left) != EDIT_MADE)
		goto out;
	edit_comments_mark(&mark, editing->base);
	*text = edit_comments_strip(&editing->arena, str_slice(&left), str_text(&mark));
	if (slice_equal(*text, editing->base))
		goto out;
	if (beneath_read(editing->roots.own, str_text(&editing->origin), FILE_MAX, &base) !=
	    STATUS_OK)
		str_add_slice(&base, SLICE(""));
	*origin = arena_copy(&editing->arena, str_slice(&base));
	resumed = is_wanted(editing);
	if (!resumed)
		edit_copy_put_aside(editing, _("the text that was left behind stays in “%1$s”"));
out:
	str_free(&left);
	str_free(&base);
	str_free(&mark);
	return resumed;
}
