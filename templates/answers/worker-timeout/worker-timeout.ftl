Its log says: ${code(worker_line)} SIGKILL looks the same whoever sends it. The kernel sends it when the memory limit is reached, and then the engine records an `oom` event; a supervisor such as gunicorn sends it to a worker that was busy for too long, and then there is none.

## More

Newer gunicorn adds "Perhaps out of memory?" to the message. That is a guess of its own and proves nothing. What tells is the line before it: WORKER TIMEOUT means that the supervisor itself gave up waiting.
