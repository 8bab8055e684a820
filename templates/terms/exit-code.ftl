<#--
names: exit code #, exit status #, exit #, exited #, exited with #, exited with code #, exit with #, exits with #, return code #, returncode #, rc #
names: 125, 126, 127, 128, 130, 132, 134, 135, 136, 137, 139, 143, 255
names: code 125, code 126, code 127, code 128, code 130, code 132, code 134, code 135, code 137, code 139, code 143, code 255
names: error 125, error 126, error 127, error 128, error 132, error 134, error 137, error 139, error 143, error 255
names: error code 1, error code 125, error code 126, error code 127, error code 128, error code 132, error code 134, error code 137, error code 139, error code 143, error code 255
names: exit code, exit status, return code, error code
-->
<#include "_signals.ftl">
<#assign signal = number - 128>
<#if number lt 0>
An exit code is the number, 0 to 255, that the main process of a container leaves behind when it ends. There is no official list; a program may return any of them itself, so a code is a hint and never a proof.
- 0: it ended by itself, all well by its own account.
- 1 to 124: an error that the program defines; its log says which.
- 126, 127, 128: mostly, it could not be started or run. 125 comes from the `docker` command itself.
- 128 + n: signal n ended it. 130 SIGINT, 132 SIGILL, 134 SIGABRT, 135 SIGBUS, 137 SIGKILL, 139 SIGSEGV, 143 SIGTERM.
- 255: it could not be executed, a general error, or the host or the engine went down.
<#elseif number == 0>
0 means that the main process ended by itself and reports no error, or that it was asked to stop and did so in good order. A container lives as long as its main process, so for Docker all is well.

If it should have stayed: a program that goes to the background, or a shell without a terminal, ends at once with 0. Run the program itself in the foreground.
<#elseif number == 1>
1 is the general "something went wrong" of a program: an exception, a missing file, a wrong setting. The number itself says no more than that.

Look at the end of its log: `docker logs --tail 50 NAME`. If the only line is `exec ...: no such file or directory` or `exec format error`, it was never able to run.
<#elseif number == 2>
2 is what the program makes of it. Usual meanings: a shell that was used wrongly, a Python program called with wrong options or without its file, a Go program that panicked, or a Go program that got SIGTERM and has no handler for it, which is a normal stop.

Look at the end of its log: `docker logs --tail 50 NAME`.
<#elseif number == 3>
3 is what the program makes of it. Java returns it with `-XX:+ExitOnOutOfMemoryError` when its own memory, such as the heap, is used up; then its log says "Terminating due to java.lang.OutOfMemoryError".

Look at the end of its log: `docker logs --tail 50 NAME`.
<#elseif number == 78>
78 is what the program makes of it; by an old convention it stands for a configuration error. Elasticsearch returns it when its bootstrap checks fail, often because `vm.max_map_count` of the host is too low.

Look at the end of its log: `docker logs --tail 50 NAME`.
<#elseif number == 125>
125 comes from the `docker` command: the engine refused what it was asked to do, so no container ran. It is no state of a container, unless its program returns 125 itself.

Read what the command printed: an unknown option, a name that is taken, a port or a mount that cannot be had.
<#elseif number == 126>
126 means that what should run was found but cannot be executed: no execute permission, or it is a directory. Where the container never ran, the engine says so; where it did, its shell says so. A program may also return 126 itself.

Try `chmod +x` on the file in the image, and look at `docker inspect NAME --format '{{.State.Error}}'` and the log.
<#elseif number == 127>
127 most often means "not found". A container that never ran: its command is not in the image, or a mount or its working directory is wrong, and the engine's error says which. One that ran: its shell did not find a command, and the log says which. A program may also return 127 itself.

Look at `docker inspect NAME --format '{{.State.Error}}'` first, then at the log.
<#elseif number == 128>
128 means that the container could not be started for a reason other than its command: a user, a network, a published port, a device. A program may also return 128 itself.

Look at `docker inspect NAME --format '{{.State.Error}}'`: it holds the engine's reason.
<#elseif number == 137>
137 is 128 + 9: the main process got SIGKILL, which cannot be caught, or a program returned 137 itself. The code does not say who sent it. It may have been `docker kill`, a `docker stop` whose time ran out, `kill -9` on the host, or the kernel, at the memory limit or when the host ran out of memory.

What tells them apart is the record of that moment: the engine's `kill` and `oom` events, the flag `OOMKilled`, and the kernel's log. So 137 alone never proves that memory ran out.
<#elseif number == 139>
139 is 128 + 11: SIGSEGV, the program touched memory that is not its own. As the main process of a container it can also be abort(), which shows as 134 elsewhere: Node shows it when its heap is full. A program may also return 139 itself.

Look at the end of the log for an assertion or a "FATAL ERROR", then at native libraries, the processor it was built for, and a core dump (`--ulimit core=-1`).
<#elseif number == 143>
143 is 128 + 15: the main process ended on SIGTERM, as it should when it is stopped. After a `docker stop` it is a normal end, not a crash. A program may also return 143 itself.

If nobody should have stopped it, look who did: `docker events --since 1h --filter event=kill`.
<#elseif signal gt 0 && signal lt signals?size>
${number} is 128 + ${signal}: signal ${signal}, ${signals[signal]}<#if meanings[signals[signal]]??>, which means: ${meanings[signals[signal]]}</#if>. A program may also return ${number} itself.
<#if number == 135>
Look at the size of /dev/shm: it is 64 MB unless `--shm-size` says otherwise.
<#elseif number == 132>
Look whether the image is built for this processor; some builds need AVX, which older processors and some virtual machines lack.
<#elseif number == 130>
Somebody interrupted it: Ctrl-C in its terminal, or SIGINT as its stop signal. That is a normal end.
<#else>
Look at the end of its log: `docker logs --tail 50 NAME`.
</#if>
<#elseif signal gt 0 && signal lte 64>
${number} is 128 + ${signal}, and signal ${signal} is one that programs use for purposes of their own, so it is seldom what ended a container. More likely the program returned ${number} itself, and only its documentation says what that means.

Look at the end of its log: `docker logs --tail 50 NAME`.
<#elseif number == 255>
255 is "-1" in most languages, so its meanings are many: the program ended with a general error (PHP does on a fatal error, ssh when it cannot connect), what it should run could not be executed (then the log has one line that begins with `exec`), or the host or the engine went down while it ran (then several containers ended at the same time, without a `die` event).

Look at the log, and whether other containers ended in the same second.
<#elseif number gt 255>
There is no exit code ${number}: a code has one byte, 0 to 255. A program that returns ${number} shows as ${number % 256}. Windows programs have longer ones; there only the program's documentation helps.
<#else>
${number} has no meaning of its own: the program defines it. Its documentation and the end of its log say more: `docker logs --tail 50 NAME`.
</#if>
<#if inspect?? && !inspect.state.running && !(inspect.state.status == "created" && inspect.state.error == "")>

<#if number lt 0 || number == inspect.state.exit_code>
${inspect.name} ended with ${inspect.state.exit_code}. <#if verdict??>What the record says of it: ${verdict.say}<#else>Ask `why did ${inspect.name} die?` for what the record says of it.</#if>
<#else>
${inspect.name} did not end with ${number}, though: its exit code is ${inspect.state.exit_code}.
</#if>
<#elseif number gt 0>

Ask `why did NAME die?`, with your container's name, for what the record says of it.
</#if>
