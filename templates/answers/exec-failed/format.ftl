The kernel does not know how to run this file: ${code(wrong_format)}<#if image_architecture?has_content> The image is built for ${image_architecture}<#if engine_architecture?has_content>, the engine runs on ${engine_architecture}</#if>.</#if>

## More

An image built on a Mac with an Apple processor is for arm64 and does not run on most servers. Other causes: a shell script without `#!` in its first line, an empty or cut-off file, or a byte order mark before the `#!`. An image can also claim one architecture and hold a binary of another.
