/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign.h"
#include "cmd/asking.h"
#include "text/message.h"
#include "text/utf8.h"

enum { PRESET_COLUMNS = 40 };

/* -- one value ----------------------------------------------------------------------------------
 */

static void say_problem(const struct str *problem)
{
	struct slice rest = str_slice(problem);
	struct slice line;

	while (slice_next(&rest, '\n', &line)) {
		struct str text = { 0 };

		str_add_slice(&text, line);
		if (text.len > 0)
			ask_say(str_text(&text));
		str_free(&text);
	}
}

/* What was found about one typed text, without its place. */
static void add_findings(struct str *out, const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++)
		diag_line(VEC_AT(struct diag, &diags->items, i), out);
}

/* Where the schema says what an entry is known by: "sources=https://…", as on the command line. */
static bool read_keyed(struct asking *asking, struct question *question, struct slice text,
		       const struct node *before, struct node **value, struct str *problem)
{
	struct diags diags = { 0 };
	bool fits = assign_value(asking->inventory, question->field, text, asking->arena, value,
				 &diags) == STATUS_OK &&
		    *value != NULL;

	if (!fits) {
		add_findings(problem, &diags);
	} else {
		if (before != NULL && node_is(*value, NODE_LIST))
			*value = ask_list(asking->arena, before, *value);
		fits = ask_fits(asking, question, *value, problem);
	}
	diags_free(&diags);
	return fits;
}

/* The first child that takes the text makes an entry of it. */
static bool read_brief(struct asking *asking, struct question *question, struct slice text,
		       const struct node *before, struct node **value, struct str *problem)
{
	const struct field *field = question->field;
	size_t i;

	for (i = 0; i < field->child_count; i++) {
		const struct field *child = &field->children[i];
		struct diags diags = { 0 };
		struct member member = { 0 };
		struct node *entry;
		bool fits;

		if (child->type == FIELD_OBJECT || child->list)
			continue;
		fits = assign_value(asking->inventory, child, text, asking->arena, &member.value,
				    &diags) == STATUS_OK &&
		       member.value != NULL;
		diags_free(&diags);
		if (!fits)
			continue;
		member.key = node_new_text(asking->arena, child->key);
		entry = node_new_map(asking->arena, &member, 1);
		*value = ask_list(asking->arena, before, node_new_list(asking->arena, &entry, 1));
		str_cut(problem, 0);
		if (ask_fits(asking, question, *value, problem))
			return true;
	}
	return false;
}

/* The text as a value that may stand there; `before` is what a list holds already. */
static bool read_text(struct asking *asking, struct question *question, struct slice text,
		      const struct node *before, struct node **value)
{
	struct str resolved = { 0 };
	struct str problem = { 0 };
	struct diags diags = { 0 };
	bool fits = false;

	if (question->brief && question->field->item_key.len > 0) {
		fits = read_keyed(asking, question, text, before, value, &problem);
		goto out;
	}
	if (question->brief) {
		fits = read_brief(asking, question, text, before, value, &problem);
		goto out;
	}
	if (!ask_resolve(asking, question, text, &resolved))
		goto out;
	if (assign_value(asking->inventory, question->field, str_slice(&resolved), asking->arena,
			 value, &diags) != STATUS_OK ||
	    *value == NULL) {
		add_findings(&problem, &diags);
		goto out;
	}
	if (before != NULL && node_is(*value, NODE_LIST))
		*value = ask_list(asking->arena, before, *value);
	fits = ask_fits(asking, question, *value, &problem);
out:
	say_problem(&problem);
	diags_free(&diags);
	str_free(&problem);
	str_free(&resolved);
	return fits;
}

static void echo(const struct asking *asking, const struct question *question,
		 const struct node *value)
{
	struct str out = { 0 };

	if (question->field->type != FIELD_CODE && question->field->type != FIELD_REF &&
	    question->field->type != FIELD_DATE)
		return;
	str_add(&out, "  = ");
	ask_add_words(&out, asking, question->field, value);
	str_add_char(&out, '\n');
	prompt_say(str_slice(&out));
	str_free(&out);
}

static enum prompt_end read_line(struct asking *asking, struct question *question,
				 const struct node *preset, const char *sign, struct str *line)
{
	struct choosing choosing = { asking, question };
	struct prompt_words offer = { ask_offer, &choosing, question->field->list };
	struct str words = { 0 };
	struct str shown = { 0 };
	enum prompt_end end;

	if (preset != NULL) {
		ask_add_words(&shown, asking, question->field, preset);
		str_add_char(&words, '[');
		utf8_cut(&words, str_slice(&shown), PRESET_COLUMNS);
		str_add(&words, "] ");
	}
	str_add(&words, sign);
	end = prompt_line(asking->prompt, str_text(&words), &offer, line);
	str_free(&words);
	str_free(&shown);
	return end;
}

/* More of a list, until an empty line. ANSWER_NONE: begin the question again. */
static enum ask_answer read_more(struct asking *asking, struct question *question,
				 struct node **value)
{
	enum ask_answer answer = ANSWER_VALUE;
	struct str line = { 0 };

	while (node_is(*value, NODE_LIST)) {
		struct node *longer = NULL;

		echo(asking, question, *value);
		if (read_line(asking, question, NULL, _("more, or Enter > "), &line) ==
		    PROMPT_STOPPED)
			answer = ANSWER_STOP;
		else if (slice_is(str_slice(&line), "<"))
			answer = ANSWER_NONE;
		if (answer != ANSWER_VALUE || line.len == 0)
			break;
		if (read_text(asking, question, str_slice(&line), *value, &longer))
			*value = longer;
	}
	str_free(&line);
	return answer;
}

