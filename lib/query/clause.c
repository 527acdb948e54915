/* SPDX-License-Identifier: Apache-2.0 */
#include "query/clause.h"

#include <string.h>

struct sign {
	const char *text;
	enum clause_sign sign;
};

static const struct sign prefixes[] = {
	{ "has:", CLAUSE_HAS },
	{ "no:", CLAUSE_NO },
	{ "unknown:", CLAUSE_UNKNOWN },
};

/* The longer first. */
static const struct sign signs[] = {
	{ "!=", CLAUSE_OTHER },	 { "<=", CLAUSE_LESS_EQUAL }, { ">=", CLAUSE_GREATER_EQUAL },
	{ "==", CLAUSE_EQUAL },	 { "=", CLAUSE_EQUAL },	      { "<", CLAUSE_LESS },
	{ ">", CLAUSE_GREATER }, { ":", CLAUSE_CONTAINS },    { "~", CLAUSE_MATCHES },
};

static const struct sign *sign_at(struct slice rest)
{
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (slice_starts(rest, signs[i].text))
			return &signs[i];
	}
	return NULL;
}

static bool read_prefix(struct slice word, struct clause *out)
{
	size_t i;

	for (i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		size_t len = strlen(prefixes[i].text);

		if (!slice_starts(word, prefixes[i].text))
			continue;
		out->sign = prefixes[i].sign;
		out->sign_text = slice_part(word, 0, len);
		out->field = slice_trim(slice_part(word, len, word.len));
		out->value = slice_part(word, word.len, word.len);
		return true;
	}
	return false;
}

bool clause_read(struct slice word, struct clause *out)
{
	unsigned depth = 0;
	size_t i;

	*out = (struct clause){ 0 };
	while (slice_starts(word, "not:")) {
		out->negated = !out->negated;
		word = slice_part(word, 4, word.len);
	}
	if (read_prefix(word, out))
		return out->field.len > 0;
	for (i = 0; i < word.len; i++) {
		const struct sign *sign;

		if (word.data[i] == '[')
			depth++;
		else if (word.data[i] == ']' && depth > 0)
			depth--;
		sign = depth == 0 ? sign_at(slice_part(word, i, word.len)) : NULL;
		if (sign == NULL)
			continue;
		out->sign = sign->sign;
		out->field = slice_trim(slice_part(word, 0, i));
		out->sign_text = slice_part(word, i, i + strlen(sign->text));
		out->value = slice_trim(slice_part(word, i + strlen(sign->text), word.len));
		return out->field.len > 0;
	}
	return false;
}
