The program in ${container} ended with exit code ${exit_code}, which is 128 + ${exit_code - 128}: it was ended by a signal that its own doing raised.<#if last_line?has_content> Its last line was ${code(last_line)}.</#if>
Next: look at the end of the log for a stack trace, then at what changed last: the image, a native library, the processor it runs on.
<#if exit_code == 135>Compare the size of /dev/shm (64 MB unless set) with what the program puts there, and raise it with `--shm-size`.
<#elseif exit_code == 132>Check that the image is built for this processor; some builds need AVX.
</#if><#if restarts gt 0>It was restarted ${plural(restarts, "time")}.
</#if>
## More

To see where it crashed, allow core dumps with `--ulimit core=-1` and keep the directory they are written to in a volume. Python prints the place with `-X faulthandler`.
