${container} lives, but the check that should tell whether it works does not succeed.<#if probe_said?trim?has_content> It last said ${code(probe_said)}.</#if>
Next: run the check yourself with `docker exec`, and see what it needs: a port that is not open yet, a service that is not there. Docker does not restart a container for being unhealthy; orchestrators do.
