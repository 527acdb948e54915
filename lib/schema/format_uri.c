/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/format.h"

#include <string.h>
#include <uriparser/Uri.h>

#include "text/utf8.h"

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/*
 * Most addresses are plain: http(s), a host of letters, digits, dots and hyphens, then bytes that
 * may stand anywhere behind it. They need no parser; false only says that the parser must look.
 */
static bool is_plain_web(struct slice text)
{
	size_t at = slice_starts(text, "https://") ? 8 : slice_starts(text, "http://") ? 7 : 0;
	size_t host = at;

	if (at == 0)
		return false;
	while (at < text.len &&
	       (is_alnum(text.data[at]) || text.data[at] == '.' || text.data[at] == '-'))
		at++;
	if (at == host || (at < text.len && text.data[at] != '/'))
		return false;
	for (; at < text.len; at++) {
		char c = text.data[at];

		if (c == '%') {
			if (text.len - at < 3 || !is_hex(text.data[at + 1]) ||
			    !is_hex(text.data[at + 2]))
				return false;
		} else if (!is_alnum(c) &&
			   (c == '\0' || strchr("-._~/?=&+,;:@!$'()*", c) == NULL)) {
			return false;
		}
	}
	return true;
}

/* The port is digits, user info has no second "@", an IPv6 host is one: what the parser lets
 * through (RFC 3986, section 3.2). */
static bool is_authority(struct slice text)
{
	size_t begin = 0, end, i;
	struct slice authority;

	if (!slice_starts(text, "//")) {
		begin = slice_find(text, ':', 0) + 1;
		if (!slice_starts(slice_part(text, begin, text.len), "//"))
			return true;
	}
	begin += 2;
	for (end = begin; end < text.len && strchr("/?#", text.data[end]) == NULL; end++)
		;
	authority = slice_part(text, begin, end);
	i = slice_find(authority, '@', 0);
	if (i < authority.len) {
		authority = slice_part(authority, i + 1, authority.len);
		if (slice_find(authority, '@', 0) < authority.len)
			return false;
	}
	i = slice_find(authority, ']', 0);
	if (authority.len > 1 && authority.data[0] == '[' && i < authority.len &&
	    (authority.data[1] | 0x20) != 'v')
		return format_is_ipv6(slice_part(authority, 1, i));
	return true;
}

static bool parses(struct slice text, bool want_scheme)
{
	const char *problem = NULL;
	UriUriA uri;
	bool is;

	if (text.data == NULL)
		text = SLICE("");
	if (memchr(text.data, '\0', text.len) != NULL)
		return false;
	if (uriParseSingleUriExA(&uri, text.data, text.data + text.len, &problem) != URI_SUCCESS)
		return false;
	is = !want_scheme || uri.scheme.first != NULL;
	uriFreeUriMembersA(&uri);
	return is && is_authority(text);
}

bool format_is_uri(struct slice text)
{
	return is_plain_web(text) || parses(text, true);
}

bool format_is_uri_reference(struct slice text)
{
	return is_plain_web(text) || parses(text, false);
}

/* RFC 3987, section 2.2: ucschar anywhere, iprivate in the query only. */
static bool is_iri_point(uint32_t point, bool in_query)
{
	if ((point >= 0xe000 && point <= 0xf8ff) || point >= 0xf0000)
		return in_query && (point & 0xfffe) != 0xfffe;
	if (point < 0xa0 || (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef) ||
	    (point >= 0xfff0 && point <= 0xffff) || (point >= 0xe0000 && point < 0xe1000))
		return false;
	return true;
}

/* Section 3.1: an IRI is valid when the URI it maps to is. */
static bool is_iri(struct slice text, bool want_scheme)
{
	struct str uri = { 0 };
	bool in_query = false, is = true;
	size_t at, len, i;

	for (at = 0; is && at < text.len; at += len) {
		uint32_t point = 0;

		len = utf8_decode(slice_part(text, at, text.len), &point);
		if (len == 0)
			len = 1;
		in_query = point == '#' ? false : in_query || point == '?';
		if (point < 0x80)
			str_add_char(&uri, text.data[at]);
		else if (is_iri_point(point, in_query))
			for (i = 0; i < len; i++)
				str_addf(&uri, "%%%02X", (unsigned char)text.data[at + i]);
		else
			is = false;
	}
	is = is && parses(str_slice(&uri), want_scheme);
	str_free(&uri);
	return is;
}

bool format_is_iri(struct slice text)
{
	return is_plain_web(text) || is_iri(text, true);
}

bool format_is_iri_reference(struct slice text)
{
	return is_plain_web(text) || is_iri(text, false);
}
