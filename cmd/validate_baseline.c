/* SPDX-License-Identifier: Apache-2.0 */
/* The list of known findings, .netz-baseline.yaml: read, obeyed, and written on request. */
#include <errno.h>

#include "base/mem.h"
#include "cmd/validate_known.h"
#include "record/baseline.h"
#include "record/privacy.h"
#include "sys/file.h"
#include "sys/path.h"
#include "text/date.h"
#include "text/utf8.h"

enum exit_status known_check_options(struct context *context)
{
	const char *reason = context_option(context, "reason");
	const char *until = context_option(context, "until");
	struct edtf date;
	uint32_t point;

	if (!context_has(context, "write-baseline"))
		return EXIT_CLEAN;
	if (reason == NULL || slice_trim(slice_of(reason)).len == 0)
		return context_usage(context, _("--write-baseline needs --reason: why it stays for "
						"now"));
	if (utf8_find_hidden(slice_of(reason), &point) < slice_of(reason).len)
		return context_usage(context, _("--reason holds a hidden character: U+%04X"),
				     (unsigned)point);
	if (privacy_has_mobile(slice_of(reason)) || privacy_has_freemail(slice_of(reason)))
		return context_usage(context,
				     _("--reason holds a mobile number or a private mail address; "
				       "what is committed is public for ever"));
	if (until == NULL)
		return EXIT_CLEAN;
	if (!edtf_parse(slice_of(until), &date) || date.interval)
		return context_usage(context,
				     _("--until takes a day, a month or a year "
				       "(2026-06-30, 2026-06, 2026), not “%s”"),
				     until);
	if (date.latest < context->today)
		return context_usage(context, _("--until %s has passed already"), until);
	return EXIT_CLEAN;
}

static void read_list(struct context *context, struct baseline *baseline, struct diags *about)
{
	const struct shelf *shelf =
		context->trusted.ops != NULL ? &context->trusted : &context->shelf;

	baseline_read(baseline, shelf, context->inventory->schemas, context->today, about);
}

static enum exit_status say_written(struct context *context, const struct baseline_renewal *renewal,
				    bool same)
{
	struct slice file = SLICE(BASELINE_FILE);
	struct str total = { 0 };
	struct str fresh = { 0 };
	struct str gone = { 0 };

	str_addf(&total, "%zu", renewal->total);
	str_addf(&fresh, "%zu", renewal->fresh);
	str_addf(&gone, "%zu", renewal->gone);
	if (same)
		(void)context_say(context, EXIT_CLEAN,
				  _("%1$s stays as it is, reasons and deadlines too (they are "
				    "changed in the file); known findings: %2$s"),
				  file, str_slice(&total));
	else
		(void)context_say(context, EXIT_CLEAN,
				  _("%1$s is written, not committed; known findings: %2$s (new: "
				    "%3$s, entries taken out: %4$s)"),
				  file, str_slice(&total), str_slice(&fresh), str_slice(&gone));
	str_free(&total);
	str_free(&fresh);
	str_free(&gone);
	return EXIT_CLEAN;
}

/* Writes the list where it has become another one. */
static enum exit_status replace(struct context *context, const struct baseline *baseline,
				const struct baseline_renewal *renewal)
{
	struct str path = { 0 };
	struct str bytes = { 0 };
	enum exit_status result = EXIT_CLEAN;
	bool same;

	baseline_write(baseline, &bytes);
	same = baseline->present
		       ? slice_equal(str_slice(&bytes), str_slice(&baseline->source.bytes))
		       : baseline->entries.count == 0;
	path_join(&path, str_text(&context->root), BASELINE_FILE);
	if (!same && file_replace(str_text(&path), str_slice(&bytes)) != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE, _("“%s” cannot be written: %s"),
				      str_text(&path), strerror(errno));
	else
		(void)say_written(context, renewal, same);
	str_free(&path);
	str_free(&bytes);
	return result;
}

static enum exit_status renew(struct context *context, const struct scope *scope,
			      struct baseline *baseline)
{
	const struct diags *found = &context->diags;
	bool *wanted = mem_zero(found->items.count + 1, sizeof(*wanted));
	struct baseline_renewal renewal = {
		.reason = slice_trim(slice_of(context_option(context, "reason"))),
		.until = slice_of(context_option(context, "until")),
	};
	enum exit_status result;
	size_t i;

	for (i = 0; i < found->items.count; i++)
		wanted[i] = scope_has(scope, VEC_AT(struct diag, &found->items, i));
	for (i = 0; i < baseline->entries.count; i++) {
		struct baseline_entry *entry = VEC_AT(struct baseline_entry, &baseline->entries, i);

		entry->outside = !scope_has_path(scope, entry->file);
	}
	baseline_renew(baseline, found, wanted, &renewal);
	if (renewal.full)
		result = context_fail(context, EXIT_FINDINGS,
				      _("more than %d findings cannot be known; first make the "
					"commonest lighter in netz.yaml (findings)"),
				      (int)BASELINE_ENTRIES);
	else
		result = replace(context, baseline, &renewal);
	mem_free(wanted);
	return result;
}

static enum exit_status write_list(struct context *context, const struct scope *scope)
{
	struct baseline baseline = { 0 };
	struct diags ignored = { 0 };
	enum exit_status result;

	read_list(context, &baseline, &ignored);
	if (baseline.broken)
		result = context_fail(context, EXIT_FINDINGS,
				      _("%s cannot be read, and holds reasons that would be lost; "
					"mend it or delete it first"),
				      BASELINE_FILE);
	else
		result = renew(context, scope, &baseline);
	baseline_free(&baseline);
	diags_free(&ignored);
	return result;
}

enum exit_status known_mark(struct context *context, const struct scope *scope, bool *known,
			    struct diags *about)
{
	struct baseline baseline = { 0 };
	enum exit_status result = EXIT_CLEAN;

	if (context_has(context, "no-baseline"))
		return EXIT_CLEAN;
	if (context_has(context, "write-baseline"))
		result = write_list(context, scope);
	read_list(context, &baseline, about);
	baseline_mark(&baseline, &context->diags, known);
	baseline_report(&baseline, about);
	baseline_free(&baseline);
	return result;
}
