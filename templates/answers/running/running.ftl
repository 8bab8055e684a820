There is no death to explain right now. `docker stats --no-stream ${container}` shows what it uses.
