/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/format.h"

#include <stdlib.h>

#include "text/message.h"
#include "text/regex.h"

/* Sorted by bytes of the name. */
static const struct format formats[] = {
	{ "date", N_("date"), format_is_date },
	{ "date-time", N_("date with time"), format_is_date_time },
	{ "duration", N_("duration"), format_is_duration },
	{ "email", N_("e-mail address"), format_is_email },
	{ "hostname", N_("host name"), format_is_hostname },
	{ "idn-email", N_("e-mail address"), format_is_idn_email },
	{ "idn-hostname", N_("host name"), format_is_idn_hostname },
	{ "ipv4", N_("IPv4 address"), format_is_ipv4 },
	{ "ipv6", N_("IPv6 address"), format_is_ipv6 },
	{ "iri", N_("web address"), format_is_iri },
	{ "iri-reference", N_("web address"), format_is_iri_reference },
	{ "json-pointer", N_("JSON Pointer"), format_is_json_pointer },
	{ "regex", N_("pattern"), format_is_regex },
	{ "relative-json-pointer", N_("relative JSON Pointer"), format_is_relative_json_pointer },
	{ "time", N_("time of day"), format_is_time },
	{ "uri", N_("web address"), format_is_uri },
	{ "uri-reference", N_("web address"), format_is_uri_reference },
	{ "uri-template", N_("URI template"), format_is_uri_template },
	{ "uuid", N_("UUID"), format_is_uuid },
};

static int compare(const void *name, const void *format)
{
	const struct slice *slice = name;
	const struct format *entry = format;

	return slice_compare(*slice, slice_of(entry->name));
}

const struct format *format_find(struct slice name)
{
	return bsearch(&name, formats, sizeof(formats) / sizeof(*formats), sizeof(*formats),
		       compare);
}

static bool compiles(struct slice pattern)
{
	struct regex *regex = NULL;
	bool is = regex_compile(&regex, pattern, NULL) == STATUS_OK;

	regex_free(regex);
	return is;
}

/* Adds the pattern with each look behind turned into a look ahead. */
static void look_ahead(struct str *out, struct slice pattern)
{
	bool in_class = false;
	size_t i;

	for (i = 0; i < pattern.len; i++) {
		struct slice rest = slice_part(pattern, i, pattern.len);

		if (pattern.data[i] == '\\' && rest.len > 1)
			str_add_char(out, pattern.data[i++]);
		else if (pattern.data[i] == '[' || pattern.data[i] == ']')
			in_class = pattern.data[i] == '[';
		str_add_char(out, pattern.data[i]);
		if (!in_class && (slice_starts(rest, "(?<=") || slice_starts(rest, "(?<!"))) {
			str_add_char(out, '?');
			i += 2;
		}
	}
}

/* ECMA-262 looks behind to any length, PCRE2 does not; as syntax both directions are alike. */
bool format_is_regex(struct slice text)
{
	struct str ahead = { 0 };
	bool is = compiles(text);

	if (!is) {
		look_ahead(&ahead, text);
		is = compiles(str_slice(&ahead));
	}
	str_free(&ahead);
	return is;
}
