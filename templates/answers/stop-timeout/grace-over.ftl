`docker stop` asks first and kills when the time is over. ${container} did not end in that time, so it was killed with SIGKILL and had no chance to finish its work. It has nothing to do with memory, although the code 137 is the same.

## More

The main process of a container is PID 1, and the kernel does not end PID 1 on SIGTERM unless it has a handler. Shells, `sleep` and many plain programs have none, so every stop takes the whole grace period and ends with 137. Three ways out: handle the signal in the program; let the program be the main process instead of a child of a shell, with `exec` or a CMD written as a list; or run the container with `--init`, which passes signals on.
