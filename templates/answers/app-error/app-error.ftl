${container} was not killed: its program ended by itself with exit code ${exit_code}.<#if exception?has_content> It failed with ${code(exception?trim)}<#if place?has_content> at ${code(place)}</#if>.<#elseif last_line?has_content> The last error in its log: ${code(last_line)}</#if>
<#if restarts gt 0>Its restart policy has restarted it ${plural(restarts, "time")}<#if inspect.state.status != "exited">; each round looks the same until the reason is gone</#if>.</#if>

## More

The code itself is the program's own choice: most return 1 for any error, 2 for a wrong call. <#if exit_code gt 128 && exit_code lt 160>${exit_code} is 128 + ${exit_code - 128}: a shell returns that for a command that ended by signal ${exit_code - 128}. </#if>What decides is the log; the last error is the one that ended it, and earlier ones may have been survived.
