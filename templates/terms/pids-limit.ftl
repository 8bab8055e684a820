<#--
names: pids limit, pid limit, process limit, pidslimit, pids, thread limit, max processes
-->
The pids limit (`--pids-limit`) is how many processes and threads a container may have at once; threads count too. Without one, only the host's limits hold.

At the limit nothing is killed, but nothing new starts: "Resource temporarily unavailable", "can't fork", or Java's "unable to create native thread", which looks like a lack of memory and is none.

Look how many there are with `docker stats NAME` (PIDS), find out what starts so many, and only then raise it: `docker update --pids-limit 500 NAME`.
<#if (inspect.limits.processes)??>

${inspect.name} <#if inspect.limits.processes gt 0>may have ${plural(inspect.limits.processes, "process", "processes")}<#else>has no such limit</#if>.
</#if>
