/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/revise_say.h"

#include "cmd/echo.h"
#include "cmd/write.h"
#include "sys/term.h"
#include "text/utf8.h"
#include "vcs/patch.h"

enum { RECORDS_MOST = 20, COLUMNS = 76 };

/* One line a record, and how many there are of each sort. */
static void add_short(struct str *out, const struct inventory *inventory, const struct vec *records)
{
	struct str line = { 0 };
	size_t i;

	for (i = 0; i < records->count; i++) {
		str_cut(&line, 0);
		sentence_short(&line, inventory, VEC_AT(struct record_change, records, i), COLUMNS);
		str_add(out, "  ");
		utf8_show(out, str_slice(&line), true);
		str_add_char(out, '\n');
	}
	str_cut(&line, 0);
	sentence_many(&line, records);
	utf8_show(out, str_slice(&line), true);
	str_add_char(out, '\n');
	str_free(&line);
}

static void add_sentences(struct revising *revising, struct str *out, const struct vec *records)
{
	const struct inventory *inventory = revising->context->inventory;

	if (records->count > RECORDS_MOST) {
		add_short(out, inventory, records);
		return;
	}
	echo_changes(out, &revising->arena, inventory, records);
}

void revise_show(struct revising *revising, const struct vec *records)
{
	struct str *out = &revising->context->out;
	struct str text = { 0 };
	size_t before = out->len;

	if (revising->patch_first) {
		revise_add_patches(revising);
		str_add_slice(&text, slice_part(str_slice(out), before, out->len));
		str_cut(out, before);
	} else {
		add_sentences(revising, &text, records);
	}
	(void)term_write(stderr, str_slice(&text));
	str_free(&text);
}

void revise_add_patches(struct revising *revising)
{
	struct slice none = { 0 };
	size_t i;

	for (i = 0; i < revising->revisions.count; i++) {
		const struct revision *revision =
			*VEC_AT(struct revision *, &revising->revisions, i);
		struct slice old = str_slice(&revision->source.bytes);
		struct slice path =
			revision->new_path.data != NULL ? revision->new_path : revision->path;

		if (!revision_changes(revision))
			continue;
		patch_add(&revising->context->out, revision->there ? revision->path : none, old,
			  revision->removed ? none : path,
			  revision->removed		? none
			  : revision->text.data != NULL ? revision->text
							: old);
	}
}

/* "records/offers/x.yaml, commit 1a2b3c4", or how many files. */
void revise_say(struct revising *revising, const struct vec *records,
		const struct change_outcome *outcome)
{
	struct str *out = &revising->context->out;

	if (revising->patch_first && context_has(revising->context, "dry-run"))
		revise_add_patches(revising);
	else
		add_sentences(revising, out, records);
	if (records->count == 1)
		utf8_show(out, VEC_AT(struct record_change, records, 0)->path, true);
	else
		str_addf(out, message_plural("%zu file", "%zu files", records->count),
			 records->count);
	if (revising->restores && !context_has(revising->context, "dry-run"))
		str_add(out, _(", as in the last commit"));
	else
		write_add_end(revising->context, outcome);
	str_add_char(out, '\n');
	if (context_has(revising->context, "patch"))
		revise_add_patches(revising);
}

struct str *revise_hint(struct revising *revising)
{
	return vec_push(&revising->hints);
}

void revise_say_hints(struct revising *revising)
{
	size_t i;

	for (i = 0; i < revising->hints.count; i++)
		(void)context_fail(revising->context, EXIT_CLEAN, "%s",
				   str_text(VEC_AT(struct str, &revising->hints, i)));
}

void revise_word(struct revising *revising, const char *sentence, const struct record *record,
		 struct slice what, size_t more)
{
	struct str subject = { 0 };
	struct str count = { 0 };

	sentence_record(&subject, record->kind, record->id, record->root);
	str_addf(&count, "%zu", more);
	message_add(&revising->words, sentence, str_slice(&subject), what, str_slice(&count));
	str_free(&subject);
	str_free(&count);
}
