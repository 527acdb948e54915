/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as JSON: a tree or findings; what is written of a tree as JSON reads back equal. */
#include "fuzz/corpus.h"

#include <stdlib.h>

#include "out/json.h"
#include "tree/json.h"

static void require(bool holds)
{
	if (!holds)
		abort();
}

static enum status read_text(struct arena *arena, struct str *text, struct source *source,
			     struct node **root)
{
	struct diags diags = { .limit = 200 };
	enum status status;

	source_init(source, "fuzz.json", text);
	status = tree_read_json(arena, source, &read_foreign, root, &diags);
	require((status == STATUS_OK) == (diags.counts[SEVERITY_ERROR] == 0));
	diags_sort(&diags);
	diags_free(&diags);
	return status;
}

/* As a value a line: any number of them. */
static void read_lines(struct slice bytes)
{
	struct arena arena = { 0 };
	struct vec roots = VEC_OF(struct node *);
	struct diags diags = { .limit = 200 };
	struct str text = { 0 };
	struct source source;
	size_t i;

	str_add_slice(&text, bytes);
	source_init(&source, "fuzz.jsonl", &text);
	(void)tree_read_json_lines(&arena, &source, &read_foreign, &roots, &diags);
	for (i = 0; i < roots.count; i++)
		require((*VEC_AT(struct node *, &roots, i))->span.end <= bytes.len);
	diags_sort(&diags);
	source_free(&source);
	vec_free(&roots);
	diags_free(&diags);
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct source source;
	struct source written;
	struct str text = { 0 };
	struct node *root = NULL;
	struct node *back = NULL;

	str_add_slice(&text, (struct slice){ (const char *)data, size });
	if (read_text(&arena, &text, &source, &root) == STATUS_OK) {
		require(root != NULL && root->span.end <= size);
		json_add_node(&text, root, 0);
		require(read_text(&arena, &text, &written, &back) == STATUS_OK);
		/* NUL, which is warned of, is written as U+FFFD */
		require(node_equal(root, back) ||
			strstr(str_text(&source.bytes), "\\u0000") != NULL);
		source_free(&written);
	}
	source_free(&source);
	arena_free(&arena);
	read_lines((struct slice){ (const char *)data, size });
	return 0;
}
