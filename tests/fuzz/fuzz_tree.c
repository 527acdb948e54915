/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as YAML, in both profiles: a tree or findings; every place lies in the file; what is
 * written of a tree reads back equal; findings are shown in every form.
 */
#include "fuzz/corpus.h"

#include <stdlib.h>

#include "out/findings.h"
#include "text/utf8.h"
#include "tree/read.h"
#include "tree/write.h"

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_spans(const struct node *node, size_t len)
{
	uint32_t i;

	require(node->span.begin <= node->span.end && node->span.end <= len);
	for (i = 0; !node_is_scalar(node) && i < node->count; i++) {
		if (node->type == NODE_MAP) {
			require(node->members[i].key->type == NODE_TEXT);
			check_spans(node->members[i].key, len);
			check_spans(node->members[i].value, len);
		} else {
			check_spans(node->items[i], len);
		}
	}
}

static void check_round_trip(struct arena *arena, const struct node *root)
{
	struct str text = { 0 };
	struct diags diags = { 0 };
	struct source source;
	struct node *back = NULL;

	tree_write(&text, root);
	source_init(&source, "written", &text);
	(void)tree_read(arena, &source, &read_foreign, &back, &diags);
	/* NUL and nesting by aliases are refused wherever they come from */
	require(back == NULL ? diags.counts[SEVERITY_ERROR] > 0 : node_equal(root, back));
	source_free(&source);
	diags_free(&diags);
}

static void show(struct diags *diags)
{
	struct str out = { 0 };
	unsigned form;

	diags_sort(diags);
	for (form = FINDINGS_TEXT; form <= FINDINGS_JUNIT; form++) {
		const struct findings_options options = { .form = (enum findings_form)form,
							  .columns = form == FINDINGS_TEXT ? 40 : 0,
							  .summary = true };
		struct slice rest;
		uint32_t point;

		str_cut(&out, 0);
		findings_write(diags, &options, &out);
		rest = str_slice(&out);
		require(utf8_valid(rest) == rest.len);
		require(utf8_find_hidden(rest, &point) == rest.len);
	}
	str_free(&out);
}

static void read_as(const struct read_profile *profile, struct slice bytes)
{
	struct arena arena = { 0 };
	struct diags diags = { .limit = 200 };
	struct str copy = { 0 };
	struct source source;
	struct node *root = NULL;
	enum status status;

	str_add_slice(&copy, bytes);
	source_init(&source, "fuzz.yaml", &copy);
	status = tree_read(&arena, &source, profile, &root, &diags);
	require((status == STATUS_OK) == (diags.counts[SEVERITY_ERROR] == 0));
	require(status != STATUS_OK || root != NULL);
	if (root != NULL) {
		check_spans(root, bytes.len);
		if (status == STATUS_OK)
			check_round_trip(&arena, root);
	}
	show(&diags);
	source_free(&source);
	diags_free(&diags);
	arena_free(&arena);
}

/* Mending adds to what is found and never turns a broken text into a good one. */
static void read_mended(struct slice bytes)
{
	struct arena arena = { 0 };
	struct diags plain = { .limit = 200 };
	struct diags mended = { .limit = 200 };
	struct str copy = { 0 };
	struct source source;
	struct node *root = NULL;
	enum status status;

	str_add_slice(&copy, bytes);
	source_init(&source, "fuzz.yaml", &copy);
	status = tree_read(&arena, &source, &read_record, &root, &plain);
	require(status == tree_read(&arena, &source, &read_checked, &root, &mended));
	if (root != NULL)
		check_spans(root, bytes.len);
	source_free(&source);
	diags_free(&plain);
	diags_free(&mended);
	arena_free(&arena);
}

static void read_all(struct slice bytes)
{
	struct read_profile profile = read_foreign;
	struct arena arena = { 0 };
	struct vec roots = VEC_OF(struct node *);
	struct diags diags = { .limit = 200 };
	struct str copy = { 0 };
	struct source source;
	size_t i;

	profile.mend = true;
	str_add_slice(&copy, bytes);
	source_init(&source, "fuzz.yaml", &copy);
	if (tree_read_documents(&arena, &source, &profile, &roots, &diags) == STATUS_OK)
		require(roots.count > 0);
	for (i = 0; i < roots.count; i++)
		check_spans(*VEC_AT(struct node *, &roots, i), bytes.len);
	show(&diags);
	source_free(&source);
	vec_free(&roots);
	diags_free(&diags);
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice bytes = { (const char *)data, size };

	read_as(&read_record, bytes);
	read_as(&read_foreign, bytes);
	read_mended(bytes);
	read_all(bytes);
	return 0;
}
