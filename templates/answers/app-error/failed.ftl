The program itself decided to end, with exit code ${exit_code}. Nobody killed it and it did not run out of memory at its limit. The end of its log is the place to look.

## More

- `docker logs --tail 50 ${container}` shows what it said last.
- Start it again with the same command and watch: `docker start -a ${container}`.
<#if exit_code == 127>
- 127 from a shell means that a command was not found: check its spelling, and that it is in the image.
</#if>
<#if exit_code == 126>
- 126 from a shell means that the file is there and may not be executed: `chmod +x` it in the image.
</#if>
