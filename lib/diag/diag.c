/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/diag.h"

#include <string.h>

#include "text/message.h"
#include "text/utf8.h"

enum { LIMIT_DEFAULT = 10000, LINE_MAX_BYTES = 400, LINE_BEFORE = 200 };

struct slice diags_copy(struct diags *diags, struct slice text)
{
	return arena_copy(&diags->arena, text);
}

static bool is_continuation(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Copies the line, or of a long one the part around byte `offset`, cut between characters. */
static void copy_line(struct diags *diags, struct diag *diag, struct source *source, size_t offset)
{
	struct slice line = source_line(source, diag->begin.line);
	size_t before = line.len > 0 ? (size_t)(line.data - source->bytes.data) : 0;
	size_t at = offset > before ? offset - before : 0;
	size_t begin = 0;
	size_t end = line.len;

	if (line.len > LINE_MAX_BYTES) {
		at = at < line.len ? at : line.len;
		begin = at > LINE_BEFORE ? at - LINE_BEFORE : 0;
		while (begin > 0 && begin < at && is_continuation(line.data[begin]))
			begin++;
		end = begin + LINE_MAX_BYTES < line.len ? begin + LINE_MAX_BYTES : line.len;
		while (end < line.len && end > at && is_continuation(line.data[end]))
			end--;
	}
	diag->line = arena_copy(&diags->arena, slice_part(line, begin, end));
	if (begin > 0)
		diag->line_from =
			diag->begin.column - (uint32_t)utf8_count(slice_part(line, begin, at));
	diag->line_cut = end < line.len;
}

static struct slice shared_file(struct diags *diags, struct slice name)
{
	if (diags->last_file.data == NULL || !slice_equal(diags->last_file, name))
		diags->last_file = arena_copy(&diags->arena, name);
	return diags->last_file;
}

/* Whether one more of this severity is kept, which it counts. */
static bool has_room(struct diags *diags, enum severity severity)
{
	if (diags->kept[severity] >= (diags->limit > 0 ? diags->limit : LIMIT_DEFAULT))
		return false;
	diags->kept[severity]++;
	return true;
}

/* The finding without its place, or NULL past the limit. */
static struct diag *add(struct diags *diags, enum diag_id id, const struct slice *args,
			size_t arg_count)
{
	struct diag *diag;
	size_t i;

	diags->counts[catalogue_entry(id)->severity]++;
	if (!has_room(diags, catalogue_entry(id)->severity))
		return NULL;
	diags->items.size = sizeof(*diag);
	diag = vec_push(&diags->items);
	diag->id = id;
	diag->severity = catalogue_entry(id)->severity;
	diag->order = diags->items.count;
	diag->line_from = 1;
	if (diags->record.len > 0)
		diag->record = arena_copy(&diags->arena, diags->record);
	diag->arg_count = arg_count < DIAG_ARGS_MAX ? arg_count : DIAG_ARGS_MAX;
	for (i = 0; i < diag->arg_count; i++)
		diag->args[i] = arena_copy(&diags->arena, args[i]);
	return diag;
}

struct diag *diags_add(struct diags *diags, enum diag_id id, struct source *source,
		       struct span span, const struct slice *args, size_t arg_count)
{
	struct diag *diag = add(diags, id, args, arg_count);

	if (diag == NULL || source == NULL)
		return diag;
	diag->file = shared_file(diags, slice_of(source->name));
	diag->begin = source_place(source, span.begin);
	diag->end = source_place(source, span.end > span.begin ? span.end : span.begin);
	if (!catalogue_entry(id)->secret)
		copy_line(diags, diag, source, span.begin);
	return diag;
}

struct diag *diags_add_file(struct diags *diags, enum diag_id id, const char *file,
			    const struct slice *args, size_t arg_count)
{
	struct diag *diag = add(diags, id, args, arg_count);

	if (diag != NULL)
		diag->file = shared_file(diags, slice_of(file));
	return diag;
}

void diags_set_severity(struct diags *diags, struct diag *diag, enum severity severity)
{
	if (diag == NULL)
		return;
	diags->counts[diag->severity]--;
	diags->counts[severity]++;
	diag->severity = severity;
}

void diags_rewind(struct diags *diags, const struct diags *copy)
{
	diags->items.count = copy->items.count;
	memcpy(diags->counts, copy->counts, sizeof(diags->counts));
	memcpy(diags->kept, copy->kept, sizeof(diags->kept));
}

static struct diag copy_of(struct diags *to, const struct diag *from)
{
	struct diag copy = *from;
	size_t i;

	if (from->file.data != NULL)
		copy.file = shared_file(to, from->file);
	copy.record = arena_copy(&to->arena, from->record);
	copy.path = arena_copy(&to->arena, from->path);
	copy.line = arena_copy(&to->arena, from->line);
	for (i = 0; i < from->arg_count; i++)
		copy.args[i] = arena_copy(&to->arena, from->args[i]);
	copy.order = to->items.count + 1;
	return copy;
}

void diags_move(struct diags *to, struct diags *from)
{
	size_t i;

	to->items.size = sizeof(struct diag);
	for (i = 0; i < from->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &from->items, i);

		if (has_room(to, diag->severity)) {
			struct diag copy = copy_of(to, diag);

			vec_add(&to->items, &copy);
		}
	}
	for (i = 0; i < 3; i++) {
		to->counts[i] += from->counts[i];
		from->counts[i] = 0;
		from->kept[i] = 0;
	}
	vec_clear(&from->items);
	arena_reset(&from->arena);
	from->last_file = (struct slice){ NULL, 0 };
}

