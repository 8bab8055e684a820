Exit code 137 says SIGKILL, or that the program returned 137 itself. The engine remembers only its last 256 events, and the end of ${container} is no longer among them. An OOM kill, `docker kill`, a `docker stop` that ran out of time, and a kill on the host would all look like this.

## More

- On the host, `dmesg -T | grep -iE 'killed process|oom-kill'` may still have it.
- With `./inquest serve` running, the next death is seen while it happens.
