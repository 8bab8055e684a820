<#assign signals = ["", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS"]>
<#assign meanings = {
  "SIGHUP": "the terminal went away, or, for many servers, read your settings again",
  "SIGINT": "interrupted, as by Ctrl-C",
  "SIGQUIT": "quit, with a dump of what it was doing; some images, such as nginx, are stopped with it",
  "SIGILL": "an instruction that this processor does not have, or a trap that the compiler put there",
  "SIGTRAP": "a breakpoint or an assertion in the code",
  "SIGABRT": "the program gave up by itself with abort(), after an assertion, a corrupted heap or an uncaught exception",
  "SIGBUS": "the memory behind an address is not there; in containers often a full /dev/shm",
  "SIGFPE": "a calculation that cannot be done, such as a division by zero",
  "SIGKILL": "killed at once; it cannot be caught",
  "SIGSEGV": "the program touched memory that is not its own",
  "SIGPIPE": "it wrote to something that nobody reads any more",
  "SIGALRM": "a timer of its own ran out",
  "SIGTERM": "please end; the usual way to stop a program",
  "SIGCHLD": "a child process ended; nothing dies of it",
  "SIGSTOP": "frozen until SIGCONT; it cannot be caught",
  "SIGCONT": "go on after having been frozen",
  "SIGXCPU": "the CPU time of its ulimit is used up",
  "SIGXFSZ": "a file grew beyond its ulimit",
  "SIGSYS": "a system call that is not allowed, mostly by seccomp",
  "SIGUSR1": "whatever the program takes it for",
  "SIGUSR2": "whatever the program takes it for"
}>
