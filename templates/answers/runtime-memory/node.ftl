The log says it: ${code(log_line)} Node's heap has a ceiling of its own, and this one was reached<#if limit gt 0> inside the container's limit of ${bytes(limit)}</#if>.

## More

`--max-old-space-size` is in MiB; about 75 % of the container's limit leaves room for buffers and the rest. Buffers lie outside the heap: when they grow, the kernel kills the container silently instead. Node ends with 139 as the container's main process and with 134 under a shell or `--init`; it is the same death, and not a segmentation fault.
