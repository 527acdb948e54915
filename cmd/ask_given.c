/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/asking.h"

const struct given *ask_given(const struct vec *given, size_t count, struct slice path)
{
	size_t i;

	for (i = count; i > 0; i--) {
		const struct given *one = VEC_AT(struct given, given, i - 1);

		if (slice_equal(one->path, path))
			return one;
	}
	return NULL;
}

bool ask_play(struct asking *asking, struct slice path, struct node **value)
{
	const struct given *next;

	if (asking->at >= asking->given.count)
		return false;
	next = VEC_AT(struct given, &asking->given, asking->at);
	if (!slice_equal(next->path, path)) { /* the way leads elsewhere since */
		asking->given.count = asking->at;
		return false;
	}
	*value = next->value != NULL ? ask_copy(asking->arena, next->value) : NULL;
	asking->at++;
	return true;
}

void ask_note(struct asking *asking, struct slice path, struct node *value)
{
	const struct given given = { path, value };

	vec_add(&asking->given, &given);
	asking->at = asking->given.count;
}

void ask_keep(struct asking *asking, const struct ask_place *place, const struct field *field,
	      struct node *value)
{
	ask_put(asking->arena, asking->root, place, field->key, ask_copy(asking->arena, value));
	ask_put(asking->arena, asking->answered, place, field->key, ask_copy(asking->arena, value));
}

bool ask_take_back(struct asking *asking)
{
	if (asking->given.count == 0)
		return false;
	asking->given.count--;
	vec_add(&asking->taken_back, VEC_AT(struct given, &asking->given, asking->given.count));
	return true;
}
