The kernel reached the limit of ${bytes(limit)} and killed the main process. What it holds in memory includes files: those in a tmpfs and in /dev/shm are never written to a disk. Here such a place may hold more than the whole limit, and the container's command or log names it.

## More

On the host, the kernel's log proves it: `dmesg -T | grep -iE 'oom-kill|killed process'` shows a small anon-rss (the program) beside a large shmem (the files). Deleting the files frees the memory at once.
