<#--
names: stop timeout, grace period, stop grace period, stop period, docker stop, docker stop timeout, graceful stop, graceful shutdown, stop signal, stopsignal
asked: docker stop take, docker stop takes, docker stop taking, docker stop so slow, docker compose down take, docker compose stop take
-->
<#if inspect??>
${inspect.name} gets ${(inspect.program.stop_signal == "")?then("SIGTERM", inspect.program.stop_signal)} when it is stopped, and has ${plural(inspect.program.stop_timeout_seconds, "second")} to end.

</#if>
`docker stop` asks first and kills later: it sends SIGTERM (or the image's own stop signal), waits, and sends SIGKILL when the time is over. The time is 10 seconds unless `docker stop -t` or `--stop-timeout` says otherwise. Killed that way, the exit code is 137.

A stop that always takes the whole time means that the program does not react. Often it is PID 1 without a handler, which ignores SIGTERM, or a shell around it that passes nothing on.

Handle the signal in the program, start the program itself (`CMD ["python", "app.py"]`, or `exec` at the end of a start script), or run with `--init`. Give it longer only if it really needs longer.
