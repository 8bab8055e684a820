<#--
names: requests and limits, requests vs limits, request vs limit, requests or limits, request and limit, resource requests, memory request, memory requests, cpu request, cpu requests, resource limits, limits and requests
-->
In Kubernetes a request is what a container is promised: the scheduler looks for a node that has that much left. A limit is the most it may use: at its memory limit it is killed (`OOMKilled`), at its CPU limit it is slowed down.

A memory limit above the request is a bet that not all need their limit at once; when the node itself runs short, those furthest above their request go first. For memory the safest is request = limit.

Docker without Kubernetes has only the limit (`--memory`) and, as a soft figure, `--memory-reservation`. Inquest gives advice for pods and does not change them.
