/* SPDX-License-Identifier: Apache-2.0 */
/* --since: what is about files that changed, and about records that refer to them. */
#include "cmd/validate_scope.h"
#include "record/baseline.h"
#include "sys/path.h"

/* "offer/mitsprache" of a record that may be there no more. */
static void add_address(struct scope *scope, const struct kind *kind, struct slice path)
{
	struct str text = { 0 };
	struct slice address;

	str_addf(&text, "%.*s/", SLICE_ARGS(kind->name));
	str_add_slice(&text, path_stem(path));
	address = arena_copy(&scope->arena, str_slice(&text));
	map_put(&scope->addresses, address, scope);
	map_put(&scope->ids, path_stem(address), scope);
	str_free(&text);
}

static void add_changed(struct scope *scope, const struct context *context)
{
	size_t i;

	scope->everything = scope->changed.more;
	for (i = 0; i < scope->changed.paths.count; i++) {
		struct slice path = *VEC_AT(struct slice, &scope->changed.paths, i);
		const struct kind *kind = kind_of_path(&context->inventory->kinds, path);

		map_put(&scope->files, path, scope);
		if (kind != NULL)
			add_address(scope, kind, path);
		/* those of a trusted revision are not these */
		if (context->trusted.ops == NULL &&
		    (slice_is(path, "netz.yaml") || slice_starts(path, "schemas/")))
			scope->everything = true;
	}
}

/* Whether what the link names, though it may lead nowhere, has changed. */
static bool leads_to_changed(const struct scope *scope, const struct link *link)
{
	struct str address = { 0 };
	bool found;

	if (link->to != NULL && map_get(&scope->files, link->to->path) != NULL)
		return true;
	if (link->field->kind_count == 1)
		str_addf(&address, "%.*s/", SLICE_ARGS(link->field->kinds[0]));
	str_add_slice(&address, link->target);
	found = map_get(&scope->addresses, str_slice(&address)) != NULL;
	str_free(&address);
	return found;
}

/* Gives how many records refer to what changed and have not changed themselves. */
static size_t add_referring(struct scope *scope, const struct inventory *inventory)
{
	struct vec records = VEC_OF(const struct record *);
	const struct record *last = NULL;
	size_t count;
	size_t i;

	for (i = 0; i < inventory->links.count; i++) {
		const struct link *link = VEC_AT(struct link, &inventory->links, i);

		if (link->from == last || map_get(&scope->files, link->from->path) != NULL ||
		    !leads_to_changed(scope, link))
			continue;
		last = link->from;
		vec_add(&records, &last);
	}
	/* only now: what refers to those is another matter */
	for (i = 0; i < records.count; i++)
		map_put(&scope->files, (*VEC_AT(const struct record *, &records, i))->path, scope);
	count = records.count;
	vec_free(&records);
	return count;
}

/* The list of known findings is no part of the inventory, but what is said about it is asked for
 * when it changed. */
static void add_baseline(struct scope *scope, struct context *context)
{
	struct shelf base = { 0 };
	struct str ignored = { 0 };
	bool same = true;

	if (repo_revision(context->repo, scope->changed.base, &base, &ignored) == STATUS_OK)
		(void)shelf_same(&base, &context->shelf, BASELINE_FILE, SIZE_MAX, &same);
	if (!same)
		map_put(&scope->files, SLICE(BASELINE_FILE), scope);
	shelf_close(&base);
	str_free(&ignored);
}

static void say(struct context *context, const struct scope *scope, size_t referring)
{
	struct str changed = { 0 };
	struct str others = { 0 };
	struct slice base = slice_part(slice_of(scope->changed.base), 0, 7);

	str_addf(&changed, "%zu", scope->changed.paths.count);
	str_addf(&others, "%zu", referring);
	if (scope->everything)
		(void)context_say(context, EXIT_CLEAN,
				  _("schemas or netz.yaml changed since %1$s: all findings count"),
				  base);
	else
		(void)context_say(context, EXIT_CLEAN,
				  _("files changed since %1$s: %2$s; records that refer to them: "
				    "%3$s"),
				  base, str_slice(&changed), str_slice(&others));
	str_free(&changed);
	str_free(&others);
}

enum exit_status scope_read_since(struct scope *scope, struct context *context)
{
	const char *since = context_option(context, "since");
	struct str problem = { 0 };
	enum exit_status result = EXIT_CLEAN;

	if (since == NULL)
		return EXIT_CLEAN;
	scope->by_change = true;
	if (context_repo(context, &problem) == NULL ||
	    changed_find(&scope->changed, context->repo, since, context_option(context, "at"),
			 &problem) != STATUS_OK) {
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
		goto out;
	}
	add_changed(scope, context);
	add_baseline(scope, context);
	say(context, scope, add_referring(scope, context->inventory));
out:
	str_free(&problem);
	return result;
}

static bool is_part_of_address(char byte)
{
	return (byte >= 'a' && byte <= 'z') || byte_is_digit(byte) || byte == '-' || byte == '/';
}

/* Whether one of the words of `text` is the address of what changed; `kind` stands before those
 * that are ids alone. */
static bool names_changed(const struct scope *scope, struct slice text, struct slice kind)
{
	struct str address = { 0 };
	bool found = false;
	size_t at = 0;

	while (at < text.len && !found) {
		size_t begin = at;
		struct slice word;

		while (at < text.len && is_part_of_address(text.data[at]))
			at++;
		word = slice_part(text, begin, at++);
		str_cut(&address, 0);
		if (kind.len > 0 && slice_find(word, '/', 0) == word.len)
			str_addf(&address, "%.*s/", SLICE_ARGS(kind));
		str_add_slice(&address, word);
		found = map_get(&scope->addresses, str_slice(&address)) != NULL;
	}
	str_free(&address);
	return found;
}

bool scope_has_file(const struct scope *scope, struct slice file)
{
	return !scope->by_change || scope->everything || map_get(&scope->files, file) != NULL;
}

bool scope_has_changed(const struct scope *scope, const struct diag *diag)
{
	struct slice kind = { 0 };
	size_t i;

	if (diag->file.len == 0 || scope_has_file(scope, diag->file) ||
	    diag->id == DIAG_FILE_SHELL_ACCIDENT)
		return true;
	if (diag->id == DIAG_REF_UNKNOWN && diag->record.len == 0) /* netz.yaml refers, too */
		return map_get(&scope->ids, diag->args[2]) != NULL;
	if (diag->id == DIAG_REF_CYCLE)
		kind = slice_part(diag->record, 0, slice_find(diag->record, '/', 0));
	for (i = 0; i < diag->arg_count; i++) {
		if (names_changed(scope, diag->args[i], kind))
			return true;
	}
	return false;
}
