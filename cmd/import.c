/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/import.h"

#include "base/mem.h"
#include "cmd/revise_say.h"
#include "cmd/write.h"
#include "sys/term.h"

enum { PASSES_MOST = 20, TRIES_MOST = 4 };

static const struct option_spec options[] = {
	{ 0, "map", N_("FILE"), N_("the mapping: which column goes into which field"),
	  COMPLETE_FILE, NULL },
	{ 0, "suggest", NULL, N_("draft a mapping from the table, and write nothing"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "rejects", N_("FILE"), N_("put rows that cannot be taken there, with the reason"),
	  COMPLETE_FILE, NULL },
	{ 0, "force", NULL, N_("overwrite the file of --rejects"), COMPLETE_NOTHING, NULL },
	{ 0, "partial", NULL, N_("take the good rows although others are rejected"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "encoding", N_("NAME"), N_("how characters are stored, where it is not UTF-8"),
	  COMPLETE_CHOICE, "utf-8|windows-1252" },
	{ 0, "format", N_("NAME"), N_("the form of the table, where its name does not tell"),
	  COMPLETE_CHOICE, "csv|tsv|json|jsonl" },
	WRITE_OPTIONS,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz list institution --format csv > liste.csv",
	  N_("a table for a spreadsheet, to be corrected there") },
	{ "netz import institution liste.csv",
	  N_("take it back: only what was corrected changes") },
	{ "netz import institution liste.csv --suggest > zuordnung.yaml",
	  N_("draft the mapping; comments say what is to be decided") },
	{ "netz import liste.csv --map zuordnung.yaml --dry-run",
	  N_("say row by row what would become of it, and write nothing") },
	{ "netz import liste.csv --map zuordnung.yaml --partial --rejects offen.csv",
	  N_("take what can be taken; the rest waits in offen.csv to be corrected") },
	{ NULL, NULL },
};

/* -- one try ------------------------------------------------------------------------------------
 */

static void forget(struct importing *importing)
{
	import_forget_values(importing);
	map_free(&importing->ids);
	map_free(&importing->titles);
	map_free(&importing->rows_by_id);
	diags_free(&importing->found);
	importing->doubts = 0;
}

static void importing_free(struct importing *importing)
{
	size_t i;

	forget(importing);
	for (i = 0; i < importing->rows.count; i++) {
		struct import_row *row = VEC_AT(struct import_row, &importing->rows, i);

		if (row->refused != NULL)
			diags_free(row->refused);
		mem_free(row->refused);
	}
	arena_free(&importing->arena);
	vec_free(&importing->rows);
	fill_free(&importing->plan);
	mapping_free(&importing->mapping);
	table_free(&importing->table);
}

/* What rows can refer to: records, and the rows that may become some. */
static void list_aims(struct importing *importing)
{
	forget(importing);
	import_list_aims(importing);
	import_meet(importing);
}

/* All rows once; gives how many are rejected that were not before. */
static size_t pass(struct importing *importing, struct revising *revising)
{
	size_t fresh = 0;
	size_t i;

	memset(importing->counts, 0, sizeof(importing->counts));
	for (i = 0; i < importing->rows.count; i++) {
		struct import_row *row = VEC_AT(struct import_row, &importing->rows, i);
		struct diags found = { 0 };

		if (row->refused != NULL)
			import_refuse_again(importing, row, &found);
		else
			import_row(importing, revising, row, &found);
		importing->counts[row->outcome]++;
		if (row->outcome == IMPORT_REJECTED) {
			import_explain(importing, row, &found);
			fresh += !row->dead;
			row->dead = true;
		}
		diags_move(&importing->found, &found);
		diags_free(&found);
	}
	return fresh;
}

/* Keeps of findings that say the same about several rows the first; gives how many others went. */
static size_t say_once(struct diags *diags)
{
	struct map seen = { 0 };
	struct str key = { 0 };
	size_t kept = 0;
	size_t gone, i;

	for (i = 0; i < diags->items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		str_cut(&key, 0);
		str_add_slice(&key, diag->path);
		str_add_char(&key, '\n');
		diag_line(diag, &key);
		if (map_put_new(&seen, diags_copy(diags, str_slice(&key)), diag) == diag)
			*VEC_AT(struct diag, &diags->items, kept++) = *diag;
		else
			diags->counts[diag->severity]--;
	}
	gone = diags->items.count - kept;
	diags->items.count = kept;
	map_free(&seen);
	str_free(&key);
	return gone;
}

/* Findings of rows to stderr, and the rejected ones to their file. */
static enum exit_status tell(struct importing *importing)
{
	struct context *context = importing->context;
	size_t same;

	diags_move(&context->diags, &importing->found);
	same = say_once(&context->diags);
	if (context->diags.items.count > 0)
		(void)context_findings(context);
	diags_free(&context->diags);
	if (same > 0)
		(void)context_fail(context, EXIT_CLEAN,
				   message_plural("%zu finding more says the same of another row",
						  "%zu findings more say the same of other rows",
						  same),
				   same);
	return import_write_rejects(importing);
}

static enum exit_status refuse(struct importing *importing)
{
	struct context *context = importing->context;
	struct str out = { 0 };
	enum exit_status result = tell(importing);

	import_say(importing, &out);
	str_add(&out, _(", nothing written"));
	str_add_char(&out, '\n');
	(void)term_write(stdout, str_slice(&out));
	str_free(&out);
	if (result != EXIT_CLEAN)
		return result;
	if (importing->partial)
		return EXIT_FINDINGS;
	return context_fail(context, EXIT_FINDINGS,
			    _("nothing was written; --partial takes the good rows, --rejects FILE "
			      "keeps the others"));
}

/* The rows and their sum instead of a sentence a record. */
static void say(struct revising *revising, const struct change_outcome *outcome)
{
	struct importing *importing = revising->data;
	struct str *out = &revising->context->out;

	import_say(importing, out);
	write_add_end(revising->context, outcome);
	str_add_char(out, '\n');
	if (context_has(revising->context, "patch"))
		revise_add_patches(revising);
}

/* Findings about records that rows would make lie in those rows. */
static bool place_findings(struct importing *importing, struct diags *from)
{
	struct map rows = { 0 };
	bool all = true;
	size_t i;

	for (i = 0; i < importing->rows.count; i++) {
		struct import_row *row = VEC_AT(struct import_row, &importing->rows, i);

		if (row->revision != NULL)
			(void)map_put(&rows, row->revision->path, row);
	}
	for (i = 0; i < from->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &from->items, i);
		struct import_row *row = map_get(&rows, diag->file);

		if (row != NULL)
			import_add_refusal(importing, row, diag);
		else if (diag->severity == SEVERITY_ERROR)
			all = false;
	}
	map_free(&rows);
	return all;
}

