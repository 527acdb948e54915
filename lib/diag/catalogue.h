/* SPDX-License-Identifier: Apache-2.0 */
/*
 * catalogue - every finding that netz knows: id, severity, sentence, hint
 *
 * One line per sentence, here and nowhere else: X(NAME, "area.kebab", severity, sentence, hint).
 * Sentences that ask for the same repair share an id; there are fewer than 70 ids.
 * Sentences: small first letter, no full stop, cause first, %1$s numbered arguments, values in
 * “quotes” (»…« in German). A hint can be acted on; "" where there is none.
 */
#ifndef NETZ_DIAG_CATALOGUE_H
#define NETZ_DIAG_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/message.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

/* clang-format off */
#define DIAG_CATALOGUE(X) \
	/* files and folders */ \
	X(FILE_UNREADABLE, "file.unreadable", SEVERITY_ERROR, N_("cannot be read: %1$s"), "") \
	X(FILE_TOO_BIG, "file.too-big", SEVERITY_ERROR, N_("is larger than %1$s bytes"), N_("a record holds the facts of one thing; link documents instead of copying them in")) \
	X(FILE_NOT_REGULAR, "file.unreadable", SEVERITY_ERROR, N_("is a link or a special file and is not followed"), N_("put a regular file in its place")) \
	X(FILE_DEPTH, "file.folder", SEVERITY_ERROR, N_("lies deeper than %1$s folders; what is in it is not read"), N_("move it up")) \
	X(FILE_EMPTY, "file.empty", SEVERITY_ERROR, N_("is empty"), N_("restore it from the history, or delete it")) \
	X(FILE_EMPTY_INPUT, "file.empty", SEVERITY_ERROR, N_("is empty"), N_("put the record's fields into it, “key: value” on a line each")) \
	X(YAML_EMPTY, "file.empty", SEVERITY_ERROR, N_("holds no value"), "") \
	X(FILE_NAME, "file.name", SEVERITY_ERROR, N_("“%1$s” is not a valid id: small letters a-z, digits and single hyphens, at most 80"), N_("rename the file to “%2$s.yaml”")) \
	X(FILE_EXTENSION, "file.name", SEVERITY_WARNING, N_("is not a record: records end in .yaml"), N_("rename it to “%1$s.yaml”, or move it out of records/")) \
	X(FILE_FOLDER, "file.folder", SEVERITY_ERROR, N_("no kind keeps its records in “%1$s”"), "%2$s") \
	X(FILE_SHELL_ACCIDENT, "file.shell-accident", SEVERITY_WARNING, N_("an empty file “%1$s” lies beside the inventory: probably from an unquoted “>”"), N_("delete it, and write field=..n or field=n.. instead")) \
	/* text */ \
	X(TEXT_UTF8, "text.utf8", SEVERITY_ERROR, N_("is not UTF-8 here (byte %1$s)"), N_("save the file as UTF-8")) \
	X(TEXT_WINDOWS, "text.utf8", SEVERITY_ERROR, N_("is not UTF-8 here: byte %1$s is “%2$s” in Windows-1252"), N_("save the file as UTF-8")) \
	X(TEXT_WIDE, "text.utf8", SEVERITY_ERROR, N_("the file is stored as %1$s"), N_("save the file as UTF-8")) \
	X(TEXT_OTHER, "text.utf8", SEVERITY_ERROR, N_("this is no text file but %1$s"), N_("copy what it says into a text file, saved as UTF-8")) \
	X(TEXT_NUL, "text.control", SEVERITY_ERROR, N_("contains a NUL character"), N_("delete it")) \
	X(TEXT_CONTROL, "text.control", SEVERITY_ERROR, N_("contains the control character %1$s"), N_("delete it")) \
	X(TEXT_BIDI, "text.hidden", SEVERITY_ERROR, N_("contains %1$s, which changes the order of what you see"), N_("delete it")) \
	X(TEXT_INVISIBLE, "text.hidden", SEVERITY_WARNING, N_("contains the invisible character %1$s"), N_("delete it")) \
	X(TEXT_NFC, "text.nfc", SEVERITY_WARNING, N_("letters and accents are stored apart (not NFC)"), N_("type the text again, or save it in normal form C")) \
	/* YAML and JSON */ \
	X(YAML_SYNTAX, "yaml.syntax", SEVERITY_ERROR, N_("cannot be read here: %1$s"), "") \
	X(YAML_PAGE, "yaml.syntax", SEVERITY_ERROR, N_("this is a web page (HTML or XML), not YAML"), N_("download the file itself, not the page that shows it")) \
	X(YAML_DASH_SPACE, "yaml.syntax", SEVERITY_ERROR, N_("a space is missing behind the dash"), N_("write “- …”")) \
	X(YAML_MIXED, "yaml.syntax", SEVERITY_ERROR, N_("a list entry “- …” stands among keys"), N_("put the entries below a key of their own")) \
	X(YAML_LIST_LINE, "yaml.syntax", SEVERITY_ERROR, N_("a list “- …” cannot begin behind a key on the same line"), N_("begin it on the next line, or write it in brackets: [a, b]")) \
	X(YAML_BRACKET, "yaml.syntax", SEVERITY_ERROR, N_("“%1$s” opens here and is not closed"), N_("close it with “%2$s”, or put the text in quotes")) \
	X(YAML_BRACKET_CLOSE, "yaml.syntax", SEVERITY_ERROR, N_("“%1$s” closes nothing here"), N_("take it out, or put the text in quotes")) \
	X(YAML_COMMA, "yaml.syntax", SEVERITY_ERROR, N_("a comma is missing in front of this"), N_("separate entries in brackets by commas")) \
	X(YAML_VALUE, "yaml.syntax", SEVERITY_ERROR, N_("a value is missing in front of “%1$s”"), N_("take it out, or put the text in quotes")) \
	X(YAML_KEY_MISSING, "yaml.syntax", SEVERITY_ERROR, N_("a key is missing in front of the colon"), N_("write “key: value”, or put the text in quotes")) \
	X(YAML_BLOCK, "yaml.syntax", SEVERITY_ERROR, N_("nothing may stand behind “%1$s” on its line"), N_("begin the text on the next line, indented")) \
	X(YAML_COLON, "yaml.colon", SEVERITY_ERROR, N_("a colon with a space inside a text that is not quoted"), N_("put the whole value in quotes")) \
	X(YAML_COLON_CURLY, "yaml.colon", SEVERITY_ERROR, N_("a colon with a space inside a text, and “%1$s” is no quote to YAML"), N_("put the whole value in straight quotes: \"…\"")) \
	X(YAML_COLON_SPACE, "yaml.colon", SEVERITY_ERROR, N_("a space is missing behind the colon"), N_("write “%1$s: …”")) \
	X(YAML_COLON_MISSING, "yaml.colon", SEVERITY_ERROR, N_("a line without a colon: neither “key: value” nor part of the text above"), N_("write “key: value”, or indent it if the text above goes on here")) \
	X(YAML_TAB, "yaml.indentation", SEVERITY_ERROR, N_("a tab where spaces belong"), N_("indent with two spaces")) \
	X(YAML_INDENT, "yaml.indentation", SEVERITY_ERROR, N_("is indented differently from the lines it belongs to"), N_("begin keys of one level in the same column")) \
	X(YAML_SPACE, "yaml.indentation", SEVERITY_ERROR, N_("the character %1$s looks like a space and is none"), N_("replace it by a space")) \
	X(YAML_TEXT_INDENT, "yaml.indentation", SEVERITY_ERROR, N_("this line is indented less than the text above, which it seems to belong to"), N_("begin all lines below “|” or “>” in the same column")) \
	X(YAML_DASH, "yaml.indentation", SEVERITY_ERROR, N_("a list entry “- …” is expected here"), N_("put “- ” in front, or begin the line in the column of the key that it belongs to")) \
	X(YAML_QUOTE, "yaml.quote", SEVERITY_ERROR, N_("a quote opens here and is not closed"), N_("close it with %1$s at the end of the text")) \
	X(YAML_QUOTE_AFTER, "yaml.quote", SEVERITY_ERROR, N_("text stands behind the closing quote"), N_("put the whole value in quotes, of the other sort where it holds some")) \
	X(YAML_START, "yaml.quote", SEVERITY_ERROR, N_("a text without quotes cannot begin with “%1$s”"), N_("put the whole value in quotes")) \
	X(YAML_ESCAPE, "yaml.quote", SEVERITY_ERROR, N_("“%1$s” stands for nothing in double quotes"), N_("write \\\\ for a backslash, or use single quotes")) \
	X(YAML_CONFLICT, "yaml.conflict", SEVERITY_ERROR, N_("a conflict between two versions was left here (“%1$s”)"), N_("keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>")) \
	X(YAML_DEPTH, "yaml.limit", SEVERITY_ERROR, N_("is nested deeper than %1$s levels"), "") \
	X(YAML_NODES, "yaml.limit", SEVERITY_ERROR, N_("has more than %1$s values"), "") \
	X(YAML_KEY_LENGTH, "yaml.limit", SEVERITY_ERROR, N_("a key is longer than %1$s bytes"), "") \
	X(YAML_KEY_TYPE, "yaml.key", SEVERITY_ERROR, N_("a key must be a plain text"), N_("put the key in quotes; a number is written with a point (2.50), not with a comma")) \
	X(YAML_DUPLICATE_KEY, "yaml.duplicate-key", SEVERITY_ERROR, N_("the key “%1$s” is here twice (first on line %2$s)"), N_("keep one of the two")) \
	X(YAML_ALIAS, "yaml.alias", SEVERITY_ERROR, N_("an alias (*%1$s) is not allowed here"), N_("write the value out")) \
	X(YAML_ALIAS_LIMIT, "yaml.limit", SEVERITY_ERROR, N_("aliases expand to more than is allowed"), "") \
	X(YAML_ANCHOR, "yaml.alias", SEVERITY_ERROR, N_("an anchor (&%1$s) is not allowed here"), N_("take it out")) \
	X(YAML_TAG, "yaml.tag", SEVERITY_ERROR, N_("a tag (%1$s) is not allowed here"), N_("take it out, or put the value in quotes")) \
	X(YAML_MERGE, "yaml.alias", SEVERITY_ERROR, N_("a merge key (<<) is not allowed here"), N_("write the keys out")) \
	X(YAML_DOCUMENTS, "yaml.documents", SEVERITY_ERROR, N_("a second document begins here"), N_("one file holds one record: split the file")) \
	X(YAML_DIRECTIVE, "yaml.tag", SEVERITY_ERROR, N_("a directive (%1$s) is not allowed here"), N_("take it out")) \
	X(YAML_AMBIGUOUS, "yaml.ambiguous", SEVERITY_WARNING, N_("“%1$s” without quotes: netz reads %2$s, other programs may read something else"), N_("put it in quotes if it is meant as it stands: \"%1$s\"")) \
	X(YAML_CODE_UNQUOTED, "yaml.code-unquoted", SEVERITY_ERROR, N_("%2$s: “%1$s” must stand in quotes, or it is read as a number"), N_("put it in quotes: \"%1$s\"")) \
	X(YAML_CODE_DATE, "yaml.code-unquoted", SEVERITY_WARNING, N_("%1$s: “%2$s” must stand in quotes, or other programs read a date"), N_("put it in quotes: \"%2$s\"")) \
	X(YAML_NULL_EMPTY, "yaml.null-empty", SEVERITY_WARNING, N_("nothing stands behind “%1$s:”"), N_("write null (asked, not known) or take the line out (not asked)")) \
	X(YAML_COMMENT, "yaml.ambiguous", SEVERITY_WARNING, N_("“%1$s” is a comment here, not part of the value"), N_("put the whole value in quotes, or a space behind the #")) \
	X(EDIT_UNSAFE, "edit.unsafe", SEVERITY_ERROR, N_("cannot be changed here without touching something else: %1$s"), N_("change it in an editor")) \
	X(JSON_COMMA_EXTRA, "json.syntax", SEVERITY_ERROR, N_("a comma with nothing behind it"), N_("take it out")) \
	X(JSON_COMMA, "json.syntax", SEVERITY_ERROR, N_("a comma is missing in front of this"), N_("separate entries by commas")) \
	X(JSON_COLON, "json.syntax", SEVERITY_ERROR, N_("a colon is missing in front of this"), N_("write \"key\": value")) \
	X(JSON_KEY, "json.syntax", SEVERITY_ERROR, N_("a key is missing here"), N_("write \"key\": value")) \
	X(JSON_VALUE, "json.syntax", SEVERITY_ERROR, N_("a value is missing in front of this"), N_("write null where there is none")) \
	X(JSON_COMMENT, "json.syntax", SEVERITY_ERROR, N_("JSON has no comments"), N_("take it out, or save the file as YAML")) \
	X(JSON_QUOTES, "json.syntax", SEVERITY_ERROR, N_("JSON wants straight double quotes here"), N_("write \"%1$s\"")) \
	X(JSON_WORD, "json.syntax", SEVERITY_ERROR, N_("“%1$s” is no value in JSON"), N_("write %2$s")) \
	X(JSON_NUMBER, "json.syntax", SEVERITY_ERROR, N_("“%1$s” is no number in JSON"), N_("write %2$s")) \
	X(JSON_STRING, "json.syntax", SEVERITY_ERROR, N_("a quote opens here and is not closed on its line"), N_("close it with \"; a line break in a text is written \\n")) \
	X(JSON_BRACKET, "json.syntax", SEVERITY_ERROR, N_("“%1$s” opens here and is not closed"), N_("close it with “%2$s”")) \
	X(JSON_BRACKET_CLOSE, "json.syntax", SEVERITY_ERROR, N_("“%1$s” closes nothing here"), N_("take it out")) \
	X(JSON_ESCAPE, "json.syntax", SEVERITY_ERROR, N_("“%1$s” stands for nothing in JSON"), N_("write \\\\ for a backslash")) \
	X(JSON_HALF, "json.syntax", SEVERITY_ERROR, N_("“%1$s” is half a character (a lone surrogate)"), N_("write the character itself, or both halves")) \
	X(JSON_TAB, "json.syntax", SEVERITY_ERROR, N_("a tab inside a text"), N_("write \\t")) \
	X(JSON_REST, "json.syntax", SEVERITY_ERROR, N_("the JSON has ended before this"), N_("take the rest out: a file holds one value")) \
	/* schema check; %1$s is the field, title and key */ \
	X(SCHEMA_TYPE, "schema.type", SEVERITY_ERROR, N_("%1$s must be %2$s; here is %3$s"), "%4$s") \
	X(SCHEMA_REQUIRED, "schema.required", SEVERITY_ERROR, N_("%1$s is missing"), "%3$s") \
	X(SCHEMA_UNKNOWN_KEY, "schema.unknown-key", SEVERITY_ERROR, N_("the key “%1$s” is not known here"), "%2$s") \
	X(SCHEMA_ENUM, "schema.enum", SEVERITY_ERROR, N_("%1$s: “%2$s” is not one of the values allowed"), "%3$s") \
	X(SCHEMA_CODE, "schema.enum", SEVERITY_ERROR, N_("%1$s: “%2$s” is not in the list “%3$s”"), "%4$s") \
	X(SCHEMA_CONST, "schema.enum", SEVERITY_ERROR, N_("%1$s must be %2$s"), "") \
	X(SCHEMA_PATTERN, "schema.pattern", SEVERITY_ERROR, N_("%1$s: “%2$s” does not have the form wanted"), "%3$s") \
	X(SCHEMA_PATTERN_COST, "schema.budget", SEVERITY_ERROR, N_("“%1$s”: the pattern %2$s is too expensive to match"), N_("simplify the pattern in the schema")) \
	X(SCHEMA_FORMAT, "schema.format", SEVERITY_ERROR, N_("%1$s: “%2$s” is not a valid %3$s"), "%4$s") \
	X(SCHEMA_DATE, "schema.format", SEVERITY_ERROR, N_("%1$s: “%2$s” is no date netz can read"), "%3$s") \
	X(SCHEMA_EMPTY, "schema.length", SEVERITY_ERROR, N_("%1$s is an empty text"), N_("write null (asked, not known) or take the line out (not asked)")) \
	X(SCHEMA_LENGTH, "schema.length", SEVERITY_ERROR, N_("%1$s is %2$s characters long; allowed are %3$s"), "") \
	X(SCHEMA_RANGE, "schema.range", SEVERITY_ERROR, N_("%1$s: %2$s is outside of what is allowed (%3$s)"), "") \
	X(SCHEMA_MULTIPLE, "schema.range", SEVERITY_ERROR, N_("%1$s: %2$s is no multiple of %3$s"), "") \
	X(SCHEMA_ITEMS, "schema.length", SEVERITY_ERROR, N_("%1$s has %2$s entries; allowed are %3$s"), "") \
	X(SCHEMA_UNIQUE, "schema.unique-items", SEVERITY_ERROR, N_("%1$s: “%2$s” is here twice"), N_("keep one of the two")) \
	X(SCHEMA_CONTAINS, "schema.contains", SEVERITY_ERROR, N_("%1$s lacks an entry that is needed"), "%2$s") \
	X(SCHEMA_PROPERTIES, "schema.length", SEVERITY_ERROR, N_("%1$s has %2$s keys; allowed are %3$s"), "") \
	X(SCHEMA_DEPENDENT, "schema.required", SEVERITY_ERROR, N_("%1$s needs %2$s beside it"), "%3$s") \
	X(SCHEMA_NOT, "schema.not", SEVERITY_ERROR, N_("%1$s is not allowed like this: %2$s"), "") \
	X(SCHEMA_ONE_OF, "schema.one-of", SEVERITY_ERROR, N_("%1$s fits more than one of the forms allowed"), "%2$s") \
	X(SCHEMA_ANY_OF, "schema.any-of", SEVERITY_ERROR, N_("%1$s fits none of the forms allowed"), "%2$s") \
	X(SCHEMA_BUDGET, "schema.budget", SEVERITY_ERROR, N_("checking this record takes too many steps"), N_("simplify the schema")) \
	/* the schema itself */ \
	X(SCHEMA_INVALID, "schema.invalid", SEVERITY_ERROR, N_("the schema is wrong: %1$s"), "") \
	X(SCHEMA_KEYWORD_UNKNOWN, "schema.keyword-unknown", SEVERITY_ERROR, N_("the keyword “%1$s” is unknown"), "%2$s") \
	X(SCHEMA_FORMAT_UNKNOWN, "schema.keyword-unknown", SEVERITY_WARNING, N_("the format “%1$s” is unknown and is not checked"), "") \
	X(SCHEMA_REF, "schema.ref", SEVERITY_ERROR, N_("$ref “%1$s” leads nowhere"), N_("references lead to files below schemas/")) \
	X(SCHEMA_REF_GIVEN, "schema.ref", SEVERITY_ERROR, N_("the schema “%1$s” is not there"), N_("netz opens no address: give the file with --schema-dir")) \
	X(SCHEMA_REF_INSIDE, "schema.ref", SEVERITY_ERROR, N_("“%1$s” leads to no place in that schema"), "") \
	X(SCHEMA_REF_CYCLE, "schema.ref", SEVERITY_ERROR, N_("$ref “%1$s” leads back to itself"), "") \
	X(SCHEMA_MEMBER, "schema.keyword-unknown", SEVERITY_ERROR, N_("“%1$s” is no part of %2$s"), "%3$s") \
	X(SCHEMA_KIND_UNKNOWN, "schema.ref", SEVERITY_ERROR, N_("x-netz-ref: there is no kind “%1$s”"), "%2$s") \
	X(SCHEMA_BROADER, "schema.ref", SEVERITY_ERROR, N_("“%1$s”: no list has the broader code “%2$s”"), "%3$s") \
	X(SCHEMA_BROADER_CYCLE, "schema.ref", SEVERITY_ERROR, N_("“%1$s” lies below itself: %2$s"), N_("one of them does not belong to the next")) \
	X(SCHEMA_SUCCESSOR, "schema.ref", SEVERITY_ERROR, N_("“%1$s” is to be replaced by “%2$s”, which is not there"), "%3$s") \
	X(SCHEMA_SAME_TITLE, "schema.invalid", SEVERITY_WARNING, N_("“%1$s” and “%2$s” have the same title “%3$s”"), N_("nobody can tell them apart: change one of the titles")) \
	X(SCHEMA_NO_TITLE, "schema.invalid", SEVERITY_WARNING, N_("without a title: %1$s"), N_("readers see the title, not the key")) \
	X(SCHEMA_NO_ENGLISH, "schema.invalid", SEVERITY_NOTE, N_("without an English title: %1$s"), N_("put x-netz-en: {title: …} beside the German one")) \
	X(SCHEMA_NO_DESCRIPTION, "schema.invalid", SEVERITY_NOTE, N_("without a description: %1$s"), N_("editors show a code's title only where it has a description")) \
	X(SCHEMA_DIALECT, "schema.dialect", SEVERITY_ERROR, N_("this schema is written in “%1$s”; netz reads JSON Schema 2020-12"), N_("translate it, and write $schema: https://json-schema.org/draft/2020-12/schema")) \
	/* records and links */ \
	X(RECORD_DUPLICATE_ID, "record.duplicate-id", SEVERITY_ERROR, N_("the id “%1$s” is used twice: also in %2$s"), N_("rename one of the files")) \
	X(RECORD_DUPLICATE_VALUE, "record.duplicate-value", SEVERITY_ERROR, N_("%1$s: “%2$s” stands in %3$s too"), N_("if both are the same, keep one record; else tell them apart here")) \
	X(RECORD_SIMILAR, "record.similar", SEVERITY_WARNING, N_("“%1$s” looks like %2$s (“%3$s”)"), N_("if both are the same, keep one record")) \
	X(RECORD_CASE, "record.duplicate-id", SEVERITY_ERROR, N_("the file name differs from %1$s only in case or accents"), N_("rename one of the files")) \
	X(RECORD_CASE_FOLDER, "record.duplicate-id", SEVERITY_ERROR, N_("the folder's name differs from %1$s only in case or accents"), N_("rename one of the folders")) \
	X(RECORD_FORMER_ID, "record.duplicate-id", SEVERITY_ERROR, N_("the former id “%1$s” is the id of another record: %2$s"), "") \
	X(RECORD_ORPHAN, "record.orphan", SEVERITY_WARNING, N_("refers to no other record, and none refers to it"), "%1$s") \
	X(REF_UNKNOWN, "ref.unknown", SEVERITY_ERROR, N_("%1$s: there is no %2$s “%3$s”"), "%4$s") \
	X(REF_KIND, "ref.kind", SEVERITY_ERROR, N_("%1$s: “%2$s” is of the kind %3$s, wanted is %4$s"), "") \
	X(REF_SELF, "ref.cycle", SEVERITY_ERROR, N_("%1$s points to the record itself"), N_("take it out")) \
	X(REF_CYCLE, "ref.cycle", SEVERITY_ERROR, N_("%1$s leads in a circle: %2$s"), N_("one of them does not belong to the next")) \
	X(ADDRESS_UNKNOWN, "address.unknown", SEVERITY_ERROR, N_("there is no record “%1$s”"), "%2$s") \
	X(ADDRESS_AMBIGUOUS, "address.unknown", SEVERITY_ERROR, N_("“%1$s” is not unique: %2$s"), N_("write it with its kind")) \
	X(DATE_FUTURE, "date.future", SEVERITY_WARNING, N_("%1$s: “%2$s” lies in the future"), N_("give the day for which it was known; what is planned has fields of its own")) \
	X(STATUS_STALE, "status.date", SEVERITY_WARNING, N_("%1$s: “%2$s” had not happened yet when the source was written (%3$s)"), N_("look for a newer source")) \
	X(STATUS_ENDED, "status.date", SEVERITY_WARNING, N_("%1$s is “%2$s”, but it ended on %3$s"), N_("set the status, or the end")) \
	X(STATUS_BEGUN, "status.date", SEVERITY_WARNING, N_("%1$s is “%2$s”, but it began on %3$s"), N_("set the status, or the beginning")) \
	X(STATUS_UNEVALUATED, "status.unevaluated", SEVERITY_WARNING, N_("%1$s: nothing is said about it, though %2$s is past (%3$s)"), N_("say what came of it, or write null if nobody knows")) \
	X(DATE_ORDER, "value.order", SEVERITY_ERROR, N_("%1$s: %2$s lies before %3$s: %4$s"), N_("correct one of the two")) \
	X(NUMBER_ORDER, "value.order", SEVERITY_ERROR, N_("%1$s: %2$s is less than %3$s: %4$s"), N_("correct one of the two")) \
	X(NUMBER_NOBODY, "value.order", SEVERITY_ERROR, N_("%1$s: nobody is under %2$s and at the same time at least %4$s (%3$s)"), N_("correct one of the two")) \
	X(VALUE_UNCHANGED, "value.doubtful", SEVERITY_WARNING, N_("%1$s is %2$s in three years running"), N_("ask whether it was counted again")) \
	X(VALUE_CONTRADICTS, "value.doubtful", SEVERITY_WARNING, N_("%1$s: two values for %2$s"), N_("both stay; note which one holds, and why")) \
	X(VALUE_DEPRECATED, "value.deprecated", SEVERITY_WARNING, N_("%1$s: “%2$s” is not to be used any more"), "%3$s") \
	X(FIELD_DEPRECATED, "value.deprecated", SEVERITY_WARNING, N_("%1$s is not to be used any more"), "%2$s") \
	X(VALUE_UNUSED, "value.unused", SEVERITY_NOTE, N_("no record uses %1$s of the list “%2$s”"), N_("take out of the list what nobody needs")) \
	X(SCHEMA_UNUSED, "value.unused", SEVERITY_NOTE, N_("no schema refers to this file"), N_("delete it, or refer to it with $ref")) \
	/* privacy: the value is never shown */ \
	X(PRIVACY_MOBILE, "privacy.mobile-number", SEVERITY_ERROR, N_("%1$s looks like a mobile number (value not shown)"), N_("give an office number; what is committed is public for ever")) \
	X(PRIVACY_FREEMAIL, "privacy.freemail", SEVERITY_ERROR, N_("%1$s looks like a private mail address (value not shown)"), N_("give an office address; what is committed is public for ever")) \
	X(PRIVACY_PROTECTED, "privacy.protected-place", SEVERITY_ERROR, N_("%1$s would give away a protected place (value not shown)"), N_("take it out; what is committed is public for ever")) \
	X(PRIVACY_ARGUMENT, "privacy.protected-place", SEVERITY_ERROR, N_("%1$s is protected and not taken from the command line (value not shown)"), N_("leave it out and answer when you are asked, or use --from: what is typed here stays in the history of the shell")) \
	X(PRIVACY_INTERNAL, "privacy.internal", SEVERITY_WARNING, N_("%1$s is internal, but this repository has a public remote (value not shown)"), N_("keep it outside of the repository")) \
	/* terms of the command line; %1$s is the field, title and key, where there is one */ \
	X(FILTER_TERM, "filter.term", SEVERITY_ERROR, N_("“%1$s” is no term"), "%2$s") \
	X(FILTER_FIELD, "filter.term", SEVERITY_ERROR, N_("%2$s has no field “%1$s”"), "%3$s") \
	X(FILTER_AMBIGUOUS, "filter.term", SEVERITY_ERROR, N_("more than one field is called “%1$s”"), N_("name one of them: %2$s")) \
	X(FILTER_GROUP, "filter.term", SEVERITY_ERROR, N_("%1$s is a group of fields"), N_("name one of them: %2$s")) \
	X(FILTER_VALUE, "filter.value", SEVERITY_ERROR, N_("%1$s: “%2$s” is not one of its values"), "%3$s") \
	X(FILTER_EMPTY, "filter.value", SEVERITY_ERROR, N_("%1$s: a value is missing behind “%2$s”"), "%3$s") \
	X(FILTER_NUMBER, "filter.value", SEVERITY_ERROR, N_("%1$s: “%2$s” is no number"), N_("write 3, 1.5, ..3, 3.. or 3..6")) \
	X(FILTER_DATE, "filter.value", SEVERITY_ERROR, N_("%1$s: “%2$s” is no date netz can read"), N_("write 2024, 2024-03, 2024-03-12, ..2024, 2024.. or 2020..2024")) \
	X(FILTER_BOOL, "filter.value", SEVERITY_ERROR, N_("%1$s: “%2$s” is neither yes nor no"), N_("write yes or no")) \
	X(FILTER_OPERATOR, "filter.term", SEVERITY_ERROR, N_("%1$s cannot be asked with “%2$s”"), "%3$s") \
	X(FILTER_ENTRY, "filter.term", SEVERITY_ERROR, N_("%1$s has more than one entry"), N_("name one of them: %2$s")) \
	X(FILTER_TWICE, "filter.term", SEVERITY_ERROR, N_("%1$s is given two values"), "%2$s") \
	X(FILTER_PERIOD, "filter.value", SEVERITY_ERROR, N_("%1$s: “%2$s” can neither begin nor end on %3$s"), "%4$s") \
	X(FILTER_PATTERN, "filter.value", SEVERITY_ERROR, N_("%1$s: the pattern is wrong: %2$s"), "") \
	/* tables of other programs */ \
	X(TABLE_FORM, "table.form", SEVERITY_ERROR, N_("the table cannot be read: %1$s"), "%2$s") \
	X(TABLE_COLUMN, "table.form", SEVERITY_ERROR, N_("the column “%1$s” %2$s"), "%3$s") \
	X(TABLE_ROW, "table.form", SEVERITY_ERROR, N_("the row is not taken: %1$s"), "%2$s") \
	/* netz.yaml and Git */ \
	X(INVENTORY_FORMAT, "inventory.format", SEVERITY_ERROR, N_("this inventory has format %1$s, this netz reads format %2$s"), N_("use a newer netz")) \
	X(INVENTORY_FINDINGS, "inventory.findings", SEVERITY_ERROR, N_("%1$s cannot be made “%2$s”: %3$s"), "") \
	X(INVENTORY_FINDINGS_UNKNOWN, "inventory.findings", SEVERITY_ERROR, N_("there is no finding “%1$s”"), "%2$s") \
	X(INVENTORY_FINDINGS_MANY, "inventory.findings", SEVERITY_ERROR, N_("more than %1$s entries; the rest does not count"), N_("put several into one")) \
	X(INVENTORY_FINDINGS_COST, "inventory.findings", SEVERITY_ERROR, N_("these rules take too many steps; some findings keep their severity"), N_("write fewer and simpler paths")) \
	X(BASELINE_EXPIRED, "baseline.stale", SEVERITY_WARNING, N_("%1$s was known until %2$s and counts again"), N_("mend it, or give it more time and say why")) \
	X(BASELINE_GONE, "baseline.stale", SEVERITY_NOTE, N_("%1$s is not found any more"), N_("take the entry out")) \
	X(BASELINE_FEWER, "baseline.stale", SEVERITY_NOTE, N_("%1$s is known %2$s times and found %3$s times"), N_("correct the count"))
/* clang-format on */

#define DIAG_ENUM(name, id, severity, message, hint) DIAG_##name,
enum diag_id { DIAG_CATALOGUE(DIAG_ENUM) DIAG_COUNT };
#undef DIAG_ENUM

struct catalogue_entry {
	const char *id;
	enum severity severity;
	const char *message; /* English, to be translated */
	const char *hint;
	bool secret; /* the line of text is not copied: area "privacy" */
};

/* The entry of `id`. Static. */
const struct catalogue_entry *catalogue_entry(enum diag_id id);

/* The first sentence of the id written "area.kebab"; DIAG_COUNT when there is none. */
enum diag_id catalogue_find(struct slice id);

/* "error", "warning", "note"; translated where `translated`. Static. */
const char *severity_name(enum severity severity, bool translated);

#endif
