/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/prompt.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "cmd/prompt_edit.h"
#include "sys/term.h"
#include "text/message.h"
#include "text/utf8.h"

struct prompt {
	struct interrupt interrupt;
	struct edit *edit; /* NULL: the terminal's own line */
};

struct prompt *prompt_open(void)
{
	struct prompt *prompt = mem_zero(1, sizeof(*prompt));

	interrupt_watch(&prompt->interrupt);
	prompt->edit = edit_open(&prompt->interrupt);
	return prompt;
}

void prompt_close(struct prompt *prompt)
{
	if (prompt == NULL)
		return;
	if (prompt->edit != NULL)
		edit_close(prompt->edit);
	interrupt_end(&prompt->interrupt);
	mem_free(prompt);
}

void prompt_say(struct slice text)
{
	(void)term_write(stderr, text);
}

/* One byte; 0 at the end of the input or when it is time to go, -1 to ask again. */
static int read_byte(struct prompt *prompt, char *byte)
{
	ssize_t got;

	switch (interrupt_wait(&prompt->interrupt, STDIN_FILENO)) {
	case INTERRUPT_STOP: return 0;
	case INTERRUPT_SUSPEND: interrupt_suspend(); return -1;
	case INTERRUPT_RESIZE: return -1;
	case INTERRUPT_INPUT: break;
	}
	got = read(STDIN_FILENO, byte, 1);
	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return -1;
	return got == 1 ? 1 : 0;
}

/* The terminal's own line; bytes are read singly, so that none of the next line is lost. */
static enum edit_end read_plain(struct prompt *prompt, const char *words, struct str *line)
{
	size_t count = 0;

	prompt_say(slice_of(words));
	for (;;) {
		char byte = 0;
		int got = read_byte(prompt, &byte);

		if (got == 0) {
			prompt_say(SLICE("\n"));
			return EDIT_STOPPED;
		}
		if (got < 0)
			continue;
		if (byte == '\n')
			return count > PROMPT_LINE_MAX ? EDIT_TOO_LONG : EDIT_LINE;
		if (((unsigned char)byte & 0xC0) != 0x80) /* no continuation byte */
			count++;
		if (count <= PROMPT_LINE_MAX)
			str_add_char(line, byte);
	}
}

/* The first control character but tab and CR; false where there is none. */
static bool find_control(struct slice text, uint32_t *point)
{
	size_t at = 0;

	while (at < text.len) {
		at += utf8_decode(slice_part(text, at, text.len), point);
		if (utf8_hidden(*point) == UTF8_CONTROL)
			return true;
	}
	return false;
}

/* Says what is wrong with the line; false when nothing is. */
static bool is_refused(enum edit_end end, const struct str *line)
{
	struct slice text = str_slice(line);
	struct str sentence = { 0 };
	uint32_t point = 0;
	char number[16];

	str_add(&sentence, "  ");
	if (end == EDIT_TOO_LONG) {
		(void)snprintf(number, sizeof(number), "%d", PROMPT_LINE_MAX);
		message_add(&sentence, _("that is longer than %1$s characters; please shorter"),
			    slice_of(number));
	} else if (utf8_valid(text) < text.len) {
		str_add(&sentence, _("that is no UTF-8 text; please type it again"));
	} else if (find_control(text, &point)) {
		(void)snprintf(number, sizeof(number), "U+%04X", (unsigned)point);
		message_add(&sentence,
			    _("that holds the control character %1$s; please without it"),
			    slice_of(number));
	} else {
		str_free(&sentence);
		return false;
	}
	str_add_char(&sentence, '\n');
	prompt_say(str_slice(&sentence));
	str_free(&sentence);
	return true;
}

/* Tabs become spaces, and there are none at the ends. */
static void tidy(struct str *line)
{
	struct str text = { 0 };
	size_t i;

	for (i = 0; i < line->len; i++) {
		if (line->data[i] == '\t' || line->data[i] == '\r')
			line->data[i] = ' ';
	}
	str_add_slice(&text, slice_trim(str_slice(line)));
	str_free(line);
	*line = text;
}

enum prompt_end prompt_line(struct prompt *prompt, const char *words,
			    const struct prompt_words *offer, struct str *line)
{
	enum edit_end end;

	do {
		str_cut(line, 0);
		if (prompt->edit != NULL)
			end = edit_line(prompt->edit, words, offer, line);
		else
			end = read_plain(prompt, words, line);
		if (end == EDIT_STOPPED)
			return PROMPT_STOPPED;
		tidy(line);
	} while (is_refused(end, line));
	if (prompt->edit != NULL && line->len > 0)
		edit_remember(prompt->edit, str_text(line));
	return PROMPT_LINE;
}
