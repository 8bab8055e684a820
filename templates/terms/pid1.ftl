<#--
names: pid 1, pid1, init, init process, docker init, tini, dumb init, zombie, zombies, zombie process, zombie processes, main process, exec form, shell form
-->
PID 1 is the main process of a container: it is started first, and when it ends the container ends with its exit code. The kernel treats it specially: a signal for which it has no handler does nothing to it, so a plain `docker stop` may take ten seconds and end with 137.

`--init` puts a tiny program in front as PID 1. It passes signals on and cleans up after children that ended (zombies). In a compose file: `init: true`.

The other cure is to be a good PID 1: handle SIGTERM, and start the program itself and not a shell around it: `CMD ["python", "app.py"]` (exec form) instead of `CMD python app.py` (shell form).
<#if inspect??>

${inspect.name} runs <#if inspect.program.init>with<#else>without</#if> `--init`.
</#if>
