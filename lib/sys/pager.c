/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/pager.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sys/env.h"

const char *pager_line(const char *configured)
{
	const char *const choices[] = { env_given("NETZ_PAGER"), env_given("GIT_PAGER"), configured,
					env_given("PAGER"), "less" };
	size_t i = 0;

	while (choices[i] == NULL)
		i++;
	return choices[i][0] == '\0' || strcmp(choices[i], "cat") == 0 ? NULL : choices[i];
}

void pager_start(struct pager *pager, const char *line)
{
	const char *const words[] = { "sh", "-c", line, NULL };
	const char *changes[3] = { NULL, NULL, NULL };
	struct process process = { .words = words, .changes = changes, .in = PROCESS_CAUGHT };
	size_t count = 0;

	if (env_given("LESS") == NULL)
		changes[count++] = "LESS=FRX";
	if (env_given("LV") == NULL)
		changes[count++] = "LV=-c";
	(void)fflush(stdout);
	pager->terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (pager->terminal < 0)
		return;
	if (process_start(&process, &pager->process) != STATUS_OK) {
		(void)close(pager->terminal);
		return;
	}
	(void)dup2(pager->process.in, STDOUT_FILENO);
	(void)close(pager->process.in);
	pager->process.in = -1;
	signals_block(&pager->signals);
	pager->running = true;
}

void pager_end(struct pager *pager)
{
	if (!pager->running)
		return;
	(void)fflush(stdout);
	(void)dup2(pager->terminal, STDOUT_FILENO); /* the pager's input ends here */
	(void)close(pager->terminal);
	(void)process_beside_end(&pager->process);
	signals_restore(&pager->signals);
	clearerr(stdout); /* a pager that was left early is no error */
	*pager = (struct pager){ 0 };
}
