The container runs, so the question is about the run before: it ended with 137 at its limit of ${bytes(limit)}, and its restart policy started it again<#if restarts gt 0> (${plural(restarts, "restart")} so far)</#if>. Without more memory, or less need, it will happen again.

## More

The flag `OOMKilled` of a running container is not reliable: older engines (before 24) keep it from an earlier run, newer ones clear it at every start. What counts is the `oom` event and the `die` event right after it.
