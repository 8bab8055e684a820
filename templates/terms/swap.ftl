<#--
names: swap, memory swap, memoryswap, memswap limit, memswap, swap limit, swap memory, swap space, swappiness, memory swappiness, swapping
-->
<#if inspect??>
<#if inspect.memory.limit == 0>
${inspect.name} has no memory limit, so nothing limits its use of swap either.
<#elseif inspect.memory.swap == -1>
${inspect.name} has a limit of ${bytes(inspect.memory.limit)} and may use as much swap as the host has.
<#elseif inspect.memory.swap gt inspect.memory.limit>
${inspect.name} has a limit of ${bytes(inspect.memory.limit)} and may use ${bytes(inspect.memory.swap - inspect.memory.limit)} of swap on top, as far as the host has any.
<#elseif inspect.memory.swap == inspect.memory.limit>
${inspect.name} has a limit of ${bytes(inspect.memory.limit)} and may use no swap.
<#else>
${inspect.name} has a limit of ${bytes(inspect.memory.limit)}; how much swap it may use is not set.
</#if>

</#if>
Swap is disk that the kernel uses as slow memory. `--memory-swap` is memory and swap together, not swap alone: left out, it is twice the memory limit; equal to the memory limit, there is no swap; -1 is as much as the host has. A host without swap has none to give, whatever the setting (`free -m`).

Swap makes a container slower before it is killed, and saves none that needs more and more. For databases and whatever must answer quickly, set both to the same size.

The memory limit cannot be raised above `--memory-swap`, so change both together: `docker update --memory 512m --memory-swap 1g NAME`.
