/* SPDX-License-Identifier: Apache-2.0 */
#include "text/ecma.h"

#include "text/message.h"
#include "text/utf8.h"

/* The pass over the pattern. */
struct pass {
	struct slice pattern;
	size_t at;
	bool in_class;
	bool quantified; /* a quantifier stands right before */
	bool branches;
	struct str *out;
	const char *problem; /* N_() sentence, or NULL */
};

/* ECMA-262, 22.2.2.9: \s is WhiteSpace and LineTerminator; \S is all the rest. */
static const char white[] = "\\t-\\r \\u{a0}\\u{1680}\\u{2000}-\\u{200a}\\u{2028}\\u{2029}"
			    "\\u{202f}\\u{205f}\\u{3000}\\u{feff}";
static const char not_white[] =
	"\\x00-\\x08\\x0e-\\x1f!-\\u{9f}\\u{a1}-\\u{167f}\\u{1681}-\\u{1fff}\\u{200b}-\\u{2027}"
	"\\u{202a}-\\u{202e}\\u{2030}-\\u{205e}\\u{2060}-\\u{2fff}\\u{3001}-\\u{d7ff}"
	"\\u{e000}-\\u{fefe}\\u{ff00}-\\u{10ffff}";

/* ECMA-262, table 69 (General_Category): PCRE2 knows the short names only. */
static const struct {
	const char *name, *code;
} categories[] = {
	{ "Cased_Letter", "LC" },
	{ "Close_Punctuation", "Pe" },
	{ "Combining_Mark", "M" },
	{ "Connector_Punctuation", "Pc" },
	{ "Control", "Cc" },
	{ "cntrl", "Cc" },
	{ "Currency_Symbol", "Sc" },
	{ "Dash_Punctuation", "Pd" },
	{ "Decimal_Number", "Nd" },
	{ "digit", "Nd" },
	{ "Enclosing_Mark", "Me" },
	{ "Final_Punctuation", "Pf" },
	{ "Format", "Cf" },
	{ "Initial_Punctuation", "Pi" },
	{ "Letter", "L" },
	{ "Letter_Number", "Nl" },
	{ "Line_Separator", "Zl" },
	{ "Lowercase_Letter", "Ll" },
	{ "Mark", "M" },
	{ "Math_Symbol", "Sm" },
	{ "Modifier_Letter", "Lm" },
	{ "Modifier_Symbol", "Sk" },
	{ "Nonspacing_Mark", "Mn" },
	{ "Number", "N" },
	{ "Open_Punctuation", "Ps" },
	{ "Other", "C" },
	{ "Other_Letter", "Lo" },
	{ "Other_Number", "No" },
	{ "Other_Punctuation", "Po" },
	{ "Other_Symbol", "So" },
	{ "Paragraph_Separator", "Zp" },
	{ "Private_Use", "Co" },
	{ "Punctuation", "P" },
	{ "punct", "P" },
	{ "Separator", "Z" },
	{ "Space_Separator", "Zs" },
	{ "Spacing_Mark", "Mc" },
	{ "Surrogate", "Cs" },
	{ "Symbol", "S" },
	{ "Titlecase_Letter", "Lt" },
	{ "Unassigned", "Cn" },
	{ "Uppercase_Letter", "Lu" },
};

static struct slice rest_of(const struct pass *pass)
{
	return slice_part(pass->pattern, pass->at, pass->pattern.len);
}

/* Copies the next `count` bytes. */
static void copy(struct pass *pass, size_t count)
{
	str_add_slice(pass->out, slice_part(rest_of(pass), 0, count));
	pass->at += count;
}

/* Writes `text` in place of the next `count` bytes. */
static void replace(struct pass *pass, size_t count, const char *text)
{
	str_add(pass->out, text);
	pass->at += count;
}

/* \p{Name}, \p{Name=Value}; `rest` begins with the backslash. */
static void pass_property(struct pass *pass, struct slice rest)
{
	bool negated = rest.data[1] == 'P';
	size_t end = slice_find(rest, '}', 0);
	struct slice name = slice_part(rest, 3, end);
	size_t i;

	if (rest.len < 4 || rest.data[2] != '{' || end == rest.len) {
		pass->problem = N_("\\p wants a name in braces");
		return;
	}
	if (slice_starts(name, "General_Category="))
		name = slice_part(name, sizeof("General_Category=") - 1, name.len);
	else if (slice_starts(name, "gc="))
		name = slice_part(name, sizeof("gc=") - 1, name.len);
	if (slice_is(name, "Assigned")) {
		negated = !negated;
		name = SLICE("Cn");
	}
	for (i = 0; i < sizeof(categories) / sizeof(categories[0]); i++) {
		if (slice_is(name, categories[i].name))
			name = slice_of(categories[i].code);
	}
	str_add(pass->out, negated ? "\\P{" : "\\p{");
	str_add_slice(pass->out, name);
	str_add_char(pass->out, '}');
	pass->at += end + 1;
}

/* Four hexadecimal digits behind "\u"; -1 when there are none. */
static long hex4(struct slice text)
{
	long value = 0;
	size_t i;

	if (text.len < 6 || text.data[0] != '\\' || text.data[1] != 'u')
		return -1;
	for (i = 2; i < 6; i++) {
		char byte = text.data[i];

		if (byte >= '0' && byte <= '9')
			value = value * 16 + (byte - '0');
		else if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f')
			value = value * 16 + ((byte | 0x20) - 'a' + 10);
		else
			return -1;
	}
	return value;
}

