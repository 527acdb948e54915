/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/prompt_edit.h"

#ifndef NETZ_LIBEDIT

struct edit *edit_open(struct interrupt *interrupt)
{
	(void)interrupt;
	return NULL;
}

void edit_close(struct edit *edit)
{
	(void)edit;
}

enum edit_end edit_line(struct edit *edit, const char *words, const struct prompt_words *offer,
			struct str *line)
{
	(void)edit;
	(void)words;
	(void)offer;
	(void)line;
	return EDIT_STOPPED;
}

void edit_remember(struct edit *edit, const char *line)
{
	(void)edit;
	(void)line;
}

#else

#include <errno.h>
#include <histedit.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/mem.h"
#include "sys/env.h"
#include "text/message.h"
#include "text/utf8.h"

enum { HISTORY_LINES = 100, OFFERS_SHOWN = 20 };

struct edit {
	EditLine *line;
	History *history;
	struct interrupt *interrupt;
	const struct prompt_words *offer;
	char *words;	    /* before the cursor */
	unsigned char held; /* read, but part of the next character */
	bool has_held;
	bool stopped;
	bool too_long;
};

static struct edit *edit_of(EditLine *line)
{
	void *data = NULL;

	(void)el_get(line, EL_CLIENTDATA, &data);
	return data;
}

static char *prompt_words(EditLine *line)
{
	return edit_of(line)->words;
}

/* -- reading characters -------------------------------------------------------------------------
 */

/* Bracketed paste (xterm, ECMA-48 private modes): a paste comes between marks. */
static void ask_for_marks(bool wanted)
{
	prompt_say(wanted ? SLICE("\x1b[?2004h") : SLICE("\x1b[?2004l"));
}

static void go_to_sleep(struct edit *edit)
{
	ask_for_marks(false);
	(void)el_set(edit->line, EL_PREP_TERM, 0);
	interrupt_suspend();
	(void)el_set(edit->line, EL_PREP_TERM, 1);
	ask_for_marks(true);
	(void)el_set(edit->line, EL_REFRESH);
}

/* One byte; false at the end of the input and when it is time to go. */
static bool read_byte(struct edit *edit, unsigned char *byte)
{
	for (;;) {
		ssize_t got;

		switch (interrupt_wait(edit->interrupt, STDIN_FILENO)) {
		case INTERRUPT_STOP: edit->stopped = true; return false;
		case INTERRUPT_SUSPEND: go_to_sleep(edit); continue;
		case INTERRUPT_RESIZE: el_resize(edit->line); continue;
		case INTERRUPT_INPUT: break;
		}
		got = read(STDIN_FILENO, byte, 1);
		if (got == 1)
			return true;
		if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
			edit->stopped = true;
			return false;
		}
	}
}

/* The bytes that follow the first one of a character (RFC 3629, section 4). */
static size_t bytes_behind(unsigned char first)
{
	if (first < 0xC2 || first > 0xF4)
		return 0;
	if (first >= 0xF0)
		return 3;
	return first >= 0xE0 ? 2 : 1;
}

/* What is no UTF-8 is U+FFFD; the byte that shows it begins the next character. */
static bool read_character(struct edit *edit, wchar_t *out)
{
	unsigned char bytes[4];
	uint32_t point = 0;
	size_t count;
	size_t i;

	if (edit->has_held)
		bytes[0] = edit->held;
	else if (!read_byte(edit, &bytes[0]))
		return false;
	edit->has_held = false;
	count = bytes_behind(bytes[0]) + 1;
	for (i = 1; i < count && !edit->has_held; i++) {
		if (!read_byte(edit, &bytes[i]))
			return false;
		edit->has_held = (bytes[i] & 0xC0) != 0x80;
		edit->held = bytes[i];
	}
	if (edit->has_held ||
	    utf8_decode((struct slice){ (const char *)bytes, count }, &point) != count)
		point = 0xFFFD;
	*out = (wchar_t)point;
	return true;
}

static bool is_full(EditLine *line)
{
	const LineInfoW *info = el_wline(line);

	return info->lastchar - info->buffer >= PROMPT_LINE_MAX;
}

/* libedit's way of asking for a character (editline(3), EL_GETCFN). */
static int get_character(EditLine *line, wchar_t *out)
{
	struct edit *edit = edit_of(line);

	do {
		if (!read_character(edit, out))
			return -1;
		if (*out < ' ' || *out == 0x7F || !is_full(line))
			return 1;
		edit->too_long = true; /* the rest is read and forgotten */
	} while (true);
}

/* -- pasting ------------------------------------------------------------------------------------
 */

static const char paste_end[] = "\x1b[201~";

/* Control characters of what was pasted, line ends among them, are spaces. */
static unsigned char paste(EditLine *line, int key)
{
	struct edit *edit = edit_of(line);
	struct str text = { .limit = (size_t)4 * PROMPT_LINE_MAX };
	size_t matched = 0;
	wchar_t point;

	(void)key;
	while (matched < sizeof(paste_end) - 1 && read_character(edit, &point)) {
		if (point == (wchar_t)paste_end[matched]) {
			matched++;
			continue;
		}
		matched = point == (wchar_t)paste_end[0] ? 1 : 0;
		if (matched == 0)
			utf8_encode(&text, point < ' ' || point == 0x7F ? ' ' : (uint32_t)point);
	}
	if (text.full || utf8_count(str_slice(&text)) > PROMPT_LINE_MAX || is_full(line))
		edit->too_long = true;
	else if (text.len > 0)
		(void)el_insertstr(line, str_text(&text));
	str_free(&text);
	return edit->stopped ? CC_EOF : CC_REFRESH;
}

/* -- completing ---------------------------------------------------------------------------------
 */

