/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/check_file.h"
#include "cmd/paths.h"
#include "cmd/validate.h"
#include "cmd/write.h"
#include "out/findings.h"
#include "sys/term.h"

static const struct option_spec options[] = {
	{ 'f', "format", N_("FORM"), N_("findings as text (default) or json"), COMPLETE_CHOICE,
	  "text|json" },
	{ 0, "strict", NULL, N_("exit 1 on any finding, not only on errors"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "schema", N_("FILE"), N_("check any YAML or JSON files against this JSON Schema"),
	  COMPLETE_FILE, NULL },
	{ 0, "at", N_("REVISION"), N_("read this revision or day of the history"),
	  COMPLETE_REVISION, NULL },
	{ 0, "fix", NULL, N_("repair what can be repaired without thinking, as one commit"),
	  COMPLETE_NOTHING, NULL },
	WRITE_OPTION_YES(N_("with --fix: do not ask first")),
	{ 'n', "dry-run", NULL, N_("with --fix: only show what would be repaired"),
	  COMPLETE_NOTHING, NULL },
	WRITE_OPTION_MESSAGE,
	WRITE_OPTION_NO_COMMIT,
	WRITE_OPTION_AUTHOR,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz validate", N_("check everything") },
	{ "netz validate records/offers", N_("check everything, show what is about offers") },
	{ "netz validate --strict --format json", N_("for other programs") },
	{ "netz validate --at HEAD~1", N_("check how it was one commit ago") },
	{ "netz validate --fix --dry-run", N_("what could be repaired, as a difference") },
	{ NULL, NULL },
};

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

static void find_accidents(struct context *context)
{
	DIR *folder = opendir(str_text(&context->root));
	const struct dirent *entry;
	struct stat info;

	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.' || !is_accident(entry->d_name) ||
		    fstatat(dirfd(folder), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
		    !S_ISREG(info.st_mode) || info.st_size != 0)
			continue;
		(void)diags_add_file(&context->diags, DIAG_FILE_SHELL_ACCIDENT, entry->d_name,
				     DIAG_ARGS(slice_of(entry->d_name)));
	}
	if (folder != NULL)
		(void)closedir(folder);
}

static bool is_known_path(const struct context *context, struct slice path)
{
	const struct vec *records = &context->inventory->records;
	const struct vec *items = &context->diags.items;
	size_t i;

	if (paths_below(path, SLICE("schemas")) || slice_is(path, "netz.yaml") ||
	    slice_is(path, "records"))
		return true;
	for (i = 0; i < records->count; i++) {
		if (paths_below(VEC_AT(struct record, records, i)->path, path))
			return true;
	}
	for (i = 0; i < items->count; i++) {
		if (paths_below(VEC_AT(struct diag, items, i)->file, path))
			return true;
	}
	return false;
}

/* "records/offers" */
static struct slice folder_of(struct context *context, const struct kind *kind)
{
	struct str path = { 0 };
	struct slice copy;

	str_addf(&path, "records/%.*s", SLICE_ARGS(kind->folder));
	copy = arena_copy(&context->inventory->arena, str_slice(&path));
	str_free(&path);
	return copy;
}

/* Paths, addresses and kinds of the command line to paths from the root; findings for unknown ones.
 */
static void read_paths(struct context *context, struct vec *paths)
{
	const struct inventory *inventory = context->inventory;
	size_t i;

	for (i = 0; i < context->argument_count; i++) {
		struct slice word = slice_of(context->arguments[i]);
		struct slice path = paths_from_root(context, context->arguments[i]);
		const struct kind *kind = kind_find(&inventory->kinds, word);
		const struct record *record = NULL;

		if (kind != NULL) {
			path = folder_of(context, kind);
		} else if (!is_known_path(context, path)) {
			record = inventory_resolve(inventory, word, &context->diags);
			if (record == NULL)
				continue;
			path = record->path;
		}
		vec_add(paths, &path);
	}
}

/* Takes out what is about other files; gives how many. Findings about no file stay. */
static size_t keep_only(struct diags *diags, const struct vec *paths)
{
	size_t kept = 0;
	size_t i;
	size_t j;

	for (i = 0; i < diags->items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		for (j = 0; j < paths->count && diag->file.len > 0; j++) {
			if (paths_below(diag->file, *VEC_AT(struct slice, paths, j)))
				break;
		}
		if (diag->file.len > 0 && j == paths->count)
			diags->counts[diag->severity]--;
		else
			*VEC_AT(struct diag, &diags->items, kept++) = *diag;
	}
	i = diags->items.count - kept;
	diags->items.count = kept;
	return i;
}

