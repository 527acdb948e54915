/* SPDX-License-Identifier: Apache-2.0 */
#include "text/fold.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "text/icu.h"
#include "text/latin.h"
#include "text/piece.h"
#include "text/utf8.h"

enum { SLUG_MAX = 60, PIECE_MAX = 512, LATIN_MAX = 64 * 1024 };

struct fold {
	pthread_mutex_t lock;	/* of what is opened and of ICU's objects that know one user */
	UTransliterator *latin; /* NULL until used, and where ICU has no data */
	UCollator *collator;
	const UNormalizer2 *nfc; /* ICU's own, not to be closed */
	bool latin_tried, collator_tried, nfc_tried;
};

/* UTF-16 as ICU wants it. */
struct wide {
	UChar *data;
	int32_t len;
	int32_t cap;
};

struct fold *fold_open(void)
{
	struct fold *fold = mem_zero(1, sizeof(*fold));

	(void)pthread_mutex_init(&fold->lock, NULL);
	return fold;
}

void fold_close(struct fold *fold)
{
	if (fold == NULL)
		return;
	if (fold->latin != NULL)
		icu()->utrans_close(fold->latin);
	if (fold->collator != NULL)
		icu()->ucol_close(fold->collator);
	(void)pthread_mutex_destroy(&fold->lock);
	mem_free(fold);
}

static UTransliterator *latin_of(struct fold *fold)
{
	static const UChar id[] = u"Any-Latin; de-ASCII; Latin-ASCII; Lower";
	UErrorCode error = U_ZERO_ERROR;

	if (fold->latin_tried)
		return fold->latin;
	fold->latin_tried = true;
	fold->latin = icu()->utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
	if (U_FAILURE(error))
		fold->latin = NULL;
	return fold->latin;
}

static UCollator *collator_of(struct fold *fold)
{
	UErrorCode error = U_ZERO_ERROR;

	if (fold->collator_tried)
		return fold->collator;
	fold->collator_tried = true;
	fold->collator = icu()->ucol_open("de", &error);
	if (U_FAILURE(error)) {
		fold->collator = NULL;
		return NULL;
	}
	icu()->ucol_setAttribute(fold->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &error);
	return fold->collator;
}

static const UNormalizer2 *open_nfc(struct fold *fold)
{
	UErrorCode error = U_ZERO_ERROR;

	if (fold->nfc_tried)
		return fold->nfc;
	fold->nfc_tried = true;
	fold->nfc = icu()->unorm2_getNFCInstance(&error);
	if (U_FAILURE(error))
		fold->nfc = NULL;
	return fold->nfc;
}

/* Ill-formed bytes become U+FFFD; false for what ICU cannot hold. mem_free(out->data). */
static bool widen(struct slice text, struct wide *out)
{
	UErrorCode error = U_ZERO_ERROR;

	*out = (struct wide){ 0 };
	if (text.len > INT32_MAX / 8)
		return false;
	out->cap = (int32_t)text.len + 1;
	out->data = mem_resize(NULL, (size_t)out->cap, sizeof(UChar));
	icu()->u_strFromUTF8WithSub(out->data, out->cap, &out->len, text.data, (int32_t)text.len,
				    0xfffd, NULL, &error);
	return !U_FAILURE(error);
}

static void narrow(struct str *out, const UChar *text, int32_t len)
{
	char *bytes = mem_alloc((size_t)len * 3 + 1);
	UErrorCode error = U_ZERO_ERROR;
	int32_t got = 0;

	icu()->u_strToUTF8WithSub(bytes, len * 3 + 1, &got, text, len, 0xfffd, NULL, &error);
	if (!U_FAILURE(error))
		str_add_slice(out, (struct slice){ bytes, (size_t)got });
	mem_free(bytes);
}

static const UNormalizer2 *nfc_of(struct fold *fold)
{
	const UNormalizer2 *nfc;

	(void)pthread_mutex_lock(&fold->lock);
	nfc = open_nfc(fold);
	(void)pthread_mutex_unlock(&fold->lock);
	return nfc;
}

/* Transliterates in a buffer that grows until the result fits; false where ICU cannot. */
static bool to_latin_alone(struct fold *fold, struct str *out, struct slice text)
{
	UTransliterator *latin = latin_of(fold);
	UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
	struct wide source;
	struct wide work = { 0 };
	bool done = false;

	if (!widen(text, &source) || latin == NULL)
		goto out;
	work.cap = source.len * 2 + 16;
	while (error == U_BUFFER_OVERFLOW_ERROR && work.cap < INT32_MAX / 4) {
		int32_t limit = source.len;

		work.cap *= 2;
		work.data = mem_resize(work.data, (size_t)work.cap, sizeof(UChar));
		memcpy(work.data, source.data, (size_t)source.len * sizeof(UChar));
		work.len = source.len;
		error = U_ZERO_ERROR;
		icu()->utrans_transUChars(latin, work.data, &work.len, work.cap, 0, &limit, &error);
	}
	if (U_FAILURE(error))
		goto out;
	narrow(out, work.data, work.len);
	done = true;
out:
	mem_free(source.data);
	mem_free(work.data);
	return done;
}

static bool to_latin(struct fold *fold, struct str *out, struct slice text)
{
	bool done;

	(void)pthread_mutex_lock(&fold->lock);
	done = to_latin_alone(fold, out, text);
	(void)pthread_mutex_unlock(&fold->lock);
	return done;
}

