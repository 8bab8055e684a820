package dev.inquest.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Compared;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Picture;
import dev.inquest.reply.Reply;

/** An out-of-memory death, its answer, its proposal and its fix, by hand. */
final class Samples {
    static final Instant DEATH = Instant.parse("2026-11-23T10:42:01Z");
    static final Instant ASKED = Instant.parse("2026-11-23T10:44:00Z");
    static final Person ANN = new Person("slack", "U0ANN", "ann");
    static final Person BOB = new Person("slack", "U0BOB", "bob");
    static final ContainerId ID = new ContainerId("4c01db0b339c".repeat(5) + "4c01");

    private Samples() {}

    static Reply.Explained explained(LogExcerpt log) {
        return new Reply.Explained(question(), Intent.DIAGNOSE, "", answer(log), new Offer.Proposed(proposal("prp_1")));
    }

    static Reply.Explained explained() {
        return explained(
                log("10:41:58 INFO  batch 1187: 214 003 rows buffered", "10:42:00 WARN  heap 97% after full GC",
                        "10:42:01 INFO  batch 1188 started"));
    }

    static Question question() {
        return new Question("why did my container die?", "slack:C0OPS:1", "", ANN);
    }

    static LogExcerpt log(String... lines) {
        return new LogExcerpt(List.of(lines).stream().map(l -> new LogExcerpt.Line(DEATH, "stdout", l)).toList(), true);
    }

    static Answer answer(LogExcerpt log) {
        return answer("data-processor",
                "data-processor was killed because it needed more than its memory limit of 32 MiB.", log);
    }

    static Answer answer(String name, String say, LogExcerpt log) {
        return new Answer("inv_7Qm2k9", "local", inspection(name),
                new Answer.Cause("oom-killed/limit-hit", "oom-limit", Certainty.CERTAIN, say), say,
                """
                        **The kernel killed it for memory.**

                        It reached its limit of `32 MiB` and nothing could be given back.

                        - The engine marked it *OOM-killed*.
                        - The exit code 137 is SIGKILL.

                        ```
                        docker inspect data-processor
                        ```
                        Raise the limit, or find what grows.
                        """,
                List.of("Approve the fix, or give it more memory: `docker update --memory 256m data-processor`.",
                        "If it dies again with more, look for what grows."),
                List.of(new Answer.Evidence("inspect", "flagged", true, "true",
                        "docker inspect data-processor --format '{{.State.OOMKilled}}'"),
                        new Answer.Evidence("inspect", "exit_code", 137, "137",
                                "docker inspect data-processor --format '{{.State.ExitCode}}'"),
                        new Answer.Evidence("inspect", "limit", 33554432, "32 MiB",
                                "docker inspect data-processor --format '{{.HostConfig.Memory}}'"),
                        new Answer.Evidence("events", "oom_events", 1, "1", "docker events --since 24h")),
                List.of(), List.of(new Answer.Missing("stats", "it is not running")), List.of(),
                List.of(new Answer.RuledOut("killed/by-hand", "Nobody sent it a signal.")), timeline(),
                Optional.of(new Loop(3, 4, List.of(137, 137, 137, 137), 100_000, "It died 4 times, about every"
                        + " 1 min 40 s, each time with exit code 137; Docker gave up after 3 retries.")),
                false, log, curve(), ASKED,
                Map.of("total", 12L));
    }

    private static List<Moment> timeline() {
        return List.of(moment(400_000, "create", "created"), moment(399_800, "start", "started"),
                moment(300_060, "oom", "out of memory in it"),
                moment(300_000, "die", "died with exit code 137 (+60 ms)"),
                moment(299_900, "more", "… 2 more rounds like this, about every 1 min 40 s"),
                moment(99_500, "start", "started again (+400 ms)"),
                moment(5_000, "exec_die", "a command run inside it was killed (137): echo <!channel> *bold*"),
                moment(60, "oom", "out of memory in it"), moment(0, "die", "died with exit code 137 (+60 ms)"));
    }

    private static Moment moment(long millisBefore, String event, String say) {
        return new Moment(DEATH.minusMillis(millisBefore), event, say);
    }

    static MemoryCurve curve() {
        return new MemoryCurve(IntStream.range(0, 12)
                .mapToObj(i -> usage(DEATH.minusSeconds(120 - i * 10L), 6 + 2.3 * i))
                .toList(), Bytes.mib(32));
    }

    static Usage usage(Instant at, double mib) {
        Bytes used = Bytes.mib(1).times(mib);
        return new Usage(at, new Usage.Memory(used, used, Bytes.mib(32), used), new Usage.Cpu(3, 0, 0), 2);
    }

    static Inspection inspection(String name) {
        return new Inspection(ID, name, "acme/data-processor:2.14.0", "sha256:" + "ab".repeat(32),
                DEATH.minusSeconds(3600),
                new Inspection.State("exited", false, true, 137, "", DEATH.minusSeconds(300), DEATH, "", ""),
                new Inspection.Memory(Bytes.mib(32), Bytes.mib(64).count(), Bytes.NONE, Bytes.mib(64), Map.of(), false,
                        ""),
                new Inspection.Program(List.of("python"), List.of("app.py"), List.of("PATH"), "", "/app", false, false,
                        "", 10, false),
                new Inspection.RestartPolicy("on-failure", 3), 3, false, List.of(), "bridge", Map.of());
    }

    static Proposal proposal(String id) {
        return proposal(id, Proposal.State.PENDING, "", "");
    }

