137 is 128 + 9, SIGKILL, and the record does not say who sent it<#if covered>: not a request to the engine, which remembers that time</#if>. <#if limit gt 0>The memory limit is ${bytes(limit)}, and a kill at the limit that Docker missed looks the same.<#else>There is no memory limit.</#if>

## More

What is left:
- the host ran out of memory and the kernel chose this process,
- somebody or a supervisor ran `kill -9` on the host,
- the engine's own helper for this container (its shim) crashed, or systemd ended its group,
- the program returned 137 itself, passing on the code of a child.
<#if !covered>- `docker kill` or `docker stop`: the engine's events do not reach back far enough to tell.
</#if>
Signals from inside do not end the main process of a container: `kill -9 1` in a docker exec does nothing.
