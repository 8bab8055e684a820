A fatal signal ended the main process, and it was not sent through Docker. A code above 128 is 128 plus the signal's number. Look for the cause in the program, its libraries or its input.

## More

- The last lines of the log may name an assertion or a failing function.
- Try the same input with the version of the image before this one.
- A core dump or a run under a debugger shows where it happened.
