<#--
names: cpu limit, cpu limits, cpus limit, cpu throttling, throttling, cpu shares, cpu quota, cpu period, throttled
-->
A CPU limit (`--cpus 0.5`) is how much processor time a container gets at most; 0.5 is half of one. At the limit it is slowed down, never killed.

Too little makes a program slow enough to look dead: health checks run into their time, requests too, and those then end it. `--cpu-shares` is different: only a weight for when all want the processor at once.

Look at `docker stats NAME`: a CPU figure that stays at the limit says that it is held back. Change it with `docker update --cpus 1 NAME`.
<#if (inspect.limits.cpus)??>

${inspect.name} <#if inspect.limits.cpus gt 0>may use ${inspect.limits.cpus} processors<#else>has no CPU limit</#if>.
</#if>
