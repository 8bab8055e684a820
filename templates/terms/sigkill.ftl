<#--
names: sigkill, signal 9, sig 9, kill 9
-->
SIGKILL, signal 9, ends a process at once. It cannot be caught, so the program saves nothing and writes no last line; the exit code is 137, which is 128 + 9.

It is sent by `docker kill` and `docker rm -f`, by `docker stop` when its time runs out, by `kill -9` on the host, and by the kernel when memory runs out. The signal itself does not say by whom.

Look at `docker events --since 1h --filter event=kill --filter event=oom`: a `kill` event means that it went through the engine, an `oom` event just before the end means memory.
<#if inspect??>

${inspect.name} <#if inspect.state.running>is running.<#else>ended with exit code ${inspect.state.exit_code}.<#if verdict??> ${verdict.say}</#if></#if>
</#if>