static int compare_number(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare(const void *left, const void *right)
{
	const struct diag *a = left;
	const struct diag *b = right;
	int order = a->file.data == b->file.data ? 0 : slice_compare(a->file, b->file);

	if (order == 0)
		order = compare_number(a->begin.line, b->begin.line);
	if (order == 0)
		order = compare_number(a->begin.column, b->begin.column);
	if (order == 0)
		order = strcmp(catalogue_entry(a->id)->id, catalogue_entry(b->id)->id);
	return order != 0 ? order : compare_number(a->order, b->order);
}

/* Takes out what `diag` shows of a secret on its line: all but the first argument of findings that
 * name the field there. */
static void hide(struct diag *diag)
{
	const char *id = catalogue_entry(diag->id)->id;
	bool names_field = strncmp(id, "yaml.", 5) != 0 && strncmp(id, "text.", 5) != 0;
	size_t i;

	diag->line = (struct slice){ "", 0 };
	for (i = names_field ? 1 : 0; i < diag->arg_count; i++)
		diag->args[i] = SLICE("…");
}

static bool same_file(const struct diag *a, const struct diag *b)
{
	return a->begin.line > 0 && b->begin.line > 0 && slice_equal(a->file, b->file);
}

static void hide_secrets(struct diags *diags)
{
	const struct diag *secret = NULL;
	size_t i;

	for (i = 0; i < diags->items.count; i++) { /* on later lines of the value */
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (secret != NULL && same_file(secret, diag) &&
		    !catalogue_entry(diag->id)->secret && diag->begin.line <= secret->end.line)
			hide(diag);
		if (catalogue_entry(diag->id)->secret &&
		    (secret == NULL || !same_file(secret, diag) ||
		     secret->end.line < diag->end.line))
			secret = diag;
	}
	for (secret = NULL; i-- > 0;) { /* before it on the same line */
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (catalogue_entry(diag->id)->secret)
			secret = diag;
		else if (secret != NULL && same_file(secret, diag) &&
			 diag->end.line >= secret->begin.line)
			hide(diag);
	}
}

static bool same_begin(const struct diag *a, const struct diag *b)
{
	return same_file(a, b) && a->begin.line == b->begin.line &&
	       a->begin.column == b->begin.column;
}

/* Whether a finding `id` stands where the one at `index` does; those before it are the first
 * `kept`.
 */
static bool is_beside(const struct diags *diags, size_t index, size_t kept, enum diag_id id)
{
	const struct diag *diag = VEC_AT(struct diag, &diags->items, index);
	size_t i;

	for (i = index + 1; i < diags->items.count; i++) {
		const struct diag *other = VEC_AT(struct diag, &diags->items, i);

		if (!same_begin(diag, other))
			break;
		if (other->id == id)
			return true;
	}
	for (i = kept; i > 0; i--) {
		const struct diag *other = VEC_AT(struct diag, &diags->items, i - 1);

		if (!same_begin(diag, other))
			break;
		if (other->id == id)
			return true;
	}
	return false;
}

/*
 * An ambiguous word may be a code without quotes, or no value for its field at all: that says more,
 * and quotes would not mend the other. What is no key is unknown, and mostly has no value.
 */
static void drop_weaker(struct diags *diags)
{
	static const struct {
		enum diag_id weak;
		enum diag_id strong;
	} pairs[] = {
		{ DIAG_YAML_AMBIGUOUS, DIAG_YAML_CODE_UNQUOTED },
		{ DIAG_YAML_AMBIGUOUS, DIAG_SCHEMA_TYPE },
		{ DIAG_SCHEMA_UNKNOWN_KEY, DIAG_YAML_KEY_TYPE },
		{ DIAG_YAML_NULL_EMPTY, DIAG_YAML_KEY_TYPE },
	};
	size_t kept = 0;
	size_t i;
	size_t k;

	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		for (k = 0; k < sizeof(pairs) / sizeof(*pairs); k++) {
			if (diag->id == pairs[k].weak && is_beside(diags, i, kept, pairs[k].strong))
				break;
		}
		if (k < sizeof(pairs) / sizeof(*pairs))
			diags->counts[diag->severity]--;
		else
			*VEC_AT(struct diag, &diags->items, kept++) = *diag;
	}
	diags->items.count = kept;
}

