<#--
names: dev shm, shm, shm size, shared memory, shmsize
-->
<#if inspect??>
${inspect.name} has ${(inspect.memory.shm gt 0)?then(bytes(inspect.memory.shm), "the usual 64 MiB")} of /dev/shm<#if inspect.memory.limit gt 0>, within its memory limit of ${bytes(inspect.memory.limit)}</#if>.

</#if>
/dev/shm is a small file system in memory that processes share. Browsers, PostgreSQL and machine learning with several workers put much into it. A container has 64 MB of it unless told otherwise, whatever the host has.

When it is full, a program says "No space left on device" although the disk is not full, or ends with a bus error (SIGBUS, exit code 135). What lies in it counts against the memory limit.

Look with `docker exec NAME df -h /dev/shm`, and give it more with `--shm-size 256m`, or `shm_size: 256m` in a compose file; raise the memory limit with it.
