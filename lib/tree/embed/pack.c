/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pack - prints C for tree/packed.h from the YAML files named, sorted: pack FILE...
 *
 * Runs while netz is built. A file with a finding in it stops the build: it would be reported
 * nowhere else.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tree/packed.h"
#include "tree/read.h"

static bool read_bytes(const char *path, struct str *out)
{
	FILE *file = fopen(path, "rb");
	char chunk[4096];
	size_t got;

	if (file == NULL)
		return false;
	while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0)
		str_add_slice(out, (struct slice){ chunk, got });
	return fclose(file) == 0;
}

static bool pack(const char *path, int number)
{
	struct diags diags = { 0 };
	struct arena arena = { 0 };
	struct str bytes = { 0 };
	struct str packed = { 0 };
	struct source source;
	struct node *root = NULL;
	size_t i;

	if (!read_bytes(path, &bytes)) {
		perror(path);
		return false;
	}
	source_init(&source, path, &bytes);
	(void)tree_read(&arena, &source, &read_foreign, &root, &diags);
	if (root != NULL && diags.items.count == 0)
		packed_add(&packed, root);
	else
		fprintf(stderr, "%s: netz finds something in it\n", path);
	printf("static const unsigned char tree_%d[] = {", number);
	for (i = 0; i < packed.len; i++)
		printf("%s%u,", i % 24 == 0 ? "\n" : "", (unsigned)(unsigned char)packed.data[i]);
	printf("\n0};\n");
	arena_free(&arena);
	source_free(&source);
	diags_free(&diags);
	i = packed.len;
	str_free(&packed);
	return i > 0;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(int argc, char **argv)
{
	int i;

	qsort(argv + 1, (size_t)argc - 1, sizeof(*argv), compare);
	printf("#include \"tree/packed.h\"\n");
	for (i = 1; i < argc; i++) {
		if (!pack(argv[i], i))
			return EXIT_FAILURE;
	}
	printf("const struct packed_file packed_files[] = {\n");
	for (i = 1; i < argc; i++)
		printf("{ \"%s\", (const char *)tree_%d, sizeof(tree_%d) - 1 },\n", argv[i], i, i);
	printf("};\nconst size_t packed_count = %d;\n", argc - 1);
	return EXIT_SUCCESS;
}
