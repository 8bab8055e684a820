${container} was killed for memory, but not at a limit of its own, so raising its limit would not help. Look at what else runs beside it.

## More

- `docker stats --no-stream` on the host shows who uses how much now.
- `dmesg -T | grep -iE 'killed process|oom-kill'` on the host names the cgroup whose limit was hit (`oom_memcg`) and the process that was killed.
- A container without a limit can take what others need: give the large ones limits that fit.
