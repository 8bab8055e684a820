A container lives as long as its main process. That process has ended, and said that all is well.

## More

- For a job that is what should happen.
- For a service, the main process has gone to the background (start it in the foreground, such as `nginx -g 'daemon off;'`), or it is a shell without a terminal (`docker run -it`).
- A restart policy of `always` would start it again; `on-failure` would not, because 0 is no failure.
