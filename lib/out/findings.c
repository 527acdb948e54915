/* SPDX-License-Identifier: Apache-2.0 */
#include "out/findings.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "out/findings_form.h"
#include "text/message.h"
#include "text/utf8.h"

static const struct findings_ops *const forms[] = {
	[FINDINGS_TEXT] = &findings_text,     [FINDINGS_JSON] = &findings_json,
	[FINDINGS_GITHUB] = &findings_github, [FINDINGS_GITLAB] = &findings_gitlab,
	[FINDINGS_SARIF] = &findings_sarif,   [FINDINGS_JUNIT] = &findings_junit,
};

enum { FORMS = sizeof(forms) / sizeof(forms[0]) };

void findings_write(const struct diags *diags, const struct findings_options *options,
		    struct str *out)
{
	forms[options->form]->write(diags, options, out);
}

bool findings_form_find(struct slice name, enum findings_form *form)
{
	size_t i;

	for (i = 0; i < FORMS; i++) {
		if (slice_is(name, forms[i]->name)) {
			*form = (enum findings_form)i;
			return true;
		}
	}
	return false;
}

void findings_form_names(struct str *out)
{
	size_t i;

	for (i = 0; i < FORMS; i++)
		str_addf(out, "%s%s", i > 0 ? ", " : "", forms[i]->name);
}

size_t findings_total(const struct diags *diags)
{
	return diags->counts[SEVERITY_ERROR] + diags->counts[SEVERITY_WARNING] +
	       diags->counts[SEVERITY_NOTE];
}

/* How many of each severity are shown where there is room for `most`. */
static void share_room(const struct diags *diags, size_t most, size_t room[3])
{
	size_t kept[3] = { 0 };
	size_t i;

	for (i = 0; i < diags->items.count; i++)
		kept[VEC_AT(struct diag, &diags->items, i)->severity]++;
	for (i = 0; i < 3; i++) {
		room[i] = kept[i] < most ? kept[i] : most;
		most -= room[i];
	}
}

static void choose_some(const struct diags *diags, size_t room[3], unsigned severities,
			struct vec *chosen)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if ((severities >> diag->severity & 1) == 0 || room[diag->severity] == 0)
			continue;
		room[diag->severity]--;
		vec_add(chosen, &diag);
	}
}

void findings_choose(const struct diags *diags, size_t most, size_t usual, bool by_place,
		     struct vec *chosen)
{
	size_t room[3];
	unsigned severity;

	share_room(diags, most > 0 ? most : usual, room);
	if (by_place)
		choose_some(diags, room, 7, chosen);
	for (severity = 0; severity < 3 && !by_place; severity++)
		choose_some(diags, room, 1U << severity, chosen);
}

static void add_count(struct str *out, const char *form, size_t count)
{
	char number[24];

	if (count == 0)
		return;
	(void)snprintf(number, sizeof(number), "%zu", count);
	message_add(out, form, slice_of(number));
}

void findings_add_counts(struct str *out, const size_t counts[3])
{
	const char *const forms_of[] = {
		message_plural("%1$s error", "%1$s errors", counts[SEVERITY_ERROR]),
		message_plural("%1$s warning", "%1$s warnings", counts[SEVERITY_WARNING]),
		message_plural("%1$s note", "%1$s notes", counts[SEVERITY_NOTE]),
	};
	size_t begin = out->len;
	size_t i;

	for (i = 0; i < 3; i++) {
		if (counts[i] > 0 && out->len > begin)
			str_add(out, ", ");
		add_count(out, forms_of[i], counts[i]);
	}
	if (out->len == begin)
		str_add(out, _("no findings"));
}

void findings_add_summary(struct str *out, const struct diags *diags,
			  const struct findings_options *options)
{
	if (options->checked > 0) {
		add_count(out,
			  options->any_file
				  ? message_plural("%1$s file checked", "%1$s files checked",
						   options->checked)
				  : message_plural("%1$s record checked", "%1$s records checked",
						   options->checked),
			  options->checked);
		str_add(out, findings_total(diags) > 0 ? ": " : ", ");
	}
	findings_add_counts(out, diags->counts);
}

void findings_add_words(struct str *out, const struct diag *diag)
{
	struct str hint = { 0 };

	diag_message(diag, out);
	diag_hint(diag, &hint);
	if (hint.len > 0)
		str_addf(out, " – %s", str_text(&hint));
	str_free(&hint);
}

void findings_add_place(struct str *out, const struct diag *diag)
{
	utf8_show(out, diag->file.len > 0 ? diag->file : SLICE("netz"), true);
	/* "(command line)" has one line, and marks show the place in it */
	if (diag->begin.line > 0 && !slice_starts(diag->file, "("))
		str_addf(out, ":%" PRIu32 ":%" PRIu32, diag->begin.line, diag->begin.column);
}

/* Takes the last part off `path`; false where there is none that "…/.." could take back. */
static bool drop_part(struct str *path)
{
	size_t at = path->len;

	if (at == 0 || slice_is(str_slice(path), "..") || slice_ends(str_slice(path), "/.."))
		return false;
	while (at > 0 && path->data[at - 1] != '/')
		at--;
	str_cut(path, at > 0 ? at - 1 : 0);
	return true;
}

static void add_parts(struct str *path, struct slice name)
{
	struct slice part;

	while (slice_next(&name, '/', &part)) {
		if (part.len == 0 || slice_is(part, ".") ||
		    (slice_is(part, "..") && drop_part(path)))
			continue;
		if (path->len > 0)
			str_add_char(path, '/');
		str_add_slice(path, part);
	}
}

void findings_add_path(struct str *out, const struct diag *diag,
		       const struct findings_options *options)
{
	struct slice tree = options->work_tree;
	struct slice file = diag->file;
	struct str path = { 0 };

	if (file.len > 0 && file.data[0] == '/') {
		if (tree.len > 0 && file.len > tree.len && file.data[tree.len] == '/' &&
		    slice_equal(slice_part(file, 0, tree.len), tree))
			add_parts(&path, slice_part(file, tree.len, file.len));
		else
			str_add_slice(&path, file);
	} else if (file.len > 0) {
		add_parts(&path, options->below);
		add_parts(&path, file);
	}
	str_add_slice(out, str_slice(&path));
	str_free(&path);
}
