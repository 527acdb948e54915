/* SPDX-License-Identifier: Apache-2.0 */
#include "out/uri.h"

static bool is_unreserved(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       byte_is_digit(byte) || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

void uri_add_path(struct str *out, struct slice path)
{
	size_t i;

	for (i = 0; i < path.len; i++) {
		if (is_unreserved(path.data[i]) || path.data[i] == '/')
			str_add_char(out, path.data[i]);
		else
			str_addf(out, "%%%02X", (unsigned)(unsigned char)path.data[i]);
	}
}
