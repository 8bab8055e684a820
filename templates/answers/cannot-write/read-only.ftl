Nothing is wrong with permissions: this place cannot be written by anybody, root included. <#if read_only?has_content>Its words: ${code(read_only)}</#if>

## More

A read-only root is a good protection. Keep it, and give the program the few places that it writes to: `--tmpfs /tmp`, `--tmpfs /run`, and a volume for its data.
