The program asked for memory and got an error: ${code(log_line)} A container's memory limit never answers like that, it kills without a word; so raising `--memory` would not help.

## More

What refuses memory: a ulimit (`--ulimit data`, `as`), the host's overcommit setting (`vm.overcommit_memory=2`, or 0 for a single absurd request), `vm.max_map_count` for programs with very many mappings, and an allocation that is simply larger than the address space allows.
