The kernel killed ${container} because it asked for more memory than its limit of ${bytes(limit)} (${limit} bytes). Give it a limit that fits what it does, with headroom. If it dies at every larger limit too, it has a leak.

## More

**Why the exit code alone does not say it.** 137 is 128 + 9: the process was ended by signal 9, SIGKILL. Many things send SIGKILL: `docker kill`, a `docker stop` that ran out of patience, the host's own OOM killer. So the code decides nothing; the engine's `OOMKilled` flag and its `oom` event do.

**Why the log may end without a word.** SIGKILL cannot be caught. The program gets no time to write a last line, and an empty log is what one sees. Nor are there stats: an engine keeps none of a dead container.

**What to do about the limit.** The limit protects everything else on the host, so it stays. But it has to fit: about twice the typical use, 50 to 100 % above it. The use seen at the death says little, because the limit has cut it off.

**Swap.** `--memory-swap` is memory and swap together. Given `--memory` alone, Docker sets it to twice the limit; equal to the limit it means no swap, -1 means as much as the host has. Swap delays such a death, slowly, and prevents none.

**A leak looks different.** If the container is killed again with a larger limit, only later, its memory grows without end, and more memory buys time only. These show what holds it: tracemalloc for Python, a heap dump for Java and Node, pprof for Go.

**In Kubernetes words.** The limit is `resources.limits.memory` (for example `256Mi`), what the scheduler reserves is `resources.requests.memory`, and the death reads `OOMKilled` in the pod's last state. Set the request to the typical use and the limit with the same headroom.
