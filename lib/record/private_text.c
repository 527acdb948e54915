/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "record/privacy.h"

/* Digits behind the leading 0 or +49: 171 123456 is the shortest number in use. */
enum { MOBILE_LEAST = 9, MOBILE_MOST = 12 };

/* x@pm.me is the shortest address there is: most codes and ids need no look. */
enum { ADDRESS_LEAST = 7 };

/* Domains of private mailboxes, and names that have one under many endings (gmx.de, gmx.net). */
static const char *const domains[] = {
	"web.de",	"gmail.com",	  "googlemail.com", "t-online.de", "freenet.de",
	"arcor.de",	"icloud.com",	  "me.com",	    "mac.com",	   "msn.com",
	"online.de",	"vodafone.de",	  "mailbox.org",    "mail.de",	   "email.de",
	"magenta.de",	"ymail.com",	  "proton.me",	    "pm.me",	   "rocketmail.com",
	"kabelmail.de", "freundlich.net", "mail.com",	    "mail.ru",	   "ukr.net",
};
static const char *const names[] = {
	"gmx",	  "yahoo",	"hotmail",  "outlook", "live",	"aol",
	"posteo", "protonmail", "tutanota", "tuta",    "1und1", "yandex",
};

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (unsigned char)byte >= 0xc3; /* umlauts, but no no-break space */
}

static char at(struct slice text, size_t index)
{
	return index < text.len ? text.data[index] : '\0';
}

/* Passes up to four signs that people put between groups of digits. */
static size_t skip_signs(struct slice text, size_t from)
{
	size_t i = from;

	while (i - from < 4) {
		if (at(text, i) == '\xc2' && at(text, i + 1) == '\xa0')
			i += 2;
		else if (at(text, i) != '\0' && strchr(" -/.()", at(text, i)) != NULL)
			i++;
		else
			break;
	}
	return i;
}

static size_t count_digits(struct slice text, size_t from)
{
	size_t i = from;

	while (byte_is_digit(at(text, i)))
		i++;
	return i - from;
}

/* Passes "0" or the country's code; text.len when neither stands at `i`. */
static size_t skip_prefix(struct slice text, size_t i, bool *country)
{
	struct slice rest = slice_part(text, i, text.len);

	*country = true;
	if (at(text, i) == '+') {
		i = skip_signs(text, i + 1);
		if (!slice_starts(slice_part(text, i, text.len), "49"))
			return text.len;
		i = skip_signs(text, i + 2);
	} else if (slice_starts(rest, "0049")) {
		i = skip_signs(text, i + 4);
	} else {
		*country = false;
		return i + 1;
	}
	return at(text, i) == '0' ? skip_signs(text, i + 1) : i;
}

static bool is_mobile_at(struct slice text, size_t begin)
{
	bool country;
	size_t i = skip_prefix(text, begin, &country);
	size_t total = count_digits(text, i);
	size_t more;

	if (at(text, i) != '1' || at(text, i + 1) < '5' || at(text, i + 1) > '7')
		return false;
	/* "0171 …" is a number, "01.7. …" a date; more digits in a row are an id */
	if ((!country && total < 3) || total > MOBILE_MOST)
		return false;
	i += total;
	while (total < MOBILE_LEAST) {
		i = skip_signs(text, i);
		more = count_digits(text, i);
		if (more == 0)
			return false;
		total += more;
		i += more;
	}
	return true;
}

/* Whether the word around `index` is a link. */
static bool is_in_link(struct slice text, size_t index)
{
	size_t begin = index;
	struct slice word;

	while (begin > 0 && (unsigned char)text.data[begin - 1] > ' ')
		begin--;
	word = slice_part(text, begin, index);
	if (slice_starts(word, "www."))
		return true;
	for (begin = 0; begin + 2 < word.len; begin++) {
		if (memcmp(word.data + begin, "://", 3) == 0)
			return true;
	}
	return false;
}

/* The next `byte` from `from` on, or text.len; memchr() passes over what is nearly all of a text.
 */
static size_t next_of(struct slice text, char byte, size_t from)
{
	const char *found =
		from < text.len ? memchr(text.data + from, byte, text.len - from) : NULL;

	return found != NULL ? (size_t)(found - text.data) : text.len;
}

