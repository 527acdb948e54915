/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/format.h"

#include <arpa/inet.h>
#include <idn2.h>
#include <string.h>
#include <strings.h>

#include "text/utf8.h"

enum { LABEL_MAX = 63, NAME_MAX_BYTES = 253, NAME_BUFFER = 1024, LOCAL_MAX = 64 };

static bool is_ascii(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if ((unsigned char)text.data[i] >= 0x80)
			return false;
	}
	return true;
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* RFC 5890, section 2.3.2.1: an A-label is the one form of a valid U-label; libidn2 tests both. */
static bool is_a_label(struct slice label)
{
	char lower[LABEL_MAX + 1];
	char *checked = NULL;
	size_t i;
	bool is;

	for (i = 0; i < label.len; i++) {
		bool upper = label.data[i] >= 'A' && label.data[i] <= 'Z';

		lower[i] = (char)(upper ? label.data[i] | 0x20 : label.data[i]);
	}
	lower[label.len] = '\0';
	is = idn2_register_u8(NULL, (const uint8_t *)lower, (uint8_t **)&checked, 0) == IDN2_OK;
	idn2_free(checked);
	return is;
}

/* RFC 1123, section 2.1. */
static bool is_label(struct slice label)
{
	size_t i;

	if (label.len == 0 || label.len > LABEL_MAX || label.data[0] == '-' ||
	    label.data[label.len - 1] == '-')
		return false;
	for (i = 0; i < label.len; i++) {
		if (!is_letter(label.data[i]) && !byte_is_digit(label.data[i]) &&
		    label.data[i] != '-')
			return false;
	}
	if (label.len >= 4 && strncasecmp(label.data, "xn--", 4) == 0)
		return is_a_label(label);
	return true;
}

bool format_is_hostname(struct slice text)
{
	struct slice label;

	if (text.len == 0 || text.len > NAME_MAX_BYTES || text.data[text.len - 1] == '.')
		return false;
	while (slice_next(&text, '.', &label)) {
		if (!is_label(label))
			return false;
	}
	return true;
}

/* -- internationalized names --------------------------------------------------------------------
 */

/* Blocks whose letters run from right to left. */
static bool is_right_to_left(uint32_t point)
{
	return (point >= 0x590 && point <= 0x8ff) || (point >= 0xfb1d && point <= 0xfdff) ||
	       (point >= 0xfe70 && point <= 0xfeff) || (point >= 0x10800 && point <= 0x10fff) ||
	       (point >= 0x1e800 && point <= 0x1efff);
}

static bool has_right_to_left(struct slice text)
{
	uint32_t point = 0;
	size_t at, len;

	for (at = 0; at < text.len; at += len) {
		len = utf8_decode(slice_part(text, at, text.len), &point);
		if (len == 0 || is_right_to_left(point))
			return len > 0;
	}
	return false;
}

/* RFC 5893, section 2, rule 4: European and Arabic digits do not stand in one label. */
static bool mixes_digits(struct slice label)
{
	bool european = false, arabic = false;
	uint32_t point = 0;
	size_t at, len;

	for (at = 0; at < label.len; at += len) {
		len = utf8_decode(slice_part(label, at, label.len), &point);
		if (len == 0)
			break;
		european = european || (point >= '0' && point <= '9') ||
			   (point >= 0x6f0 && point <= 0x6f9);
		arabic = arabic || (point >= 0x660 && point <= 0x669);
	}
	return european && arabic;
}

/* The A-label's length, or 0 when the label is not valid. */
static size_t u_label(struct slice label)
{
	char buffer[NAME_BUFFER];
	char *ascii = NULL;
	size_t len = 0;

	if (label.len >= sizeof(buffer) || mixes_digits(label))
		return 0;
	memcpy(buffer, label.data, label.len);
	buffer[label.len] = '\0';
	if (idn2_register_u8((const uint8_t *)buffer, NULL, (uint8_t **)&ascii, 0) == IDN2_OK)
		len = strlen(ascii);
	idn2_free(ascii);
	return len <= LABEL_MAX ? len : 0;
}

/* Cuts the next label off; U+3002, U+FF0E and U+FF61 separate as the full stop does (RFC 3490,
 * section 3.1). */
static struct slice next_label(struct slice text, size_t *at)
{
	size_t begin = *at;
	uint32_t point = 0;
	size_t len;

