/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign.h"
#include "change/assign_tree.h"
#include "change/refer.h"
#include "cmd/follow.h"
#include "cmd/write.h"
#include "diff/commit_text.h"
#include "sys/path.h"
#include "text/utf8.h"
#include "tree/read.h"
#include "vcs/history.h"

enum { TITLE_COLUMNS = 60 };

static const struct option_spec options[] = {
	{ 0, "former", NULL, N_("keep the old id as a former one, whatever the history says"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "no-former", NULL, N_("forget the old id: nobody knows it"), COMPLETE_NOTHING, NULL },
	WRITE_OPTIONS,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz rename institution/herta-treff treff-am-see",
	  N_("give the record another id; everything that refers to it follows") },
	{ "netz rename herta-treff treff-am-see --dry-run --patch",
	  N_("say which files that would change, and show how") },
	{ NULL, NULL },
};

struct renaming {
	const struct record *record;
	struct slice id; /* the new one; a view into the argument */
};

/* -- the new id ---------------------------------------------------------------------------------
 */

/* "kind/id" of the record's own kind, or the id alone. */
static enum exit_status read_id(struct context *context, struct renaming *renaming)
{
	const struct kind *kind = renaming->record->kind;
	struct slice text = slice_of(context->arguments[1]);
	size_t slash = slice_find(text, '/', 0);
	const struct kind *named = NULL;
	struct slice title = label_text(kind->title, context->language);
	struct str slug = { 0 };
	enum exit_status result = EXIT_CLEAN;

	renaming->id = text;
	if (slash < text.len)
		named = kind_find(&context->inventory->kinds, slice_part(text, 0, slash));
	if (named != NULL && named != kind)
		return context_usage(context,
				     _("%.*s stays of its kind (%.*s): give the new id alone"),
				     SLICE_ARGS(renaming->record->address), SLICE_ARGS(title));
	if (named != NULL)
		renaming->id = slice_part(text, slash + 1, text.len);
	if (path_is_id(renaming->id))
		return EXIT_CLEAN;
	if (utf8_valid(renaming->id) == renaming->id.len)
		fold_slug(context->inventory->fold, &slug, renaming->id);
	if (slug.len == 0 || !path_is_id(str_slice(&slug)))
		result = context_usage(context,
				       _("“%s” is no id: small letters a-z, digits and single "
					 "hyphens, at most 80"),
				       renaming->id.data);
	else
		result = context_usage(context,
				       _("“%s” is no id: small letters a-z, digits and single "
					 "hyphens, at most 80; perhaps “%s”?"),
				       renaming->id.data, str_text(&slug));
	str_free(&slug);
	return result;
}

/* Where the file will lie: beside where it lies now. */
static struct slice new_path(struct revising *revising, const struct renaming *renaming)
{
	struct slice folder = renaming->record->path;
	struct str path = { 0 };
	struct slice copy;

	folder.len -= path_name(folder).len;
	str_add_slice(&path, folder);
	str_add_slice(&path, renaming->id);
	str_add(&path, ".yaml");
	copy = arena_copy(&revising->arena, str_slice(&path));
	str_free(&path);
	return copy;
}

/* The record that has the new id, or had it and is not the one at hand. */
static const struct record *find_owner(const struct context *context,
				       const struct renaming *renaming, bool *former)
{
	const struct kind *kind = renaming->record->kind;
	const struct record *owner = inventory_find(context->inventory, kind->name, renaming->id);

	*former = owner == NULL;
	if (owner != NULL)
		return owner;
	owner = inventory_former(context->inventory, kind->name, renaming->id);
	return owner != renaming->record ? owner : NULL;
}

static enum exit_status check_free(struct context *context, const struct renaming *renaming,
				   struct slice path)
{
	const struct record *owner;
	struct str title = { 0 };
	struct str there = { 0 };
	enum exit_status result = EXIT_CLEAN;
	enum status status;
	bool former;

	owner = find_owner(context, renaming, &former);
	if (owner == NULL) {
		status = shelf_read(&context->shelf, path.data, 1, &there);
		if (status == STATUS_OK || status == STATUS_TOO_BIG)
			result = context_fail(context, EXIT_FINDINGS,
					      _("%s is there already; give another id"), path.data);
		str_free(&there);
		return result;
	}
	if (owner == renaming->record)
		return context_fail(context, EXIT_FINDINGS, _("%.*s has this id already"),
				    SLICE_ARGS(owner->address));
	utf8_cut(&title, owner->title, TITLE_COLUMNS);
	if (!former)
		result = context_say(context, EXIT_FINDINGS,
				     _("the id “%1$s” is taken: %2$s (“%3$s”); two records of the "
				       "same thing become one with “netz merge”"),
				     renaming->id, owner->address, str_slice(&title));
	else
		result = context_say(context, EXIT_FINDINGS,
				     _("“%1$s” is a former id of %2$s (“%3$s”); give another id"),
				     renaming->id, owner->address, str_slice(&title));
	str_free(&title);
	return result;
}

/* -- the record ---------------------------------------------------------------------------------
 */

