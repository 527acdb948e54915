/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/fmt.h"

#include "cmd/choose.h"
#include "text/utf8.h"
#include "tree/read.h"
#include "vcs/patch.h"

struct checking {
	struct context *context;
	struct arena arena;
	struct source source;
	size_t differing;
};

static void report(struct checking *checking, const struct record *record, const struct str *text)
{
	struct context *context = checking->context;

	checking->differing++;
	if (context_has(context, "patch")) {
		patch_add(&context->out, record->path, str_slice(&checking->source.bytes),
			  record->path, str_slice(text));
		return;
	}
	utf8_show(&context->out, record->path, true);
	str_add_char(&context->out, '\n');
}

/* Findings about a file that cannot be formatted. */
static enum exit_status check_record(struct checking *checking, const struct record *record)
{
	struct context *context = checking->context;
	struct node *ordered = NULL;
	struct str bytes = { 0 };
	struct str text = { 0 };

	if (shelf_read(&context->shelf, record->path.data, read_record.bytes, &bytes) !=
	    STATUS_OK) {
		str_free(&bytes);
		return context_fail(context, EXIT_UNABLE, _("%s cannot be read"),
				    record->path.data);
	}
	source_init(&checking->source, record->path.data, &bytes);
	if (fmt_text(record->kind, &checking->source, &checking->arena, &ordered, &text,
		     &context->diags) == STATUS_OK &&
	    !slice_equal(str_slice(&text), str_slice(&checking->source.bytes)))
		report(checking, record, &text);
	str_free(&text);
	source_free(&checking->source);
	arena_reset(&checking->arena);
	return EXIT_CLEAN;
}

static void say_sum(struct context *context, size_t differing, size_t checked)
{
	if (differing > 0)
		(void)context_fail(context, EXIT_FINDINGS,
				   message_plural("%zu of %zu records has another form; “netz fmt” "
						  "gives it the usual one",
						  "%zu of %zu records have another form; “netz "
						  "fmt” gives them the usual one",
						  differing),
				   differing, checked);
}

enum exit_status fmt_check(struct context *context)
{
	struct checking checking = { .context = context };
	struct vec records = VEC_OF(const struct record *);
	enum exit_status result = EXIT_CLEAN;
	bool all = false;
	size_t i;

	if (context->argument_count > 0) /* what else is wrong is no answer to this */
		diags_free(&context->diags);
	result = choose_records(context, &records, &all);
	for (i = 0; i < records.count && result == EXIT_CLEAN; i++)
		result = check_record(&checking, *VEC_AT(const struct record *, &records, i));
	if (result == EXIT_CLEAN) {
		say_sum(context, checking.differing, records.count);
		diags_sort(&context->diags);
		result = context_findings(context);
		if (checking.differing > 0)
			result = EXIT_FINDINGS;
	}
	vec_free(&records);
	arena_free(&checking.arena);
	return result;
}
