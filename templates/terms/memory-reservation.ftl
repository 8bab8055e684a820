<#--
names: memory reservation, mem reservation, reservation, reservations, soft limit, memory soft limit, limit or reservation, limit vs reservation, limits and reservations
-->
<#if inspect??>
${inspect.name} <#if inspect.memory.limit gt 0>has a memory limit of ${bytes(inspect.memory.limit)}<#else>has no memory limit</#if> and <#if inspect.memory.reservation gt 0>a reservation of ${bytes(inspect.memory.reservation)}<#else>no reservation</#if>.

</#if>
A limit is hard: at the limit a process in the container is killed. A reservation (`--memory-reservation`) is soft: the kernel heeds it only when the host is short of memory, and nothing is ever killed for using more than it.

So a reservation protects nobody from a container that grows without end; a limit does. Set the limit to what it may use at most, and the reservation, if any, to its typical use, below the limit.

Raising the reservation does not help a container that is killed at its limit. In Kubernetes "requests" look alike but are for finding a node.
