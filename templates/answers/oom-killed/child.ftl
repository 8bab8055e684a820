Not the main process of ${container} was killed for memory but another one in it, such as a worker. <#if alive>The container itself goes on; see whether the worker was replaced.<#elseif limit gt 0>All processes of a container share its limit of ${bytes(limit)}.</#if>
Next: find the worker in the log around that time, then run fewer workers or raise the limit.

## More

When a container reaches its memory limit the kernel picks one process in it, usually the largest. The main process may live on, fail a moment later because its worker is gone, or pass on the code 137. The flag `OOMKilled` only says that some process was killed, so it is read together with the time of the `oom` event.

Health checks and `docker exec` run inside the container and count against the same limit; they can be the victim too.
