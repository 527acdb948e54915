/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/ask.h"

#include "cmd/asking.h"
#include "sys/term.h"
#include "text/date.h"
#include "text/message.h"
#include "text/utf8.h"

bool ask_can(void)
{
	return term_is_terminal(stdin) && term_is_terminal(stderr);
}

bool ask_yes(struct context *context, const char *question, bool otherwise)
{
	struct prompt *prompt;
	enum ask_answer answer;

	(void)context;
	if (!ask_can())
		return otherwise;
	prompt = prompt_open();
	answer = ask_yes_or_no(prompt, question, otherwise);
	prompt_close(prompt);
	return answer == ANSWER_VALUE;
}

/* -- drafts -------------------------------------------------------------------------------------
 */

static bool is_word(struct slice text, const char *const *words)
{
	for (; *words != NULL; words++) {
		if (slice_is(text, *words))
			return true;
	}
	return false;
}

static void forget_draft(struct asking *asking)
{
	ask_draft_remove(str_text(&asking->draft.path));
	asking->draft.record = NULL;
	asking->draft.skipped = NULL;
	asking->draft.begun = SLICE("");
}

static void add_offer(struct str *out, const struct asking *asking)
{
	struct slice title = node_text(node_find(asking->draft.record, asking->kind->title_key));
	struct str day = { 0 };
	struct str shown = { 0 };

	edtf_add_words(&day, asking->draft.begun, message_language());
	utf8_show(&shown, title, true);
	if (title.len > 0)
		message_add(out, _("An entry was begun on %1$s: “%2$s”. Go on with it?"),
			    str_slice(&day), str_slice(&shown));
	else
		message_add(out, _("An entry was begun on %1$s. Go on with it?"), str_slice(&day));
	str_free(&day);
	str_free(&shown);
}

/* Offers what was begun; ANSWER_STOP, or ANSWER_VALUE to go on, with it or without. */
static enum ask_answer offer_draft(struct asking *asking)
{
	static const char *const yes[] = { "", "j", "J", "ja", "y", "Y", "yes", NULL };
	static const char *const no[] = { "n", "N", "nein", "no", NULL };
	static const char *const away[] = { "v", "verwerfen", "d", "discard", NULL };
	enum ask_answer answer = ANSWER_STOP;
	struct str words = { 0 };
	struct str line = { 0 };

	add_offer(&words, asking);
	ask_say(str_text(&words));
	while (prompt_line(asking->prompt, _("[Y/n/discard] > "), NULL, &line) == PROMPT_LINE) {
		struct slice text = str_slice(&line);

		answer = ANSWER_VALUE;
		if (is_word(text, yes))
			break;
		if (is_word(text, no)) {
			ask_draft_put_aside(asking);
			break;
		}
		if (is_word(text, away)) {
			forget_draft(asking);
			break;
		}
		answer = ANSWER_STOP;
		ask_say(_("Enter goes on with it, n leaves it aside, discard deletes it"));
	}
	str_free(&words);
	str_free(&line);
	return answer;
}

void ask_done(struct context *context, const struct kind *kind)
{
	struct str path = { 0 };

	ask_draft_path(&path, context, kind);
	if (path.len > 0)
		ask_draft_remove(str_text(&path));
	str_free(&path);
}

void ask_drafts(struct context *context, struct arena *arena, struct vec *out)
{
	size_t i;

	for (i = 0; context->inventory != NULL && i < context->inventory->kinds.count; i++) {
		const struct kind *kind = VEC_AT(struct kind, &context->inventory->kinds, i);
		struct ask_draft found = { .kind = kind };
		struct draft draft = { 0 };

		ask_draft_path(&draft.path, context, kind);
		if (draft.path.len > 0 && ask_draft_load(arena, str_text(&draft.path), &draft)) {
			found.title = node_text(node_find(draft.record, kind->title_key));
			found.begun = draft.begun;
			vec_add(out, &found);
		}
		str_free(&draft.path);
	}
}

/* -- a record -----------------------------------------------------------------------------------
 */

static void say_hello(const struct asking *asking)
{
	struct str out = { 0 };

	message_add(&out, asking->again ? _("Entry: %1$s") : _("New entry: %1$s"),
		    label_text(asking->kind->title, message_language()));
	str_add_char(&out, '\n');
	prompt_say(str_slice(&out));
	ask_say(_("Enter = not asked, ? = not known, - = none, < = back, Tab = choices"));
	if (asking->again)
		ask_say(_("Where something stands already, Enter keeps it and -- takes it out."));
	str_free(&out);
}

static void say_kept(const struct asking *asking)
{
	struct str out = { 0 };

	if (asking->draft.path.len == 0 || asking->answered->count == 0)
		return;
	message_add(&out, _("What you entered is kept; “netz add %1$s” goes on with it."),
		    asking->kind->name);
	ask_say(str_text(&out));
	str_free(&out);
}

/* From the first question on; what was answered is played again. */
static void begin(struct asking *asking)
{
	asking->root = asking->start != NULL ? ask_copy(asking->arena, asking->start)
					     : node_new_map(asking->arena, NULL, 0);
	asking->answered = node_new_map(asking->arena, NULL, 0);
	asking->at = 0;
}

static enum ask_answer ask_all(struct asking *asking)
{
	enum ask_answer answer = ANSWER_VALUE;

	begin(asking);
	if (ask_draft_read(asking))
		answer = offer_draft(asking);
	if (answer == ANSWER_STOP)
		return answer;
	say_hello(asking);
	for (;;) {
		answer = ask_walk(asking);
		if (answer != ANSWER_BACK || !ask_take_back(asking))
			return answer;
		begin(asking);
	}
}

static enum ask_end ask(struct asking *asking, struct node **root)
{
	enum ask_answer answer;

	asking->inventory = asking->context->inventory;
	asking->start = *root;
	asking->given = VEC_OF(struct given);
	asking->taken_back = VEC_OF(struct given);
	asking->groups = VEC_OF(struct group);
	asking->prompt = prompt_open();
	if (!asking->again)
		ask_draft_path(&asking->draft.path, asking->context, asking->kind);
	ask_find_groups(asking);
	answer = ask_all(asking);
	if (answer == ANSWER_STOP) {
		if (asking->given.count > 0)
			ask_draft_write(asking);
		say_kept(asking);
	} else {
		*root = asking->root;
	}
	prompt_close(asking->prompt);
	ask_free_groups(asking);
	vec_free(&asking->given);
	vec_free(&asking->taken_back);
	str_free(&asking->draft.path);
	return answer == ANSWER_STOP ? ASK_STOPPED : ASK_DONE;
}

enum ask_end ask_record(struct context *context, const struct kind *kind, struct arena *arena,
			struct node **root)
{
	struct asking asking = { .context = context, .kind = kind, .arena = arena };

	return ask(&asking, root);
}

enum ask_end ask_again(struct context *context, const struct kind *kind, struct arena *arena,
		       struct node **root)
{
	struct asking asking = { .context = context, .kind = kind, .arena = arena, .again = true };

	return ask(&asking, root);
}