/* The whole inventory with these rows in it would be wrong: some row is, or other records would
 * be. */
static enum exit_status refused(struct revising *revising)
{
	struct importing *importing = revising->data;
	struct context *context = importing->context;
	bool all = place_findings(importing, &context->diags);
	size_t i;

	if (!all) {
		(void)context_findings(context);
		return context_fail(context, EXIT_FINDINGS, _("nothing was written"));
	}
	diags_free(&context->diags);
	for (i = 0; i < importing->rows.count; i++) {
		struct import_row *row = VEC_AT(struct import_row, &importing->rows, i);

		if (row->refused == NULL)
			continue;
		import_explain(importing, row, row->refused);
		import_refuse_again(importing, row, &importing->found);
	}
	if (importing->partial && revising->tries < TRIES_MOST) {
		revising->again = true;
		return EXIT_CLEAN;
	}
	return refuse(importing);
}

static int compare_paths(const void *a, const void *b)
{
	const struct revision *const *left = a;
	const struct revision *const *right = b;

	return slice_compare((*left)->path, (*right)->path);
}

static enum exit_status make_plan(struct revising *revising, void *data)
{
	struct importing *importing = data;
	const struct inventory *inventory = importing->context->inventory;
	size_t passes = 0;
	size_t fresh;

	revising->say = say;
	revising->refused = refused;
	revising->quiet_same = true;
	forget(importing);
	arena_free(&importing->arena);
	importing->kind = kind_named(&inventory->kinds, importing->mapping.kind);
	if (importing->kind == NULL || !import_prepare(importing))
		return EXIT_FINDINGS;
	list_aims(importing);
	if (!import_check_mapping(importing))
		return EXIT_FINDINGS;
	do {
		if (passes > 0)
			list_aims(importing);
		revise_forget(revising);
		fresh = pass(importing, revising);
	} while (fresh > 0 && importing->partial && ++passes < PASSES_MOST);
	vec_sort(&revising->revisions,
		 compare_paths); /* so that each goes to the end of the change */
	if (importing->counts[IMPORT_REJECTED] > 0 &&
	    (!importing->partial || fresh > 0 ||
	     importing->counts[IMPORT_NEW] + importing->counts[IMPORT_CHANGED] == 0))
		return refuse(importing);
	if (importing->counts[IMPORT_NEW] + importing->counts[IMPORT_CHANGED] == 0) {
		import_say(importing, &importing->context->out);
		str_add(&importing->context->out, _(", nothing written"));
		str_add_char(&importing->context->out, '\n');
	}
	return EXIT_CLEAN;
}

