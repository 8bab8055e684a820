${container} was asked to stop. On its way out it failed, and left exit code ${exit_code} instead of 0 or 143. The stop itself was on request.

## More

- The last lines of the log say what failed while shutting down.
- What runs on SIGTERM should not need what is already gone, such as a database that was stopped at the same time.