static void filter(struct context *context)
{
	struct vec paths = VEC_OF(struct slice);
	size_t hidden;

	read_paths(context, &paths);
	hidden = keep_only(&context->diags, &paths);
	if (hidden > 0)
		(void)context_fail(context, EXIT_CLEAN,
				   message_plural("%zu finding about another file is not shown",
						  "%zu findings about other files are not shown",
						  hidden),
				   hidden);
	vec_free(&paths);
}

static bool is_unreadable(const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		if (VEC_AT(struct diag, &diags->items, i)->id == DIAG_FILE_UNREADABLE)
			return true;
	}
	return false;
}

static enum exit_status answer(struct context *context, size_t checked)
{
	struct findings_options form = {
		.colour = term_has_colour(stdout),
		.summary = true,
		.checked = checked,
	};
	const char *name = context_option(context, "format");

	(void)findings_form_find(name != NULL ? name : "text", &form.form);
	diags_sort(&context->diags);
	findings_write(&context->diags, &form, &context->out);
	if (is_unreadable(&context->diags))
		return EXIT_UNABLE;
	return diags_failed(&context->diags, context_has(context, "strict")) ? EXIT_FINDINGS
									     : EXIT_CLEAN;
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
	const unsigned needs = NEEDS_INVENTORY | NEEDS_CHECK | NEEDS_FINDINGS;
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

enum exit_status validate_inventory(struct context *context)
{
	enum exit_status status = open_checked(context);

	if (status != EXIT_CLEAN) {
		if (context->diags.items.count > 0)
			(void)answer(context, 0);
		return status;
	}
	if (context_option(context, "at") == NULL)
		find_accidents(context);
	if (context->argument_count > 0)
		filter(context);
	return answer(context, context->inventory->records.count + context->inventory->broken);
}

static enum exit_status check_options(struct context *context)
{
	static const char *const reading[] = { "at", "schema", "format" };
	static const char *const writing[] = { "yes", "dry-run", "message", "no-commit", "author" };
	bool fix = context_has(context, "fix");
	size_t i;

	for (i = 0; i < sizeof(reading) / sizeof(*reading); i++) {
		if (fix && context_has(context, reading[i]))
			return context_usage(context, _("--%s does not go with %s"), reading[i],
					     "--fix");
	}
	for (i = 0; i < sizeof(writing) / sizeof(*writing); i++) {
		if (!fix && context_has(context, writing[i]))
			return context_usage(context, _("--%s goes with --fix"), writing[i]);
	}
	if (context_has(context, "schema") && context->argument_count == 0)
		return context_usage(context, _("--schema needs the files to check"));
	return EXIT_CLEAN;
}

static enum exit_status run(struct context *context)
{
	enum exit_status result = check_options(context);

	if (result != EXIT_CLEAN)
		return result;
	if (context_has(context, "fix"))
		return validate_fix(context);
	if (context_option(context, "schema") == NULL)
		return validate_inventory(context);
	if (!check_files(context, context_option(context, "schema")))
		return EXIT_UNABLE;
	return answer(context, 0);
}

const struct command validate_command = {
	.name = "validate",
	.summary = N_("find what is wrong"),
	.arguments = N_("[PATH…]"),
	.description = N_(
		"Checks netz.yaml, the schemas and every record: form, references, names, dates, "
		"privacy. Everything is checked in one run; with PATH (files, folders, "
		"addresses or kinds) only findings about these are shown. With --schema the PATHs "
		"are any "
		"YAML or JSON files, and “-” is standard input.\n"
		"--fix repairs what nobody need think about: quotes around codes, postcodes, "
		"telephone numbers and words that other programs would read as something else, "
		"accents stored apart from their letters, line ends. The difference is shown "
		"first, and nothing is written before somebody agrees or --yes does; every other "
		"byte stays. What is left to be done is shown behind."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_FILE, COMPLETE_FILE, COMPLETE_FILE },
	.needs = NEEDS_NOTHING,
	.run = run,
};
