package dev.inquest.recreation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.inquest.DeskParts;
import dev.inquest.LeapingClock;
import dev.inquest.OwnDesk;
import dev.inquest.RealEngine;
import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.Inspection;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.engine.FilesArchive;
import dev.inquest.engine.TinyImage;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

/** A desk at which fixes are asked for and approved, and whose watch over the result is over after one look. */
final class Counter implements AutoCloseable {
    private static final Person ANN = new Person("test", "U0ANN", "ann");
    private static final Person BOB = new Person("test", "U0BOB", "bob");

    private final RealEngine engine;
    private final String image = "inquest-recreate-%d:1".formatted(ProcessHandle.current().pid());
    private final Database database;
    private final Desk desk;
    private final Set<ContainerId> ended = ConcurrentHashMap.newKeySet();

    /** @param folder for the desk's store */
    Counter(RealEngine engine, Path folder) {
        this.engine = engine;
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        Templates templates = Templates.open(List.of(Path.of("templates")));
        Playbooks playbooks = Playbooks.load(List.of(Path.of("playbooks")), templates);
        var clock = new LeapingClock(Duration.ofMinutes(5));
        House house = new House(House.DEFAULT.floor(), House.DEFAULT.ceiling(), House.DEFAULT.hostShare(),
                Action.RECREATE, Duration.ofDays(30));
        desk = new DeskParts(withoutHealth(engine.reader()), engine.operator(), () -> playbooks, templates, database,
                house,
                new Approvers(List.of("U0BOB"), false), clock, clock).desk();
        desk.listen(this::endQuickly);
        String dockerfile = RecreateCase.dockerfile().replace("busybox:latest", TinyImage.NAME);
        engine.raw().build(image, FilesArchive.of(Map.of("/Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8))));
    }

    /** A reader that says nothing of health checks: the first one is due only after their interval. */
    private static ContainerReader withoutHealth(ContainerReader reader) {
        return (ContainerReader) Proxy.newProxyInstance(Counter.class.getClassLoader(),
                new Class<?>[]{ContainerReader.class}, (proxy, method, arguments) -> {
                    try {
                        Object seen = method.invoke(reader, arguments);
                        return seen instanceof Inspection container ? withoutHealth(container) : seen;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Inspection withoutHealth(Inspection container) {
        Inspection.State s = container.state();
        return container.with(new Inspection.State(s.status(), s.running(), s.oomKilled(), s.exitCode(), s.error(),
                s.startedAt(), s.finishedAt(), "", ""));
    }

    /** The image that the cases' options override. */
    String image() {
        return image;
    }

    /** Most programs here would let the whole grace period pass. */
    private void endQuickly(Happening happening) {
        if (happening instanceof Happening.RemediationChanged changed) {
            Remediation remediation = changed.remediation();
            boolean stopping = !remediation.steps().isEmpty() && remediation.steps().getLast().name().equals("stop");
            ContainerId old = remediation.plan().container();
            if (stopping && ended.add(old) && engine.reader().inspect(old).state().running()) {
                engine.raw().kill(old, "KILL");
            }
        }
    }

    /** @return why it could not be fixed */
    Optional<String> fix(String name) {
        return ask(name, Optional.of(Action.RECREATE)) instanceof Reply.Proposed proposed
                ? carryOut(proposed.proposal())
                : Optional.of("nothing was proposed: " + ask(name, Optional.of(Action.RECREATE)));
    }

    Proposal proposal(String name, Action action) {
        return proposal(name, Optional.of(action));
    }

    /** @param action empty for the one that the house prefers */
    Proposal proposal(String name, Optional<Action> action) {
        return ((Reply.Proposed) ask(name, action)).proposal();
    }

    Remediation carriedOut(Proposal proposal) {
        return desk.await(((Decision.Approved) desk.approve(proposal.id(), BOB, "")).remediation());
    }

    Reply askUndo(Remediation fix) {
        return desk.undo(fix.id(), ANN);
    }

    Proposal undo(Remediation fix) {
        return ((Reply.Proposed) askUndo(fix)).proposal();
    }

    /** As it stands now. */
    Remediation remediation(Remediation fix) {
        return desk.remediation(fix.id()).orElseThrow();
    }

    /** @return why it could not be carried out */
    Optional<String> carryOut(Proposal proposal) {
        Decision decision = desk.approve(proposal.id(), BOB, "");
        if (!(decision instanceof Decision.Approved approved)) {
            return Optional.of("it could not be approved: " + decision.say());
        }
        Remediation result = desk.await(approved.remediation());
        return result.state() == Remediation.State.VERIFIED
                ? Optional.empty()
                : Optional.of(result.state().word() + ": " + result.say());
    }

    /** @return in how far the refusal is not the wanted one */
    List<String> refusal(String name, String because) {
        Reply reply = ask(name, Optional.of(Action.RECREATE));
        return reply instanceof Reply.Refused refused && refused.text().contains(because)
                ? List.of()
                : List.of("not refused because of %s: %s".formatted(because, reply));
    }

    private Reply ask(String name, Optional<Action> action) {
        return OwnDesk.propose(desk, new Question("", "", "", ANN), name, Optional.of(RecreateCase.newMemory()),
                action);
    }

    @Override
    public void close() {
        engine.raw().destroyImage(image);
        database.close();
    }
}
