/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "cmd/asking.h"
#include "text/message.h"

static struct slice label_of(const struct group *group)
{
	return label_text(group->title, message_language());
}

/* The groups that are left; `indices` says which a number means. */
static void list_groups(const struct asking *asking, struct vec *menu, struct vec *indices)
{
	size_t i;

	for (i = 0; i < asking->groups.count; i++) {
		const struct group *group = VEC_AT(struct group, &asking->groups, i);
		struct choice choice = { label_of(group), label_of(group) };

		if (group->done)
			continue;
		vec_add(menu, &choice);
		vec_add(indices, &i);
	}
}

/* By number, or by the beginning of its title. */
static bool find_group(const struct asking *asking, const struct vec *menu, struct slice text,
		       size_t *index)
{
	struct fold *fold = asking->inventory->fold;
	struct str part = { 0 };
	long long number;
	bool found = false;
	size_t i;

	if (slice_to_int(text, &number)) {
		*index = (size_t)(number - 1);
		return number >= 1 && (unsigned long long)number <= menu->count;
	}
	fold_search(fold, &part, text);
	for (i = 0; i < menu->count && !found && part.len > 0; i++) {
		struct str title = { 0 };

		fold_search(fold, &title, VEC_AT(struct choice, menu, i)->label);
		found = title.len >= part.len && memcmp(title.data, part.data, part.len) == 0;
		*index = i;
		str_free(&title);
	}
	str_free(&part);
	return found;
}

/* Whether the record may go as it is: what is wrong is said once. */
static bool is_enough(const struct asking *asking, bool *warned)
{
	struct str wrong = { 0 };
	bool enough = *warned || !ask_judge(asking, &wrong);

	if (!enough) {
		ask_say(_("This is still wrong; < goes back to it, Enter once more ends all the "
			  "same:"));
		prompt_say(str_slice(&wrong));
		*warned = true;
	}
	str_free(&wrong);
	return enough;
}

/* ANSWER_VALUE with the group's index, ANSWER_NONE for none. */
static enum ask_answer talk_group(struct asking *asking, const struct vec *menu,
				  const struct vec *indices, size_t *index)
{
	enum ask_answer answer = ANSWER_STOP;
	struct str line = { 0 };
	bool warned = false;

	prompt_say(SLICE("\n"));
	ask_say(menu->count > 0 ? _("More to say? A number or a word; Enter = done")
				: _("Enter = done"));
	ask_show_menu(menu, 0);
	while (prompt_line(asking->prompt, "> ", NULL, &line) == PROMPT_LINE) {
		size_t at = 0;

		answer = ANSWER_NONE;
		if (line.len == 0 && is_enough(asking, &warned))
			break;
		answer = ANSWER_BACK;
		if (slice_is(str_slice(&line), "<") && asking->given.count > 0)
			break;
		answer = ANSWER_VALUE;
		if (line.len > 0 && find_group(asking, menu, str_slice(&line), &at)) {
			*index = *VEC_AT(size_t, indices, at);
			break;
		}
		answer = ANSWER_STOP;
		if (line.len > 0)
			ask_say(_("no group is called that"));
	}
	str_free(&line);
	return answer;
}

static bool was_taken_back(const struct asking *asking, size_t index)
{
	size_t i;

	for (i = 0; i < asking->taken_back.count; i++) {
		const struct given *given = VEC_AT(struct given, &asking->taken_back, i);
		long long number = -1;

		if (slice_is(given->path, "*") && node_to_int(given->value, &number) &&
		    (unsigned long long)number == index)
			return true;
	}
	return false;
}

/* A group that the draft holds something of. */
static bool draft_group(const struct asking *asking, size_t *index)
{
	size_t i;
	size_t j;

	for (i = 0; i < asking->groups.count; i++) {
		const struct group *group = VEC_AT(struct group, &asking->groups, i);

		if (group->done || was_taken_back(asking, i))
			continue;
		for (j = 0; j < group->fields.count; j++) {
			const struct field *field =
				*VEC_AT(const struct field *, &group->fields, j);
			const struct node *now = node_find(asking->root, field->key);
			const struct node *then = node_find(asking->draft.record, field->key);

			*index = i;
			if (then != NULL && (now == NULL || !node_equal(now, then)))
				return true;
		}
	}
	return false;
}

static struct node *number_node(struct asking *asking, size_t number)
{
	char text[24];

	(void)snprintf(text, sizeof(text), "%zu", number);
	return node_new_lexeme(asking->arena, NODE_INT, arena_copy(asking->arena, slice_of(text)));
}

enum ask_answer ask_group(struct asking *asking, struct group **group)
{
	static const char path[] = "*";
	struct vec menu = VEC_OF(struct choice);
	struct vec indices = VEC_OF(size_t);
	enum ask_answer answer = ANSWER_VALUE;
	struct node *value = NULL;
	long long number = 0;
	size_t index = 0;

	if (ask_play(asking, slice_of(path), &value)) {
		(void)node_to_int(value, &number);
		index = (size_t)number;
	} else {
		list_groups(asking, &menu, &indices);
		if (!draft_group(asking, &index))
			answer = talk_group(asking, &menu, &indices, &index);
		if (answer == ANSWER_VALUE)
			ask_note(asking, slice_of(path), number_node(asking, index));
	}
	if (answer == ANSWER_VALUE && index < asking->groups.count) {
		*group = VEC_AT(struct group, &asking->groups, index);
		(*group)->done = true;
	}
	vec_free(&menu);
	vec_free(&indices);
	return answer;
}