	for (; *at < text.len; *at += len) {
		len = utf8_decode(slice_part(text, *at, text.len), &point);
		if (len == 0)
			break;
		if (point == '.' || point == 0x3002 || point == 0xff0e || point == 0xff61) {
			*at += len;
			return slice_part(text, begin, *at - len);
		}
	}
	*at = text.len + 1;
	return slice_part(text, begin, text.len);
}

/* RFC 5893, section 2: in a name with letters from right to left, a label from left to right begins
 * with a letter. */
static bool label_in_bidi_name(struct slice label)
{
	return !is_ascii(label) || is_letter(label.data[0]);
}

bool format_is_idn_hostname(struct slice text)
{
	bool bidi = has_right_to_left(text);
	size_t total = 0, at = 0;

	if (text.len == 0)
		return false;
	while (at <= text.len) {
		struct slice label = next_label(text, &at);
		size_t len;

		if (label.len == 0)
			return false;
		if (is_ascii(label))
			len = is_label(label) ? label.len : 0;
		else
			len = u_label(label);
		if (len == 0 || (bidi && !label_in_bidi_name(label)))
			return false;
		total += len + 1;
	}
	return total - 1 <= NAME_MAX_BYTES;
}

/* -- addresses ----------------------------------------------------------------------------------
 */

static bool is_address(int family, struct slice text)
{
	unsigned char binary[sizeof(struct in6_addr)];
	char buffer[64];

	if (text.len == 0 || text.len >= sizeof(buffer) || memchr(text.data, '\0', text.len))
		return false;
	memcpy(buffer, text.data, text.len);
	buffer[text.len] = '\0';
	return inet_pton(family, buffer, binary) == 1;
}

bool format_is_ipv4(struct slice text)
{
	return is_address(AF_INET, text);
}

bool format_is_ipv6(struct slice text)
{
	return is_address(AF_INET6, text);
}

/* -- mail ---------------------------------------------------------------------------------------
 */

static bool is_atom_byte(char c)
{
	return is_letter(c) || byte_is_digit(c) || (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

/* RFC 5321, section 4.1.2, Dot-string; RFC 6531, section 3.3 adds what is not ASCII. */
static bool is_dot_string(struct slice local, bool international)
{
	bool after_dot = true;
	size_t i;

	for (i = 0; i < local.len; i++) {
		char c = local.data[i];

		if (c == '.') {
			if (after_dot)
				return false;
		} else if (!is_atom_byte(c) && !(international && (unsigned char)c >= 0x80)) {
			return false;
		}
		after_dot = c == '.';
	}
	return !after_dot;
}

/* Where the quoted string at the start ends (behind its quote), or 0. */
static size_t quoted_end(struct slice text, bool international)
{
	size_t i;

	for (i = 1; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c == '"')
			return i + 1;
		if (c == '\\' && ++i < text.len)
			c = (unsigned char)text.data[i];
		if (c < 0x20 || c == 0x7f || (c >= 0x80 && !international))
			return 0;
	}
	return 0;
}

static bool is_domain(struct slice domain, bool international)
{
	char buffer[NAME_BUFFER];
	char *ascii = NULL;
	bool is;

	if (domain.len > 2 && domain.data[0] == '[' && domain.data[domain.len - 1] == ']') {
		domain = slice_part(domain, 1, domain.len - 1);
		if (slice_starts(domain, "IPv6:"))
			return format_is_ipv6(slice_part(domain, 5, domain.len));
		return format_is_ipv4(domain);
	}
	if (!international || is_ascii(domain))
		return format_is_hostname(domain);
	if (domain.len >= sizeof(buffer))
		return false;
	memcpy(buffer, domain.data, domain.len);
	buffer[domain.len] = '\0';
	is = idn2_to_ascii_8z(buffer, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) == IDN2_OK &&
	     format_is_hostname(slice_of(ascii));
	idn2_free(ascii);
	return is;
}

static bool is_mail(struct slice text, bool international)
{
	size_t at;

	if (text.len > 0 && text.data[0] == '"') {
		at = quoted_end(text, international);
		if (at == 0 || at >= text.len || text.data[at] != '@')
			return false;
	} else {
		at = slice_find(text, '@', 0);
		if (!is_dot_string(slice_part(text, 0, at), international))
			return false;
	}
	return at <= LOCAL_MAX && at < text.len &&
	       is_domain(slice_part(text, at + 1, text.len), international);
}

bool format_is_email(struct slice text)
{
	return is_mail(text, false);
}

bool format_is_idn_email(struct slice text)
{
	return is_mail(text, true);
}
