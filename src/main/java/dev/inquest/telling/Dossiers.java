package dev.inquest.telling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.SetAside;
import dev.inquest.container.Shown;
import dev.inquest.history.Chronicle;
import dev.inquest.history.Lives;
import dev.inquest.history.Past;
import dev.inquest.inquiry.Engine;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Inquiry;
import dev.inquest.proposal.Proposals;
import dev.inquest.remediation.Journal;
import dev.inquest.reply.Dossier;
import dev.inquest.reply.Dossier.Decided;
import dev.inquest.reply.Dossier.Presence;
import dev.inquest.reply.Dossier.Standing;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Spell;

/** Puts together what is known about a container: from its engine while that answers, from the store in any case. */
public final class Dossiers {
    private final Engines engines;
    private final Inquiry inquiry;
    private final Proposals proposals;
    private final Journal journal;
    private final Chronicle chronicle;
    private final Lives lives;
    private final Memories memories;
    private final Spell.Source incidents;

    public Dossiers(Engines engines, Inquiry inquiry, Proposals proposals, Journal journal, Chronicle chronicle,
            Lives lives,
            Memories memories, Spell.Source incidents) {
        this.engines = engines;
        this.inquiry = inquiry;
        this.proposals = proposals;
        this.journal = journal;
        this.chronicle = chronicle;
        this.lives = lives;
        this.memories = memories;
        this.incidents = incidents;
    }

    /** Empty where neither the engine nor the store knows a container of this name. */
    public Optional<Dossier> find(String engineName, String name, Instant since) {
        return engines.named(engineName)
                .filter(engine -> !SetAside.is(name))
                .flatMap(engine -> find(engine, name, since));
    }

    private Optional<Dossier> find(Engine engine, String name, Instant since) {
        Optional<ContainerSummary> there;
        Optional<EngineException> away = Optional.empty();
        try {
            there = engine.reader().containers().stream().filter(c -> c.name().equals(name)).findFirst();
        } catch (EngineException unseen) {
            there = Optional.empty();
            away = Optional.of(unseen);
        }
        List<Past> all = chronicle.of(engine.name(), name, Instant.EPOCH);
        if (there.isEmpty() && all.isEmpty() && !lives.knows(engine.name(), name)) {
            return Optional.empty();
        }
        Optional<Inspection> seen = there.flatMap(container -> look(engine, container));
        Instant now = inquiry.clock().instant();
        return Optional.of(new Dossier(engine.name(), name, standing(engine, name, seen, away, all), since, now,
                seen.map(container -> memories.of(engine.reader(), container, since))
                        .orElseGet(() -> recorded(engine, name, since, now)),
                all.stream().filter(past -> !past.at().isBefore(since)).toList(),
                incidents.of(engine.name(), name, Instant.EPOCH), decisions(all),
                there.map(List::of).map(inquiry::nearMisses).flatMap(near -> near.stream().findFirst())));
    }

    private MemoryCurve recorded(Engine engine, String name, Instant since, Instant now) {
        return memories.recorded(engine.name(), name, since, now);
    }

    private static Optional<Inspection> look(Engine engine, ContainerSummary container) {
        try {
            return Optional.of(engine.reader().inspect(container.id()));
        } catch (EngineException gone) {
            return Optional.empty();
        }
    }

    private Standing standing(Engine engine, String name, Optional<Inspection> seen, Optional<EngineException> away,
            List<Past> all) {
        if (seen.isPresent()) {
            Optional<Glance> glance = inquiry.glance(engine.name(), name);
            return new Standing(Presence.THERE, glance.map(Glance::trouble).orElse(""), glance.map(Glance::say)
                    .orElse(""), seen);
        }
        Optional<Inspection> last = lives.lastSeen(engine.name(), name);
        return away.map(unseen -> new Standing(Presence.UNSEEN, "", unseen.sentence(), last))
                .orElseGet(() -> new Standing(Presence.GONE, "", gone(all), last));
    }

    private static String gone(List<Past> all) {
        return all.stream()
                .filter(past -> past.kind() == Past.Kind.REMOVED)
                .reduce((earlier, later) -> later)
                .map(past -> "it was removed at " + Shown.time(past.at()))
                .orElse("it is not there any more");
    }

    private List<Decided> decisions(List<Past> all) {
        return all.reversed()
                .stream()
                .filter(past -> past.kind() == Past.Kind.PROPOSED)
                .flatMap(past -> proposals.find(past.proposal()).stream())
                .map(proposal -> new Decided(proposal, journal.ofProposal(proposal.id())))
                .toList();
    }
}