static bool has_mobile_from(struct slice text, char first)
{
	size_t i;

	for (i = next_of(text, first, 0); i + MOBILE_LEAST < text.len;
	     i = next_of(text, first, i + 1)) {
		if (i > 0 && (byte_is_digit(text.data[i - 1]) || is_letter(text.data[i - 1])))
			continue;
		if (is_mobile_at(text, i) && !is_in_link(text, i))
			return true;
	}
	return false;
}

bool privacy_has_mobile(struct slice text)
{
	return text.len > MOBILE_LEAST &&
	       (has_mobile_from(text, '0') || has_mobile_from(text, '+'));
}

static bool ends_in(struct slice domain, const char *end)
{
	size_t len = strlen(end);

	return slice_ends(domain, end) &&
	       (domain.len == len || domain.data[domain.len - len - 1] == '.');
}

static bool is_freemail(struct slice domain)
{
	size_t dot = slice_find(domain, '.', 0);
	struct slice name = slice_part(domain, 0, dot);
	struct slice rest = slice_part(domain, dot + 1, domain.len);
	size_t i;

	for (i = 0; i < sizeof(domains) / sizeof(domains[0]); i++) {
		if (ends_in(domain, domains[i]))
			return true;
	}
	if (slice_find(rest, '.', 0) < rest.len && !slice_starts(rest, "co.") &&
	    !slice_starts(rest, "com."))
		return false;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (slice_is(name, names[i]) && rest.len > 0)
			return true;
	}
	return false;
}

/* The length of "(at)" or "[at]" at `i`; 0 when neither stands there. */
static size_t at_word(struct slice text, size_t i)
{
	bool is = (at(text, i + 1) | 0x20) == 'a' && (at(text, i + 2) | 0x20) == 't' &&
		  (at(text, i + 3) == ')' || at(text, i + 3) == ']');

	return is ? 4 : 0;
}

/* Whether an at-sign of `len` bytes at `i` stands between a name and a private mailbox. */
static bool is_address_at(struct slice text, size_t i, size_t len)
{
	char lower[64];
	struct slice domain = { lower, 0 };
	size_t from = i + len;

	while (len > 1 && i > 0 && text.data[i - 1] == ' ')
		i--;
	while (len > 1 && at(text, from) == ' ')
		from++;
	if (i == 0 || (!is_letter(text.data[i - 1]) && !byte_is_digit(text.data[i - 1])))
		return false;
	while (domain.len < sizeof(lower) && from < text.len &&
	       (is_letter(text.data[from]) || byte_is_digit(text.data[from]) ||
		text.data[from] == '.' || text.data[from] == '-')) {
		char byte = text.data[from++];

		lower[domain.len++] = (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
	}
	while (domain.len > 0 && (lower[domain.len - 1] == '.' || lower[domain.len - 1] == '-'))
		domain.len--;
	return is_freemail(domain);
}

static bool has_freemail_at(struct slice text, char sign)
{
	size_t i;

	for (i = next_of(text, sign, 0); i < text.len; i = next_of(text, sign, i + 1)) {
		size_t len = sign == '@' ? 1 : at_word(text, i);

		if (len > 0 && is_address_at(text, i, len))
			return true;
	}
	return false;
}

bool privacy_has_freemail(struct slice text)
{
	return text.len >= ADDRESS_LEAST &&
	       (has_freemail_at(text, '@') || has_freemail_at(text, '(') ||
		has_freemail_at(text, '['));
}

/* Whether "(at)" or "[at]" that ends in `end` stands anywhere. */
static bool has_at_word(struct slice bytes, char end)
{
	size_t i = next_of(bytes, end, 0);

	while (i < bytes.len && (i < 3 || at_word(bytes, i - 3) == 0))
		i = next_of(bytes, end, i + 1);
	return i < bytes.len;
}

bool privacy_may_have_freemail(struct slice bytes)
{
	/* an escape, "\x40", may stand for an at-sign */
	return next_of(bytes, '@', 0) < bytes.len || next_of(bytes, '\\', 0) < bytes.len ||
	       has_at_word(bytes, ')') || has_at_word(bytes, ']');
}
