A container lives as long as its main process. This one ended with 0, so for Docker all is well.
<#if bare_shell>Next: a shell without a terminal ends at once. Use `docker run -it` for a shell, or give the container a program that stays.
<#else>Next: if it was a job, nothing. If it should stay, the main process must not go to the background: run `nginx -g 'daemon off;'` instead of `nginx`, and the program itself instead of `service x start`.
</#if>
