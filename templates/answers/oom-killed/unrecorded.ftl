The record does not prove it. What speaks for memory: ${container} got SIGKILL (137), nobody sent it through Docker, and it has a limit of ${bytes(limit)}. Docker is known to miss a kill for memory, above all shortly after the start.
Next: on the host, `dmesg -T | grep -iE 'oom-kill|killed process'` settles it. Or start it again and watch `docker stats` as it grows.
