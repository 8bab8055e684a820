The kernel killed a process inside ${container} because the container reached its memory limit. It picks the largest process, which need not be the main one.

## More

- Find the worker in the log: a shell says `Killed`, a process pool says that a worker ended abruptly.
- Fewer workers at the same time need less memory; otherwise raise the limit, with headroom.
- On engines before 24.0 the `OOMKilled` flag appears only when the container ends, and stays during the next run.
