<#if error == "">${container} was created and nobody started it; it has no log.
<#else>The engine's words:

${code(innermost(error))}

<#if ran_before>Its exit code belongs to this attempt; the run before it ended at ${time(ended)}.<#else>It never ran, so it has no log.</#if><#if limit gt 0 && limit lt 33554432> Its memory limit is only ${bytes(limit)}; the runtime itself needs some of it to start.</#if>

## More

A failed start leaves no event and no log; all that is known of it is this message. A restart policy does not try a failed first start again.
</#if>