`docker stop` sends SIGTERM, waits for the grace period and then sends SIGKILL. ${container} was still running when the time was over. It was not an OOM kill.

## More

- Often the main process never sees or never minds SIGTERM: a process with PID 1 ignores it unless it has a handler for it.
- Handle SIGTERM in the program, or start it in exec form (`CMD ["program"]`) so that no shell stands between, or use `docker run --init`.
- If it needs longer to finish its work, give it longer: `docker stop -t 60`, or `stop_grace_period` in Compose.
