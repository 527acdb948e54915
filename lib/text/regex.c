/* SPDX-License-Identifier: Apache-2.0 */
#include "text/regex.h"

#include <stdbool.h>
#include <stdint.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/mem.h"
#include "text/ecma.h"
#include "text/message.h"

/*
 * What one search may cost, so that it takes milliseconds, and never minutes where somebody wants
 * that. A step is a way that is tried; it may pass over the rest of the text, so a long one allows
 * fewer. PCRE2 counts from each character anew where a match could begin: a pattern that is not
 * tied to the begin gets a share of the steps, and a few for every character, which honest patterns
 * need. On a text where even that would take seconds, matches begin in its first part only.
 */
enum {
	STEPS_MAX = 1000000,
	STEPS_ALL = 20 * STEPS_MAX,    /* from all begins together */
	PASSED_MAX = 2000 * STEPS_MAX, /* steps by characters of the text */
	BEGINS_MAX = 250 * STEPS_MAX,  /* begins by characters */
	COMPARED = 64,		       /* characters that a back reference compares in a step */
	DEPTH_MAX = 100000,	       /* nested steps */
	HEAP_MAX = 64 * 1024,	       /* KiB */
	STACK_MIN = 1 << 16,	       /* bytes */
	STACK_MAX = 1 << 24
};

struct regex {
	pcre2_code *code;
	bool roams; /* tries many begins and may go back from each */
	bool refers_back;
};

/* What a match writes to: each thread has its own, kept between matches. */
struct scratch {
	pcre2_match_data *data;
	pcre2_match_context *limits;
};

static _Thread_local struct scratch scratch;

static pcre2_code *compile(struct slice text, struct str *problem)
{
	/* possessive loops would read on and on without counting a step */
	const uint32_t flags = PCRE2_UTF | PCRE2_USE_OFFSET_LIMIT | PCRE2_NO_AUTO_POSSESS |
			       PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX | PCRE2_MATCH_UNSET_BACKREF |
			       PCRE2_ALLOW_EMPTY_CLASS | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP;
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	pcre2_code *code = NULL;
	PCRE2_UCHAR sentence[256];
	PCRE2_SIZE offset;
	int error = PCRE2_ERROR_NOMEMORY;

	if (context != NULL) {
		pcre2_set_compile_extra_options(context, PCRE2_EXTRA_ALT_BSUX);
		code = pcre2_compile((PCRE2_SPTR)(text.data != NULL ? text.data : ""), text.len,
				     flags, &error, &offset, context);
	}
	if (code == NULL && problem != NULL &&
	    pcre2_get_error_message(error, sentence, sizeof(sentence)) > 0)
		str_add(problem, (const char *)sentence);
	pcre2_compile_context_free(context);
	return code;
}

/* What its costs depend on. */
static void judge(struct regex *regex, bool branches)
{
	uint32_t options = 0;
	uint32_t references = 0;

	(void)pcre2_pattern_info(regex->code, PCRE2_INFO_ALLOPTIONS, &options);
	(void)pcre2_pattern_info(regex->code, PCRE2_INFO_BACKREFMAX, &references);
	regex->roams = branches && (options & PCRE2_ANCHORED) == 0;
	regex->refers_back = references > 0;
}

enum status regex_compile(struct regex **out, struct slice pattern, struct str *problem)
{
	struct regex *regex = NULL;
	struct str text = { 0 };
	pcre2_code *code = NULL;
	const char *wrong;
	bool branches;

	*out = NULL;
	wrong = ecma_translate(pattern, &text, &branches);
	if (wrong != NULL && problem != NULL)
		str_add(problem, _(wrong));
	if (wrong == NULL)
		code = compile(str_slice(&text), problem);
	str_free(&text);
	if (code == NULL)
		return STATUS_INVALID;
	/* Where the system forbids code made at run time, the interpreter matches. */
	(void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	regex = mem_zero(1, sizeof(*regex));
	regex->code = code;
	judge(regex, branches);
	*out = regex;
	return STATUS_OK;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Where this thread's matches write to. */
static void prepare(void)
{
	if (scratch.limits != NULL)
		return;
	scratch.data = pcre2_match_data_create(1, NULL);
	scratch.limits = pcre2_match_context_create(NULL);
	if (scratch.data == NULL || scratch.limits == NULL)
		mem_run_out();
	pcre2_set_depth_limit(scratch.limits, DEPTH_MAX);
	pcre2_set_heap_limit(scratch.limits, HEAP_MAX);
}

void regex_end(void)
{
	pcre2_match_data_free(scratch.data);
	pcre2_match_context_free(scratch.limits);
	scratch = (struct scratch){ NULL, NULL };
}

/* Sets the limits for a text of `len` bytes; gives the last byte where a match may begin. */
static size_t limit(const struct regex *regex, size_t len)
{
	size_t begins = len + 1;
	size_t most = least(STEPS_MAX, PASSED_MAX / begins);

	if (regex->roams) {
		begins = least(begins, BEGINS_MAX / begins);
		most = least(most, 4 * len + STEPS_ALL / (begins + 1));
	}
	if (regex->refers_back)
		most /= 1 + len / COMPARED;
	pcre2_set_match_limit(scratch.limits, (uint32_t)most);
	pcre2_set_offset_limit(scratch.limits, begins);
	return begins;
}

static int search(const struct regex *regex, struct slice text)
{
	PCRE2_SPTR subject = (PCRE2_SPTR)(text.data != NULL ? text.data : "");

	return pcre2_match(regex->code, subject, text.len, 0, 0, scratch.data, scratch.limits);
}

/* Groups that are repeated thousands of times need more of a stack than what comes with the code.
 */
static int search_deep(const struct regex *regex, struct slice text)
{
	pcre2_jit_stack *stack = pcre2_jit_stack_create(STACK_MIN, STACK_MAX, NULL);
	int result = PCRE2_ERROR_NOMEMORY;

	if (stack == NULL)
		return result;
	pcre2_jit_stack_assign(scratch.limits, NULL, stack);
	result = search(regex, text);
	pcre2_jit_stack_assign(scratch.limits, NULL, NULL);
	pcre2_jit_stack_free(stack);
	return result;
}

enum regex_result regex_match(const struct regex *regex, struct slice text)
{
	size_t last;
	int result;

	prepare();
	last = limit(regex, text.len);
	result = search(regex, text);

	if (result == PCRE2_ERROR_JIT_STACKLIMIT)
		result = search_deep(regex, text);
	if (result >= 0)
		return REGEX_YES;
	if (result == PCRE2_ERROR_NOMATCH)
		return last < text.len ? REGEX_TOO_EXPENSIVE : REGEX_NO;
	/* The range of codes for text that is not UTF-8. */
	if (result <= PCRE2_ERROR_UTF8_ERR1 && result >= PCRE2_ERROR_UTF8_ERR21)
		return REGEX_NO;
	return REGEX_TOO_EXPENSIVE;
}

void regex_free(struct regex *regex)
{
	if (regex == NULL)
		return;
	pcre2_code_free(regex->code);
	mem_free(regex);
}
