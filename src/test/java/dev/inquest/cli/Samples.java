package dev.inquest.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.answer.Answer;
import dev.inquest.answer.Loop;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.answer.Moment;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Usage;
import dev.inquest.playbook.Certainty;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Compared;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Reply;

/** Hand-made replies, so that how they look can be tested without an engine. */
final class Samples {
    static final Instant DEATH = Instant.parse("2026-05-03T03:10:00Z");
    static final Person PERSON = new Person("terminal", "ana", "ana");
    static final Question WHY = new Question("why did my container die?", "", "", PERSON);

    private Samples() {}

    static Inspection inspection() {
        return new Inspection(new ContainerId("4f1c".repeat(16)), "data-processor", "python:3.11-slim", "sha256:1",
                DEATH.minusSeconds(9),
                new Inspection.State("exited", false, true, 137, "", DEATH.minusSeconds(8), DEATH, "", ""),
                new Inspection.Memory(Bytes.mib(32), Bytes.mib(64).count(), Bytes.NONE, Bytes.mib(64), Map.of(), false,
                        ""),
                new Inspection.Program(List.of(), List.of("python3"), List.of("REGION"), "", "/", false, false, "",
                        10, false),
                new Inspection.RestartPolicy("no", 0), 0, false, List.of(), "bridge", Map.of());
    }

    static Answer answer() {
        String say = "data-processor was killed because it needed more than its memory limit of 32 MiB.";
        return new Answer("inv_7", "local", inspection(),
                new Answer.Cause("oom-killed/limit-hit", "oom-limit", Certainty.CERTAIN, say), say,
                """
                        The kernel killed it, not Docker and not a person. Give it more memory, or make it need less.

                        ## More

                        * Exit code 137 is **128 + 9**: SIGKILL. Many things send SIGKILL, so the flag and the `oom` event decide.
                        * The log may be empty: SIGKILL leaves no time to write.

                        ```
                        docker run --memory 256m ...
                        ```
                        """,
                List.of("Give it more memory: `docker update --memory 256m --memory-swap 512m data-processor`.",
                        "If it dies again with more, look for what grows."),
                List.of(new Answer.Evidence("inspect", "flagged", true, "true",
                        "docker inspect data-processor --format '{{.State.OOMKilled}}'"),
                        new Answer.Evidence("inspect", "exit_code", 137, "137",
                                "docker inspect data-processor --format '{{.State.ExitCode}}'"),
                        new Answer.Evidence("inspect", "limit", 33554432L, "32 MiB",
                                "docker inspect data-processor --format '{{.HostConfig.Memory}}'")),
                List.of(new Answer.Evidence("history", "far_from_limit", true, "yes", "")),
                List.of(new Answer.Missing("events", "permission denied")), List.of(),
                List.of(new Answer.RuledOut("killed-on-request/by-hand", "Nobody sent it a signal.")),
                timeline(), Optional.of(new Loop(3, 4, List.of(137, 137, 137, 137), 2100,
                        "It died 4 times, about every 2.1 s, each time with exit code 137; Docker gave up.")),
                false,
                new LogExcerpt(
                        List.of(line("holding 29 MiB"), line("holding 30 MiB"), line("\u001b[31mred\u202e alert")),
                        true),
                MemoryCurve.NONE, DEATH.plusSeconds(5), Map.of("total", 12L));
    }

    private static List<Moment> timeline() {
        return List.of(moment(9000, "create", "created"), moment(8000, "start", "started"),
                moment(6000, "oom", "out of memory in it (+2 s)"),
                moment(5957, "die", "died with exit code 137 (+43 ms)"),
                moment(5600, "more", "… 2 more rounds like this, about every 2.1 s"),
                moment(1100, "start", "started again (+400 ms)"),
                moment(70, "exec_die", "a command run inside it was killed (137): sh -c \u001b[31mred"),
                moment(52, "oom", "out of memory in it"), moment(0, "die", "died with exit code 137 (+52 ms)"));
    }

    private static Moment moment(long millisBefore, String event, String say) {
        return new Moment(DEATH.minusMillis(millisBefore), event, say);
    }

    private static LogExcerpt.Line line(String text) {
        return new LogExcerpt.Line(DEATH.minusMillis(100), "stdout", text);
    }

