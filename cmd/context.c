/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "change/change.h"
#include "cmd/context.h"
#include "out/findings.h"
#include "page/wrap.h"
#include "sys/path.h"
#include "sys/term.h"
#include "text/utf8.h"

enum { INDENT = 6 }; /* "netz: " */

const char *context_option(const struct context *context, const char *name)
{
	const char *value = NULL;
	size_t i;

	for (i = 0; i < context->options.count; i++) {
		const struct option_value *option =
			VEC_AT(struct option_value, &context->options, i);

		if (strcmp(option->spec->name, name) == 0)
			value = option->value;
	}
	return value;
}

bool context_has(const struct context *context, const char *name)
{
	size_t i;

	for (i = 0; i < context->options.count; i++) {
		if (strcmp(VEC_AT(struct option_value, &context->options, i)->spec->name, name) ==
		    0)
			return true;
	}
	return false;
}

/* Where a sentence goes on in a line of its own, as with what a hook said. */
static const char indented[] = "\n    ";

/* One line, and further ones only where they are indented. */
static void say(struct slice sentence)
{
	struct str wrapped = { 0 };
	struct str line = { 0 };
	size_t begin = 0;
	size_t at;

	str_add(&line, "netz: ");
	for (at = slice_find(sentence, '\n', 0); at < sentence.len;
	     at = slice_find(sentence, '\n', at + 1)) {
		if (!slice_starts(slice_part(sentence, at, sentence.len), indented))
			continue;
		utf8_show(&line, slice_part(sentence, begin, at), true);
		str_add(&line, indented);
		begin = at + strlen(indented);
	}
	utf8_show(&line, slice_part(sentence, begin, sentence.len), true);
	str_add_char(&line, '\n');
	/* between words, where it is read at once; a log gets the line as it is */
	if (begin == 0 && term_columns(stderr) > 0) {
		str_add(&wrapped, "netz: ");
		wrap_text(&wrapped, slice_part(str_slice(&line), INDENT, line.len - 1),
			  term_columns(stderr), INDENT, INDENT);
	}
	(void)term_write(stderr, str_slice(wrapped.len > 0 ? &wrapped : &line));
	str_free(&wrapped);
	str_free(&line);
}

enum exit_status context_fail(struct context *context, enum exit_status status, const char *format,
			      ...)
{
	struct str sentence = { 0 };
	va_list args;

	(void)context;
	va_start(args, format);
	str_addv(&sentence, format, args);
	va_end(args);
	say(str_slice(&sentence));
	str_free(&sentence);
	return status;
}

enum exit_status context_say_args(struct context *context, enum exit_status status,
				  const char *format, const struct slice *args, size_t count)
{
	struct str sentence = { 0 };

	(void)context;
	message_format(&sentence, format, args, count);
	say(str_slice(&sentence));
	str_free(&sentence);
	return status;
}

enum exit_status context_usage(struct context *context, const char *format, ...)
{
	struct str sentence = { 0 };
	va_list args;

	va_start(args, format);
	str_addv(&sentence, format, args);
	va_end(args);
	say(str_slice(&sentence));
	str_cut(&sentence, 0);
	if (context->command != NULL)
		message_add(&sentence, _("“netz help %1$s” says more"),
			    slice_of(context->command->name));
	else
		str_add(&sentence, _("“netz help” says more"));
	say(str_slice(&sentence));
	str_free(&sentence);
	return EXIT_USAGE;
}

enum exit_status context_findings(struct context *context)
{
	const struct findings_options options = {
		.form = FINDINGS_TEXT,
		.colour = term_has_colour(stderr),
		.columns = term_columns(stderr),
	};
	struct str text = { 0 };

	diags_sort(&context->diags);
	findings_write(&context->diags, &options, &text);
	(void)term_write(stderr, str_slice(&text));
	str_free(&text);
	return diags_failed(&context->diags, false) ? EXIT_FINDINGS : EXIT_CLEAN;
}

struct repo *context_repo(struct context *context, struct str *problem)
{
	if (context->repo == NULL)
		(void)repo_open(&context->repo, str_text(&context->root), problem);
	return context->repo;
}

enum exit_status context_find_root(struct context *context)
{
	if (context->root.len > 0)
		return EXIT_CLEAN;
	if (path_find_root(context->folder, &context->root) == STATUS_OK)
		return EXIT_CLEAN;
	return context_fail(context, EXIT_UNABLE,
			    _("no inventory here: no netz.yaml in “%s” or above; “netz -C DIR …” "
			      "works on another folder"),
			    context->folder);
}