void fold_search(struct fold *fold, struct str *out, struct slice text)
{
	size_t begin = 0;

	/* ICU takes a time that grows with the square of a text's length */
	while (begin < text.len) {
		size_t end = piece_end(text, begin, PIECE_MAX);
		struct slice piece = slice_part(text, begin, end);

		if (!latin_fold(out, piece) && (begin >= LATIN_MAX || !to_latin(fold, out, piece)))
			str_add_slice(out, piece);
		begin = end;
	}
}

void fold_slug(struct fold *fold, struct str *out, struct slice name)
{
	struct str latin = { 0 };
	struct str slug = { 0 };
	size_t len;
	size_t i;

	fold_search(fold, &latin, name);
	for (i = 0; i < latin.len; i++) {
		char byte = latin.data[i];

		if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
			str_add_char(&slug, byte);
		else if (slug.len > 0 && slug.data[slug.len - 1] != '-')
			str_add_char(&slug, '-');
	}
	len = slug.len;
	if (len > SLUG_MAX) {
		for (len = SLUG_MAX; len > 0 && slug.data[len] != '-'; len--)
			;
		if (len == 0)
			len = SLUG_MAX; /* one word only */
	}
	if (len > 0 && slug.data[len - 1] == '-')
		len--;
	str_add_slice(out, slice_part(str_slice(&slug), 0, len));
	str_free(&slug);
	str_free(&latin);
}

void fold_sort_key(struct fold *fold, struct str *out, struct slice text)
{
	UCollator *collator = collator_of(fold);
	struct wide wide;
	uint8_t *key = NULL;
	int32_t len;

	if (!widen(text, &wide) || collator == NULL) {
		str_add_slice(out, text);
		goto out;
	}
	len = icu()->ucol_getSortKey(collator, wide.data, wide.len, NULL, 0);
	key = mem_alloc((size_t)len);
	len = icu()->ucol_getSortKey(collator, wide.data, wide.len, key, len);
	if (len > 1) /* the last byte is a NUL */
		str_add_slice(out, (struct slice){ (const char *)key, (size_t)len - 1 });
out:
	mem_free(key);
	mem_free(wide.data);
}

int fold_compare(struct fold *fold, struct slice a, struct slice b)
{
	UCollator *collator = collator_of(fold);
	UErrorCode error = U_ZERO_ERROR;
	UCollationResult result = UCOL_EQUAL;

	if (collator != NULL && a.len < INT32_MAX && b.len < INT32_MAX)
		result = icu()->ucol_strcollUTF8(collator, a.data != NULL ? a.data : "",
						 (int32_t)a.len, b.data != NULL ? b.data : "",
						 (int32_t)b.len, &error);
	if (U_FAILURE(error) || result == UCOL_EQUAL)
		return slice_compare(a, b);
	return result == UCOL_LESS ? -1 : 1;
}

/* U+2010 to U+2027, German quotes and dashes among them: NFC leaves them and their neighbours. */
static bool is_inert(const unsigned char *bytes, size_t len)
{
	return len >= 3 && bytes[0] == 0xe2 && bytes[1] == 0x80 && bytes[2] >= 0x90 &&
	       bytes[2] <= 0xa7;
}

enum { BLOCK = 64 };

/* Whether all code points are below U+0300; a loop of fixed length, so that it is vectorised. */
static bool block_is_low(const unsigned char *block)
{
	unsigned char high = 0;
	size_t i;

	for (i = 0; i < BLOCK; i++)
		high |= block[i] >= 0xcc;
	return high == 0;
}

/* No code point below U+0300 changes in NFC or combines with the one before: lead bytes say it. */
static bool is_surely_nfc(struct slice text)
{
	const unsigned char *data = (const unsigned char *)text.data;
	size_t i = 0;

	while (i < text.len) {
		size_t end = text.len - i < BLOCK ? text.len : i + BLOCK;

		if (end == i + BLOCK && block_is_low(data + i))
			i = end;
		for (; i < end; i++) {
			if (data[i] >= 0xcc && !is_inert(data + i, text.len - i))
				return false;
		}
	}
	return true;
}

bool fold_is_nfc(struct fold *fold, struct slice text)
{
	UErrorCode error = U_ZERO_ERROR;
	struct wide wide;
	bool result = true;

	if (is_surely_nfc(text) || nfc_of(fold) == NULL)
		return true;
	if (widen(text, &wide))
		result = icu()->unorm2_isNormalized(nfc_of(fold), wide.data, wide.len, &error) ||
			 U_FAILURE(error);
	mem_free(wide.data);
	return result;
}

void fold_nfc(struct fold *fold, struct str *out, struct slice text)
{
	UErrorCode error = U_ZERO_ERROR;
	struct wide wide = { 0 };
	UChar *result = NULL;
	int32_t len = 0;

	if (fold_is_nfc(fold, text) || !widen(text, &wide)) {
		str_add_slice(out, text);
		goto out;
	}
	result = mem_resize(NULL, (size_t)wide.len * 3 + 1, sizeof(UChar)); /* UAX 15, table 4 */
	len = icu()->unorm2_normalize(nfc_of(fold), wide.data, wide.len, result, wide.len * 3 + 1,
				      &error);
	if (U_FAILURE(error))
		str_add_slice(out, text);
	else
		narrow(out, result, len);
out:
	mem_free(result);
	mem_free(wide.data);
}
