<#--
names: sigterm, signal 15, sig 15, kill 15
-->
SIGTERM, signal 15, asks a process to end. A program can catch it, finish its work and go; then the exit code is its own, often 0. One that ends on it without a handler shows as 143, which is 128 + 15 and a normal stop.

`docker stop` sends it, or the image's own stop signal, waits (10 seconds unless told otherwise) and then sends SIGKILL. The main process of a container is PID 1, and PID 1 without a handler ignores SIGTERM, so such a stop takes the whole time and ends with 137.

Handle it in the program, start the program itself instead of a shell around it (`CMD ["python", "app.py"]`), or run with `--init`.
<#if inspect??>

${inspect.name} is stopped with ${(inspect.program.stop_signal == "")?then("SIGTERM", inspect.program.stop_signal)}, has ${plural(inspect.program.stop_timeout_seconds, "second")} to end, and runs <#if inspect.program.init>with<#else>without</#if> `--init`.
</#if>
