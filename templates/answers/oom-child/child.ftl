Not the main process of ${container} was killed for memory but another one in it, such as a worker, a health check or a docker exec.<#if limit gt 0> All processes of a container share its limit of ${bytes(limit)}.</#if><#if worker?has_content> Its log says ${code(worker)}</#if>

## More

When a container reaches its memory limit the kernel picks one process in it, usually the largest. The main process may live on, fail a moment later because its worker is gone, or pass on the code 137. The flag `OOMKilled` only says that some process was killed, so it is read together with the time of the `oom` event.
