<#--
names: cgroup, cgroups, control group, control groups, cgroup v1, cgroup v2, cgroupv1, cgroupv2, cgroup parent
-->
A cgroup, control group, is how Linux counts and limits what a group of processes uses: memory, CPU time, number of processes. Every container has one; its memory limit is written there.

Groups lie within groups. A container can be killed for the limit of a group above its own (`--cgroup-parent`, a systemd slice, a pod), together used up by its neighbours; then its own limit is not to blame.

There are two versions. v1 is the older; v2 counts in one place and records kills better. `docker info --format '{{.CgroupVersion}}'` says which.
<#if inspect??>

${inspect.name} lies <#if inspect.memory.cgroup_parent == "">in the engine's usual group<#else>in the group ${code(inspect.memory.cgroup_parent)}</#if>.
</#if>
