<#--
names: sigsegv, segfault, segmentation fault, segmentation violation, signal 11, sig 11, seg fault
symptom: yes
-->
A segmentation fault, SIGSEGV, signal 11: the program touched memory that is not its own, and the kernel ended it. The exit code is 139, which is 128 + 11. It is a fault in the program or one of its native libraries, not a lack of memory.

Usual reasons: a native library that does not fit the image (glibc against musl), an image for another processor, a bug that a new version brought.

Look at the end of the log, at what changed last, and allow a core dump with `--ulimit core=-1`. As PID 1, abort() shows as 139 too.
