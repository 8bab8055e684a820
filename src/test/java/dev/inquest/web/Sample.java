package dev.inquest.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.answer.Answer;
import dev.inquest.answer.Loop;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.answer.Moment;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Usage;
import dev.inquest.playbook.Certainty;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Glance;

/** A death as it is usually met, in records: data-processor at its limit of 32 MiB. */
final class Sample {
    static final Instant DEATH = Instant.parse("2026-03-01T03:04:05Z");
    static final ContainerId ID = new ContainerId("4f0c9d".repeat(10) + "beef");
    static final Bytes LIMIT = Bytes.mib(32);

    private Sample() {}

    static Answer oomKilled(String... lastLines) {
        return new Answer("inv_sample", "local", dead(),
                new Answer.Cause("oom-killed/limit-hit", "oom-limit", Certainty.CERTAIN, verdict()), verdict(),
                """
                        The kernel ended it with **SIGKILL** the moment it asked for more than 32 MiB. Docker's flag and \
                        the `oom` event agree, so this is not a guess.

                        ## More

                        137 is 128 + 9, and 9 is SIGKILL. Many things send SIGKILL: the flag decides, not the code.

                        * A limit protects the host, so it should stay.
                        * Look for a leak: [tracemalloc](https://docs.python.org/3/library/tracemalloc.html).

                        ```
                        docker run --memory 256m ...
                        ```
                        """,
                List.of("Give it more memory: `docker update --memory 256m --memory-swap 512m data-processor`.",
                        "If it dies again with more, look for what grows: <b>a leak</b>."),
                List.of(new Answer.Evidence("inspect", "flagged", true, "true",
                        "docker inspect data-processor --format '{{.State.OOMKilled}}'"),
                        new Answer.Evidence("inspect", "exit_code", 137, "137",
                                "docker inspect data-processor --format '{{.State.ExitCode}}'"),
                        new Answer.Evidence("inspect", "limit", LIMIT.count(), "32 MiB",
                                "docker inspect data-processor --format '{{.HostConfig.Memory}}'"),
                        new Answer.Evidence("events", "oom_events", 1, "1",
                                "docker events --since 24h --until 0s --filter container=data-processor")),
                List.of(), List.of(new Answer.Missing("stats", "a dead container has none")), List.of(),
                List.of(new Answer.RuledOut("killed-on-request/by-hand", "Nobody used docker kill on it.")),
                timeline(), Optional.of(new Loop(3, 4, List.of(137, 137, 137, 137), 10_000, "It died 4 times, about"
                        + " every 10 s, each time with exit code 137; Docker gave up after 3 retries.")),
                false,
                log(lastLines), curve(31), DEATH, Map.of("total", 14L, "inspect", 2L, "logs", 5L));
    }

    private static List<Moment> timeline() {
        return List.of(moment(40_300, "create", "created"), moment(40_000, "start", "started"),
                moment(30_052, "oom", "out of memory in it (+10 s)"),
                moment(30_000, "die", "died with exit code 137 (+52 ms)"),
                moment(29_900, "more", "… 2 more rounds like this, about every 10 s"),
                moment(10_000, "start", "started again (+400 ms)"),
                moment(5_000, "exec_die", "a command run inside it was killed (137): echo <script>alert(1)</script>"),
                moment(60, "oom", "out of memory in it (+5 s)"), moment(0, "die", "died with exit code 137 (+60 ms)"));
    }

    private static Moment moment(long millisBefore, String event, String say) {
        return new Moment(DEATH.minusMillis(millisBefore), event, say);
    }

    static String verdict() {
        return "data-processor was killed because it needed more than its memory limit of 32 MiB.";
    }

    static LogExcerpt log(String... lines) {
        return new LogExcerpt(List.of(lines).stream().map(l -> new LogExcerpt.Line(DEATH, "stdout", l)).toList(), true);
    }

    static Inspection dead() {
        return new Inspection(ID, "data-processor", "python:3.11-slim", "sha256:" + "1".repeat(64),
                DEATH.minusSeconds(60),
                new Inspection.State("exited", false, true, 137, "", DEATH.minusSeconds(50), DEATH, "", ""),
                new Inspection.Memory(LIMIT, 2 * LIMIT.count(), Bytes.NONE, Bytes.mib(64), Map.of(), false, ""),
                new Inspection.Program(List.of(), List.of("python3"), List.of(), "", "", false, false, "", 10, false),
                new Inspection.RestartPolicy("no", 0), 0, false, List.of(), "default", Map.of());
    }

