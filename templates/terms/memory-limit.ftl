<#--
names: memory limit, memory limits, mem limit, memlimit, a limit, the limit, limits memory, ram limit, hard limit
asked: goes over its limit, go over its limit, goes over the limit, goes over its memory limit, exceeds its limit, exceeds its memory limit, exceeds the memory limit, reaches its limit, reaches its memory limit, hits its limit, hits its memory limit, hits the memory limit
-->
<#if inspect??>
${inspect.name} <#if inspect.memory.limit gt 0>has a memory limit of ${bytes(inspect.memory.limit)} (${inspect.memory.limit} bytes)<#else>has no memory limit of its own; it may use what the host has</#if>.

</#if>
The memory limit is the most that all processes of a container may use together, files in a tmpfs or in /dev/shm included. It protects the host and the other containers.

At the limit the kernel first takes back cached files. If that is not enough it kills one process in the container with SIGKILL, most often the largest. Is that the main process, the container ends with exit code 137; whether it starts again is up to its restart policy.

Set it with `docker run --memory 512m` or in a compose file with `mem_limit: 512m`. Change it on a container that exists with `docker update --memory 512m --memory-swap 1g NAME`. Typical use and half as much again is a good start.