static enum exit_status run(struct context *context)
{
	struct importing importing = {
		.context = context,
		.rows = VEC_OF(struct import_row),
		.partial = context_has(context, "partial"),
	};
	bool suggest = context_has(context, "suggest");
	enum exit_status result = import_read(&importing);
	size_t i;

	for (i = 0; i < importing.table.rows.count; i++) {
		struct import_row *row = vec_push(&importing.rows);

		row->row = VEC_AT(struct table_row, &importing.table.rows, i);
	}
	if (result == EXIT_CLEAN && !suggest)
		result = import_check_rejects(&importing);
	if (result == EXIT_CLEAN && !suggest)
		result = revise_run(context, make_plan, &importing);
	if (result == EXIT_CLEAN && importing.counts[IMPORT_REJECTED] > 0) {
		result = tell(&importing);
		if (result == EXIT_CLEAN)
			result = EXIT_FINDINGS;
	}
	importing_free(&importing);
	return result;
}

const struct command import_command = {
	.name = "import",
	.summary = N_("take a table of another program as records"),
	.arguments = N_("[KIND] FILE [--map MAPPING]"),
	.description = N_(
		"Takes each row of a table as a record: CSV (as Excel saves it, too), TSV, a JSON "
		"list of objects or JSON Lines. The mapping, a small YAML file, says which column "
		"goes into which field and what its values mean; --suggest drafts it.\n"
		"A row is about the record with its id, else about the one with its name; where "
		"there is none it becomes a new one. Rows may refer to each other. An empty cell "
		"says nothing and deletes nothing; “?” is: asked, not known; “-” is: asked, there "
		"is none. Importing a corrected table again changes only what was corrected.\n"
		"All rows or none: one that cannot be taken stops the import and is shown with its "
		"line. With --partial the others are taken; --rejects keeps those that were not, "
		"with the reason, to be corrected and imported by themselves. Everything is one "
		"commit.\n"
		"A table whose columns are called like fields, as “netz list KIND --format csv” "
		"makes it, needs no mapping.\n"
		"In the mapping stand: kind; columns, each with a path (Ort: "
		"addresses[besuch].district) or with “to” (the path), “split” (what stands between "
		"several values), “values” (what a value means: one, several as a list, or fields "
		"with their values), “prefix”, “text_to” (the field for the wording of what was "
		"translated), “keep_others”; joined, for cells that are put together first "
		"(columns, with, all); constants, for records that have nothing there yet; empty, "
		"unknown and none, for words that mean that; left_out, for columns that are not "
		"taken; format, delimiter and encoding of the table. The path of the id is “id”."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_KIND, COMPLETE_FILE, COMPLETE_NOTHING },
	.needs = NEEDS_INVENTORY,
	.run = run,
};
