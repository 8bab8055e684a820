<#--
names: tmpfs, tmpfs mount, tmpfs mounts
-->
A tmpfs is a file system in memory, mounted with `--tmpfs /path:size=64m`. It is quick, and empty again after every stop.

What lies in it counts against the container's memory limit: a full tmpfs can get a program killed that itself uses little. When it reaches its own size, programs see "No space left on device".

Give it a size below the memory limit, and look at what lies in it with `docker exec NAME df -h`.
<#if inspect??>

${inspect.name} has <#if inspect.memory.tmpfs?has_content><#list inspect.memory.tmpfs as path, size>${code(path)} (<#if size gt 0>${bytes(size)}<#else>no size given</#if>)<#sep>, </#list><#else>no tmpfs besides /dev/shm</#if>.
</#if>