    static Proposal proposal() {
        Plan plan = new Plan(Action.RECREATE, new Plan.Target("local", inspection().id(), "data-processor", "sha256:1",
                "d1", ""), new MemoryLimits(Bytes.mib(32), Bytes.mib(64).count()),
                new MemoryLimits(Bytes.mib(256), Bytes.mib(512).count()), false, 1, "", "", Duration.ofMinutes(2),
                "oom-killed/limit-hit");
        return new Proposal("prp_4f1c", Proposal.State.PENDING, plan,
                "max(2 x 32 MiB, 32 MiB + 100 MiB) = 132 MiB, rounded up to 256 MiB",
                "Down: already, until it has started. Lost: 2 files outside its volumes, the engine's copy of its"
                        + " log. New id.",
                List.of(new Proposal.Preflight("host memory", true, "the host has 16 GiB; one container may be given"
                        + " 8 GiB"),
                        new Proposal.Preflight("written files", false, "a new container does not get 2 files outside"
                                + " its volumes: /app/state/one, /app/two. Updating in place keeps them")),
                List.of(), List.of(),
                List.of(new Proposal.Alternative(Action.UPDATE, "Update it in place. Down: already, until it has"
                        + " started. Lost: nothing; same id.")),
                "terminal:ana", "inv_7", "", "", DEATH.plusSeconds(5), DEATH.plusSeconds(1805), List.of());
    }

    static Proposal composed() {
        Proposal p = proposal();
        return new Proposal(p.id(), p.state(), p.plan(), p.why(), p.risk(), p.preflight(), p.commands(),
                List.of(new Proposal.AlsoChange("/srv/shop/compose.yaml", """
                        --- compose.yaml
                        +++ compose.yaml
                        @@ -7,3 +7,3 @@
                             image: python:3.11-slim
                        -    mem_limit: 32m
                        +    mem_limit: 256m
                             restart: always""",
                        "Compose does not notice the new limit, and brings the old one back when"
                                + " it makes the container again. Change the file too. The command then makes the container"
                                + " again, with one more short stop.",
                        "cd /srv/shop && docker compose -p shop -f /srv/shop/compose.yaml up -d --no-deps data-processor")),
                p.alternatives(), p.askedBy(), p.investigation(), p.decidedBy(), p.note(), p.createdAt(), p.expiresAt(),
                p.approvedBy());
    }

    static Reply.Refused inKubernetes() {
        return new Reply.Refused(WHY,
                """
                        web is not changed. It belongs to a Kubernetes pod, which would start its own again. By the pod's name, \
                        a Deployment makes it; raise the limit there:

                            kubectl -n shop set resources deployment/web -c app --limits=memory=256Mi

                        In its manifest, which brings the old limit back with the next kubectl apply:

                            containers:
                            - name: app
                              resources:
                                limits:
                                  memory: 256Mi

                        A request for memory must not be larger than the limit; without one it becomes as large.""");
    }

    static Reply.Explained explained() {
        return new Reply.Explained(WHY, Intent.DIAGNOSE, "the container that died last", answer(),
                new Offer.Proposed(proposal()));
    }

    static Reply.AskedBack askedBack() {
        return new Reply.AskedBack(WHY, "Two containers fit. Which one do you mean?",
                List.of(new Reply.Choice("api-1", "why did api-1 die?"),
                        new Reply.Choice("api-2", "why did api-2 die?")));
    }

    static Remediation verified() {
        return new Remediation("rem_1", "prp_4f1c", proposal().plan(), Remediation.State.VERIFIED, List.of(),
                "data-processor runs with 256 MiB and was not killed again.",
                List.of(usage(61), usage(104), usage(103)), Optional.of(new Compared(
                        new Compared.Figures(Bytes.mib(32), Bytes.mib(32), 3),
                        new Compared.Figures(Bytes.mib(256), Bytes.mib(104), 0))),
                List.of(), "terminal:on-call", DEATH.plusSeconds(30));
    }

    static Usage usage(long mib) {
        return new Usage(DEATH, new Usage.Memory(Bytes.mib(mib), Bytes.mib(mib), Bytes.mib(256), Bytes.NONE),
                new Usage.Cpu(1, 0, 0), 1);
    }
}
