/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/add.h"

#include "cmd/echo.h"

struct record_change add_change(const struct adding *adding)
{
	return (struct record_change){
		.type = RECORD_ADDED,
		.kind = adding->kind,
		.id = adding->id,
		.path = str_slice(&adding->path),
		.new = adding->root,
	};
}

void add_say(struct adding *adding)
{
	const struct record_change change = add_change(adding);

	echo_change(&adding->context->out, &adding->arena, adding->context->inventory, &change);
}

/* "Name (name), Stand (as_of)" */
static void add_names(struct str *out, const struct vec *fields, const char *language)
{
	size_t i;

	for (i = 0; i < fields->count; i++) {
		str_add(out, i > 0 ? ", " : "");
		field_add_name(out, *VEC_AT(const struct field *, fields, i), language);
	}
}

void add_say_notes(struct adding *adding)
{
	struct context *context = adding->context;
	struct str names = { 0 };

	add_names(&names, &adding->left_out, context->language);
	if (names.len > 0)
		(void)context_fail(context, EXIT_CLEAN, _("not copied from %.*s: %s"),
				   SLICE_ARGS(adding->like->address), str_text(&names));
	str_cut(&names, 0);
	add_names(&names, &adding->filled, context->language);
	if (names.len > 0)
		(void)context_fail(
			context, EXIT_CLEAN,
			_("filled in by default: %s; to say something else, give the term beside "
			  "it another value"),
			str_text(&names));
	str_free(&names);
}
