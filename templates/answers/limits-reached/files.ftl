Every open file, socket and pipe takes a number, and the process had used up its own: ${code(files_line)}

## More

The limit is per process (`ulimit -n`). Servers need about one for every connection and one for every open file. When it grows slowly until the end, it is a leak, and a higher limit only delays it.
