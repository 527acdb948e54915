/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/validate.h"

#include "change/fix.h"
#include "cmd/choose.h"
#include "cmd/edited.h"
#include "cmd/revise.h"
#include "tree/read.h"

struct fixing {
	struct revising *revising;
	struct diags found; /* of the whole inventory */
	struct map named;   /* files with a finding that can be repaired */
	struct map
		secret; /* files with something that must not be shown, in no difference either */
	struct edited edited;
	size_t wishes;
};

/* What a command that only reads does not know. */
static enum exit_status find(struct fixing *fixing)
{
	struct context *context = fixing->revising->context;
	const struct inventory_options options = {
		.today = context->today,
		.public_remote = repo_has_public_remote(context->repo),
	};
	struct inventory *checked = NULL;
	enum status status = inventory_open(&checked, &context->shelf, &options, &fixing->found);
	size_t i;

	inventory_close(checked);
	if (status != STATUS_OK)
		return context_fail(context, EXIT_UNABLE, _("the inventory cannot be checked"));
	diags_sort(&fixing->found);
	for (i = 0; i < fixing->found.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &fixing->found.items, i);

		if (fix_is_known(diag->id))
			(void)map_put(&fixing->named, diag->file, fixing);
		if (catalogue_entry(diag->id)->secret)
			(void)map_put(&fixing->secret, diag->file, fixing);
	}
	return EXIT_CLEAN;
}

/* Whether there may be anything to repair. */
static bool is_suspect(const struct fixing *fixing, const struct record *record)
{
	struct str bytes = { 0 };
	bool suspect = map_get(&fixing->named, record->path) != NULL;

	if (!suspect && shelf_read(&fixing->revising->context->shelf, record->path.data,
				   read_record.bytes, &bytes) == STATUS_OK)
		suspect = slice_find(str_slice(&bytes), '\r', 0) < bytes.len;
	str_free(&bytes);
	return suspect;
}

/* Says so where the file is left as it is. */
static bool leave_out(const struct fixing *fixing, const struct record *record)
{
	struct context *context = fixing->revising->context;

	if (map_get(&fixing->secret, record->path) == NULL)
		return edited_leave_out(&fixing->edited, context, record->path);
	(void)context_fail(context, EXIT_FINDINGS,
			   _("%s is left out: it holds what nobody may see (“netz validate”); take "
			     "that out first"),
			   record->path.data);
	return true;
}

static enum exit_status add_record(struct fixing *fixing, const struct record *record)
{
	struct context *context = fixing->revising->context;
	struct revision *revision;
	struct fix fix;
	enum status status;

	if (!is_suspect(fixing, record) || leave_out(fixing, record))
		return EXIT_CLEAN;
	revision = revise_record(fixing->revising, record);
	if (revision == NULL)
		return EXIT_FINDINGS;
	fix = (struct fix){ .source = &revision->source,
			    .old = revision->old,
			    .found = &fixing->found,
			    .fold = context->inventory->fold };
	status = fix_text(&fix, &fixing->revising->arena, &revision->text, &revision->meant);
	if (status == STATUS_UNSAFE)
		return context_fail(context, EXIT_UNABLE,
				    _("%s would not read back as it was meant; nothing was "
				      "written"),
				    record->path.data);
	fixing->wishes += status == STATUS_OK;
	return EXIT_CLEAN;
}

static enum exit_status add_records(struct fixing *fixing, const struct vec *records)
{
	struct revising *revising = fixing->revising;
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < records->count && result == EXIT_CLEAN; i++)
		result = add_record(fixing, *VEC_AT(const struct record *, records, i));
	if (result == EXIT_CLEAN && fixing->wishes == 0)
		(void)context_fail(revising->context, EXIT_CLEAN,
				   _("there is nothing to be repaired without thinking"));
	if (fixing->wishes > 0)
		str_addf(&revising->words,
			 message_plural("Repaired: %zu record", "Repaired: %zu records",
					fixing->wishes),
			 fixing->wishes);
	return result;
}

static enum exit_status plan(struct revising *revising, void *data)
{
	struct context *context = revising->context;
	struct fixing fixing = { .revising = revising };
	struct vec records = VEC_OF(const struct record *);
	bool all = false;
	enum exit_status result = choose_records(context, &records, &all);

	(void)data;
	if (result == EXIT_CLEAN)
		result = find(&fixing);
	if (result == EXIT_CLEAN && all)
		result = edited_find(&fixing.edited, context);
	if (result == EXIT_CLEAN)
		result = add_records(&fixing, &records);
	revising->always_ask = true;
	revising->patch_first = true;
	revising->quiet_same = true;
	vec_free(&records);
	diags_free(&fixing.found);
	map_free(&fixing.named);
	map_free(&fixing.secret);
	edited_free(&fixing.edited);
	return result;
}

enum exit_status validate_fix(struct context *context)
{
	enum exit_status result = context_open(context, NEEDS_INVENTORY);

	if (result == EXIT_CLEAN)
		result = revise_run(context, plan, NULL);
	if (result != EXIT_CLEAN || context_has(context, "dry-run"))
		return result;
	inventory_close(context->inventory);
	context->inventory = NULL;
	shelf_close(&context->shelf);
	diags_free(&context->diags);
	return validate_inventory(context);
}
