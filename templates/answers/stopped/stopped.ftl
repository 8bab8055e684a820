Somebody, or some tool, asked the engine to stop ${container}, and it stopped. Nothing is broken. Docker does not record who asked.

## More

- `docker stop`, `docker compose down`, a redeploy and a shutdown of the host all leave this trace.
- Exit code 143 is 128 + 15, SIGTERM: the usual code of a program that lets the signal end it.
