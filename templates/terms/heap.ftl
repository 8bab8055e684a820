<#--
names: heap, java heap, jvm heap, heap size, node heap, xmx, maxrampercentage, max old space size, max heap, heap space, gomemlimit, javascript heap
-->
The heap is the memory that a language such as Java, Node or .NET manages for a program's objects. It has a ceiling of its own, below the container's limit, and the program needs more than its heap: code, threads, buffers.

Heap full: the program reports it, in its log ("java.lang.OutOfMemoryError", "JavaScript heap out of memory"). Container full: the kernel kills it without a word. Raising one does not raise the other.
- Java takes a quarter of the limit unless told; `-XX:MaxRAMPercentage=70` uses more of it. Give the container at least `-Xmx` and a third.
- Node: `--max-old-space-size`, in MB, at about 75% of the limit.
- Go has no ceiling; `GOMEMLIMIT` at 85% of the limit makes it tidy up in time. .NET takes 75% by itself.
<#if inspect?? && inspect.memory.limit gt 0>

${inspect.name} has a limit of ${bytes(inspect.memory.limit)}, so its heap should stay below about ${bytes((inspect.memory.limit * 0.7)?floor)}.
</#if>
