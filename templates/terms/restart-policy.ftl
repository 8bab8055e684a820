<#--
names: restart policy, restart policies, restartpolicy, restart always, restart unless stopped, unless stopped, restart on failure, on failure, restart no, restart option
-->
<#if inspect??>
<#if inspect.restart_policy.name == "no">
${inspect.name} has no restart policy: when it ends, it stays down.
<#else>
${inspect.name} has the policy `${inspect.restart_policy.name}`<#if inspect.restart_policy.maximum_retries gt 0>, at most ${plural(inspect.restart_policy.maximum_retries, "time")}</#if>, and was restarted by it ${plural(inspect.restart_count, "time")}.
</#if>

</#if>
The restart policy says what the engine does when the main process ends. `no` (unless told otherwise): nothing. `on-failure:3`: start it again after an exit code other than 0, three times at most. `always`: start it again, also when the engine starts. `unless-stopped`: the same, except that one that was stopped stays stopped.

Between two tries it waits 100 ms, then twice as long each time, up to a minute; after ten seconds of running it begins anew. One that was stopped or killed through Docker is left alone, and a container that could not be started at all is not tried again.

Change it with `docker update --restart unless-stopped NAME`. A policy hides a fault, it does not mend it: look at the restart count too.
