/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json - building JSON text
 *
 * Values are strings, lexemes of numbers, booleans, null, lists and objects, in the order they are
 * added. Well-formed for any input: ill-formed bytes and NUL become U+FFFD. What a terminal or a CI
 * runner would obey or a reader could not see (control, bidi and invisible characters, the bracket
 * of "##[") is always escaped, which jansson's writer does not offer; nor does it keep the lexeme
 * of a number. Standard: RFC 8259.
 */
#ifndef NETZ_OUT_JSON_H
#define NETZ_OUT_JSON_H

#include "base/str.h"
#include "tree/node.h"

/* Adds a string with its quotes. */
void json_add_text(struct str *out, struct slice text);

/*
 * Adds the number of a YAML or JSON lexeme, digit for digit where JSON has that form, else the same
 * value in JSON's form (+05 is 5, 0x1F is 31); what JSON cannot say (.inf, .nan) is null.
 */
void json_add_number(struct str *out, struct slice lexeme);

/* Adds a whole tree, indented by two spaces from `indent` on; empty lists and maps on one line. */
void json_add_node(struct str *out, const struct node *node, size_t indent);

#endif
