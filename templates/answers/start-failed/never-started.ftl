It exists, and nothing is wrong with it yet. `docker start ${container}` starts it.
