The program stopped with ${code(full)}. In a container that can be four different places: a tmpfs with a size of its own, /dev/shm, a volume or bind mount, or the host's disk under the container's own layer. The path says which.

## More

Files in a tmpfs and in /dev/shm are memory: they count against the container's memory limit and are gone when it ends. The container's own layer, its volumes and the engine's logs share the disk of the engine's host (usually /var/lib/docker). A log without a limit can fill it; set `--log-opt max-size=10m` for containers that write a lot.
