package dev.inquest.approval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import dev.inquest.DeskParts;
import dev.inquest.SettableClock;
import dev.inquest.SlackCounter;
import dev.inquest.approval.Door.Who;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.slack.SlackDoor;
import dev.inquest.template.Templates;
import dev.inquest.web.HttpDoors;

/** One desk behind every kind of door, on an engine in memory with a clock that moves when told. */
final class Doors implements AutoCloseable {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);
    private static final List<String> APPROVERS = List.of("bob", "cyd", "U0BOB", "U0CYD");
    private static final Person ANN = new Person("web", Who.ASKER.id, "ann");
    private static final Person BOB = new Person("web", Who.APPROVER.id, "bob");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    final SettableClock clock = new SettableClock();
    final FakeEngine engine = new FakeEngine(clock);
    final Ledger ledger;
    final Desk desk;

    /** As it was before somebody was taken off the list. */
    private final Desk before;
    private final Database database;
    private final List<Door> open = new ArrayList<>();
    private final AtomicInteger containers = new AtomicInteger();

    Doors(Path folder, boolean selfApproval) {
        this.database = Database.open("sqlite:" + folder.resolve("store.db"));
        this.ledger = new Ledger(database, clock);
        List<String> once = new ArrayList<>(APPROVERS);
        once.addAll(List.of("eve", "U0EVE"));
        this.before = desk(new Approvers(once, selfApproval));
        this.desk = desk(new Approvers(APPROVERS, selfApproval));
    }

    private Desk desk(Approvers approvers) {
        return new DeskParts(engine, engine, () -> PLAYBOOKS, TEMPLATES, database, House.DEFAULT, approvers, clock,
                clock::advance).desk();
    }

    Door open(String where) {
        Door door = switch (where) {
            case "slack" -> new SlackDoor(new SlackCounter(desk), clock,
                    id -> desk.proposal(id).filter(p -> !p.pending()).isPresent());
            case "console" -> HttpDoors.console(desk, clock);
            case "api" -> HttpDoors.api(desk, clock);
            default -> new TerminalDoor(desk, engine, ledger);
        };
        open.add(door);
        return door;
    }

    /** A container dies, and somebody asks why: the person themselves where they are the asker, else Ann. */
    Proposal proposed(Who who, Door door) {
        return proposed(who, door, Map.of());
    }

    /** The same of a container with these labels. What is proposed is 512 MiB. */
    Proposal proposed(Who who, Door door, Map<String, String> labels) {
        return proposed(who, door, labels, "");
    }

    /** The same, shown in this conversation. */
    Proposal proposed(Who who, Door door, String conversation) {
        return proposed(who, door, Map.of(), conversation);
    }

    private Proposal proposed(Who who, Door door, Map<String, String> labels, String conversation) {
        String name = "service-" + containers.incrementAndGet();
        ContainerId id = engine.running(name, Bytes.mib(160));
        engine.labelled(id, labels);
        clock.advance(Duration.ofSeconds(40));
        engine.oom(id);
        clock.advance(Duration.ofSeconds(20));
        String why = "why did " + name + " die?";
        switch (who) {
            case ASKER, ASKER_AND_APPROVER -> door.say(who, conversation, why);
            case REMOVED -> {
                before.ask(new Question(why, "", "", ANN));
                if (!conversation.isEmpty()) {
                    door.say(Who.ASKER, conversation, why);
                }
            }
            case APPROVER, OTHER, ANONYMOUS, GUEST, BOT, NAMESAKE, FORGED ->
                door.say(Who.ASKER, conversation, why);
        }
        return desk.proposals().stream().filter(p -> p.plan().name().equals(name)).findFirst().orElseThrow();
    }

    /** Such a proposal, approved and carried out. */
    Remediation fixed(Who who, Door door) {
        Proposal proposal = proposed(who, door);
        desk.approve(proposal.id(), BOB, "");
        letItEnd(proposal);
        return desk.remediationOf(proposal.id()).orElseThrow();
    }

    /** Waits for the end of a fix, which begins right after its proposal was approved. */
    void letItEnd(Proposal approved) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (desk.remediationOf(approved.id()).filter(Remediation::ended).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no fix has ended after " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** What was recorded after so many entries about a proposal or a container. */
    List<Ledger.Entry> since(int recorded, String about) {
        return since(recorded).stream().filter(e -> e.subject().equals(about)).toList();
    }

    List<Ledger.Entry> since(int recorded) {
        List<Ledger.Entry> all = ledger.entries();
        return all.subList(recorded, all.size());
    }

    @Override
    public void close() {
        open.forEach(Door::close);
        database.close();
    }
}