/* "?" and "-". */
static bool read_state(struct asking *asking, struct question *question, struct slice text,
		       struct node **value)
{
	struct str problem = { 0 };
	struct diags diags = { 0 };
	bool fits = false;

	if (slice_is(text, "?") && !question->field->nullable) {
		ask_say(_("this must be known; Ctrl-C keeps what you have for later"));
	} else if (assign_value(asking->inventory, question->field, text, asking->arena, value,
				&diags) == STATUS_OK &&
		   *value != NULL) {
		fits = ask_fits(asking, question, *value, &problem);
	} else {
		add_findings(&problem, &diags);
	}
	say_problem(&problem);
	str_free(&problem);
	diags_free(&diags);
	return fits;
}

/* What an empty line means. */
static bool read_nothing(struct asking *asking, struct question *question, struct node **value,
			 enum ask_answer *answer)
{
	if (question->preset != NULL) {
		*value = ask_copy(asking->arena, question->preset);
		*answer = ANSWER_VALUE;
		return true;
	}
	if (question->required) {
		ask_say(_("this is needed; Ctrl-C keeps what you have for later"));
		return false;
	}
	*answer = ANSWER_NONE;
	return true;
}

/* One line, and what it means. False: ask again. */
static bool read_answer(struct asking *asking, struct question *question, struct str *line,
			struct node **value, enum ask_answer *answer)
{
	struct slice text = str_slice(line);

	*answer = ANSWER_VALUE;
	if (text.len == 0)
		return read_nothing(asking, question, value, answer);
	if (slice_is(text, "<")) {
		*answer = ANSWER_BACK;
		if (asking->given.count > 0)
			return true;
		ask_say(_("this is the first question"));
		return false;
	}
	if (slice_is(text, "+") && question->field->type == FIELD_CODE) {
		ask_fill_menu(asking, question);
		ask_show_menu(&question->menu, 0);
		return false;
	}
	if (slice_is(text, "--")) {
		*answer = ANSWER_NONE;
		if (question->required)
			ask_say(_("this is needed; Ctrl-C keeps what you have for later"));
		return !question->required;
	}
	if (slice_is(text, "?") || slice_is(text, "-"))
		return read_state(asking, question, text, value);
	if (!read_text(asking, question, text, question->brief ? question->known : NULL, value))
		return false;
	if (!question->field->list) {
		echo(asking, question, *value);
		return true;
	}
	*answer = read_more(asking, question, value);
	return *answer != ANSWER_NONE;
}

static enum ask_answer talk(struct asking *asking, struct question *question, struct node **value)
{
	enum ask_answer answer = ANSWER_STOP;
	struct str line = { 0 };

	question->menu = VEC_OF(struct choice);
	ask_show_question(asking, question);
	if (question->again)
		ask_say(_("Enter keeps what stands here, -- takes it out"));
	do {
		*value = NULL; /* what was refused is gone */
		if (read_line(asking, question, question->preset, "> ", &line) == PROMPT_STOPPED) {
			answer = ANSWER_STOP;
			break;
		}
	} while (!read_answer(asking, question, &line, value, &answer));
	if (answer != ANSWER_VALUE)
		*value = NULL;
	str_free(&line);
	vec_free(&question->menu);
	return answer;
}

/* Whether the draft answers it. */
static bool take_from_draft(struct asking *asking, struct question *question, struct node **value)
{
	struct str problem = { 0 };
	bool taken =
		ask_given(&asking->taken_back, asking->taken_back.count, question->path) == NULL &&
		ask_draft_answer(asking, question->place, question->field->key, question->path,
				 value);

	if (taken && *value != NULL)
		taken = ask_fits(asking, question, *value, &problem);
	else if (taken && question->required)
		taken = false;
	if (!taken)
		*value = NULL;
	str_free(&problem);
	return taken;
}

/* What the record that is there has: Enter keeps it. */
static void find_known(const struct asking *asking, struct question *question)
{
	if (!asking->again)
		return;
	question->known =
		node_find(ask_find_place(asking->start, question->place), question->field->key);
	if (question->known == NULL)
		return;
	question->preset = question->known;
	question->again = !question->required;
}

enum ask_answer ask_value(struct asking *asking, struct question *question)
{
	const struct given *earlier;
	struct node *value = NULL;
	bool told = false;

	find_known(asking, question);
	if ((question->known == NULL && node_find(ask_find_place(asking->root, question->place),
						  question->field->key) != NULL) ||
	    ask_given(&asking->given, asking->at, question->path) != NULL)
		return ANSWER_NONE; /* the command line said it, or it was asked before */
	if (!ask_play(asking, question->path, &value)) {
		enum ask_answer answer = ANSWER_VALUE;

		told = !take_from_draft(asking, question, &value);
		earlier = ask_given(&asking->taken_back, asking->taken_back.count, question->path);
		if (earlier != NULL && earlier->value != NULL) {
			question->preset = earlier->value;
			question->again = !question->required;
		}
		if (told)
			answer = talk(asking, question, &value);
		if (answer == ANSWER_BACK || answer == ANSWER_STOP)
			return answer;
		ask_note(asking, question->path, value);
	}
	if (value != NULL)
		ask_keep(asking, question->place, question->field, value);
	else if (question->known != NULL)
		ask_drop(asking->root, question->place, question->field->key);
	if (told)
		ask_draft_write(asking);
	return value != NULL ? ANSWER_VALUE : ANSWER_NONE;
}
