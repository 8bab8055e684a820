${container} lives, but the check that should tell whether it works does not succeed.<#if probe_said?trim?has_content> It last said ${code(probe_said)}.</#if> Docker does not restart a container for being unhealthy; orchestrators do.

## More

The check runs inside the container, as its user, with its memory and its share of the processor. So it fails too when the image lacks the tool that it calls, when the port is another one, when it looks at localhost and the program listens elsewhere, and when the container is out of memory or has to wait for the processor.
