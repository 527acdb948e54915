/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/merging.h"

#include "cmd/follow.h"
#include "cmd/write.h"
#include "diff/sentence.h"
#include "record/comment.h"
#include "sys/term.h"
#include "text/utf8.h"

enum { COMMENTS_MOST = 20 };

static const struct option_spec options[] = {
	{ 0, "keep", NULL, N_("where they contradict each other, the first record is right"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "take", NULL, N_("where they contradict each other, the second record is right"),
	  COMPLETE_NOTHING, NULL },
	WRITE_OPTIONS,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz merge institution/herta-treff institution/treff-herta --dry-run",
	  N_("say what would become of two records of one institution") },
	{ "netz merge herta-treff treff-herta category=familienzentrum",
	  N_("make one of them, and say what is true where they contradict each other") },
	{ NULL, NULL },
};

static enum exit_status find(struct revising *revising, struct merging *merging)
{
	struct context *context = revising->context;

	merging->record = revise_find(context, context->arguments[0]);
	if (merging->record == NULL)
		return EXIT_FINDINGS;
	merging->other = revise_find(context, context->arguments[1]);
	if (merging->other == NULL)
		return EXIT_FINDINGS;
	if (merging->record == merging->other)
		return context_fail(context, EXIT_FINDINGS, _("both are the same record: %.*s"),
				    SLICE_ARGS(merging->record->address));
	if (merging->record->kind == merging->other->kind)
		return EXIT_CLEAN;
	return context_say(context, EXIT_FINDINGS,
			   _("%1$s (%2$s) and %3$s (%4$s) are of different kinds and cannot become "
			     "one"),
			   merging->record->address,
			   label_text(merging->record->kind->title, context->language),
			   merging->other->address,
			   label_text(merging->other->kind->title, context->language));
}

/* How often `part` stands in `text`. */
static size_t count_in(struct slice text, struct slice part)
{
	size_t count = 0;
	size_t at = slice_find(text, part.data[0], 0);

	for (; at + part.len <= text.len; at = slice_find(text, part.data[0], at + 1))
		count += memcmp(text.data + at, part.data, part.len) == 0;
	return count;
}

/* Comments of one file that are not in its new text. */
static void note_lost(struct merging *merging, struct revision *revision, size_t *count)
{
	struct slice bytes = str_slice(&revision->source.bytes);
	struct span span = { 0, 0 };

	if (revision->old == NULL || (!revision->removed && revision->text.data == NULL))
		return;
	while (comment_next(&revision->source, revision->old, &span)) {
		struct slice comment = slice_trim(slice_part(bytes, span.begin, span.end));

		if (!revision->removed &&
		    count_in(revision->text, comment) >= count_in(bytes, comment))
			continue;
		if (*count == 0) {
			str_add(&merging->notes, _("these comments do not come along; the history "
						   "keeps them:"));
			str_add_char(&merging->notes, '\n');
		}
		if (++*count <= COMMENTS_MOST)
			str_addf(&merging->notes, "  %s:%u: %.*s\n", revision->path.data,
				 (unsigned)source_place(&revision->source, span.begin).line,
				 SLICE_ARGS(comment));
	}
}

/* The file that goes and what goes with it elsewhere: nobody shall miss it later. */
static void note_comments(const struct revising *revising, struct merging *merging)
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < revising->revisions.count; i++)
		note_lost(merging, *VEC_AT(struct revision *, &revising->revisions, i), &count);
	if (count > COMMENTS_MOST) {
		str_add(&merging->notes, "  ");
		str_addf(&merging->notes, _("and %zu more"), count - COMMENTS_MOST);
		str_add_char(&merging->notes, '\n');
	}
}

/* "Institution »Haus A«: institution/haus-b goes into it" */
static void add_words(struct revising *revising, const struct merging *merging,
		      const struct node *root)
{
	struct str subject = { 0 };

	sentence_record(&subject, merging->record->kind, merging->record->id, root);
	message_add(&revising->words, _("%1$s: %2$s goes into it"), str_slice(&subject),
		    merging->other->address);
	str_free(&subject);
}

static enum exit_status plan(struct revising *revising, void *data)
{
	struct merging *merging = data;
	struct revision *ours;
	struct revision *theirs;
	struct refer refer;
	enum exit_status result;

	str_cut(&merging->notes, 0);
	result = find(revising, merging);
	if (result != EXIT_CLEAN)
		return result;
	ours = revise_record(revising, merging->record);
	theirs = revise_record(revising, merging->other);
	if (ours == NULL || theirs == NULL)
		return EXIT_FINDINGS;
	result = merge_tree(revising, merging, ours, theirs, &ours->meant);
	if (result != EXIT_CLEAN)
		return result;
	theirs->removed = true;
	add_words(revising, merging, ours->meant);
	refer = (struct refer){ merging->record->kind->name, merging->other->id,
				merging->record->id };
	result = follow_text(revising, ours, &refer);
	if (result == EXIT_CLEAN)
		result = follow_record(revising, merging->other, merging->record->id);
	if (result == EXIT_CLEAN)
		note_comments(revising, merging);
	return result;
}

static enum exit_status run(struct context *context)
{
	struct merging merging = { .answers = VEC_OF(struct merge_answer) };
	enum exit_status result;
	struct str text = { 0 };

	if (context->argument_count < 2)
		return context_usage(context,
				     _("“netz merge” takes two records: the one that stays, and "
				       "the one that goes into it"));
	if (context_has(context, "keep") && context_has(context, "take"))
		return context_usage(context, _("--keep and --take exclude each other"));
	result = revise_run(context, plan, &merging);
	if (result == EXIT_CLEAN) {
		struct slice rest = str_slice(&merging.notes);
		struct slice line;

		while (slice_next(&rest, '\n', &line)) {
			utf8_show(&text, line, true);
			str_add_char(&text, '\n');
		}
		(void)term_write(stderr, str_slice(&text));
	}
	str_free(&text);
	str_free(&merging.notes);
	vec_free(&merging.answers);
	arena_free(&merging.arena);
	return result;
}

const struct command merge_command = {
	.name = "merge",
	.summary = N_("make one record of two that are about the same thing"),
	.arguments = N_("ADDRESS OTHER [FIELD=VALUE…]"),
	.description =
		N_("Two records of one thing become one: the first stays, the second goes into "
		   "it. What only one of them states is taken over, lists are united, every "
		   "reference to the second leads to the first, and its id and name are kept as "
		   "former ones. One commit, or nothing at all.\n"
		   "Where they contradict each other you are asked (on a terminal). FIELD=VALUE "
		   "says what is true; --keep takes what the first record says, --take what the "
		   "second says.\n"
		   "The first record's file keeps its comments and its layout; comments of the "
		   "second are named, for they stay in the history only."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_ADDRESS, COMPLETE_ASSIGNMENT },
	.needs = NEEDS_INVENTORY,
	.run = run,
};
