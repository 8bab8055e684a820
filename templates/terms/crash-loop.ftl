<#--
names: crash loop, crash loops, crashloop, crashloopbackoff, crash loop back off, crash loop backoff, restart loop, restart loops, back off, backoff, restart delay
symptom: yes
-->
A crash loop is a container that ends again and again and is started again each time by its restart policy. Each round the engine waits twice as long, from 100 ms up to a minute. Kubernetes does the same, from 10 seconds up to five minutes, and calls it CrashLoopBackOff.

The waiting is no fault and no cause; the cause is why it ends. It is mostly the same in every round, so one round is enough to look at.

Look at the log of one round (`docker logs --tail 50 NAME`) and its exit code, and stop the loop while you do: `docker update --restart no NAME`.
<#if inspect??>

${inspect.name} has the restart policy `${inspect.restart_policy.name}` and was restarted by it ${plural(inspect.restart_count, "time")}.
</#if>