/* Opens the shelf of --at, and takes the commit's day for today where nothing else fixed it. */
static enum exit_status open_revision(struct context *context, const char *revision)
{
	struct str problem = { 0 };
	enum exit_status status = EXIT_CLEAN;
	int32_t day;

	if (context_repo(context, &problem) == NULL) {
		status = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
		goto out;
	}
	if (repo_revision(context->repo, revision, &context->shelf, &problem) != STATUS_OK) {
		status = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
		goto out;
	}
	if (!context->today_fixed &&
	    repo_commit_day(context->repo, shelf_ident(&context->shelf), &day) == STATUS_OK)
		context->today = day;
out:
	str_free(&problem);
	return status;
}

/* What a killed netz left half done is finished or rolled back before anybody reads it. Where that
 * cannot be, the folder is read as it lies there, after a sentence. */
static void recover(struct context *context)
{
	struct str sentence = { 0 };

	(void)change_recover(str_text(&context->root), &sentence);
	if (sentence.len > 0)
		(void)context_fail(context, EXIT_CLEAN, "%s", str_text(&sentence));
	str_free(&sentence);
}

enum exit_status context_open_shelf(struct context *context)
{
	const char *revision = context_option(context, "at");

	if (context->shelf.ops != NULL)
		return EXIT_CLEAN;
	recover(context);
	if (revision != NULL)
		return open_revision(context, revision);
	if (shelf_folder(&context->shelf, str_text(&context->root)) != STATUS_OK)
		return context_fail(context, EXIT_UNABLE, _("cannot open the folder “%s”: %s"),
				    str_text(&context->root), strerror(errno));
	return EXIT_CLEAN;
}

/* The first record or schema that the system would not let us read; NULL when all could be. */
static const struct diag *first_unreadable(const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (diag->id == DIAG_FILE_UNREADABLE)
			return diag;
	}
	return NULL;
}

static enum exit_status fail_unreadable(struct context *context, const struct diag *diag)
{
	struct str sentence = { 0 };

	diag_message(diag, &sentence);
	(void)context_fail(context, EXIT_UNABLE, "%.*s: %s", SLICE_ARGS(diag->file),
			   str_text(&sentence));
	str_free(&sentence);
	return EXIT_UNABLE;
}

static enum exit_status open_inventory(struct context *context, unsigned needs)
{
	struct inventory_options options = { 0 };
	const struct diag *unreadable;
	enum status status;

	options.keep_trees = (needs & NEEDS_TREES) != 0;
	options.listed = (needs & NEEDS_TITLES) != 0;
	options.unchecked = (needs & NEEDS_CHECK) == 0;
	options.thorough = (needs & NEEDS_THOROUGH) != 0;
	options.today = context->today;
	options.trusted = context->trusted.ops != NULL ? &context->trusted : NULL;
	if (!options.unchecked && context->repo != NULL)
		options.public_remote = repo_has_public_remote(context->repo);
	status = inventory_open(&context->inventory, &context->shelf, &options, &context->diags);
	unreadable = first_unreadable(&context->diags);
	if (unreadable != NULL && (needs & NEEDS_CHECK) == 0)
		return fail_unreadable(context, unreadable);
	if (status == STATUS_OK)
		return EXIT_CLEAN;
	if ((needs & NEEDS_FINDINGS) == 0)
		(void)context_findings(context);
	return context_fail(context, EXIT_UNABLE, _("the inventory in “%s” cannot be opened"),
			    str_text(&context->root));
}

enum exit_status context_open(struct context *context, unsigned needs)
{
	enum exit_status status = EXIT_CLEAN;

	if ((needs & NEEDS_INVENTORY) == 0 || context->inventory != NULL)
		return EXIT_CLEAN;
	context->opened = needs;
	status = context_find_root(context);
	if (status == EXIT_CLEAN)
		status = context_open_shelf(context);
	if (status == EXIT_CLEAN)
		status = open_inventory(context, needs);
	return status;
}

enum exit_status context_reload(struct context *context)
{
	inventory_close(context->inventory);
	context->inventory = NULL;
	shelf_close(&context->shelf);
	diags_free(&context->diags);
	return context_open(context, context->opened);
}

void context_close(struct context *context)
{
	inventory_close(context->inventory);
	change_release(context->hold);
	shelf_close(&context->shelf);
	shelf_close(&context->trusted);
	repo_close(context->repo);
	diags_free(&context->diags);
	vec_free(&context->options);
	str_free(&context->root);
	str_free(&context->out);
	*context = (struct context){ 0 };
}
