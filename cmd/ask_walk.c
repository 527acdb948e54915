/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/asking.h"
#include "text/message.h"

enum { PATH_DEPTH = 8, ENTRIES_MAX = 1000 };

static enum ask_answer walk_field(struct asking *asking, const struct ask_place *place,
				  const struct field *field);

/* -- a field, whatever it is --------------------------------------------------------------------
 */

static bool goes_on(enum ask_answer answer)
{
	return answer == ANSWER_VALUE || answer == ANSWER_NONE;
}

/* What has a default comes last: an entry is not begun by a default. */
static enum ask_answer walk_children(struct asking *asking, const struct ask_place *place)
{
	const struct field *parent = place->field;
	enum ask_answer answer = ANSWER_NONE;
	size_t i;
	int round;

	for (round = 0; round < 2; round++) {
		for (i = 0; i < parent->child_count && goes_on(answer); i++) {
			const struct field *child = &parent->children[i];

			if (!child->deprecated && (child->preset != NULL) == (round == 1))
				answer = walk_field(asking, place, child);
		}
	}
	return answer;
}

static enum ask_answer walk_object(struct asking *asking, const struct ask_place *place,
				   const struct field *field)
{
	struct ask_place inner = { place, field, 0 };
	const struct node *node = node_find(ask_find_place(asking->root, place), field->key);
	enum ask_answer answer = ANSWER_VALUE;

	if (node == NULL && !field->required)
		answer = ask_whether(asking, place, field, 0);
	else if (node != NULL && node->type != NODE_MAP)
		return ANSWER_NONE; /* it is said that nothing is known */
	return answer == ANSWER_VALUE ? walk_children(asking, &inner) : answer;
}

/* Entries that were given in one line each are not asked for again, part by part. */
static size_t count_brief(const struct asking *asking, const struct ask_place *place,
			  const struct field *field)
{
	struct slice path = ask_path(asking->arena, place, field->key);
	const struct given *given = ask_given(&asking->given, asking->at, path);

	return given != NULL && node_is(given->value, NODE_LIST) ? given->value->count : 0;
}

static enum ask_answer walk_entries(struct asking *asking, const struct ask_place *place,
				    const struct field *field)
{
	struct ask_place inner = { place, field, count_brief(asking, place, field) };
	enum ask_answer answer = ANSWER_VALUE;

	for (; inner.index < ENTRIES_MAX && answer == ANSWER_VALUE; inner.index++) {
		const struct node *list =
			node_find(ask_find_place(asking->root, place), field->key);

		if (list != NULL && (list->type != NODE_LIST || list->count == 0))
			return ANSWER_NONE; /* not known, or none */
		if (list == NULL ? !field->required : inner.index >= list->count)
			answer = ask_whether(asking, place, field, inner.index);
		if (answer != ANSWER_VALUE)
			return answer;
		answer = walk_children(asking, &inner);
		if (!goes_on(answer))
			return answer;
		/* nothing said about it: there is none */
		if (ask_find_place(asking->root, &inner) == NULL)
			return ANSWER_NONE;
		answer = ANSWER_VALUE;
	}
	return answer;
}

static enum ask_answer walk_field(struct asking *asking, const struct ask_place *place,
				  const struct field *field)
{
	struct question question = {
		.place = place,
		.field = field,
		.path = ask_path(asking->arena, place, field->key),
		.required = field->required,
		.preset = field->required ? field->preset : NULL,
	};

	if (field->type != FIELD_OBJECT)
		return ask_value(asking, &question);
	if (field->child_count == 0)
		return ANSWER_NONE;
	return field->list ? walk_entries(asking, place, field) : walk_object(asking, place, field);
}

/* -- the fields that matter ---------------------------------------------------------------------
 */

/* Whether it makes no sense to ask for one part of what nobody has spoken of. */
static bool is_pointless(const struct asking *asking, const struct ask_place *place,
			 const struct field *field)
{
	const struct ask_place *up;
	bool begun = false;
	size_t i;

	for (up = place; up != NULL; up = up->up) {
		const struct node *there =
			node_find(ask_find_place(asking->root, up->up), up->field->key);

		if (there != NULL && there->type != (up->field->list ? NODE_LIST : NODE_MAP))
			return true; /* it is said that nothing is known */
		if (there != NULL && there->type == NODE_LIST && there->count == 0)
			return true;
	}
	if (place == NULL || place->field->required || ask_find_place(asking->root, place) != NULL)
		return false;
	for (i = 0; i < place->field->child_count; i++) {
		const struct field *child = &place->field->children[i];
		bool asked = ask_given(&asking->given, asking->at,
				       ask_path(asking->arena, place, child->key)) != NULL;

		if (asked && child->required)
			return true; /* what it cannot be without was left open */
		begun = begun || asked;
	}
	return begun && field->required;
}

