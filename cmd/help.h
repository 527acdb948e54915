/* SPDX-License-Identifier: Apache-2.0 */
/*
 * help - what the command and option tables say, for people: --help, the overview, the man pages
 */
#ifndef NETZ_CMD_HELP_H
#define NETZ_CMD_HELP_H

#include "cmd/command.h"

/* The options of `netz` itself, beside opt_global. */
extern const struct option_spec help_main_options[];

/* Adds the list of commands. */
void help_add_overview(struct str *out, const struct context *context);

/* Adds the help of context->command. */
void help_add_command(struct str *out, const struct context *context);

/* Adds a man page, man(7), of `command` (NULL: netz itself). */
void man_add(struct str *out, const struct context *context, const struct command *command);

#endif
