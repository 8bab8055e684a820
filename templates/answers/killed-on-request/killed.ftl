A request to the engine killed ${container}: `docker kill`, `docker rm -f`, a `compose kill`, or a program that uses the same interface. The engine keeps no record of who asked.
Next: ask around, and look at deployments, cron jobs and clean-up scripts that ran at that time. Start it again with `docker start ${container}`.

## More

137 is 128 + 9, SIGKILL. The proof is the `kill` event with signal 9 just before the end: a kill from the host leaves no such event. A container killed like this counts as stopped by hand, so its restart policy leaves it alone.
