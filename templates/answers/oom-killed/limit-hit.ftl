${container} asked for more memory than its limit of ${bytes(limit)} (${limit} bytes) allows, so the kernel killed it with SIGKILL<#if exit_code == 137> (exit code 137)</#if>. <#if oom_at_death!false>The engine recorded an `oom` event at its end<#if flagged> and set the flag `OOMKilled`</#if>.<#else>The engine set the flag `OOMKilled`.</#if>
Give it a larger limit. If it is killed again with more memory, look for a leak instead of raising the limit further.

## More

**What 137 says, and what it does not.** 137 is 128 + 9, and signal 9 is SIGKILL. Many things send SIGKILL: a request to the engine, a stop whose time ran out, `kill -9` on the host, and the kernel when memory runs out. So the code alone proves nothing. What decides are the engine's flag and its `oom` event at the moment of death.

**Why the log may be empty.** SIGKILL cannot be caught. The program gets no time to write a last line, so a log that ends in the middle of normal work fits this cause.

**Why there are no figures from the end.** An engine keeps no stats of a dead container. <#if peak?? && peak gt 0>The highest use recorded before was ${bytes(peak)}; the real need may have been higher, because the limit cut it off.<#else>Nobody recorded its use before it died, so how much it really needs is not known.</#if>

**What the limit is for.** The limit protects the host and its other containers. Keep one, but fit it to the work: typical use and 50 to 100 % on top, that is up to twice the typical use.

**What the swap limit does.** `--memory-swap` is memory and swap together. Not set, it is twice the memory limit. Equal to the memory limit, it means no swap. -1 means as much swap as the host has. Swap makes such a death slower and prevents none. Raising only the memory limit above it is refused, so both are changed together.

**If it keeps happening with larger limits,** the program has a leak. Tools that find it: `tracemalloc` for Python, a heap dump for Java (`jmap`) and for Node (`--heapsnapshot-signal`), `pprof` for Go.

**The same in Kubernetes:** the container's `resources.limits.memory` is too small, and its state says `OOMKilled`. A limit of 256 MiB is written `limits.memory: 256Mi`; set `requests.memory` to the typical use, so that the scheduler finds a node with room.
