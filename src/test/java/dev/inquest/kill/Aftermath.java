package dev.inquest.kill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;
import dev.inquest.container.SetAside;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Remediation;
import dev.inquest.remediation.Remediation.State;

/**
 * What is found when Inquest is started again after everything that has happened.
 *
 * @param faults what must not be; empty as it should
 * @param say what Inquest says of it; empty when nothing was begun
 */
record Aftermath(Outcome outcome, List<String> faults, String say) {

    enum Outcome {
        NEVER_BEGUN,
        PUT_BACK,
        VERIFIED,
        NEEDS_A_PERSON
    }

    static Aftermath of(Play play) {
        try (Database database = Mortal.database(Path.of(play.job().store()))) {
            Desk desk = Mortal.desk(play.doors(), database);
            var unused = desk.upkeep().recover();
            play.arrive();
            List<String> faults = new ArrayList<>();
            desk.upkeep()
                    .strayContainers()
                    .stream()
                    .filter(name -> name.startsWith(play.before().name() + SetAside.INFIX))
                    .forEach(name -> faults.add("nobody's: " + name));
            List<Inspection> left = containers(play);
            desk.upkeep().recover().forEach(again -> faults.add("recovered twice: " + again.say()));
            if (!containers(play).equals(left)) {
                faults.add("a second recovery changed something");
            }
            if (!new Ledger(database, play.doors().clock()).whole()) {
                faults.add("the record is not whole");
            }
            Optional<Remediation> fix = desk.remediationOf(play.job().proposal());
            faults.addAll(play.faults());
            Outcome outcome = fix.map(f -> judge(play, f, left, faults)).orElseGet(() -> {
                desk.proposal(play.job().proposal())
                        .filter(p -> p.state() != Proposal.State.PENDING && p.state() != Proposal.State.APPROVED)
                        .ifPresent(p -> faults.add("a fix that never began is " + p.state()));
                asItWas(play, left, faults);
                return Outcome.NEVER_BEGUN;
            });
            return new Aftermath(outcome, faults, fix.map(Remediation::say).orElse(""));
        }
    }

    private static List<Inspection> containers(Play play) {
        String name = play.before().name();
        return play.doors()
                .reader()
                .containers()
                .stream()
                .filter(c -> c.name().equals(name) || c.name().startsWith(name + SetAside.INFIX))
                .map(c -> play.doors().reader().inspect(c.id()))
                .toList();
    }

    private static Outcome judge(Play play, Remediation fix, List<Inspection> left, List<String> faults) {
        switch (fix.state()) {
            case RUNNING, UNDONE -> faults.add("it is still " + fix.state().word() + ": " + fix.say());
            case ROLLED_BACK -> asItWas(play, left, faults);
            case VERIFIED -> verified(play, left, faults);
            case NEEDS_HUMAN -> {
                faults.add("nobody but Inquest was here, and it needs a person: " + fix.say());
                if (fix.commands().isEmpty()) {
                    faults.add("a person is needed and told no commands");
                }
            }
        }
        return fix.state() == State.VERIFIED
                ? Outcome.VERIFIED
                : fix.state() == State.ROLLED_BACK ? Outcome.PUT_BACK : Outcome.NEEDS_A_PERSON;
    }

    private static void asItWas(Play play, List<Inspection> left, List<String> faults) {
        only(left, faults).ifPresent(one -> {
            expect(one.id().equals(play.before().id()), "another container is there", faults);
            expect(one.state().running() == play.scene().running(), "it is " + one.state().status(), faults);
            same(play, one, Scene.BEFORE, play.before().memory().swap(), faults);
        });
    }

    private static void verified(Play play, List<Inspection> left, List<String> faults) {
        only(left, faults).ifPresent(one -> {
            expect(one.id().equals(play.before().id()) != play.scene().replaces(), "the wrong one is left", faults);
            expect(one.state().running(), "the result does not run", faults);
            expect(play.scene().holds(), "it counts as verified, and did not hold", faults);
            same(play, one, play.scene().after(), 2 * play.scene().after().count(), faults);
        });
    }

    private static Optional<Inspection> only(List<Inspection> left, List<String> faults) {
        expect(left.size() == 1, "there are " + left.size() + ": " + left.stream().map(Inspection::name).toList(),
                faults);
        return left.size() == 1 ? Optional.of(left.getFirst()) : Optional.empty();
    }

    private static void same(Play play, Inspection one, Bytes limit, long swap, List<String> faults) {
        expect(one.name().equals(play.before().name()), "it is named " + one.name(), faults);
        expect(one.restartPolicy().equals(play.before().restartPolicy()), "its policy is " + one.restartPolicy(),
                faults);
        expect(one.memory().limit().equals(limit), "its limit is " + one.memory().limit(), faults);
        expect(one.memory().swap() == swap, "its swap is " + one.memory().swap(), faults);
        faults.addAll(play.faults(one));
    }

    private static void expect(boolean so, String otherwise, List<String> faults) {
        if (!so) {
            faults.add(otherwise);
        }
    }
}
