/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "change/assign.h"
#include "cmd/asking.h"
#include "text/message.h"

/* -- yes or no ----------------------------------------------------------------------------------
 */

/* In both languages, however the program speaks; 0 for none of them. */
static int yes_or_no(struct slice text)
{
	static const char *const yes[] = { "j", "J", "ja", "Ja", "y", "Y", "yes", "Yes" };
	static const char *const no[] = { "n", "N", "nein", "Nein", "no", "No" };
	size_t i;

	for (i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
		if (slice_is(text, yes[i]))
			return 1;
	}
	for (i = 0; i < sizeof(no) / sizeof(no[0]); i++) {
		if (slice_is(text, no[i]))
			return -1;
	}
	return 0;
}

enum ask_answer ask_yes_or_no(struct prompt *prompt, const char *question, bool otherwise)
{
	enum ask_answer answer = otherwise ? ANSWER_VALUE : ANSWER_NONE;
	struct str words = { 0 };
	struct str line = { 0 };

	str_addf(&words, "%s %s ", question, otherwise ? _("[Y/n]") : _("[y/N]"));
	for (;;) {
		int meant;

		if (prompt_line(prompt, str_text(&words), NULL, &line) == PROMPT_STOPPED) {
			answer = ANSWER_STOP;
			break;
		}
		meant = yes_or_no(str_slice(&line));
		if (meant != 0)
			answer = meant > 0 ? ANSWER_VALUE : ANSWER_NONE;
		if (meant != 0 || line.len == 0)
			break;
		ask_say(_("please answer yes or no"));
	}
	str_free(&words);
	str_free(&line);
	return answer;
}

/* -- whether there is something to be said ------------------------------------------------------
 */

static void show_whether(const struct ask_place *place, const struct field *field, size_t index)
{
	struct question question = { .place = place, .field = field, .required = field->required };
	struct str out = { 0 };
	char number[24];

	if (index == 0) {
		ask_show_heading(&question);
		return;
	}
	(void)snprintf(number, sizeof(number), "%zu", index + 1);
	str_add_char(&out, '\n');
	ask_add_title(&out, &question);
	str_addf(&out, " %s\n", number);
	prompt_say(str_slice(&out));
	str_free(&out);
}

/* "?" and "-" about the whole of it. */
static bool read_state(struct asking *asking, const struct field *field, struct slice text,
		       struct node **value)
{
	struct diags diags = { 0 };
	bool fits = (!slice_is(text, "?") || field->nullable) &&
		    assign_value(asking->inventory, field, text, asking->arena, value, &diags) ==
			    STATUS_OK &&
		    *value != NULL;

	if (!fits)
		ask_say(_("that cannot be said of it as a whole"));
	diags_free(&diags);
	return fits;
}

static enum ask_answer talk_whether(struct asking *asking, const struct field *field, size_t index,
				    struct node **value)
{
	const char *words = index > 0 ? _("another one? [y/N] > ") : _("say more? [y/N] > ");
	enum ask_answer answer = ANSWER_STOP;
	struct str line = { 0 };

	while (prompt_line(asking->prompt, words, NULL, &line) == PROMPT_LINE) {
		struct slice text = str_slice(&line);
		int meant = yes_or_no(text);

		*value = NULL;
		answer = meant > 0 ? ANSWER_VALUE : ANSWER_NONE;
		if (meant > 0)
			*value = node_new_lexeme(asking->arena, NODE_BOOL, SLICE("true"));
		if (meant != 0 || text.len == 0)
			break;
		answer = ANSWER_BACK;
		if (slice_is(text, "<") && asking->given.count > 0)
			break;
		answer = ANSWER_NONE;
		if (index == 0 && (slice_is(text, "?") || slice_is(text, "-")) &&
		    read_state(asking, field, text, value))
			break;
		answer = ANSWER_STOP;
		if (!slice_is(text, "?") && !slice_is(text, "-"))
			ask_say(_("please answer yes or no"));
	}
	str_free(&line);
	return answer;
}

/* What the draft holds: a map, an entry, or a state. */
static bool draft_whether(const struct asking *asking, const struct ask_place *place,
			  const struct field *field, size_t index, struct slice path,
			  struct node **value)
{
	struct ask_place inner = { place, field, index };
	struct node *whole = NULL;

	if (ask_given(&asking->taken_back, asking->taken_back.count, path) != NULL)
		return false;
	if (node_is(ask_find_place(asking->draft.record, &inner), NODE_MAP)) {
		*value = node_new_lexeme(asking->arena, NODE_BOOL, SLICE("true"));
		return true;
	}
	if (index == 0 && ask_draft_answer(asking, place, field->key, path, &whole) &&
	    (whole == NULL || whole->type == NODE_NULL || whole->count == 0)) {
		*value = whole;
		return true;
	}
	return false;
}

static bool is_state(const struct node *value)
{
	return value != NULL && value->type != NODE_BOOL;
}

enum ask_answer ask_whether(struct asking *asking, const struct ask_place *place,
			    const struct field *field, size_t index)
{
	enum ask_answer answer = ANSWER_VALUE;
	struct str text = { 0 };
	struct node *value = NULL;
	struct slice path;

	str_add_slice(&text, ask_path(asking->arena, place, field->key));
	str_addf(&text, "[%zu]?", index);
	path = arena_copy(asking->arena, str_slice(&text));
	str_free(&text);
	if (ask_given(&asking->given, asking->at, path) != NULL)
		return ANSWER_NONE;
	if (!ask_play(asking, path, &value)) {
		if (!draft_whether(asking, place, field, index, path, &value)) {
			show_whether(place, field, index);
			answer = talk_whether(asking, field, index, &value);
		}
		if (answer == ANSWER_BACK || answer == ANSWER_STOP)
			return answer;
		ask_note(asking, path, value);
	}
	if (is_state(value))
		ask_keep(asking, place, field, value);
	return value != NULL && !is_state(value) ? ANSWER_VALUE : ANSWER_NONE;
}
