Close to its limit a program is not always killed. The kernel first takes back what it can, also the pages of the program's own code, and reads them from disk again a moment later: the container lives, burns processor time, and gets nothing done.<#if oom_kill_disabled> With --oom-kill-disable it never kills, and every process that asks for more waits for ever.</#if>

## More

`docker stats` shows it as memory at 100 % and BLOCK I/O that grows without end. Page cache does not count here: what is shown as used is what cannot simply be given back.
