package dev.inquest.remediation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.SetAside;
import dev.inquest.remediation.Remediation.State;

/** Containers under names that only fixes give. */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final List<ContainerSummary> setAside;
    private final ContainerOperator operator;
    private final Journal journal;

    Leftovers(List<ContainerSummary> containers, ContainerOperator operator, Journal journal) {
        setAside = containers.stream().filter(c -> SetAside.is(c.name())).toList();
        this.operator = operator;
        this.journal = journal;
    }

    /** Such a name alone proves nothing: anybody can give it. */
    List<String> strays() {
        return setAside.stream().filter(c -> maker(c).isEmpty()).map(ContainerSummary::name).toList();
    }

    /** An engine can make a container long after it was asked to; once its fix has ended nobody wants it. */
    void removeLate() {
        setAside.stream()
                .filter(c -> c.state().equals("created") && c.name().endsWith("-new"))
                .forEach(c -> maker(c).filter(Leftovers::done).ifPresent(fix -> {
                    journal.remark(fix.id(), "removes " + c.name() + ", which was made too late");
                    remove(c);
                }));
    }

    /** What a fix has replaced and kept since before then goes, unless somebody has started it meanwhile. */
    void removeOverdue(Instant before) {
        setAside.stream()
                .filter(c -> !c.running() && c.name().endsWith("-old"))
                .forEach(c -> maker(c).filter(fix -> isKept(c, fix) && keptSince(fix).isBefore(before))
                        .filter(journal::letGo)
                        .filter(fix -> remove(c))
                        .ifPresent(journal::gone));
    }

    /** One that the engine will not remove keeps no other from going. */
    private boolean remove(ContainerSummary container) {
        try {
            operator.remove(container.id());
            return true;
        } catch (EngineException refused) {
            LOG.warn("{} could not be removed: {}", container.name(), refused.sentence());
            return false;
        }
    }

    private static boolean isKept(ContainerSummary container, Remediation fix) {
        return fix.plan().keepOld() && container.id().equals(fix.plan().container())
                && (fix.state() == State.VERIFIED || fix.state() == State.UNDONE);
    }

    private static Instant keptSince(Remediation fix) {
        return fix.steps()
                .stream()
                .filter(step -> step.name().equals(Change.KEEP))
                .map(Remediation.Step::at)
                .reduce((first, last) -> last)
                .orElse(Instant.MAX);
    }

    private Optional<Remediation> maker(ContainerSummary container) {
        return SetAside.mark(container.name()).flatMap(journal::marked);
    }

    private static boolean done(Remediation fix) {
        return fix.ended() && fix.state() != State.NEEDS_HUMAN;
    }
}