void diags_sort(struct diags *diags)
{
	diags->items.size = sizeof(struct diag);
	vec_sort(&diags->items, compare);
	drop_weaker(diags);
	hide_secrets(diags);
}

bool diags_failed(const struct diags *diags, bool strict)
{
	if (strict && (diags->counts[SEVERITY_WARNING] > 0 || diags->counts[SEVERITY_NOTE] > 0))
		return true;
	return diags->counts[SEVERITY_ERROR] > 0;
}

/* Missing arguments are empty, so that no "%2$s" is ever shown. */
void diag_message(const struct diag *diag, struct str *out)
{
	message_format(out, message_text(catalogue_entry(diag->id)->message), diag->args,
		       DIAG_ARGS_MAX);
}

void diag_hint(const struct diag *diag, struct str *out)
{
	const char *hint = catalogue_entry(diag->id)->hint;
	const char *at;

	if (hint[0] == '\0')
		return;
	for (at = strchr(hint, '%'); at != NULL; at = strchr(at + 1, '%')) {
		if (at[1] >= '1' && at[1] <= '0' + DIAG_ARGS_MAX && at[2] == '$' &&
		    (diag->args[at[1] - '1'].len == 0 || slice_is(diag->args[at[1] - '1'], "…")))
			return; /* nothing to say, or nothing that may be said */
	}
	message_format(out, message_text(hint), diag->args, DIAG_ARGS_MAX);
}

void diag_line(const struct diag *diag, struct str *out)
{
	struct str hint = { 0 };

	diag_message(diag, out);
	diag_hint(diag, &hint);
	if (hint.len > 0)
		str_addf(out, " – %s", str_text(&hint));
	str_add_char(out, '\n');
	str_free(&hint);
}

void diags_free(struct diags *diags)
{
	arena_free(&diags->arena);
	vec_free(&diags->items);
	*diags = (struct diags){ .limit = diags->limit };
}
