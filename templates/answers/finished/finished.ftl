A container lives as long as its main process. This one ended with 0, so for Docker all is well.<#if bare_shell> A shell without a terminal finds the end of its input at once.</#if>

## More

`docker run -d` does not keep a container alive, it only does not wait for it. A program that puts itself into the background leaves nothing in the foreground, and the container ends with its start command. A restart policy `always` would start it again and again without helping.
