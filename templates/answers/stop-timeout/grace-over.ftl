`docker stop` asks first and kills when the time is over. ${container} did not end in that time, so it was killed with SIGKILL and had no chance to finish its work.
Next: make it end when it is asked to.
- Handle the stop signal in the program.
- Let the program be the main process: `CMD ["python", "app.py"]` instead of `CMD python app.py`, or `exec` at the end of a start script.
<#if !init>- Run it with `--init`, so that signals reach programs without a handler of their own.
</#if>- If it needs longer to finish, give it longer: `docker stop -t 60`, or `--stop-timeout 60`.

## More

The main process of a container is PID 1, and the kernel does not end PID 1 on SIGTERM unless it has a handler. Shells, `sleep` and many plain programs have none, so every stop takes the whole grace period and ends with 137.