/* Whether the last commit is the renaming that is taken back now. */
static bool is_back(struct context *context, const struct renaming *renaming)
{
	const struct record *record = renaming->record;
	struct vec records = VEC_OF(struct slice);
	struct vec renamed = VEC_OF(struct slice);
	struct history *history = NULL;
	struct history_commit commit;
	struct str problem = { 0 };
	struct str wanted = { 0 };
	bool back = false;
	size_t end;
	size_t i;

	str_addf(&wanted, "%.*s/%.*s ", SLICE_ARGS(record->kind->name), SLICE_ARGS(renaming->id));
	str_add_slice(&wanted, record->address);
	if (history_open(&history, context->repo, NULL, &problem) == STATUS_OK &&
	    history_next(history, &commit) == STATUS_OK)
		commit_text_trailers(commit.message, &records, &renamed, &end);
	for (i = 0; i < renamed.count && !back; i++)
		back = slice_equal(*VEC_AT(struct slice, &renamed, i), str_slice(&wanted));
	history_close(history);
	vec_free(&records);
	vec_free(&renamed);
	str_free(&problem);
	str_free(&wanted);
	return back;
}

/* Whether the id at hand was in no former_ids before that renaming: then it is as old as that. */
static bool is_young(struct context *context, const struct renaming *renaming, const char *path)
{
	struct shelf before = { 0 };
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	struct str problem = { 0 };
	struct str bytes = { 0 };
	struct node *root = NULL;
	bool young;

	if (repo_revision(context->repo, "HEAD~1", &before, &problem) == STATUS_OK &&
	    shelf_read(&before, path, read_record.bytes, &bytes) == STATUS_OK) {
		source_init(&source, path, &bytes);
		(void)tree_read(&arena, &source, &read_record, &root, &ignored);
	}
	young = root != NULL && !refer_has_former(root, renaming->record->id);
	shelf_close(&before);
	source_free(&source);
	diags_free(&ignored);
	arena_free(&arena);
	str_free(&problem);
	str_free(&bytes);
	return young;
}

/* An id that nobody saw need not be kept; nor one that was only a moment's. */
static bool keeps_former(struct revising *revising, const struct renaming *renaming,
			 const char *path)
{
	struct context *context = revising->context;
	struct str old = { 0 };

	if (context_has(context, "former"))
		return true;
	if (context_has(context, "no-former") || !follow_is_known(context, renaming->record))
		return false;
	if (!is_back(context, renaming) || !is_young(context, renaming, path))
		return true;
	str_add_slice(&old, renaming->record->id);
	str_addf(revise_hint(revising),
		 _("the last renaming is taken back: “%s” is not kept as a former "
		   "id (--former keeps it)"),
		 str_text(&old));
	str_free(&old);
	return false;
}

static struct node *renamed_tree(struct revising *revising, const struct renaming *renaming,
				 const struct refer *refer, const struct node *old,
				 const char *path)
{
	const struct record *record = renaming->record;
	struct node *root = refer_replace(&revising->arena, record->kind->fields, old, refer);

	if (root == NULL)
		root = assign_tree_copy(&revising->arena, old);
	if (keeps_former(revising, renaming, path))
		refer_add_former(&revising->arena, record->kind->fields, root, record->id);
	refer_drop_former(root, renaming->id);
	return assign_order(record->kind->fields, root, &revising->arena);
}

/* "Institution »Haus A«, Kennung bisher »haus-a«" */
static void add_words(struct revising *revising, const struct renaming *renaming,
		      const struct node *root)
{
	const struct record_change change = {
		.type = RECORD_RENAMED,
		.kind = renaming->record->kind,
		.id = renaming->id,
		.old_id = renaming->record->id,
		.new = root,
	};

	sentence_head(&revising->words, revising->context->inventory, &change);
}

static enum exit_status plan(struct revising *revising, void *data)
{
	struct context *context = revising->context;
	struct renaming *renaming = data;
	struct revision *revision;
	enum exit_status result;
	struct refer refer;
	struct slice path;

	renaming->record = revise_find(context, context->arguments[0]);
	if (renaming->record == NULL)
		return EXIT_FINDINGS;
	result = read_id(context, renaming);
	if (result != EXIT_CLEAN)
		return result;
	path = new_path(revising, renaming);
	result = check_free(context, renaming, path);
	if (result != EXIT_CLEAN)
		return result;
	revision = revise_record(revising, renaming->record);
	if (revision == NULL)
		return EXIT_FINDINGS;
	refer = (struct refer){ renaming->record->kind->name, renaming->record->id, renaming->id };
	revision->meant = renamed_tree(revising, renaming, &refer, revision->old, path.data);
	revision->new_path = path;
	add_words(revising, renaming, revision->old);
	result = follow_text(revising, revision, &refer);
	if (result != EXIT_CLEAN)
		return result;
	return follow_record(revising, renaming->record, renaming->id);
}

static enum exit_status run(struct context *context)
{
	struct renaming renaming = { 0 };

	if (context->argument_count != 2)
		return context_usage(context,
				     _("“netz rename” takes a record and its new id: “netz rename "
				       "institution/herta-treff treff-am-see”"));
	if (context_has(context, "former") && context_has(context, "no-former"))
		return context_usage(context, _("--former and --no-former exclude each other"));
	return revise_run(context, plan, &renaming);
}

const struct command rename_command = {
	.name = "rename",
	.summary = N_("give a record another id"),
	.arguments = N_("ADDRESS NEW-ID"),
	.description =
		N_("Gives a record another id: its file gets the new name in the same folder, "
		   "every reference to it follows, in all records and in netz.yaml, and the old "
		   "id stays in former_ids, so that links and exports still find it. One commit, "
		   "or nothing at all.\n"
		   "The name of a record is something else: “netz set ADDRESS name=…” changes "
		   "it.\n"
		   "An id that was in no commit yet is not kept. Nor is one with which the "
		   "renaming in the last commit is taken back; --former keeps it all the same, "
		   "--no-former forgets any."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_NOTHING, COMPLETE_NOTHING },
	.needs = NEEDS_INVENTORY,
	.run = run,
};
