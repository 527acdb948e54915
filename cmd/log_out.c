/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/log_out.h"

#include <errno.h>

#include "sys/term.h"
#include "vcs/settings.h"

enum { CHUNK = 64 * 1024 };

void log_out_begin(struct log_out *out, bool pager_allowed)
{
	struct settings *settings;
	struct str configured = { 0 };
	const char *line;
	bool has;

	out->ends = VEC_OF(size_t);
	out->at_once = term_is_terminal(stdout);
	if (!out->at_once || !pager_allowed)
		return;
	settings = settings_open(NULL); /* not the repository's: that could be anybody's line */
	has = settings_text(settings, "core.pager", &configured);
	line = pager_line(has ? str_text(&configured) : NULL);
	out->paged = line != NULL;
	if (line != NULL)
		str_add(&out->line, line);
	settings_close(settings);
	str_free(&configured);
}

static void flush(struct log_out *out)
{
	if (out->paged && !out->pager.running)
		pager_start(&out->pager, str_text(&out->line));
	out->paged = false; /* it was tried */
	if (!out->stopped && term_write(stdout, str_slice(&out->text)) != STATUS_OK) {
		out->stopped = true;
		out->failed = !out->pager.running || errno != EPIPE;
		out->reason = errno;
	}
	str_cut(&out->text, 0);
}

void log_out_entry(struct log_out *out, struct log *log)
{
	if (out->count == 0 && !out->reverse)
		str_add(&out->text, out->form->begin);
	if (!out->reverse)
		str_add(&out->text,
			out->count == 0 ? out->form->before_first : out->form->before_other);
	out->form->entry(log, &out->text);
	out->count++;
	if (out->reverse)
		vec_add(&out->ends, &out->text.len);
	else if (out->at_once || out->text.len > CHUNK)
		flush(out);
}

static void turn_round(struct log_out *out)
{
	struct str text = { 0 };
	size_t i;

	str_add(&text, out->count > 0 ? out->form->begin : "");
	for (i = out->ends.count; i > 0; i--) {
		size_t begin = i > 1 ? *VEC_AT(size_t, &out->ends, i - 2) : 0;

		str_add(&text,
			i == out->ends.count ? out->form->before_first : out->form->before_other);
		str_add_slice(&text, slice_part(str_slice(&out->text), begin,
						*VEC_AT(size_t, &out->ends, i - 1)));
	}
	str_free(&out->text);
	out->text = text;
}

enum exit_status log_out_end(struct log_out *out, struct context *context)
{
	enum exit_status status = out->failed ? EXIT_UNABLE : EXIT_CLEAN;

	if (out->reverse)
		turn_round(out);
	if (out->count == 0)
		str_add(&out->text, out->form->begin);
	str_add(&out->text, out->count > 0 ? out->form->end : out->form->end_of_none);
	if (out->text.len > 0)
		flush(out);
	pager_end(&out->pager);
	if (out->failed)
		status = EXIT_UNABLE;
	if (out->failed && out->reason != EPIPE)
		(void)context_fail(context, EXIT_UNABLE, _("cannot write to standard output: %s"),
				   strerror(out->reason));
	str_free(&out->text);
	str_free(&out->line);
	vec_free(&out->ends);
	return status;
}