    /** A climb to so many MiB over forty seconds. */
    static MemoryCurve curve(int top) {
        return new MemoryCurve(climb(top), LIMIT);
    }

    static List<Usage> climb(int top) {
        List<Usage> samples = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            Bytes used = Bytes.mib(6).plus(new Bytes(Bytes.mib(top - 6).count() * i / 20));
            samples.add(new Usage(DEATH.minusSeconds(40 - 2L * i), new Usage.Memory(used, used, LIMIT, used),
                    new Usage.Cpu(10, 0, 0), 1));
        }
        return samples;
    }

    static Proposal proposal(Proposal.State state, String decidedBy) {
        Plan plan = new Plan(Action.RECREATE, new Plan.Target("local", ID, "data-processor", "sha256:" + "1".repeat(64),
                "cafe", ""), new MemoryLimits(LIMIT, 2 * LIMIT.count()),
                new MemoryLimits(Bytes.mib(256), Bytes.mib(512).count()), false, 1, "", "", Duration.ofMinutes(2),
                "oom-killed/limit-hit");
        return new Proposal("prp_sample", state, plan,
                "max(2 × 32 MiB, 32 MiB + 100 MiB) = 132 MiB, rounded up to 256 MiB.",
                "Down: already, until it has started. Lost: 2 files outside its volumes, the engine's copy of its"
                        + " log. New id.",
                List.of(new Proposal.Preflight("host memory", true, "the host has 16 GiB; one container may be given"
                        + " 8 GiB"),
                        new Proposal.Preflight("written files", false, "a new container does not get 2 files outside"
                                + " its volumes: /app/state/one, /app/two. Updating in place keeps them")),
                List.of("docker stop data-processor", "docker rename data-processor data-processor.old",
                        "docker run -d --name data-processor --memory 256m --memory-swap 512m python:3.11-slim"),
                List.of(new Proposal.AlsoChange("compose.yaml", "    mem_limit: 256m",
                        "Compose would bring 32 MiB back with its next change.",
                        "docker compose -p shop up -d --no-deps data-processor")),
                List.of(new Proposal.Alternative(Action.UPDATE,
                        "Update it in place. Down: already, until it has started."
                                + " Lost: nothing; same id.")),
                "web:anonymous", "inv_sample", decidedBy, "", DEATH.plusSeconds(20), DEATH.plusSeconds(1820),
                List.of());
    }

    static Remediation remediation(Remediation.State state, int steps, int watched) {
        List<String> what = List.of("Make the new container beside the old one", "Compare the two, field by field",
                "Stop the old one and set it aside", "Start the new one", "Watch the result", "Remove the old one");
        List<Remediation.Step> taken = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            boolean last = i == steps - 1 && state == Remediation.State.RUNNING;
            taken.add(new Remediation.Step("step-" + i, what.get(i),
                    last ? Remediation.Progress.STARTED : Remediation.Progress.DONE, DEATH.plusSeconds(100 + i)));
        }
        String say = state == Remediation.State.RUNNING
                ? "Under way."
                : "data-processor runs, was not OOM-killed,"
                        + " and has a limit of 256 MiB.";
        return new Remediation("rem_sample", "prp_sample", proposal(Proposal.State.APPROVED, "web:console").plan(),
                state, taken, say, climb(90).subList(0, watched), Optional.empty(), List.of(), "web:console",
                DEATH.plusSeconds(100));
    }

    static List<Glance> glances() {
        return List.of(glance("data-processor", "exited", "dead", "killed for memory 2 minutes ago", 1),
                glance("billing-worker", "restarting", "restarting", "restarted 7 times in 10 minutes", 2),
                glance("web-frontend", "running", "close-to-limit", "uses 241 MiB of 256 MiB", 3),
                glance("postgres", "running", "", "", 4), glance("redis", "running", "", "", 5));
    }

    private static Glance glance(String name, String state, String trouble, String say, int number) {
        return new Glance(new ContainerSummary("local", new ContainerId("%064x".formatted(number)), name,
                "registry.example.org/team/" + name + ":1.4", state, "Up 3 hours", DEATH, Map.of()), trouble, say);
    }
}
