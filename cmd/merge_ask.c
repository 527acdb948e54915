/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/merging.h"

#include "change/assign.h"
#include "cmd/ask.h"
#include "cmd/prompt.h"
#include "cmd/terms.h"
#include "sys/term.h"
#include "text/utf8.h"

/* A contradiction in words. */
struct words {
	struct str name;
	struct str ours;
	struct str theirs;
};

static void start_words(struct words *words, const struct revising *revising,
			const struct merging *merging, const struct unite_conflict *conflict)
{
	const struct inventory *inventory = revising->context->inventory;
	const struct kind *kind = merging->record->kind;

	*words = (struct words){ 0 };
	unite_add_name(&words->name, inventory, kind, conflict);
	unite_add_values(&words->ours, &words->theirs, inventory, kind, conflict);
}

static void end_words(struct words *words)
{
	str_free(&words->name);
	str_free(&words->ours);
	str_free(&words->theirs);
}

/* -- answers ------------------------------------------------------------------------------------
 */

static struct slice key_of(struct merging *merging, const struct unite_conflict *conflict,
			   const struct words *words)
{
	struct str key = { 0 };
	struct slice copy;

	str_addf(&key, "%.*s\n%s\n%s", SLICE_ARGS(conflict->path), str_text(&words->ours),
		 str_text(&words->theirs));
	copy = arena_copy(&merging->arena, str_slice(&key));
	str_free(&key);
	return copy;
}

static const struct merge_answer *find_answer(const struct merging *merging, struct slice key)
{
	size_t i;

	for (i = 0; i < merging->answers.count; i++) {
		const struct merge_answer *answer =
			VEC_AT(struct merge_answer, &merging->answers, i);

		if (slice_equal(answer->key, key))
			return answer;
	}
	return NULL;
}

static void carry_out(struct merging *merging, const struct unite_conflict *conflict,
		      const struct words *words, const struct merge_answer *answer)
{
	switch (answer->choice) {
	case CHOICE_OURS:
		message_add(&merging->notes, _("%1$s: %2$s stays, %3$s is left out"),
			    str_slice(&words->name), str_slice(&words->ours),
			    str_slice(&words->theirs));
		str_add_char(&merging->notes, '\n');
		break;
	case CHOICE_THEIRS:
		unite_choose(conflict, (struct node *)(uintptr_t)conflict->theirs);
		break;
	case CHOICE_BOTH: unite_choose_both(conflict); break;
	case CHOICE_VALUE: unite_choose(conflict, answer->value); break;
	}
}

/* -- asking -------------------------------------------------------------------------------------
 */

static void show(const struct merging *merging, const struct unite_conflict *conflict,
		 const struct words *words)
{
	struct str out = { 0 };

	message_add(&out, _("%1$s: the records contradict each other"), str_slice(&words->name));
	str_addf(&out, "\n  1  %s  (%.*s)\n  2  %s  (%.*s)\n", str_text(&words->ours),
		 SLICE_ARGS(merging->record->address), str_text(&words->theirs),
		 SLICE_ARGS(merging->other->address));
	if (conflict->entry) {
		str_add(&out, "  3  ");
		str_add(&out, _("both, one beside the other"));
		str_add_char(&out, '\n');
	}
	prompt_say(str_slice(&out));
	str_free(&out);
}

static void say_problem(const struct diags *diags)
{
	struct str out = { 0 };
	struct str hint = { 0 };

	if (diags->items.count > 0) {
		diag_message(VEC_AT(struct diag, &diags->items, 0), &out);
		str_add_char(&out, '\n');
		diag_hint(VEC_AT(struct diag, &diags->items, 0), &hint);
		if (hint.len > 0)
			str_addf(&out, "%s\n", str_text(&hint));
	}
	prompt_say(str_slice(&out));
	str_free(&out);
	str_free(&hint);
}

/* Whether `line` answers the question. */
static bool read_answer(struct revising *revising, struct merging *merging,
			const struct unite_conflict *conflict, struct slice line,
			struct merge_answer *answer)
{
	bool typed = !conflict->object && !conflict->entry && conflict->field != NULL;
	struct diags diags = { 0 };

	answer->choice = CHOICE_VALUE;
	if (slice_is(line, "1"))
		answer->choice = CHOICE_OURS;
	else if (slice_is(line, "2"))
		answer->choice = CHOICE_THEIRS;
	else if (slice_is(line, "3") && conflict->entry)
		answer->choice = CHOICE_BOTH;
	if (answer->choice != CHOICE_VALUE)
		return true;
	if (line.len > 0 && typed &&
	    assign_value(revising->context->inventory, conflict->field, line, &merging->arena,
			 &answer->value, &diags) == STATUS_OK &&
	    answer->value != NULL)
		return true;
	say_problem(&diags);
	diags_free(&diags);
	return false;
}

