/* SPDX-License-Identifier: Apache-2.0 */
#include "record/twisted.h"

/* YAML 1.1's timestamp begins with four digits, one or two, one or two; what follows is a time. */
static bool is_date(struct slice text)
{
	static const size_t least[] = { 4, 1, 1 };
	static const size_t most[] = { 4, 2, 2 };
	size_t at = 0;
	size_t part;

	for (part = 0; part < 3; part++) {
		size_t begin = at;

		while (at < text.len && byte_is_digit(text.data[at]))
			at++;
		if (at - begin < least[part] || at - begin > most[part])
			return false;
		if (part < 2 && (at == text.len || text.data[at++] != '-'))
			return false;
	}
	return at == text.len || text.data[at] == 'T' || text.data[at] == 't' ||
	       text.data[at] == ' ';
}

void twisted_report(const struct spot *spot, struct source *source, struct diags *diags)
{
	const struct field *field = spot->field;

	if (!slice_is(field->form, "code") && !slice_is(field->form, "phone"))
		return;
	if (is_date(spot->node->text))
		(void)spot_report(spot, diags, DIAG_YAML_CODE_DATE, source, &spot->node->text, 1);
}
