Exit code 137 says SIGKILL, or that the program returned 137 itself. The engine's events reach back over the end of ${container} and show neither a kill nor an OOM kill. So the signal most likely came past Docker; from whom cannot be told from here.

## More

- On the host, `dmesg -T | grep -iE 'killed process|oom-kill'` shows a kill by the kernel, also one that Docker missed.
- `journalctl -u docker -u containerd --since yesterday` shows whether a runtime process crashed (`shim disconnected`).
- A `kill -9` by somebody or a supervisor on the host leaves no trace in Docker.
