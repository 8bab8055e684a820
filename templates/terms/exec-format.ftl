<#--
names: exec format error, exec user process caused
symptom: yes
-->
"exec format error" means that the kernel cannot run the file: it was built for another processor (an image made on an ARM machine and run on x86, or the other way round), or it is a script whose first line is not `#!` and an interpreter.

Compare `docker image inspect IMAGE --format '{{.Architecture}}'` with `docker info --format '{{.Architecture}}'`. Build for the right one with `docker build --platform linux/amd64`, or correct the script's first line.

"no such file or directory" for a script that is there is a relative of it: its interpreter is missing, mostly because of Windows line endings.