/* \uHHHH: two surrogates are one code point (ECMA-262, 22.2.1, RegExpUnicodeEscapeSequence). */
static void pass_unicode(struct pass *pass, struct slice rest)
{
	long high = hex4(rest);
	long low = hex4(slice_part(rest, 6, rest.len));

	if (high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff) {
		str_addf(pass->out, "\\u{%lx}", 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
		pass->at += 12;
		return;
	}
	copy(pass, 2);
}

static void pass_white(struct pass *pass, bool negated)
{
	if (!pass->in_class)
		str_add(pass->out, negated ? "[^" : "[");
	str_add(pass->out, pass->in_class && negated ? not_white : white);
	if (!pass->in_class)
		str_add_char(pass->out, ']');
	pass->at += 2;
	if (pass->in_class && slice_starts(rest_of(pass), "-"))
		replace(pass, 1, "\\-"); /* a range cannot begin with a class */
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static void pass_escape(struct pass *pass)
{
	struct slice rest = rest_of(pass);
	char next = rest.len > 1 ? rest.data[1] : '\0';

	switch (next) {
	case '\0': pass->problem = N_("a backslash stands at the end"); break;
	case 's':
	case 'S': pass_white(pass, next == 'S'); break;
	case 'p':
	case 'P': pass_property(pass, rest); break;
	case 'u': pass_unicode(pass, rest); break;
	case 'v': replace(pass, 2, "\\x0b"); break; /* PCRE2's \v is a class */
	case '0':
		if (rest.len > 2 && rest.data[2] >= '0' && rest.data[2] <= '9')
			pass->problem = N_("octal escapes are not allowed");
		else
			replace(pass, 2, "\\x00");
		break;
	case 'b':
	case 'B':
	case 'c':
	case 'd':
	case 'D':
	case 'f':
	case 'k':
	case 'n':
	case 'r':
	case 't':
	case 'w':
	case 'W':
	case 'x': copy(pass, 2); break;
	default:
		if (is_letter(next))
			pass->problem = N_("an escape that ECMA-262 does not have");
		else
			copy(pass, 2);
	}
}

/* Groups that ECMA-262 has; PCRE2's others would mean something else or cost anything. */
static void pass_group(struct pass *pass)
{
	static const char *const allowed[] = { "(?:", "(?=", "(?!", "(?<" };
	struct slice rest = rest_of(pass);
	bool known = false;
	size_t i;

	for (i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		known = known || slice_starts(rest, allowed[i]);
	if (rest.len > 1 && ((rest.data[1] == '?' && !known) || rest.data[1] == '*'))
		pass->problem = N_("a group that ECMA-262 does not have");
	else if (known)
		copy(pass, 3);
	else
		copy(pass, 1);
}

/* One code point inside of [ ]. */
static void pass_class(struct pass *pass, char byte)
{
	if (byte == ']')
		pass->in_class = false;
	if (byte == '[')
		replace(pass, 1, "\\["); /* no POSIX classes */
	else
		copy(pass, 1);
}

/* Whether `rest` begins with {n}, {n,} or {n,m}. */
static bool is_count(struct slice rest)
{
	size_t at = 1;

	while (at < rest.len &&
	       ((rest.data[at] >= '0' && rest.data[at] <= '9') || (rest.data[at] == ',' && at > 1)))
		at++;
	return at > 1 && at < rest.len && rest.data[at] == '}';
}

static void pass_plain(struct pass *pass, char byte)
{
	bool quantified = false;

	switch (byte) {
	case '.': replace(pass, 1, "[^\\n\\r\\u{2028}\\u{2029}]"); break;
	case '(': pass_group(pass); break;
	case '[':
		pass->in_class = true;
		copy(pass, slice_starts(rest_of(pass), "[^") ? 2 : 1);
		break;
	case '*':
	case '+':
	case '?':
	case '{':
		if (byte == '{' && !is_count(rest_of(pass))) {
			copy(pass, 1);
			break;
		}
		pass->branches = true;
		if (pass->quantified)
			pass->problem = N_("two quantifiers in a row");
		quantified = true;
		copy(pass, byte == '{' ? slice_find(rest_of(pass), '}', 0) + 1 : 1);
		if (slice_starts(rest_of(pass), "?"))
			copy(pass, 1);
		break;
	case '|':
		pass->branches = true;
		copy(pass, 1);
		break;
	default: copy(pass, 1);
	}
	pass->quantified = quantified;
}

const char *ecma_translate(struct slice pattern, struct str *out, bool *branches)
{
	struct pass pass = { .pattern = pattern, .out = out };

	if (utf8_valid(pattern) < pattern.len || slice_find(pattern, '\0', 0) < pattern.len)
		pass.problem = N_("the pattern is not plain UTF-8");
	while (pass.at < pattern.len && pass.problem == NULL) {
		char byte = pattern.data[pass.at];

		if (byte == '\\') {
			pass_escape(&pass);
			pass.quantified = false;
		} else if (pass.in_class) {
			pass_class(&pass, byte);
			pass.quantified = false;
		} else {
			pass_plain(&pass, byte);
		}
	}
	*branches = pass.branches;
	return pass.problem;
}
