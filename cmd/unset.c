/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/setting.h"
#include "cmd/write.h"

static const struct option_spec options[] = {
	SETTING_OPTION_WHERE,
	WRITE_OPTIONS,
	WRITE_OPTION_YES(N_("with --where: do not ask, change what fits")),
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz unset offer/mitsprache cost.amount --dry-run",
	  N_("the cost stays, its amount goes; nothing is written") },
	{ "netz unset institution/neue-muehle carriers[tag-wohnen] website --dry-run",
	  N_("an entry of a list by its key, and a field") },
	{ "netz unset offer --where cost.kind=kostenlos cost.amount --dry-run",
	  N_("for all records that fit") },
	{ NULL, NULL },
};

/* "institution/kita" or a file: the first argument is an address, and so is each behind it that
 * looks like one. */
static bool is_address(const char *argument)
{
	struct slice text = slice_of(argument);
	struct slice name = slice_part(text, 0, slice_find(text, '[', 0));

	return slice_ends(text, ".yaml") || slice_find(name, '/', 0) < name.len;
}

static size_t count_addresses(const struct context *context)
{
	size_t count = context->argument_count > 0 ? 1 : 0;

	while (count < context->argument_count && is_address(context->arguments[count]))
		count++;
	return count;
}

/* Paths are read record by record: what no schema describes can be taken out of those that have it.
 */
static enum exit_status leave_out(struct revising *revising, struct revision *revision,
				  size_t first, bool several)
{
	struct context *context = revising->context;
	struct vec assignments = VEC_OF(struct assignment);
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = first; i < context->argument_count; i++) {
		if (assign_parse_path(context->inventory, revision->kind,
				      slice_of(context->arguments[i]), revision->old,
				      &revising->arena, vec_push(&assignments),
				      &context->diags) != STATUS_OK)
			result = EXIT_FINDINGS;
	}
	if (result == EXIT_CLEAN)
		result = setting_apply(revising, revision, assignments.items, assignments.count,
				       several);
	else
		(void)context_findings(context);
	vec_free(&assignments);
	return result;
}

static enum exit_status plan(struct revising *revising, void *data)
{
	struct context *context = revising->context;
	size_t addresses = count_addresses(context);
	struct vec records = VEC_OF(const struct record *);
	const struct kind *kind = NULL;
	enum exit_status result;
	size_t i;

	(void)data;
	result = setting_choose(context, addresses, &records, &kind);
	for (i = 0; i < records.count && result == EXIT_CLEAN; i++) {
		struct revision *revision =
			revise_record(revising, *VEC_AT(const struct record *, &records, i));

		if (revision == NULL)
			result = EXIT_FINDINGS;
		else
			result = leave_out(revising, revision, addresses, records.count > 1);
	}
	revising->always_ask = context_has(context, "where");
	vec_free(&records);
	return result;
}

static enum exit_status run(struct context *context)
{
	enum exit_status result;

	if (context->argument_count == 0 || count_addresses(context) == context->argument_count)
		return context_usage(context, _("netz unset takes a record's address and what is "
						"to be left out"));
	result = setting_open(context);
	return result == EXIT_CLEAN ? revise_run(context, plan, NULL) : result;
}

const struct command unset_command = {
	.name = "unset",
	.summary = N_("leave fields of records out: nobody asked"),
	.arguments = N_("ADDRESS… PATH…"),
	.description =
		N_("Takes fields out, so that they say nothing: not asked. “netz set "
		   "ADDRESS path=?” says asked and not known, path=- asked and there is none.\n"
		   "A path is a key (cost), a path (cost.amount), a title (Kosten), or an entry of "
		   "a list by its key (carriers[noah-gemeinde]). A group or list that is empty "
		   "then goes with it. One entry of a list of plain values goes with “netz set "
		   "ADDRESS districts-=thiede”.\n"
		   "netz unset KIND --where TERM… PATH…: all records that fit. They are shown "
		   "first, and nothing is written before somebody agrees or --yes does."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_FIELD, COMPLETE_FIELD },
	.needs = NEEDS_NOTHING,
	.run = run,
};
