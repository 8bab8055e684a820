Docker sometimes misses an OOM kill in the first moments of a container: neither flag nor event is there. That would fit here, but it is not proven, so no fix is proposed.

## More

- On the host, `dmesg -T | grep -iE 'killed process|oom-kill'` settles it.
- Or start it again and watch it: a second death of the same kind is usually recorded.
