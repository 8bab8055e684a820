A request to the engine ended ${container}: `docker kill`, `docker rm -f`, `docker compose kill`, or a program that uses the same interface. The engine keeps no record of who asked.

## More

137 is 128 + 9, SIGKILL. The proof is the `kill` event with signal 9 just before the end: a kill from the host or by the kernel leaves no such event. SIGKILL cannot be caught, so the program had no chance to finish, and its log may end in the middle. A container killed like this counts as stopped by hand, so its restart policy leaves it alone until it is started again.
