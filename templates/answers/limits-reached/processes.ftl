The kernel refused a new process or thread: ${code(processes_line)} Memory is not what was missing, whatever the words sound like.

## More

Two limits can be meant. `--pids-limit` counts the processes and threads of this container. The ulimit `nproc` counts those of one user, over all containers that run as the same user id. Java says it as `unable to create native thread`, Go as `newosproc`, a shell as `can't fork`.
