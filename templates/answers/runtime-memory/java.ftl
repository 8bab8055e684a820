The log says it: ${code(log_line)} Java has ceilings of its own, and this one was reached<#if limit gt 0> inside the container's limit of ${bytes(limit)}</#if>. Raising only the container's limit helps only if Java takes its ceiling from it.

## More

Without a setting Java's heap may have a quarter of the container's limit. `-XX:MaxRAMPercentage=75` makes it three quarters; `-Xmx` makes it a fixed size. Leave 25 to 35 % for what is not heap: metaspace, code, thread stacks (about 1 MiB each) and direct buffers. When that does not fit, the kernel kills the container instead, and the log stays silent.

`-XX:+ExitOnOutOfMemoryError` ends the program with code 3 at the first such error, which a restart policy can act on; without it a Java program may live on half dead.
