# SPDX-License-Identifier: Apache-2.0
# Reads a trace of strace and prints the points at which something is to go wrong, one a line:
#
#   CALL ORDINAL WHAT OUTPUT        "renameat 3 KILL 0": the third renameat is not reached
#
# WHAT is KILL or an errno that this call can return (its manual page, ERRORS); OUTPUT is 1 where the call
# writes what the command says. From the first change behind the writers' lock on every call counts; of
# the reading before it every `sample`th does. With `step` N > 1 only every Nth point of all is printed,
# beginning with `first`.

function may(name, list) {
	return index(" " list " ", " " name " ") > 0
}

function put(what) {
	if (points++ % step == first % step)
		print call, ordinal[call], what, output
}

BEGIN {
	reads = "read pread64 getdents64 readlink newfstatat fstat stat lstat access faccessat2 statx"
	makes = "mkdir mkdirat link linkat rename renameat renameat2 symlink"
	changes = makes " unlink unlinkat rmdir fchmod utimensat ftruncate"
	waits = "read write pwrite64 fsync flock ftruncate"
}

{
	line = $0
	sub(/^[0-9]+ +/, "", line)
	if (line !~ /^[a-z0-9_]+\(/)
		next
	call = line
	sub(/\(.*/, "", call)
	ordinal[call]++
	if (call ~ /^(execve|exit_group|brk|mmap|munmap|mprotect)$/)
		next # memory is asked for a little differently each time
	opens = call == "openat" && line ~ /O_CREAT/
	changing = call == "openat" && line ~ /O_(CREAT|WRONLY|RDWR)/
	if (call == "flock")
		locked = 1
	if (locked && (changing || may(call, changes)))
		writing = 1
	if (!writing && seen++ % sample != 0)
		next
	output = call == "write" && line ~ /^write\([12][<,]/ ? 1 : 0
	put("KILL")
	writes = call == "write" || call == "pwrite64" || call == "fsync"
	if (writes || opens || may(call, makes))
		put("ENOSPC")
	if (writes || call == "openat" || call == "close" || may(call, reads " " changes))
		put("EIO")
	if (may(call, waits) || call == "openat" || call == "close")
		put("EINTR")
	if (changing || may(call, changes))
		put("EROFS")
	if (call == "openat" || may(call, makes " unlink unlinkat rmdir utimensat newfstatat access readlink"))
		put("EACCES")
}
