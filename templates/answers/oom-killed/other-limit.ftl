The kernel killed ${container} for memory, but <#if limit gt 0>its own limit of ${bytes(limit)} was not the one that was reached<#else>it has no limit of its own</#if>. Raising its limit would not help.
Next: look on the host with `dmesg -T | grep -iE 'oom-kill|killed process'`. The line names whose limit was reached (`oom_memcg`) and who was killed. Then find what uses the memory, and give every container a limit.

## More

A container can be killed for the memory of others. Without a limit it competes with everything on the host, and inside a limited parent group with its siblings. `constraint=CONSTRAINT_NONE` and `global_oom` in the kernel's log mean that the whole host was out of memory; an `oom_memcg` above the container's own group means that a parent's limit was reached.
