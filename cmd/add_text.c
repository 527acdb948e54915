/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/add.h"

#include "change/revise.h"
#include "cmd/write.h"
#include "record/comment.h"
#include "schema/check.h"
#include "tree/read.h"
#include "tree/write.h"

/* Whether two equal values have their members in one order, too. */
static bool same_order(const struct node *a, const struct node *b)
{
	uint32_t i;

	if (node_is_scalar(a) || a->count != b->count)
		return node_is_scalar(a);
	for (i = 0; i < a->count; i++) {
		if (a->type == NODE_LIST) {
			if (!same_order(a->items[i], b->items[i]))
				return false;
		} else if (!slice_equal(a->members[i].key->text, b->members[i].key->text) ||
			   !same_order(a->members[i].value, b->members[i].value)) {
			return false;
		}
	}
	return true;
}

/* Whether the file of --from can stay as its writer wrote it, comments and all. */
static bool keeps_text(const struct adding *adding)
{
	struct slice text = str_slice(&adding->source.bytes);

	return adding->given->style == STYLE_BLOCK && slice_ends(text, "\n") &&
	       slice_find(text, '\r', 0) == text.len && !slice_starts(text, "\xef\xbb\xbf") &&
	       same_order(adding->root, adding->given);
}

static void say_comments(struct adding *adding)
{
	struct span span = { 0 };

	if (comment_next(&adding->source, adding->given, &span))
		(void)context_fail(adding->context, EXIT_CLEAN,
				   _("the comments in “%s” are not taken over: the record is "
				     "written anew, in the order of the schema"),
				   adding->from);
}

/* What is wrong with a file lies in that file, although its members come in another order. */
static enum exit_status check_given(struct adding *adding)
{
	struct change change = { 0 };
	enum exit_status result;

	change_put(&change, str_text(&adding->path), str_slice(&adding->source.bytes));
	result = write_check(adding->context, &change, adding->from);
	change_free(&change);
	return result;
}

/* Makes the text, which must read back as the record, letter for letter. */
static enum exit_status make_text(struct adding *adding)
{
	struct context *context = adding->context;
	const char *path = str_text(&adding->path);
	enum status status = revise_fresh(path, adding->root, &adding->text, &context->diags);

	if (status == STATUS_OK)
		return EXIT_CLEAN;
	if (status == STATUS_UNSAFE)
		return context_fail(
			context, EXIT_UNABLE,
			_("%s would not read back as it was meant; nothing was written"), path);
	(void)context_findings(context);
	return EXIT_FINDINGS;
}

enum exit_status add_write_text(struct adding *adding)
{
	bool as_given = adding->given != NULL && node_equal(adding->root, adding->given);

	diags_free(&adding->context->diags); /* warnings come again, about what will be written */
	if (as_given && keeps_text(adding)) {
		adding->verbatim = true;
		str_add_slice(&adding->text, str_slice(&adding->source.bytes));
		return EXIT_CLEAN;
	}
	if (as_given) {
		enum exit_status result = check_given(adding);

		if (result != EXIT_CLEAN)
			return result;
		diags_free(&adding->context->diags);
	}
	if (adding->given != NULL)
		say_comments(adding);
	return make_text(adding);
}

/* The path of a finding as it is typed: "contacts[1].function" is "contacts.function". */
static void add_path(struct str *out, struct slice path)
{
	size_t i;

	for (i = 0; i < path.len; i++) {
		size_t end = slice_find(path, ']', i);
		long long number;

		if (path.data[i] == '[' && end < path.len &&
		    slice_to_int(slice_part(path, i + 1, end), &number))
			i = end;
		else
			str_add_char(out, path.data[i]);
	}
}

void add_say_missing(struct adding *adding)
{
	struct context *context = adding->context;
	struct str words = { 0 };
	size_t i;

	for (i = 0; adding->from == NULL && i < context->diags.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &context->diags.items, i);

		if (diag->id != DIAG_SCHEMA_REQUIRED)
			continue;
		str_add_char(&words, ' ');
		if (slice_equal(diag->path, adding->kind->title_key)) {
			str_add(&words, "--name …");
		} else {
			add_path(&words, diag->path);
			str_add(&words, "=…");
		}
	}
	if (words.len > 0)
		(void)context_fail(context, EXIT_FINDINGS, _("still missing:%s"), str_text(&words));
	str_free(&words);
}

enum exit_status add_refuse_nameless(struct adding *adding)
{
	struct context *context = adding->context;
	struct source source = { 0 };
	struct diags known = { 0 };
	struct str text = { 0 };
	struct node *root = NULL;

	tree_write(&text, adding->root);
	source_init(&source, _("(new record)"), &text);
	(void)tree_read(&adding->arena, &source, &read_record, &root, &known);
	if (root != NULL)
		(void)schema_check(adding->kind->schema, root, &source, &context->diags);
	(void)context_findings(context);
	diags_free(&known);
	source_free(&source);
	if (!diags_failed(&context->diags, false)) /* a title that need not be there */
		return context_fail(context, EXIT_FINDINGS,
				    _("without a name there is no id; --id gives one"));
	add_say_missing(adding);
	return EXIT_FINDINGS;
}
