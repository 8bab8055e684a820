<#--
names: memory leak, memory leaks, leak, leaks, leaking memory, memory leaking
symptom: yes
-->
A memory leak is memory that a program keeps although it no longer needs it. Its use grows as long as it runs, until the limit is reached; then the kernel kills it, and after a restart it begins again.

A larger limit only moves the day. What tells a leak from an honest need: with twice the limit it lives about twice as long, and its use never levels off. An honest need levels off.

Look at the curve of its use, then for what grows: `tracemalloc` for Python, a heap dump for Java (`jmap`) and Node (`--heapsnapshot-signal`), `pprof` for Go.
<#if inspect??>

${inspect.name} <#if inspect.memory.limit gt 0>has a limit of ${bytes(inspect.memory.limit)}<#else>has no memory limit</#if> and was restarted ${plural(inspect.restart_count, "time")} by its policy.
</#if>
