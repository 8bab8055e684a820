The engine runs the health check and only reports what it says: it restarts nothing because of it.

## More

- `docker inspect ${container} --format '{{json .State.Health}}'` shows the last probes and what they printed.
- Run the probe by hand in the container to see why it fails.