    static Proposal proposal(String id, Proposal.State state, String decidedBy, String note) {
        return new Proposal(id, state, plan("data-processor"),
                "max(2 x 32 MiB, 32 MiB + 100 MiB) = 132 MiB, rounded up to 256 MiB",
                "Down: already, until it has started. Lost: 2 files outside its volumes, the engine's copy of its"
                        + " log. New id.",
                List.of(new Proposal.Preflight("host memory", true, "the host has 9.1 GiB"),
                        new Proposal.Preflight("written files", false, "a new container does not get 2 files outside"
                                + " its volumes (of 3 MiB written there in all): /app/state/one, /app/two. Updating in"
                                + " place keeps them")),
                List.of("docker update --memory 256m --memory-swap 512m data-processor",
                        "docker restart data-processor"),
                List.of(), List.of(new Proposal.Alternative(Action.UPDATE, "Update it in place. Down: already,"
                        + " until it has started. Lost: nothing; same id.")),
                "slack:U0ANN",
                "inv_7Qm2k9", decidedBy, note, ASKED, ASKED.plus(Duration.ofMinutes(30)), List.of());
    }

    static Proposal composed() {
        Proposal p = proposal("prp_1");
        return new Proposal(p.id(), p.state(), p.plan(), p.why(), p.risk(), p.preflight(), p.commands(),
                List.of(new Proposal.AlsoChange("/srv/shop/compose.yaml", """
                        --- compose.yaml
                        +++ compose.yaml
                        @@ -7,3 +7,3 @@
                             image: acme/data-processor:2.14.0
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

    static final String KUBERNETES = """
            It belongs to a Kubernetes pod, which would start its own again. By the pod's name, a Deployment makes it; \
            raise the limit there:

                kubectl -n shop set resources deployment/web -c app --limits=memory=256Mi

            In its manifest, which brings the old limit back with the next kubectl apply:

                containers:
                - name: app
                  resources:
                    limits:
                      memory: 256Mi

            A request for memory must not be larger than the limit.""";

    /** Of a restart, which changes no limit. */
    static Proposal restart() {
        Plan resizing = plan("data-processor");
        Plan plan = new Plan(Action.RESTART, resizing.target(), resizing.before(), resizing.before(), false, 1, "", "",
                Duration.ofMinutes(3), "unhealthy/unhealthy");
        return new Proposal("prp_2", Proposal.State.PENDING, plan, "a fresh start clears what hangs",
                "It is away until it has started again.", List.of(), List.of("docker restart data-processor"),
                List.of(), List.of(), "slack:U0ANN", "", "", "", ASKED, ASKED.plus(Duration.ofMinutes(30)),
                List.of());
    }

    static Proposal undo(String id) {
        Plan fix = plan("data-processor");
        Plan back = new Plan(Action.REINSTATE, fix.target(), fix.after(), fix.before(), false, 1, "rem_3hT8", "",
                Duration.ofMinutes(2), "");
        return new Proposal(id, Proposal.State.PENDING, back, "it had 32 MiB before the fix rem_3hT8, and is to have"
                + " that again", "It returns to 32 MiB: if it was killed at that limit, it can be again.", List.of(),
                List.of("docker stop data-processor"), List.of(), List.of(), "slack:U0ANN", "", "", "", ASKED,
                ASKED.plus(Duration.ofMinutes(30)), List.of());
    }

    static Plan plan(String name) {
        return new Plan(Action.RECREATE, new Plan.Target("local", ID, name, "sha256:" + "ab".repeat(32), "digest",
                ""), new MemoryLimits(Bytes.mib(32), Bytes.mib(64).count()),
                new MemoryLimits(Bytes.mib(256), Bytes.mib(512).count()), false, 1, "", "", Duration.ofMinutes(2),
                "oom-killed/limit-hit");
    }

    static Remediation remediation(Remediation.State state, String say, String... stepsDone) {
        List<Remediation.Step> steps = List.of(stepsDone)
                .stream()
                .map(step -> new Remediation.Step(step, step, Remediation.Progress.DONE, ASKED))
                .toList();
        List<Usage> watched = state == Remediation.State.NEEDS_HUMAN ? List.of() : List.of(usage(ASKED, 40.2));
        List<String> commands = state == Remediation.State.NEEDS_HUMAN
                ? List.of("docker rename data-processor-old data-processor", "docker start data-processor")
                : List.of();
        Optional<Compared> compared = state == Remediation.State.VERIFIED
                ? Optional.of(new Compared(new Compared.Figures(Bytes.mib(32), Bytes.mib(32), 4),
                        new Compared.Figures(Bytes.mib(256), Bytes.mib(41), 0)))
                : Optional.empty();
        return new Remediation("rem_3hT8", "prp_1", plan("data-processor"), state, steps, say, watched, compared,
                commands, "slack:U0BOB", ASKED);
    }

    /** The end of an undo after which the container died again, so that its use was not seen. */
    static Remediation undone() {
        return new Remediation("rem_9kQ2", "prp_3", undo("prp_3").plan(), Remediation.State.VERIFIED, List.of(),
                "data-processor is as it was before the fix, with a limit of 32 MiB. It has ended again with exit code"
                        + " 137, as it may: this is the limit it had when it died.",
                List.of(), Optional.of(new Compared(new Compared.Figures(Bytes.mib(256), Bytes.mib(41), 0),
                        new Compared.Figures(Bytes.mib(32), Bytes.NONE, 0))),
                List.of(), "slack:U0BOB", ASKED);
    }

    static Glance glance(String name, String trouble, String say) {
        return new Glance(new ContainerSummary("local", ID, name, "acme/" + name, trouble.equals("dead")
                ? "exited"
                : "running", "", ASKED, Map.of()), trouble, say);
    }

    static Reply pictured(Question question) {
        return new Reply.Told(question, Intent.STATS, "api uses 487 MiB of its limit of 512 MiB (95 %).\n\n- CPU: 3 %",
                List.of(), Map.of(), Optional.of(new Picture("pic_1", "api", curve())));
    }
}
