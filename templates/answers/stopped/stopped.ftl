<#if stop_event?? && stop_event>Somebody, or a tool such as compose, asked the engine to stop ${container}.<#else>It ended the way a program does that is asked to.</#if> <#if exit_code == 143>143 is 128 + 15: it ended on SIGTERM. That is no crash.<#elseif exit_code == 130>130 is 128 + 2: it ended on SIGINT, as with Ctrl-C.<#elseif exit_code == 2>2 is what a Go program without a handler returns on SIGTERM.</#if><#if failed> Its log has an error near the end; look at it if the shutdown matters.</#if>

## More

The engine keeps no record of who asked. What can have asked: a person, a deployment, compose, an updater that replaces images, a watchdog, or the engine itself when it or the host was shut down.
