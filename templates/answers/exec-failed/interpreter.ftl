The message names the script, but what is missing is what should run it. The kernel reads the first line; with a Windows line ending it looks for an interpreter called `sh\r`, and there is none.

## More

Git for Windows converts line endings on checkout, so an image built on Windows fails while the same one built in CI works. Keep scripts as they are with a line `*.sh text eol=lf` in .gitattributes. Other causes of the same message: `#!/bin/bash` in an image without bash, and a binary built against glibc in an image with musl (Alpine). The exit code is 1 with older engines and 255 with newer ones.
