Two limits can have been reached, and the engine records the same for both: the container's own of ${bytes(limit)}, and that of its parent group, which all containers in it share. Nobody recorded how much ${container} used, so the record does not tell them apart.

## More

Raising the container's own limit helps only if that was the one. When the group's limit was reached, the kernel picks a victim anywhere in the group, mostly the largest process, and the container that grew is not always the one that dies.
