<#--
names: ulimit, ulimits, rlimit, rlimits, nofile, nproc, open files limit, file limit, open file limit, max open files
-->
A ulimit is a limit of a single process, older than containers: open files (`nofile`), processes of its user (`nproc`), CPU time, size of files, memory. Each has a soft value, which the program may raise, and a hard one, which it may not.

Reached, the program gets an error and says so itself: "Too many open files", "Cannot allocate memory". Only the one for CPU time ends in a signal. None of them is the container's memory limit.

See them with `docker exec NAME sh -c 'ulimit -a'`, and set them with `docker run --ulimit nofile=65536:65536`.
<#if (inspect.limits.ulimits)??>

${inspect.name} has <#if inspect.limits.ulimits?has_content>of its own: <#list inspect.limits.ulimits as u>${u.name} ${u.soft}:${u.hard}<#sep>, </#list><#else>the engine's usual ones</#if>.
</#if>
