/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/dialect.h"

#include "schema/resource.h"
#include "schema/uri.h"

enum { DEPTH_MAX = 8 };

static const struct {
	const char *name;
	unsigned bits;
} vocabularies[] = {
	{ "core", VOCABULARY_CORE },
	{ "applicator", VOCABULARY_APPLICATOR },
	{ "unevaluated", VOCABULARY_UNEVALUATED },
	{ "validation", VOCABULARY_VALIDATION },
	{ "meta-data", VOCABULARY_META_DATA },
	{ "format-annotation", VOCABULARY_FORMAT },
	{ "format-assertion", VOCABULARY_FORMAT | VOCABULARY_ASSERTED },
	{ "content", VOCABULARY_CONTENT },
};

struct dialect dialect_2020_12(void)
{
	return (struct dialect){ VOCABULARY_ALL, NULL };
}

/* `$schema` without an empty fragment; the empty slice where there is none. */
static struct slice schema_of(const struct node *root)
{
	const struct node *value = node_get(root, "$schema");
	struct slice text = node_is(value, NODE_TEXT) ? value->text : SLICE("");

	return slice_part(text, 0, text.len - (slice_ends(text, "#") ? 1 : 0));
}

static bool is_own(struct slice uri)
{
	return slice_is(uri, DIALECT_FOLDER "schema");
}

bool dialect_is_foreign(const struct node *root)
{
	struct slice uri = schema_of(root);

	return slice_starts(uri, "http://json-schema.org/") ||
	       slice_starts(uri, "http://www.json-schema.org/") ||
	       (slice_starts(uri, "https://json-schema.org/") &&
		!slice_starts(uri, DIALECT_FOLDER));
}

static unsigned bits_of(struct slice uri)
{
	const struct slice folder = SLICE(DIALECT_FOLDER "vocab/");
	size_t i;

	for (i = 0; i < sizeof(vocabularies) / sizeof(*vocabularies); i++) {
		if (slice_starts(uri, folder.data) &&
		    slice_is(slice_part(uri, folder.len, uri.len), vocabularies[i].name))
			return vocabularies[i].bits;
	}
	return 0;
}

/* Core, 8.1.2: a required vocabulary that is not known makes the schema one nobody can read. */
static bool read_vocabularies(const struct node *map, unsigned *out)
{
	uint32_t i;

	*out = VOCABULARY_CORE | VOCABULARY_NETZ;
	for (i = 0; i < map->count; i++) {
		unsigned bits = bits_of(map->members[i].key->text);

		if (bits == 0 && node_bool(map->members[i].value))
			return false;
		*out |= bits;
	}
	return true;
}

static struct resource *meta_of(struct schema_set *set, const struct resource *resource,
				struct slice name)
{
	struct resource *meta = NULL;
	struct str uri = { 0 };

	if (uri_resolve(&uri, resource->uri, name))
		meta = resource_find(set, str_slice(&uri));
	str_free(&uri);
	return meta;
}

/* What a meta-schema says itself, else what its own meta-schema says. */
static bool vocabularies_of(struct schema_set *set, const struct resource *meta, unsigned *out,
			    unsigned depth)
{
	const struct node *map = node_get(meta->root, "$vocabulary");
	struct slice name = schema_of(meta->root);
	const struct resource *next;

	if (node_is(map, NODE_MAP))
		return read_vocabularies(map, out);
	*out = VOCABULARY_ALL;
	if (name.len == 0 || is_own(name))
		return true;
	if (depth > DEPTH_MAX || dialect_is_foreign(meta->root))
		return false;
	next = meta_of(set, meta, name);
	return next == meta || (next != NULL && vocabularies_of(set, next, out, depth + 1));
}

static const struct dialect *read_dialect(struct schema_set *set, const struct resource *resource,
					  struct slice name)
{
	struct resource *meta;
	struct dialect *dialect;
	unsigned bits;

	if (is_own(name) || resource->file->builtin)
		return &set->dialect;
	if (dialect_is_foreign(resource->root))
		return NULL;
	meta = meta_of(set, resource, name);
	if (meta == NULL || !vocabularies_of(set, meta, &bits, 0))
		return NULL;
	dialect = arena_zero(&set->arena, 1, sizeof(*dialect));
	*dialect = (struct dialect){ bits, meta };
	return dialect;
}

const struct dialect *dialect_of(struct schema_set *set, struct resource *resource)
{
	struct slice name;

	if (resource->dialect != NULL)
		return resource->dialect;
	name = schema_of(resource->root);
	if (name.len > 0)
		resource->dialect = read_dialect(set, resource, name);
	else if (resource->outer != NULL)
		resource->dialect = dialect_of(set, resource->outer);
	else
		resource->dialect = &set->dialect;
	return resource->dialect;
}
