<#--
names: oomkilled, oom killed, oomkilled flag, oom killed flag, oom kill, oom killer, oomkiller, oom, ooms, out of memory, out of memory killer, oom score, oom event, ooming
symptom: yes
-->
OOM is "out of memory". When a container needs more than its limit, or the host has no more, the kernel ends a process with SIGKILL: no message in the log, exit code 137 when it was the main process.

`OOMKilled` is the flag that the engine sets when it noticed this. It is a hint and no verdict. It can be true although the main process ended for another reason (a worker or a health check was killed), and false although memory was the reason (a kill right after the start, a host without memory, a container that was started again since).

Better evidence is the `oom` event just before the end (`docker events --since 1h --filter event=oom`), and best the kernel's log on the host: `dmesg -T | grep -iE 'oom-kill|killed process'`.
<#if inspect??>

${inspect.name}: the flag is ${inspect.state.oom_killed?c}<#if inspect.memory.limit gt 0>, the memory limit is ${bytes(inspect.memory.limit)}<#else>, there is no memory limit</#if><#if !inspect.state.running>, the exit code is ${inspect.state.exit_code}</#if>.<#if verdict??> ${verdict.say}</#if>
</#if>
