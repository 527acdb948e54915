/* SPDX-License-Identifier: Apache-2.0 */
#define NETZ_FUZZ_MAIN "edit"
#include "fuzz/fuzz_edit.c"
