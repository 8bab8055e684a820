When the host or the Docker daemon goes down, containers end with it, and the engine's memory of events is lost. What remains is the code and the time.<#if policy == "no"> ${container} has no restart policy, so it stayed down.</#if>

## More

255 can also mean that the program itself returned -1 (PHP and ssh do), but then its log has an error and the engine a `die` event. With `"live-restore": true` in /etc/docker/daemon.json, containers survive a restart of the daemon; nothing survives a restart of the host, so give services a restart policy.
