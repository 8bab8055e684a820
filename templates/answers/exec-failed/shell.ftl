The container itself started: its shell ran, and failed at the command. <#if denied?has_content && exit_code != 127>Its words: ${code(denied)}<#elseif not_found?has_content>Its words: ${code(not_found)}</#if>

## More

In a shell 127 means "not found" and 126 "found, but not executable". A command can be missing because it is not installed in the image, not on PATH, or installed for another user; because a mount lies over its directory; or because the file's line endings are from Windows, so that the shell looks for a name that ends in `\r`.
