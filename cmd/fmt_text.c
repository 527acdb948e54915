/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/fmt.h"

#include <errno.h>
#include <string.h>

#include "change/assign.h"
#include "cmd/kinds.h"
#include "sys/file.h"
#include "sys/term.h"
#include "tree/format.h"
#include "tree/read.h"

enum status fmt_text(const struct kind *kind, struct source *source, struct arena *arena,
		     struct node **ordered, struct str *out, struct diags *diags)
{
	struct diags known = { 0 };
	struct node *root = NULL;
	enum status status;

	(void)tree_read(arena, source, &read_record, &root, &known);
	if (root == NULL) {
		diags_move(diags, &known);
		status = STATUS_INVALID;
	} else {
		*ordered = kind != NULL ? assign_order(kind->fields, root, arena) : root;
		status = tree_format(source, root, *ordered, out, diags);
	}
	diags_free(&known);
	return status;
}

/* Of --kind; NULL without it. */
static enum exit_status find_kind(struct context *context, const struct kind **kind)
{
	const char *name = context_option(context, "kind");
	enum exit_status result;

	if (name == NULL)
		return EXIT_CLEAN;
	result = context_open(context, NEEDS_INVENTORY | NEEDS_TITLES);
	diags_free(&context->diags);
	if (result != EXIT_CLEAN)
		return result;
	*kind = kinds_find(context, &context->inventory->kinds, name);
	return *kind != NULL ? EXIT_CLEAN : EXIT_USAGE;
}

static enum exit_status read_input(struct context *context, struct source *source)
{
	struct str bytes = { 0 };
	enum status status = file_read_input(read_record.bytes, &bytes);
	struct str limit = { 0 };

	if (status == STATUS_OK && bytes.len > 0) {
		source_init(source, "-", &bytes);
		return EXIT_CLEAN;
	}
	str_free(&bytes);
	if (status == STATUS_OK) {
		(void)diags_add_file(&context->diags, DIAG_FILE_EMPTY_INPUT, "-", DIAG_NO_ARGS);
		return context_findings(context);
	}
	if (status != STATUS_TOO_BIG)
		return context_fail(context, EXIT_UNABLE, _("cannot read standard input: %s"),
				    strerror(errno));
	str_addf(&limit, "%zu", read_record.bytes);
	(void)diags_add_file(&context->diags, DIAG_FILE_TOO_BIG, "-", DIAG_ARGS(str_slice(&limit)));
	str_free(&limit);
	return context_findings(context);
}

enum exit_status fmt_input(struct context *context)
{
	const struct kind *kind = NULL;
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct node *ordered = NULL;
	struct str text = { 0 };
	enum exit_status result = find_kind(context, &kind);

	if (result == EXIT_CLEAN)
		result = read_input(context, &source);
	if (result != EXIT_CLEAN)
		goto out;
	if (fmt_text(kind, &source, &arena, &ordered, &text, &context->diags) != STATUS_OK) {
		result = context_findings(context);
		goto out;
	}
	str_add_slice(&context->out, str_slice(&text));
out:
	str_free(&text);
	source_free(&source);
	arena_free(&arena);
	return result;
}