/* False: the person stopped. */
static bool ask(struct revising *revising, struct merging *merging,
		const struct unite_conflict *conflict, const struct words *words,
		struct merge_answer *answer)
{
	const char *question = _("[1 or 2] > ");
	struct str line = { 0 };
	bool done = false;

	if (merging->prompt == NULL)
		merging->prompt = prompt_open();
	if (conflict->entry)
		question = _("[1, 2 or 3] > ");
	else if (!conflict->object && conflict->field != NULL)
		question = _("[1, 2 or another value] > ");
	show(merging, conflict, words);
	while (!done && prompt_line(merging->prompt, question, NULL, &line) == PROMPT_LINE)
		done = read_answer(revising, merging, conflict, str_slice(&line), answer);
	str_free(&line);
	return done;
}

/* -- refusing -----------------------------------------------------------------------------------
 */

/* "category=kita  category=hort", or "cost.kind=…" where several belong together. */
static void add_terms(struct revising *revising, struct str *out,
		      const struct unite_conflict *conflict)
{
	struct vec terms = VEC_OF(struct slice);
	size_t i;

	if (!conflict->object && !conflict->entry && conflict->field != NULL) {
		terms_add(&revising->arena, conflict->field, conflict->ours, &terms);
		terms_add(&revising->arena, conflict->field, conflict->theirs, &terms);
	}
	str_add(out, "     ");
	for (i = 0; i < terms.count; i++)
		str_addf(out, " %.*s", SLICE_ARGS(*VEC_AT(struct slice, &terms, i)));
	if (terms.count == 0) {
		unite_members(conflict, &terms);
		for (i = 0; i < terms.count; i++)
			str_addf(out, " %.*s.%.*s=…", SLICE_ARGS(conflict->path),
				 SLICE_ARGS(*VEC_AT(struct slice, &terms, i)));
	}
	vec_free(&terms);
}

static void add_refusal(struct revising *revising, const struct merging *merging, struct str *out,
			const struct unite_conflict *conflict)
{
	struct words words;
	struct str lines = { 0 };

	start_words(&words, revising, merging, conflict);
	str_add(&lines, "  ");
	message_add(&lines, _("%1$s: %2$s or %3$s"), str_slice(&words.name), str_slice(&words.ours),
		    str_slice(&words.theirs));
	utf8_show(out, str_slice(&lines), true);
	str_add_char(out, '\n');
	str_cut(&lines, 0);
	add_terms(revising, &lines, conflict);
	utf8_show(out, str_slice(&lines), true);
	str_add_char(out, '\n');
	str_free(&lines);
	end_words(&words);
}

static enum exit_status refuse(struct revising *revising, const struct merging *merging,
			       const struct vec *conflicts)
{
	struct context *context = revising->context;
	struct str text = { 0 };
	size_t i;

	(void)context_say(context, EXIT_FINDINGS, _("%1$s and %2$s contradict each other:"),
			  merging->record->address, merging->other->address);
	for (i = 0; i < conflicts->count; i++)
		add_refusal(revising, merging, &text, VEC_AT(struct unite_conflict, conflicts, i));
	(void)term_write(stderr, str_slice(&text));
	str_free(&text);
	return context_say(context, EXIT_FINDINGS,
			   _("nothing was written; FIELD=VALUE says what is true, --keep takes "
			     "what %1$s says, --take what %2$s says"),
			   merging->record->address, merging->other->address);
}

/* -- all of them --------------------------------------------------------------------------------
 */

static bool settle_one(struct revising *revising, struct merging *merging,
		       const struct unite_conflict *conflict)
{
	struct merge_answer answer = { .choice = CHOICE_OURS };
	const struct merge_answer *known;
	struct words words;
	bool done = true;

	start_words(&words, revising, merging, conflict);
	answer.key = key_of(merging, conflict, &words);
	known = find_answer(merging, answer.key);
	if (known != NULL) {
		answer = *known;
	} else if (context_has(revising->context, "take")) {
		answer.choice = CHOICE_THEIRS;
	} else if (!context_has(revising->context, "keep")) {
		done = ask(revising, merging, conflict, &words, &answer);
		if (done)
			vec_add(&merging->answers, &answer);
	}
	if (done)
		carry_out(merging, conflict, &words, &answer);
	end_words(&words);
	return done;
}

enum exit_status merge_settle(struct revising *revising, struct merging *merging,
			      const struct vec *conflicts)
{
	struct context *context = revising->context;
	bool told = context_has(context, "keep") || context_has(context, "take");
	bool done = true;
	size_t i;

	if (conflicts->count > 0 && !told && !ask_can())
		return refuse(revising, merging, conflicts);
	for (i = 0; done && i < conflicts->count; i++)
		done = settle_one(revising, merging, VEC_AT(struct unite_conflict, conflicts, i));
	if (merging->prompt != NULL)
		prompt_close(merging->prompt);
	merging->prompt = NULL;
	if (!done)
		return context_fail(context, EXIT_FINDINGS, _("nothing was written"));
	return EXIT_CLEAN;
}
