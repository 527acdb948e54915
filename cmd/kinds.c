/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/kinds.h"

#include <string.h>

#include "text/fold.h"

static void add_names(struct str *out, const struct vec *kinds)
{
	size_t i;

	for (i = 0; i < kinds->count; i++) {
		str_add(out, i > 0 ? ", " : "");
		str_add_slice(out, VEC_AT(struct kind, kinds, i)->name);
	}
}

static struct slice nearest(const struct vec *kinds, struct slice word)
{
	struct slice found = { 0 };
	size_t best = word.len / 3 + 2;
	size_t i;

	for (i = 0; i < kinds->count; i++) {
		struct slice name = VEC_AT(struct kind, kinds, i)->name;
		size_t distance = fold_distance(name, word, best);

		if (distance < best) {
			best = distance;
			found = name;
		}
	}
	return found;
}

/* "Angebote", "Institutionen": a title with one of the endings of a plural. */
static const struct kind *find_plural(const struct vec *kinds, struct slice word)
{
	static const char *const endings[] = { "en", "e", "n", "s" };
	const struct kind *kind = NULL;
	size_t i;

	for (i = 0; kind == NULL && i < sizeof(endings) / sizeof(endings[0]); i++) {
		if (slice_ends(word, endings[i]))
			kind = kind_find(kinds, slice_part(word, 0, word.len - strlen(endings[i])));
	}
	return kind;
}

const struct kind *kinds_find(struct context *context, const struct vec *kinds, const char *word)
{
	const struct kind *kind = kind_find(kinds, slice_of(word));
	struct str names = { 0 };
	struct slice near;

	if (kind == NULL)
		kind = find_plural(kinds, slice_of(word));
	if (kind != NULL)
		return kind;
	near = nearest(kinds, slice_of(word));
	add_names(&names, kinds);
	if (near.len > 0)
		(void)context_usage(context, _("there is no kind “%s”; did you mean “%.*s”?"), word,
				    SLICE_ARGS(near));
	else
		(void)context_usage(context, _("there is no kind “%s”; there are: %s"), word,
				    str_text(&names));
	str_free(&names);
	return NULL;
}

void kinds_say(struct context *context, const struct vec *kinds)
{
	struct str names = { 0 };

	add_names(&names, kinds);
	(void)context_usage(context, _("which kind? There are: %s"), str_text(&names));
	str_free(&names);
}
