The language's own ceiling was reached, inside the container's limit. Raising only the container's limit may change nothing.
Next: raise the runtime's ceiling, and keep the container's limit well above it.
- Java: `-XX:MaxRAMPercentage=75` or `-Xmx`, and leave a quarter of the limit for everything outside the heap.
- Node: `--max-old-space-size`, about 75 % of the limit.
- PHP: `memory_limit`.
- .NET: `DOTNET_GCHeapHardLimitPercent`.
- Python and native programs: look for a single huge allocation, or a `ulimit`.
If it comes back with more memory, look for a leak with a heap dump.
