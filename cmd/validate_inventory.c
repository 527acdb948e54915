/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/validate.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "cmd/answer.h"
#include "cmd/validate_known.h"
#include "cmd/validate_scope.h"
#include "cmd/validate_trusted.h"
#include "record/baseline.h"

/* An empty file named like a number lies beside netz.yaml after `netz list offer age>3`. */
static bool is_accident(const char *name)
{
	size_t i = name[0] == '=' ? 1 : 0;

	if (name[i] == '\0')
		return i == 1;
	for (; name[i] != '\0'; i++) {
		if ((name[i] < '0' || name[i] > '9') && name[i] != '-' && name[i] != '.')
			return false;
	}
	return true;
}

static void find_accidents(struct context *context, struct diags *diags)
{
	DIR *folder = opendir(str_text(&context->root));
	const struct dirent *entry;
	struct stat info;

	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.' || !is_accident(entry->d_name) ||
		    fstatat(dirfd(folder), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
		    !S_ISREG(info.st_mode) || info.st_size != 0)
			continue;
		(void)diags_add_file(diags, DIAG_FILE_SHELL_ACCIDENT, entry->d_name,
				     DIAG_ARGS(slice_of(entry->d_name)));
	}
	if (folder != NULL)
		(void)closedir(folder);
}

/* Adds what opening the inventory did not find, as much as it weighs here. */
static void add_weighed(struct context *context, struct diags *diags)
{
	policy_apply(&context->inventory->policy, diags);
	diags_move(&context->diags, diags);
}

/* Takes out what is known, and what is not asked for; the rest stays in its order. */
static void keep_asked(struct diags *diags, const struct scope *scope, const bool *known,
		       size_t *known_count, size_t *other_count)
{
	size_t kept = 0;
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);
		bool asked = scope_has(scope, diag);

		if (asked && !known[i]) {
			*VEC_AT(struct diag, &diags->items, kept++) = *diag;
			continue;
		}
		diags->counts[diag->severity]--;
		*known_count += asked;
		*other_count += !asked && !known[i];
	}
	diags->items.count = kept;
}

static void say_left_out(struct context *context, size_t known, size_t others)
{
	if (known > 0)
		(void)context_fail(context, EXIT_CLEAN,
				   message_plural("%zu known finding is not shown (%s)",
						  "%zu known findings are not shown (%s)", known),
				   known, BASELINE_FILE);
	if (others > 0)
		(void)context_fail(context, EXIT_CLEAN,
				   message_plural("%zu finding about another file is not shown",
						  "%zu findings about other files are not shown",
						  others),
				   others);
}

static bool has_internal(const struct field *field)
{
	size_t i;

	for (i = 0; i < field->child_count; i++) {
		if (field->children[i].internal || has_internal(&field->children[i]))
			return true;
	}
	return false;
}

/*
 * Opens and checks. Whether the repository is public matters, and costs something to find out, only
 * where a schema marks fields as internal: then all is checked again, with the repository open.
 */
static enum exit_status open_checked(struct context *context)
{
	const unsigned needs = NEEDS_INVENTORY | NEEDS_CHECK | NEEDS_FINDINGS | NEEDS_THOROUGH;
	enum exit_status status = context_open(context, needs);
	struct str problem = { 0 };
	bool internal = false;
	size_t i;

	for (i = 0; status == EXIT_CLEAN && i < context->inventory->kinds.count; i++) {
		if (has_internal(VEC_AT(struct kind, &context->inventory->kinds, i)->fields))
			internal = true;
	}
	if (!internal || context->repo != NULL || context_repo(context, &problem) == NULL)
		goto out;
	inventory_close(context->inventory);
	context->inventory = NULL;
	diags_free(&context->diags);
	status = context_open(context, needs);
out:
	str_free(&problem);
	return status;
}

/* Where only a part was asked for, the files of that part are named. */
static enum exit_status answer_asked(struct context *context, const struct scope *scope)
{
	const struct vec *records = &context->inventory->records;
	size_t checked = records->count + context->inventory->broken;
	struct vec files = VEC_OF(struct slice);
	enum exit_status result;
	size_t i;

	if (!scope->by_path && !scope->by_change)
		return answer_findings(context, checked);
	for (i = 0; i < records->count; i++) {
		struct slice path = VEC_AT(struct record, records, i)->path;

		if (scope_has_path(scope, path) && scope_has_file(scope, path))
			vec_add(&files, &path);
	}
	result = answer_files(context, checked, &files);
	vec_free(&files);
	return result;
}

/* Answers with what was asked for. */
static enum exit_status answer(struct context *context, struct scope *scope)
{
	struct diags more = { 0 };
	enum exit_status result;
	enum exit_status written;
	size_t known_count = 0;
	size_t other_count = 0;
	size_t count;
	bool *known;

	if (context_option(context, "at") == NULL)
		find_accidents(context, &more);
	add_weighed(context, &more);
	diags_sort(&context->diags);
	count = context->diags.items.count;
	known = mem_zero(count + 1, sizeof(*known));
	written = known_mark(context, scope, known, &more);
	keep_asked(&context->diags, scope, known, &known_count, &other_count);
	mem_free(known);
	/* what is said about the list itself is asked for as any other file is, and never known */
	policy_apply(&context->inventory->policy, &more);
	known = mem_zero(more.items.count + 1, sizeof(*known));
	keep_asked(&more, scope, known, &known_count, &other_count);
	mem_free(known);
	diags_move(&context->diags, &more);
	say_left_out(context, known_count, other_count);
	result = answer_asked(context, scope);
	diags_free(&more);
	return written == EXIT_CLEAN ? result : written;
}

enum exit_status validate_inventory(struct context *context)
{
	struct scope scope = { 0 };
	enum exit_status status = known_check_options(context);

	if (status != EXIT_CLEAN)
		return status;
	status = trusted_open(context);
	if (status == EXIT_CLEAN)
		status = open_checked(context);
	if (status != EXIT_CLEAN) {
		if (context->diags.items.count > 0)
			(void)answer_findings(context, 0);
		return status;
	}
	trusted_compare(context);
	scope_read_paths(&scope, context);
	status = scope_read_since(&scope, context);
	if (status == EXIT_CLEAN)
		status = answer(context, &scope);
	scope_free(&scope);
	return status;
}
