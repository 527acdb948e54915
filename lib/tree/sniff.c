/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/sniff.h"

#include "text/message.h"

enum { LOOK = 64, ENOUGH = 8 };

static bool is_at(struct slice bytes, struct slice magic)
{
	return slice_equal(slice_part(bytes, 0, magic.len), magic);
}

/* UTF-16 and UTF-32 by their byte order mark, or because every other byte is NUL. */
static const char *wide_name(struct slice bytes)
{
	size_t zeros[2] = { 0, 0 };
	size_t end = bytes.len < LOOK ? bytes.len : LOOK;
	size_t i;

	if (is_at(bytes, SLICE("\xff\xfe\0\0")) || is_at(bytes, SLICE("\0\0\xfe\xff")))
		return "UTF-32";
	if (is_at(bytes, SLICE("\xff\xfe")) || is_at(bytes, SLICE("\xfe\xff")))
		return "UTF-16";
	for (i = 0; i < end; i++)
		zeros[i % 2] += bytes.data[i] == '\0';
	if (end < ENOUGH || zeros[0] + zeros[1] < end * 3 / 8)
		return NULL;
	if (zeros[0] > 0 && zeros[1] > 0)
		return zeros[0] + zeros[1] >= end * 5 / 8 ? "UTF-32" : NULL;
	return "UTF-16";
}

static const char *other_name(struct slice bytes)
{
	static const struct {
		struct slice magic;
		const char *name;
	} kinds[] = {
		{ { "PK\3\4", 4 }, N_("a file of Word, Excel or LibreOffice, or a ZIP archive") },
		{ { "\xd0\xcf\x11\xe0", 4 }, N_("an old file of Word or Excel") },
		{ { "%PDF-", 5 }, N_("a PDF file") },
		{ { "\x89PNG", 4 }, N_("an image") },
		{ { "\xff\xd8\xff", 3 }, N_("an image") },
		{ { "GIF8", 4 }, N_("an image") },
		{ { "{\\rtf", 5 }, N_("a document of a word processor (RTF)") },
		{ { "\x1f\x8b", 2 }, N_("a compressed file") },
	};
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (is_at(bytes, kinds[i].magic))
			return message_text(kinds[i].name);
	}
	return NULL;
}

static bool starts_folded(struct slice text, const char *lower)
{
	size_t i;

	for (i = 0; lower[i] != '\0'; i++) {
		char byte = i < text.len ? text.data[i] : '\0';

		if (byte >= 'A' && byte <= 'Z')
			byte = (char)(byte | 0x20);
		if (byte != lower[i])
			return false;
	}
	return true;
}

/* HTML and XML, behind white space. */
static size_t page_begin(struct slice bytes)
{
	static const char *const tags[] = { "<!doctype", "<html", "<?xml", "<head", "<svg" };
	size_t at = is_at(bytes, SLICE("\xef\xbb\xbf")) ? 3 : 0;
	size_t i;

	while (at < bytes.len && (bytes.data[at] == ' ' || bytes.data[at] == '\n' ||
				  bytes.data[at] == '\r' || bytes.data[at] == '\t'))
		at++;
	for (i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		if (starts_folded(slice_part(bytes, at, bytes.len), tags[i]))
			return at;
	}
	return bytes.len;
}

bool sniff_check(struct source *source, struct diags *diags)
{
	struct slice bytes = str_slice(&source->bytes);
	struct span first = { 0, 1 };
	const char *name;
	size_t at;

	name = wide_name(bytes);
	if (name != NULL) {
		(void)diags_add(diags, DIAG_TEXT_WIDE, source, first, DIAG_ARGS(slice_of(name)));
		return false;
	}
	name = other_name(bytes);
	if (name != NULL) {
		(void)diags_add(diags, DIAG_TEXT_OTHER, source, first, DIAG_ARGS(slice_of(name)));
		return false;
	}
	at = page_begin(bytes);
	if (at < bytes.len)
		(void)diags_add(diags, DIAG_YAML_PAGE, source,
				(struct span){ (uint32_t)at, (uint32_t)at + 1 }, DIAG_NO_ARGS);
	return at == bytes.len;
}
