/* SPDX-License-Identifier: Apache-2.0 */
/*
 * validate - findings, and their repair; for the files cmd/validate*.c only
 */
#ifndef NETZ_CMD_VALIDATE_H
#define NETZ_CMD_VALIDATE_H

#include "cmd/command.h"

/* Checks the inventory and answers with the findings about the paths of the command line. */
enum exit_status validate_inventory(struct context *context);

/* netz validate --fix */
enum exit_status validate_fix(struct context *context);

/* netz validate --schema FILE: any YAML or JSON files against any JSON Schema. */
enum exit_status validate_files(struct context *context);

#endif
