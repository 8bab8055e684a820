${container} was not killed: its program ended by itself with exit code ${exit_code}.<#if last_line?has_content> The last error in its log:

${code(last_line)}
</#if>

Next: read the lines before it (`docker logs --tail 50 ${container}`), then look at what changed last: the image, the settings, a service it needs.<#if restarts gt 0> Its restart policy has restarted it ${plural(restarts, "time")}; each round looks the same until the reason is gone.</#if>
<#if no_space?has_content>
Compare the path with the container's tmpfs mounts, /dev/shm and volumes before looking at the host's disk.
<#elseif read_only?has_content>
Mount a volume or a `--tmpfs` where it has to write.
<#elseif processes?has_content>
Raise `--pids-limit`, or start fewer processes.
<#elseif files?has_content>
Raise `--ulimit nofile`, or find what keeps files open.
</#if>
