/* SPDX-License-Identifier: Apache-2.0 */
/*
 * format - the formats of JSON Schema 2020-12, asserted
 *
 * Owner:  the table is static.
 * Errors: none; a format that is not in the table is the caller's finding.
 * Standard: JSON Schema 2020-12 Validation, section 7.3; RFC 3339 (dates), RFC 5321 and 6531
 *           (mail), RFC 1123 and 5890-5893 (host names), RFC 3986 and 3987 (URI, IRI), RFC 6570
 *           (URI template), RFC 6901 (JSON Pointer), ECMA-262 (regex), RFC 4122 (uuid).
 */
#ifndef NETZ_SCHEMA_FORMAT_H
#define NETZ_SCHEMA_FORMAT_H

#include <stdbool.h>

#include "base/str.h"

struct format {
	const char *name;
	const char *words; /* N_(): "is not a valid …" */
	bool (*is)(struct slice text);
};

/* The format of this name, or NULL. Static. */
const struct format *format_find(struct slice name);

/* The checks themselves, one file each group: format_time.c, format_host.c, format_uri.c,
 * format_pointer.c. Texts are well-formed UTF-8. */
bool format_is_date(struct slice text);
bool format_is_time(struct slice text);
bool format_is_date_time(struct slice text);
bool format_is_duration(struct slice text);
bool format_is_hostname(struct slice text);
bool format_is_idn_hostname(struct slice text);
bool format_is_email(struct slice text);
bool format_is_idn_email(struct slice text);
bool format_is_ipv4(struct slice text);
bool format_is_ipv6(struct slice text);
bool format_is_uri(struct slice text);
bool format_is_uri_reference(struct slice text);
bool format_is_iri(struct slice text);
bool format_is_iri_reference(struct slice text);
bool format_is_uri_template(struct slice text);
bool format_is_json_pointer(struct slice text);
bool format_is_relative_json_pointer(struct slice text);
bool format_is_uuid(struct slice text);
bool format_is_regex(struct slice text);

#endif
