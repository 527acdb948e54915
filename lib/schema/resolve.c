/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/resolve.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent-decodes; false for a broken escape or a NUL. */
static bool decode(struct str *out, struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		char c = text.data[i];

		if (c == '%') {
			int high = text.len - i > 2 ? hex_digit(text.data[i + 1]) : -1;
			int low = text.len - i > 2 ? hex_digit(text.data[i + 2]) : -1;

			if (high < 0 || low < 0)
				return false;
			c = (char)(high * 16 + low);
			i += 2;
		}
		if (c == '\0')
			return false;
		str_add_char(out, c);
	}
	return true;
}

/* Joins `relative` to the folder of `base`; false when that leaves the schema folder. */
static bool join(struct str *out, struct slice base, struct slice relative)
{
	struct slice part;
	size_t slash = base.len;

	while (slash > 0 && base.data[slash - 1] != '/')
		slash--;
	str_add_slice(out, slice_part(base, 0, slash));
	while (slice_next(&relative, '/', &part)) {
		if (slice_is(part, "."))
			continue;
		if (slice_is(part, "..")) {
			if (out->len == 0)
				return false;
			do
				str_cut(out, out->len - 1);
			while (out->len > 0 && out->data[out->len - 1] != '/');
			continue;
		}
		str_add_slice(out, part);
		str_add_char(out, '/');
	}
	if (out->len == 0)
		return false;
	str_cut(out, out->len - 1);
	return true;
}

static struct schema_file *find_file(const struct schema_set *set, struct schema_file *from,
				     struct slice text)
{
	struct str decoded = { 0 };
	struct str path = { 0 };
	struct schema_file *file = NULL;
	struct slice part;

	if (text.len == 0)
		return from;
	if (from->outside || text.data[0] == '/')
		return NULL;
	if (!decode(&decoded, text))
		goto out;
	part = str_slice(&decoded);
	if (slice_find(part, ':', 0) < part.len || slice_find(part, '?', 0) < part.len ||
	    slice_find(part, '\\', 0) < part.len)
		goto out;
	if (join(&path, from->path, part))
		file = map_get(&set->by_path, str_slice(&path));
out:
	str_free(&decoded);
	str_free(&path);
	return file;
}

/* RFC 6901, section 4: ~1 is "/", ~0 is "~", in this order. */
static bool unescape(struct str *out, struct slice token)
{
	size_t i;

	for (i = 0; i < token.len; i++) {
		char c = token.data[i];

		if (c == '~') {
			if (++i >= token.len || (token.data[i] != '0' && token.data[i] != '1'))
				return false;
			c = token.data[i] == '0' ? '~' : '/';
		}
		str_add_char(out, c);
	}
	return true;
}

static const struct node *step(const struct node *node, struct slice token)
{
	long long index;

	if (node_is(node, NODE_MAP))
		return node_find(node, token);
	if (!node_is(node, NODE_LIST) || token.len == 0 || token.data[0] < '0' ||
	    token.data[0] > '9' || (token.data[0] == '0' && token.len > 1))
		return NULL;
	if (!slice_to_int(token, &index) || index >= (long long)node->count)
		return NULL;
	return node->items[index];
}

static const struct node *find_node(const struct node *root, struct slice fragment)
{
	struct str pointer = { 0 };
	struct str token = { 0 };
	const struct node *node = NULL;
	struct slice rest;
	size_t begin, end;

	if (!decode(&pointer, fragment))
		goto out;
	rest = str_slice(&pointer);
	node = rest.len == 0 || rest.data[0] == '/' ? root : NULL;
	for (begin = 1; node != NULL && begin <= rest.len; begin = end + 1) {
		end = slice_find(rest, '/', begin);
		str_cut(&token, 0);
		node = unescape(&token, slice_part(rest, begin, end))
			       ? step(node, str_slice(&token))
			       : NULL;
	}
out:
	str_free(&pointer);
	str_free(&token);
	return node;
}

bool resolve_ref(const struct schema_set *set, struct schema_file *from, struct slice ref,
		 struct schema_file **file, const struct node **node)
{
	size_t hash = slice_find(ref, '#', 0);

	*file = find_file(set, from, slice_part(ref, 0, hash));
	if (*file == NULL || (*file)->root == NULL)
		return false;
	*node = find_node((*file)->root, slice_part(ref, hash + 1, ref.len));
	return *node != NULL;
}
