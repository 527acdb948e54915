/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/mend.h"

#include "base/mem.h"
#include "text/utf8.h"
#include "tree/escape.h"
#include "tree/lines.h"

enum { PLANE_16 = 0x100000, ASCII = 128, BLOCKS = 0xff80 / ASCII };

void mend_start(struct mend *mend)
{
	mend->count = 0;
	mend->stands = VEC_OF(struct mend_stand);
	mend->base = 0;
	mend->unsure = false;
}

static void stand(struct mend *mend, size_t at, char space)
{
	struct mend_stand item = { (uint32_t)at, space };

	vec_add(&mend->stands, &item);
}

/* -- planning ---------------------------------------------------------------------------------- */

/* All colons of the line from the first wrong one on. */
static void plan_colons(struct mend *mend, const struct source *source, size_t at)
{
	for (; at != LINES_NOWHERE; at = lines_colon(source, at + 1))
		stand(mend, at, '\0');
}

/* All backslashes of the quoted text that mean nothing: one mistake is made in all of them. */
static void plan_escapes(struct mend *mend, const struct source *source, size_t at)
{
	struct slice bytes = str_slice(&source->bytes);

	while (at < bytes.len && bytes.data[at] != '"') {
		uint32_t point;
		size_t len = 1;

		if (bytes.data[at] == '\\') {
			len = escape_decode(slice_part(bytes, at, bytes.len), &point);
			if (len == 0 && !lines_is_end(lines_byte(source, at + 1)))
				stand(mend, at, '\0');
			if (len == 0)
				len = lines_byte(source, at + 1) == '\\' ? 2 : 1;
		}
		at += len;
	}
}

/* All quotes and colons of the line from the value's first quote on. */
static void plan_quotes(struct mend *mend, const struct source *source, size_t at)
{
	for (; !lines_is_end(lines_byte(source, at)); at++) {
		char byte = lines_byte(source, at);

		if (byte == '"' || byte == '\'' ||
		    (byte == ':' && lines_is_blank(lines_byte(source, at + 1))))
			stand(mend, at, '\0');
	}
}

/* Every tab that indents. */
static void plan_tabs(struct mend *mend, const struct source *source)
{
	size_t at = lines_begin(source, 0);

	while (at < source->bytes.len) {
		for (; lines_byte(source, at) == ' ' || lines_byte(source, at) == '\t'; at++) {
			if (source->bytes.data[at] == '\t')
				stand(mend, at, ' ');
		}
		while (at < source->bytes.len && !lines_is_end(source->bytes.data[at]))
			at++;
		while (at < source->bytes.len && lines_is_end(source->bytes.data[at]))
			at++;
	}
}

static bool is_on_line(const struct source *source, size_t a, size_t b)
{
	return lines_begin(source, a) == lines_begin(source, b);
}

bool mend_plan(struct mend *mend, const struct problem *problem, struct source *source)
{
	const struct told *told = &mend->told[mend->count - 1];
	size_t at = told->span.begin;
	size_t before = mend->stands.count;

	if (mend->count > 1 && is_on_line(source, told[-1].span.begin, at)) {
		mend->count--; /* the line has been named */
		return false;
	}
	if (mend->count == MEND_MOST || source->bytes.len > MEND_BYTES || mend->unsure)
		return false;
	switch (told->id) {
	case DIAG_YAML_COLON:
	case DIAG_YAML_COLON_CURLY:
		if (problem->open_at == SIZE_MAX)
			plan_colons(mend, source, at);
		break;
	case DIAG_YAML_START:
		if (problem->open_at == SIZE_MAX &&
		    ((unsigned char)lines_byte(source, at) & 0x80) == 0)
			stand(mend, at, '\0');
		break;
	case DIAG_YAML_ESCAPE: plan_escapes(mend, source, at); break;
	case DIAG_YAML_QUOTE_AFTER:
		if (problem->open_at == SIZE_MAX && is_on_line(source, problem->text.begin, at))
			plan_quotes(mend, source, problem->text.begin);
		break;
	case DIAG_YAML_TAB:
		if (lines_byte(source, at) == '\t')
			plan_tabs(mend, source);
		mend->unsure = true;
		break;
	default: break;
	}
	return mend->stands.count > before;
}

/* -- the text ---------------------------------------------------------------------------------- */

/* The first of 128 code points in a row that the text does not hold, or 0. */
static uint32_t free_points(struct slice text)
{
	bool *used = mem_zero(BLOCKS, sizeof(*used));
	uint32_t found = 0;
	uint32_t point = 0;
	size_t at;
	size_t len;

	for (at = 0; at < text.len; at += len) {
		len = utf8_decode(slice_part(text, at, text.len), &point);
		if (len == 0)
			break;
		if (point >= PLANE_16 && (point - PLANE_16) / ASCII < BLOCKS)
			used[(point - PLANE_16) / ASCII] = true;
	}
	while (found < BLOCKS && used[found])
		found++;
	mem_free(used);
	return found < BLOCKS ? PLANE_16 + found * ASCII : 0;
}

static int by_place(const void *a, const void *b)
{
	const struct mend_stand *left = a;
	const struct mend_stand *right = b;

	return left->at < right->at ? -1 : left->at > right->at;
}

bool mend_text(struct mend *mend, const struct source *source, size_t start, struct str *out)
{
	struct slice bytes = str_slice(&source->bytes);
	size_t at = start;
	size_t i;

	mend->base = free_points(slice_part(bytes, start, bytes.len));
	if (mend->base == 0)
		return false;
	vec_sort(&mend->stands, by_place);
	str_cut(out, 0);
	for (i = 0; i < mend->stands.count; i++) {
		const struct mend_stand *item = VEC_AT(struct mend_stand, &mend->stands, i);

		if (item->at < at)
			continue;
		str_add_slice(out, slice_part(bytes, at, item->at));
		if (item->space != '\0')
			str_add_char(out, item->space);
		else
			utf8_encode(out, mend->base + (unsigned char)bytes.data[item->at]);
		at = item->at + 1;
	}
	str_add_slice(out, slice_part(bytes, at, bytes.len));
	return true;
}

void mend_show(const struct mend *mend, struct str *out, struct slice text)
{
	uint32_t point = 0;
	size_t at;
	size_t len;

	for (at = 0; at < text.len; at += len) {
		len = utf8_decode(slice_part(text, at, text.len), &point);
		if (len == 0)
			return;
		if (point >= mend->base && point - mend->base < ASCII)
			str_add_char(out, (char)(point - mend->base));
		else
			str_add_slice(out, slice_part(text, at, at + len));
	}
}

void mend_free(struct mend *mend)
{
	vec_free(&mend->stands);
}
