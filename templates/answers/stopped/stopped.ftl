Somebody, or a tool such as compose, asked the engine to stop ${container}, and it ended with ${exit_code}. <#if exit_code == 143>143 is 128 + 15: it ended on SIGTERM.</#if>
Next: `docker start ${container}` if it should run. The engine keeps no record of who asked.
<#if failed>It reported an error while it shut down; look at the end of its log.</#if>
