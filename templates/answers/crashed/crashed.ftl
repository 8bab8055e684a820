${exit_code} is 128 + ${exit_code - 128}: the program was ended by signal ${exit_code - 128}, which its own doing raised.<#if last_line?has_content> Its last telling line: ${code(last_line)}</#if><#if restarts gt 0> It was restarted ${plural(restarts, "time")}.</#if>

## More

<#if exit_code == 139>It is not memory: a kill for memory would be 137. </#if>As the main process of a container (PID 1) a program that calls abort() ends with 139 instead of 134, because the kernel does not deliver SIGABRT to it; with `--init` it is 134.

To see where it crashed, allow core dumps with `--ulimit core=-1` and keep the directory they are written to in a volume. Python prints the place with `-X faulthandler`, Java writes hs_err_pid files, Go needs `GOTRACEBACK=crash`.
