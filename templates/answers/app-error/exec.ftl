The container was started, but what it should run could not be executed<#if last_line?has_content>: ${code(last_line)}</#if>
Next:
- "no such file or directory" for a script that exists means that its first line is wrong for this image: convert line endings with `dos2unix`, keep them with `*.sh text eol=lf` in .gitattributes, and check that the interpreter after `#!` is in the image.
- "exec format error" means another processor (`docker build --platform linux/amd64`) or a script without a `#!` line.
- "not found" means that the command is not in the image or not on its PATH.
- "permission denied" means that the file needs `chmod +x`.
