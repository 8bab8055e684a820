<#--
names: not proven, unproven, certainty, certain likely possible
-->
Inquest says how sure it is in a word. *certain*: two independent records say so, or the engine's own error does. *likely*: one good record, and nothing against it. *possible*: it fits, and nothing fits better. *not proven*: nothing that could be seen decides it.

"Not proven" is an honest answer: the engine remembers 256 events for all objects together, and only the last exit code. What is missing stands under the answer, with a way to find out.

Keep `./inquest serve` running, and it sees the next death as it happens.
<#if verdict?? && inspect??>

For ${inspect.name} it said ${verdict.certainty}: ${verdict.say}
</#if>
