<#if beyond?has_content>A runtime that may take more than the container has is killed by the kernel before it reaches its own ceiling, mostly without a word in its log. Its ceiling should be the lower one: then it collects garbage or fails with an error that says where.

## More

How much a whole process needs, by its ceiling: Java heap divided by 0.7 (threads, classes, code and buffers come on top), Node's old space divided by 0.75, Go's GOMEMLIMIT divided by 0.85, .NET's heap divided by 0.75, PHP's memory_limit times its workers.
<#else>Files in a tmpfs and in /dev/shm are memory. When they may grow beyond the container's limit, the kernel kills the program although the program itself is small.</#if>