/* The part of the line before the cursor that Tab is about. */
static struct slice part_before_cursor(EditLine *line, bool list)
{
	const LineInfo *info = el_line(line);
	struct slice part = { info->buffer, (size_t)(info->cursor - info->buffer) };
	size_t begin = part.len;

	while (list && begin > 0 && part.data[begin - 1] != ',')
		begin--;
	if (!list)
		begin = 0;
	while (begin < part.len && part.data[begin] == ' ')
		begin++;
	return slice_part(part, begin, part.len);
}

/* The bytes that all offers begin with, cut at a whole character. */
static struct slice common_begin(const struct vec *offers)
{
	struct slice common = *VEC_AT(struct slice, offers, 0);
	size_t i;

	for (i = 1; i < offers->count; i++) {
		struct slice other = *VEC_AT(struct slice, offers, i);
		size_t len = 0;

		while (len < common.len && len < other.len && common.data[len] == other.data[len])
			len++;
		common.len = len;
	}
	common.len = utf8_valid(common);
	return common;
}

static void show_offers(const struct vec *offers)
{
	struct str out = { 0 };
	char more[24];
	size_t i;

	str_add_char(&out, '\n');
	for (i = 0; i < offers->count && i < OFFERS_SHOWN; i++) {
		str_add(&out, "  ");
		utf8_show(&out, *VEC_AT(struct slice, offers, i), true);
		str_add_char(&out, '\n');
	}
	if (i < offers->count) {
		(void)snprintf(more, sizeof(more), "%zu", offers->count - i);
		str_add(&out, "  ");
		message_add(&out, _("… and %1$s more"), slice_of(more));
		str_add_char(&out, '\n');
	}
	prompt_say(str_slice(&out));
	str_free(&out);
}

static unsigned char complete(EditLine *line, int key)
{
	struct edit *edit = edit_of(line);
	struct vec offers = VEC_OF(struct slice);
	struct arena arena = { 0 };
	unsigned char result = CC_ERROR;
	struct slice common;
	struct slice part;
	uint32_t point;

	(void)key;
	if (edit->offer == NULL)
		return CC_ERROR;
	part = arena_copy(&arena, part_before_cursor(line, edit->offer->list));
	edit->offer->find(edit->offer->data, part, &arena, &offers);
	if (offers.count == 0)
		goto out;
	common = common_begin(&offers);
	if (utf8_find_hidden(common, &point) == common.len &&
	    (offers.count == 1 || common.len > part.len)) {
		el_deletestr(line, (int)utf8_count(part));
		(void)el_insertstr(line, arena_copy(&arena, common).data);
		result = CC_REFRESH;
	}
	if (offers.count > 1) {
		show_offers(&offers);
		result = CC_REDISPLAY;
	}
out:
	vec_free(&offers);
	arena_free(&arena);
	return result;
}

/* -- the editor ---------------------------------------------------------------------------------
 */

struct edit *edit_open(struct interrupt *interrupt)
{
	const char *term = env_get("TERM");
	struct edit *edit;
	HistEvent event;

	if (term == NULL || strcmp(term, "dumb") == 0)
		return NULL;
	edit = mem_zero(1, sizeof(*edit));
	edit->interrupt = interrupt;
	edit->line = el_init("netz", stdin, stderr, stderr);
	edit->history = history_init();
	if (edit->line == NULL || edit->history == NULL) {
		edit_close(edit);
		return NULL;
	}
	(void)history(edit->history, &event, H_SETSIZE, HISTORY_LINES);
	(void)el_set(edit->line, EL_CLIENTDATA, edit);
	(void)el_set(edit->line, EL_PROMPT, prompt_words);
	(void)el_set(edit->line, EL_EDITOR, "emacs");
	(void)el_set(edit->line, EL_SIGNAL, 0);
	(void)el_set(edit->line, EL_HIST, history, edit->history);
	(void)el_set(edit->line, EL_GETCFN, get_character);
	/* el_set() would lose copies of the names */
	(void)el_wset(edit->line, EL_ADDFN, L"netz-complete", L"complete", complete);
	(void)el_set(edit->line, EL_BIND, "^I", "netz-complete", NULL);
	(void)el_wset(edit->line, EL_ADDFN, L"netz-paste", L"paste", paste);
	(void)el_set(edit->line, EL_BIND, "\\e[200~", "netz-paste", NULL);
	return edit;
}

void edit_close(struct edit *edit)
{
	if (edit->line != NULL)
		el_end(edit->line);
	if (edit->history != NULL)
		history_end(edit->history);
	mem_free(edit);
}

enum edit_end edit_line(struct edit *edit, const char *words, const struct prompt_words *offer,
			struct str *line)
{
	const wchar_t *text;
	int count = 0;
	int i;

	edit->offer = offer;
	edit->words = mem_copy_text(words, strlen(words));
	edit->stopped = false;
	edit->too_long = false;
	(void)el_set(edit->line, EL_PREP_TERM, 1); /* before the words: who sees them may type */
	ask_for_marks(true);
	text = el_wgets(edit->line, &count);
	ask_for_marks(false);
	mem_free(edit->words);
	edit->words = NULL;
	if (edit->stopped || text == NULL || count <= 0) {
		prompt_say(SLICE("\n"));
		return EDIT_STOPPED;
	}
	for (i = 0; i < count && text[i] != L'\n' && text[i] != L'\r'; i++)
		utf8_encode(line, (uint32_t)text[i]);
	return edit->too_long ? EDIT_TOO_LONG : EDIT_LINE;
}

void edit_remember(struct edit *edit, const char *line)
{
	HistEvent event;

	(void)history(edit->history, &event, H_ENTER, line);
}

#endif