static enum ask_answer walk_path(struct asking *asking, struct slice path, size_t number,
				 size_t total)
{
	struct ask_place places[PATH_DEPTH];
	struct question question = { .number = number, .total = total };
	const struct field *field = asking->kind->fields;
	const struct ask_place *place = NULL;
	struct slice rest = path;
	struct slice key;
	size_t depth = 0;
	bool required = true;

	while (slice_next(&rest, '.', &key)) {
		if (field != asking->kind->fields) {
			if (depth == PATH_DEPTH)
				return ANSWER_NONE;
			places[depth] = (struct ask_place){ place, field, 0 };
			place = &places[depth++];
		}
		field = field_child(field, key);
		if (field == NULL)
			return ANSWER_NONE;
		required = field->required &&
			   (required || ask_find_place(asking->root, place) != NULL);
	}
	if (is_pointless(asking, place, field))
		return ANSWER_NONE;
	question.place = place;
	question.field = field;
	question.path = ask_path(asking->arena, place, field->key);
	question.required = required;
	question.preset = required ? field->preset : NULL;
	question.brief = field->type == FIELD_OBJECT && field->list;
	if (field->type == FIELD_OBJECT && !field->list)
		return walk_field(asking, place, field);
	return ask_value(asking, &question);
}

/* A kind that does not say what matters: what is required does. */
static enum ask_answer walk_required(struct asking *asking)
{
	const struct field *fields = asking->kind->fields;
	enum ask_answer answer = ANSWER_NONE;
	size_t i;

	for (i = 0; i < fields->child_count && goes_on(answer); i++) {
		const struct field *field = &fields->children[i];

		if (field->required || slice_equal(field->key, asking->kind->title_key))
			answer = walk_field(asking, NULL, field);
	}
	return answer;
}

/* What people count: age.from and age.to beside each other are one thing. */
static size_t count_things(const struct node *ask, uint32_t paths)
{
	struct slice before = SLICE("");
	size_t count = 0;
	uint32_t i;

	for (i = 0; i < paths; i++) {
		struct slice path = node_text(ask->items[i]);
		struct slice key = slice_part(path, 0, slice_find(path, '.', 0));

		count += i > 0 && slice_equal(key, before) ? 0 : 1;
		before = key;
	}
	return count;
}

static enum ask_answer walk_ask(struct asking *asking)
{
	const struct node *ask = asking->kind->ask;
	enum ask_answer answer = ANSWER_NONE;
	size_t total;
	uint32_t i;

	if (ask == NULL)
		return walk_required(asking);
	total = count_things(ask, ask->count);
	for (i = 0; i < ask->count && goes_on(answer); i++)
		answer = walk_path(asking, node_text(ask->items[i]), count_things(ask, i + 1),
				   total);
	return answer;
}

/* -- groups -------------------------------------------------------------------------------------
 */

static bool is_asked_whole(const struct kind *kind, const struct field *field)
{
	uint32_t i;

	if (kind->ask == NULL)
		return field->required || slice_equal(field->key, kind->title_key);
	for (i = 0; i < kind->ask->count; i++) {
		if (slice_equal(node_text(kind->ask->items[i]), field->key))
			return true;
	}
	return false;
}

static bool is_in_group(const struct asking *asking, const struct field *field)
{
	size_t i;
	size_t j;

	for (i = 0; i < asking->groups.count; i++) {
		const struct group *group = VEC_AT(struct group, &asking->groups, i);

		for (j = 0; j < group->fields.count; j++) {
			if (*VEC_AT(const struct field *, &group->fields, j) == field)
				return true;
		}
	}
	return false;
}

void ask_find_groups(struct asking *asking)
{
	const struct field *fields = asking->kind->fields;
	const struct node *groups = asking->kind->groups;
	struct group rest = { .fields = VEC_OF(const struct field *) };
	uint32_t i;
	uint32_t j;

	for (i = 0; groups != NULL && i < groups->count; i++) {
		const struct node *keys = node_get(groups->items[i], "fields");
		struct group group = { .fields = VEC_OF(const struct field *) };

		group.title.de = node_text(node_get(groups->items[i], "title"));
		group.title.en =
			node_text(node_get(node_get(groups->items[i], "x-netz-en"), "title"));
		for (j = 0; j < keys->count; j++) {
			const struct field *field = field_child(fields, node_text(keys->items[j]));

			vec_add(&group.fields, &field);
		}
		vec_add(&asking->groups, &group);
	}
	for (i = 0; i < fields->child_count; i++) {
		const struct field *field = &fields->children[i];

		if (!field->deprecated && !is_asked_whole(asking->kind, field) &&
		    !is_in_group(asking, field))
			vec_add(&rest.fields, &field);
	}
	rest.title.de = slice_of(_("Everything else"));
	if (rest.fields.count > 0)
		vec_add(&asking->groups, &rest);
	else
		vec_free(&rest.fields);
}

void ask_free_groups(struct asking *asking)
{
	size_t i;

	for (i = 0; i < asking->groups.count; i++)
		vec_free(&VEC_AT(struct group, &asking->groups, i)->fields);
	vec_free(&asking->groups);
}

enum ask_answer ask_walk(struct asking *asking)
{
	enum ask_answer answer;
	struct group *group = NULL;
	size_t i;

	for (i = 0; i < asking->groups.count; i++)
		VEC_AT(struct group, &asking->groups, i)->done = false;
	answer = walk_ask(asking);
	while (goes_on(answer)) {
		answer = ask_group(asking, &group);
		if (answer == ANSWER_NONE)
			return ANSWER_VALUE;
		for (i = 0; answer == ANSWER_VALUE && i < group->fields.count; i++) {
			enum ask_answer one = walk_field(
				asking, NULL, *VEC_AT(const struct field *, &group->fields, i));

			if (!goes_on(one))
				answer = one;
		}
	}
	return answer;
}
