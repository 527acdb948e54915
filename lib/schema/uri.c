/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/uri.h"

#include <string.h>
#include <uriparser/Uri.h>

#include "base/mem.h"

static const char folder[] = "netz:/s/";

static bool is_alnum(char c)
{
	return byte_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Bytes of a path that mean themselves wherever they stand. */
static bool is_plain(char c)
{
	return is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '/';
}

static int hex_digit(char c)
{
	if (byte_is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool uri_decode(struct str *out, struct slice text)
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

/* -- with uriparser -----------------------------------------------------------------------------
 */

/* An IRI is the URI it maps to (RFC 3987, section 3.1). */
static void add_mapped(struct str *out, struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if ((unsigned char)text.data[i] < 0x80)
			str_add_char(out, text.data[i]);
		else
			str_addf(out, "%%%02X", (unsigned char)text.data[i]);
	}
}

static bool parse(UriUriA *uri, struct slice text)
{
	const char *problem;

	return memchr(text.data, '\0', text.len) == NULL &&
	       uriParseSingleUriExA(uri, text.data, text.data + text.len, &problem) == URI_SUCCESS;
}

static bool add_normal(struct str *out, UriUriA *uri)
{
	bool is = false;
	char *text;
	int len;

	if (uriNormalizeSyntaxA(uri) != URI_SUCCESS ||
	    uriToStringCharsRequiredA(uri, &len) != URI_SUCCESS)
		return false;
	text = mem_zero((size_t)len + 1, 1);
	is = uriToStringA(text, uri, len + 1, NULL) == URI_SUCCESS;
	if (is)
		str_add(out, text);
	mem_free(text);
	return is;
}

static bool resolve_any(struct str *out, struct slice base, struct slice ref)
{
	struct str mapped = { 0 };
	UriUriA parts[3];
	bool base_read = false, ref_read = false, is = false;

	memset(parts, 0, sizeof(parts));
	str_add(&mapped, "");
	add_mapped(&mapped, ref);
	base_read = parse(&parts[0], base);
	ref_read = parse(&parts[1], str_slice(&mapped));
	if (base_read && ref_read &&
	    uriAddBaseUriExA(&parts[2], &parts[1], &parts[0], URI_RESOLVE_STRICTLY) ==
		    URI_SUCCESS) {
		is = add_normal(out, &parts[2]);
		uriFreeUriMembersA(&parts[2]);
	}
	if (ref_read)
		uriFreeUriMembersA(&parts[1]);
	if (base_read)
		uriFreeUriMembersA(&parts[0]);
	str_free(&mapped);
	return is;
}

/* -- most references ----------------------------------------------------------------------------
 */

static bool is_plain_path(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (!is_plain(text.data[i]))
			return false;
	}
	return text.len > 0 && text.data[0] != '/';
}

/* "parts/x.yaml" from a file of the folder; false where it leads above it. */
static bool join(struct str *out, struct slice base, struct slice ref)
{
	size_t begin = out->len, least = begin + sizeof(folder) - 1;
	size_t slash = base.len;
	struct slice part;

	while (base.data[slash - 1] != '/')
		slash--;
	str_add_slice(out, slice_part(base, 0, slash));
	while (slice_next(&ref, '/', &part)) {
		if (slice_is(part, "."))
			continue;
		if (slice_is(part, "..")) {
			if (out->len == least) {
				str_cut(out, begin);
				return false;
			}
			do
				str_cut(out, out->len - 1);
			while (out->data[out->len - 1] != '/');
			continue;
		}
		str_add_slice(out, part);
		if (ref.data != NULL)
			str_add_char(out, '/');
	}
	return true;
}

bool uri_resolve(struct str *out, struct slice base, struct slice ref)
{
	ref = slice_part(ref, 0, slice_find(ref, '#', 0));
	if (ref.len == 0) {
		str_add_slice(out, base);
		return true;
	}
	if (slice_starts(base, folder) && is_plain_path(ref) && join(out, base, ref))
		return true;
	return resolve_any(out, base, ref);
}

/* -- names --------------------------------------------------------------------------------------
 */

static bool has_scheme(struct slice name)
{
	size_t colon = slice_find(name, ':', 0);
	size_t i;

	if (slice_starts(name, "urn:") || slice_starts(name, "tag:"))
		return true;
	for (i = 0; i < colon; i++) {
		char c = name.data[i];

		if (!is_alnum(c) && c != '+' && c != '-' && c != '.')
			return false;
	}
	return slice_starts(slice_part(name, colon, name.len), "://");
}

static bool is_dots(struct slice part)
{
	return slice_is(part, ".") || slice_is(part, "..");
}

/* A path is no URI: what has a meaning there is escaped, and so are dots that lead elsewhere. */
static void add_path(struct str *out, struct slice path)
{
	size_t begin, end, i;

	for (begin = 0; begin <= path.len; begin = end + 1) {
		struct slice part;

		end = slice_find(path, '/', begin);
		part = slice_part(path, begin, end);
		for (i = 0; i < part.len; i++) {
			char c = part.data[i];

			if ((is_plain(c) || (c != '\0' && strchr("~!$&'()*+,;=:@", c) != NULL)) &&
			    !is_dots(part))
				str_add_char(out, c);
			else
				str_addf(out, c == '.' ? "%%252E" : "%%%02X", (unsigned char)c);
		}
		if (end < path.len)
			str_add_char(out, '/');
	}
}

void uri_of_name(struct str *out, struct slice name)
{
	if (has_scheme(name) && resolve_any(out, SLICE("netz:/s/"), name))
		return;
	while (slice_starts(name, "./"))
		name = slice_part(name, 2, name.len);
	str_add(out, name.len > 0 && name.data[0] == '/' ? "file://" : folder);
	add_path(out, name);
}
