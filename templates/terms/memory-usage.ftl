<#--
names: working set, page cache, rss, resident set, resident memory, anon rss, docker stats, inactive file, memory usage in docker stats, max usage
-->
What a container "uses" is several figures. rss (anon) is what its programs hold and cannot give back. The page cache is files the kernel keeps at hand; it is taken back when memory is needed, so it never gets a container killed by itself. The working set, which `docker stats` shows, is all of it without the cache that has not been used lately.

So usage close to the limit is no alarm if most of it is cache; a working set close to the limit is one.

Look at `docker stats NAME` while it runs. After it has died the engine has no figures; what was not recorded before is lost.
<#if inspect?? && inspect.memory.limit gt 0>

${inspect.name} has a limit of ${bytes(inspect.memory.limit)}.
</#if>
