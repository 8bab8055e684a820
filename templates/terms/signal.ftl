<#--
names: signal, signals, signal #, unix signal, linux signal, exit signal
names: sighup, sigint, sigquit, sigill, sigtrap, sigabrt, sigfpe, sigusr1, sigusr2, sigpipe, sigalrm, sigchld, sigcont, sigstop, sigxcpu, sigxfsz, sigsys, sigbus, sigtstp, sigwinch
-->
<#include "_signals.ftl">
<#assign at = signals?seq_index_of(asked?upper_case)>
<#assign which = (number gt 0)?then(number, at)>
<#if which gt 0 && which lt signals?size>
${signals[which]} is signal ${which}<#if meanings[signals[which]]??>: ${meanings[signals[which]]}</#if>. A process that it ends shows as exit code ${128 + which}, which is 128 + ${which}.

In a container the main process is PID 1, and a signal for which it has no handler does nothing to it when it comes from inside; only SIGKILL and SIGSTOP from outside, and faults of its own, always work.
<#elseif which gt 0>
Signal ${which} <#if which lte 64>is one that programs use for purposes of their own<#else>does not exist: they go from 1 to 64</#if>.
<#else>
A signal is a short message to a process, a number from 1 to 64: end please (15, SIGTERM), end at once (9, SIGKILL), you touched memory that is not yours (11, SIGSEGV). A process that ends on signal n shows as exit code 128 + n.

In a container the main process is PID 1: signals for which it has no handler do nothing to it, except SIGKILL and SIGSTOP from outside and faults of its own.
</#if>

See which signals the engine sent: `docker events --since 1h --filter event=kill`. A signal from the host or from inside the container leaves no such event.
