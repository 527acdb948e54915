/* SPDX-License-Identifier: Apache-2.0 */
#include "record/baseline_key.h"

#include "record/policy.h"
#include "record/privacy.h"
#include "sys/path.h"
#include "text/utf8.h"

enum { TEXT_COLUMNS = 200, FILE_COLUMNS = 4096 };

static bool is_address(struct slice text)
{
	size_t slash = slice_find(text, '/', 0);

	return slash < text.len && path_is_id(slice_part(text, 0, slash)) &&
	       path_is_id(slice_part(text, slash + 1, text.len));
}

/* What the carets stand below. What goes on over lines is no single value: its place is named by
 * the field. */
static struct slice marked_text(const struct diag *diag)
{
	size_t from = diag->line_from > 0 ? diag->line_from - 1 : 0;
	size_t begin;
	size_t end;

	if (diag->begin.line == 0 || diag->end.line != diag->begin.line ||
	    diag->begin.column <= from)
		return SLICE("");
	begin = utf8_offset(diag->line, diag->begin.column - 1 - from);
	end = diag->end.column > from ? utf8_offset(diag->line, diag->end.column - 1 - from)
				      : begin;
	return slice_trim(slice_part(diag->line, begin, end));
}

/* As an escape it can be read back. */
static struct slice shown(struct slice text, size_t columns, struct arena *arena)
{
	struct str escaped = { 0 };
	struct str cut = { 0 };
	struct slice copy;

	utf8_show(&escaped, text, true);
	utf8_cut(&cut, str_slice(&escaped), columns);
	copy = arena_copy(arena, str_slice(&cut));
	str_free(&escaped);
	str_free(&cut);
	return copy;
}

static bool is_private(struct slice text)
{
	return privacy_has_mobile(text) || privacy_has_freemail(text);
}

bool baseline_key_of(const struct diag *diag, struct arena *arena, struct baseline_entry *entry)
{
	const struct catalogue_entry *known = catalogue_entry(diag->id);
	size_t i;

	*entry = (struct baseline_entry){ .id = slice_of(known->id) };
	if (known->secret || policy_lock(diag->id) != NULL || slice_is(entry->id, "baseline.stale"))
		return false;
	entry->file = shown(diag->file, FILE_COLUMNS, arena);
	entry->path = shown(diag->path, TEXT_COLUMNS, arena);
	if (!slice_is(entry->id, "schema.required")) /* what is missing has no text */
		entry->text = shown(marked_text(diag), TEXT_COLUMNS, arena);
	for (i = 0; i < diag->arg_count && entry->other.len == 0; i++) {
		if (is_address(diag->args[i]) && !slice_equal(diag->args[i], entry->text))
			entry->other = arena_copy(arena, diag->args[i]);
	}
	return !is_private(entry->file) && !is_private(entry->path) && !is_private(entry->text);
}

void baseline_key(const struct baseline_entry *entry, struct str *out)
{
	const struct slice parts[] = { entry->id, entry->file, entry->path, entry->text,
				       entry->other };
	size_t i;

	str_cut(out, 0);
	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		str_add_slice(out, parts[i]);
		str_add_char(out, '\0');
	}
}
