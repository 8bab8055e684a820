<#--
names: mi vs mb, mib vs mb, mb vs mib, mi or mb, mib, mebibyte, mebibytes, gib, gibibyte, mi, gi, mi and mb, mib and mb, mb and mib, mi versus mb, mi vs m, m vs mi, units of memory, memory units
-->
MiB counts in 1024s: 1 MiB is 1,048,576 bytes. MB counts in 1000s: 1 MB is 1,000,000 bytes, 5% less; for GiB and GB it is 7%.

Docker's `--memory` always means the 1024s, however it is written: `256m` and `256MB` are both 268,435,456 bytes. Inquest counts in 1024s too, and asks for `256m` or `256MiB` where a new limit is written in MB.

Kubernetes tells them apart: `256Mi` is 268,435,456 bytes, `256M` is 256,000,000, and `256m` is a quarter of one byte, which is never what is meant.
<#if inspect?? && inspect.memory.limit gt 0>

${inspect.name} has a limit of ${bytes(inspect.memory.limit)}: ${inspect.memory.limit} bytes.
</#if>
