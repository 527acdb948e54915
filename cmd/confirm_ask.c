/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/ask.h"
#include "cmd/confirm.h"
#include "cmd/prompt.h"
#include "sys/term.h"
#include "text/utf8.h"

static const struct vocabulary *methods_of(const struct kind *kind)
{
	const struct field *confirmed = field_child(kind->fields, kind->confirmed);
	const struct field *method =
		confirmed != NULL ? field_child(confirmed, SLICE("method")) : NULL;

	return method != NULL ? method->vocabulary : NULL;
}

static void show_methods(const struct vocabulary *methods)
{
	struct str text = { 0 };
	struct str number = { 0 };
	size_t i;

	for (i = 0; i < methods->count; i++) {
		str_cut(&number, 0);
		str_addf(&number, "%zu", i + 1);
		str_add_repeat(&text, ' ', number.len < 4 ? 4 - number.len : 1);
		str_add_slice(&text, str_slice(&number));
		str_add(&text, "  ");
		utf8_show(&text, label_text(methods->terms[i].title, message_language()), true);
		str_add_char(&text, '\n');
	}
	prompt_say(str_slice(&text));
	str_free(&text);
	str_free(&number);
}

/* By its number, code or label. */
static const struct term *find_method(const struct vocabulary *methods, struct slice text,
				      struct fold *fold)
{
	long long number = 0;

	if (slice_to_int(text, &number))
		return number >= 1 && (size_t)number <= methods->count ? &methods->terms[number - 1]
								       : NULL;
	return text.len > 0 ? vocabulary_match(methods, text, fold) : NULL;
}

static enum exit_status ask(struct confirming *confirming, const struct vocabulary *methods)
{
	struct prompt *prompt = prompt_open();
	const struct term *method = NULL;
	struct str line = { 0 };
	bool stopped = false;

	show_methods(methods);
	while (method == NULL && !stopped) {
		stopped = prompt_line(prompt, _("How was it confirmed? "), NULL, &line) ==
			  PROMPT_STOPPED;
		if (stopped)
			break;
		method = find_method(methods, str_slice(&line),
				     confirming->context->inventory->fold);
		if (method == NULL)
			(void)context_fail(confirming->context, EXIT_CLEAN, "%s",
					   _("please give a number or a word of the list"));
	}
	if (method != NULL)
		str_add_slice(&confirming->how, method->code);
	prompt_close(prompt);
	str_free(&line);
	return stopped ? context_fail(confirming->context, EXIT_FINDINGS, _("nothing was written"))
		       : EXIT_CLEAN;
}

enum exit_status confirm_ask(struct confirming *confirming, const struct kind *kind)
{
	const struct vocabulary *methods = methods_of(kind);
	struct str codes = { 0 };
	size_t i;

	if (confirming->how.len > 0 || confirming->outcome != NULL || methods == NULL)
		return EXIT_CLEAN;
	if (ask_can())
		return ask(confirming, methods);
	for (i = 0; i < methods->count; i++) {
		str_add(&codes, i > 0 ? ", " : "");
		str_add_slice(&codes, methods->terms[i].code);
	}
	(void)context_usage(confirming->context, _("how was it confirmed? --how is missing: %s"),
			    str_text(&codes));
	str_free(&codes);
	return EXIT_USAGE;
}
