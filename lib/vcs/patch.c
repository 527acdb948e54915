/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/patch.h"

#include "vcs/git2.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/start.h"

/* "a/records/x.yaml", or where there is no file what git says. */
static void add_name(struct str *out, const char *mark, const char *side, struct slice path)
{
	str_add(out, mark);
	if (path.data == NULL) {
		str_add(out, "/dev/null\n");
		return;
	}
	str_add(out, side);
	utf8_show(out, path, true);
	str_add_char(out, '\n');
}

static void add_rename(struct str *out, struct slice from, struct slice to)
{
	str_add(out, "rename from ");
	utf8_show(out, from, true);
	str_add(out, "\nrename to ");
	utf8_show(out, to, true);
	str_add_char(out, '\n');
}

static void add_head(struct str *out, struct slice old_path, struct slice new_path)
{
	struct slice a = old_path.data != NULL ? old_path : new_path;
	struct slice b = new_path.data != NULL ? new_path : old_path;

	str_add(out, "diff --git a/");
	utf8_show(out, a, true);
	str_add(out, " b/");
	utf8_show(out, b, true);
	str_add_char(out, '\n');
	if (old_path.data == NULL)
		str_add(out, "new file mode 100644\n");
	else if (new_path.data == NULL)
		str_add(out, "deleted file mode 100644\n");
	else if (!slice_equal(a, b))
		add_rename(out, a, b);
}

static int add_hunk(const git_diff_delta *delta, const git_diff_hunk *hunk, void *data)
{
	(void)delta;
	str_addf(data, "@@ -%d", hunk->old_start);
	if (hunk->old_lines != 1)
		str_addf(data, ",%d", hunk->old_lines);
	str_addf(data, " +%d", hunk->new_start);
	if (hunk->new_lines != 1)
		str_addf(data, ",%d", hunk->new_lines);
	str_add(data, " @@\n");
	return 0;
}

static int add_line(const git_diff_delta *delta, const git_diff_hunk *hunk,
		    const git_diff_line *line, void *data)
{
	struct slice text = { .data = line->content, .len = line->content_len };

	(void)delta;
	(void)hunk;
	if (line->origin != GIT_DIFF_LINE_CONTEXT && line->origin != GIT_DIFF_LINE_ADDITION &&
	    line->origin != GIT_DIFF_LINE_DELETION) {
		str_add(data, "\\ No newline at end of file\n");
		return 0;
	}
	if (slice_ends(text, "\n"))
		text.len--;
	str_add_char(data, line->origin);
	utf8_show(data, text, true);
	str_add_char(data, '\n');
	return 0;
}

void patch_add(struct str *out, struct slice old_path, struct slice old, struct slice new_path,
	       struct slice new)
{
	git_diff_options options;
	struct str hunks = { 0 };

	(void)git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
	add_head(out, old_path, new_path);
	start_library();
	if (git_diff_buffers(old.data, old.len, NULL, new.data, new.len, NULL, &options, NULL, NULL,
			     add_hunk, add_line, &hunks) != 0) {
		str_add(out, _("the texts differ"));
		str_add_char(out, '\n');
	} else if (hunks.len > 0) {
		add_name(out, "--- ", "a/", old_path);
		add_name(out, "+++ ", "b/", new_path);
		str_add_slice(out, str_slice(&hunks));
	}
	(void)git_libgit2_shutdown();
	str_free(&hunks);
}
