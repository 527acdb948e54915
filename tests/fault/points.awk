# SPDX-License-Identifier: Apache-2.0
# Reads a trace of strace and prints the points at which something is to go wrong, one a line:
#
#   CALL ORDINAL WHAT OUTPUT        "renameat 3 KILL 0": the third renameat is not reached
#
# WHAT is KILL or an errno that this call can return (its manual page, ERRORS); OUTPUT is 1 where the call
# writes what the command says. From the first change behind the writers' lock on every call counts; of
# the reading before it every `sample`th does.

# Which calls return an error: as their manual pages say. Of calls that only ask, those of files count.
function fill() {
	reads = "read pread64 getdents64"
	asks = "newfstatat fstat stat lstat statx access faccessat2 readlink readlinkat"
	names = "mkdir mkdirat link linkat rename renameat renameat2 symlink symlinkat"
	leaves = "unlink unlinkat rmdir"
	modes = "fchmod fchmodat chmod utimensat ftruncate"
	writes = "write pwrite64 fsync syncfs"
	returns["ENOSPC"] = writes " close create " names
	returns["EDQUOT"] = writes " close create " names
	returns["EIO"] = writes " close openat " reads " " asks " " names " " leaves " " modes
	returns["EINTR"] = "read pread64 write pwrite64 fsync close openat flock ftruncate"
	returns["EROFS"] = "fsync change " names " " leaves " " modes
	returns["EACCES"] = "openat " asks " " names " " leaves " " modes
	returns["EMFILE"] = "openat pipe pipe2 dup dup2 dup3"
	returns["ENOMEM"] = "openat read " asks " " names " " leaves " " modes " clone clone3 vfork"
}

function may(name, list) {
	return index(" " list " ", " " name " ") > 0
}

BEGIN {
	fill()
	count = split("ENOSPC EDQUOT EIO EINTR EROFS EACCES EMFILE ENOMEM", errors, " ")
}

{
	line = $0
	sub(/^[0-9]+ +/, "", line)
	if (line !~ /^[a-z0-9_]+\(/)
		next
	call = line
	sub(/\(.*/, "", call)
	ordinal[call]++
	if (call ~ /^(execve|exit_group|brk|mmap|munmap|mremap|mprotect|madvise|futex|rt_sigreturn|set_.*|rseq|arch_prctl)$/)
		next # memory is asked for a little differently each time; starve.c takes it away
	creates = call == "openat" && line ~ /O_CREAT/
	changes = call == "openat" && line ~ /O_(CREAT|WRONLY|RDWR)/
	if (call == "flock")
		locked = 1
	if (locked && (changes || may(call, names " " leaves " " modes)))
		writing = 1
	if (!writing && seen++ % sample != 0)
		next
	output = call == "write" && line ~ /^write\([12][<,]/ ? 1 : 0
	print call, ordinal[call], "KILL", output
	for (i = 1; i <= count; i++) {
		list = returns[errors[i]]
		if (may(call, list) || (creates && may("create", list)) || (changes && may("change", list)))
			print call, ordinal[call], errors[i], output
	}
}
