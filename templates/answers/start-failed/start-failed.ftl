<#if error == "">${container} was created and nobody started it. Next: `docker start ${container}`.
<#else>The engine could not start ${container}. Its words:

${code(innermost(error))}

<#if ran_before>The exit code belongs to this attempt; the run before it ended at ${time(ended)}.<#else>It never ran, so it has no log.</#if>
Next: correct what the message names (the command, a mount, the port, the user), then create the container again; the command and the mounts of an existing one cannot be changed.
<#if limit gt 0 && limit lt 33554432>Its memory limit is ${bytes(limit)}; the runtime itself needs some of it to start.
</#if></#if>
