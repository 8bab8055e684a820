The engine recorded a `kill` event with signal 9, and ${container} ended right after it. Docker does not record who asked. It was not an OOM kill and not a crash.

## More

- `docker kill`, `docker rm -f`, `docker compose kill` and every tool that uses the API leave this event.
- Look at shell histories, deployment jobs and cleaners that ran at that time.
- `docker stop` would have sent SIGTERM first and given it time to end; use that instead of `docker kill`.
