<#--
names: health check, health checks, healthcheck, healthchecks, unhealthy, health status, health probe, liveness probe, unhealthy container, unhealthy state, unhealthy status
symptom: yes
-->
A health check is a command that the engine runs inside the container from time to time. It ends with 0: healthy. It fails three times in a row (`--health-retries`) or takes too long: unhealthy. `starting` means that it has not decided yet.

Docker only shows the state; it does not restart a container for being unhealthy. Swarm does replace such a task, and compose waits with what depends on it. The check runs within the container's limits and counts against them.

See what it last said: `docker inspect NAME --format '{{json .State.Health}}'`. Then run the command yourself with `docker exec`.
<#if inspect??>

${inspect.name} <#if inspect.state.health == "">has no health check<#else>is ${inspect.state.health}<#if inspect.state.health_output?trim?has_content>; the check last said ${code(inspect.state.health_output?truncate(200))}</#if></#if>.
</#if>
