The kernel killed ${container} for memory, but <#if limit??>its own limit of ${bytes(limit)} was not the one that was reached<#else>it has no limit of its own</#if>. Raising its limit would not help.

## More

A container can be killed for the memory of others. Without a limit it competes with everything on the host, and inside a limited parent group with its siblings. In the kernel's log `constraint=CONSTRAINT_NONE` and `global_oom` mean that the whole host was out of memory; an `oom_memcg` above the container's own group means that a parent's limit was reached.
