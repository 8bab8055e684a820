The engine's words:

${code(innermost(error))}

<#if ran_before>Its exit code belongs to this attempt; the run before it ended at ${time(ended)}.<#else>It never ran, so it has no log.</#if> Correct the command or the image, then create the container again: the command and the mounts of an existing one cannot be changed.
