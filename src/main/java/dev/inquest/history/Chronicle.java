package dev.inquest.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.inquest.history.Past.Kind;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.proposal.Proposals;
import dev.inquest.remediation.Journal;

/**
 * The past of a container, or of all: verdicts, proposals, decisions, fixes and what became of them; of one container also
 * what was recorded of its life.
 */
public final class Chronicle {
    private final PastVerdicts given;
    private final Proposals proposals;
    private final Journal journal;
    private final Ledger ledger;
    private final Lives lives;

    public Chronicle(PastVerdicts given, Proposals proposals, Journal journal, Ledger ledger, Lives lives) {
        this.given = given;
        this.proposals = proposals;
        this.journal = journal;
        this.ledger = ledger;
        this.lives = lives;
    }

    /**
     * Oldest first.
     *
     * @param engine the only one; empty for all
     * @param container a name or the beginning of an id; empty for all
     */
    public List<Past> of(String engine, String container, Instant since) {
        List<Past> past = new ArrayList<>(verdicts(given.since(since, container)
                .stream()
                .filter(verdict -> engine.isEmpty() || verdict.engine().equals(engine))
                .toList(), !container.isEmpty()));
        lives.engines(engine).forEach(one -> past.addAll(untold(lives.of(one, container, since), past)));
        proposals.since(since)
                .stream()
                .filter(p -> engine.isEmpty() || p.plan().engine().equals(engine))
                .filter(p -> container.isEmpty() || p.plan().name().equals(container)
                        || (container.length() >= PastVerdicts.ID_PREFIX
                                && p.plan().container().value().startsWith(container)))
                .forEach(proposal -> past.addAll(of(proposal)));
        past.sort(Comparator.comparing(Past::at));
        return past;
    }

    /** Without the deaths that a verdict tells more of. */
    private static List<Past> untold(List<Past> recorded, List<Past> verdicts) {
        List<Past> untold = new ArrayList<>(recorded);
        verdicts.stream()
                .filter(verdict -> verdict.kind() == Kind.DIED && !verdict.recorded())
                .forEach(verdict -> untold.stream()
                        .filter(one -> one.kind() == Kind.DIED && one.engine().equals(verdict.engine())
                                && apart(one, verdict).compareTo(Lives.SAME) < 0)
                        .min(Comparator.comparing(one -> apart(one, verdict)))
                        .ifPresent(untold::remove));
        return untold;
    }

    private static Duration apart(Past one, Past other) {
        return Duration.between(one.at(), other.at()).abs();
    }

    /** Whether an engine was watched all this time: what is not recorded of it did not happen. */
    public boolean watched(String engine, Instant from, Instant until) {
        return lives.watched(engine, from, until);
    }

    /** A verdict that was given several times is told once, with how often. */
    private List<Past> verdicts(List<PastVerdict> given, boolean ofOne) {
        List<Past> past = new ArrayList<>();
        List<PastVerdict> told = new ArrayList<>();
        for (PastVerdict verdict : given) {
            if (told.stream().noneMatch(verdict::same)) {
                told.add(verdict);
                long times = given.stream().filter(verdict::same).count();
                past.add(new Past(verdict.when(), verdict.death() ? Kind.DIED : Kind.LOOKED_AT, verdict.engine(),
                        verdict.name(), verdict.askedBy(), verdict.say() + (verdict.certainty().isEmpty()
                                ? " (not proven" + code(verdict, ofOne) + ")"
                                : " (" + verdict.cause() + ", " + verdict.certainty() + code(verdict, ofOne) + ")")
                                + (times > 1 ? ", asked about " + times + " times" : ""),
                        verdict.id(), ""));
            }
        }
        return past;
    }

    /** Looked up for one container alone: of all there may be very many. */
    private String code(PastVerdict verdict, boolean ofOne) {
        OptionalInt code = ofOne && verdict.death()
                ? lives.exitCode(verdict.engine(), verdict.container(), verdict.when())
                : OptionalInt.empty();
        return code.isPresent() ? "; exit code " + code.getAsInt() : "";
    }

    /** A proposal, all that was decided about it, and the result. */
    public List<Past> of(Proposal proposal) {
        Plan plan = proposal.plan();
        List<Past> past = new ArrayList<>();
        past.add(new Past(proposal.createdAt(), Kind.PROPOSED, plan.engine(), plan.name(), proposal.askedBy(),
                (plan.undoes().isEmpty() ? "" : "to undo " + plan.undoes() + ": ") + plan.inShort(), proposal.id(),
                proposal.id()));
        ledger.about(proposal.id())
                .forEach(entry -> decision(entry.kind()).ifPresent(
                        kind -> past.add(new Past(entry.at(), kind, plan.engine(), plan.name(), entry.actor(),
                                note(kind, proposal, entry), proposal.id(), proposal.id()))));
        journal.ofProposal(proposal.id())
                .ifPresent(fix -> ledger.about(fix.id())
                        .forEach(entry -> result(entry).ifPresent(kind -> past.add(new Past(entry.at(), kind,
                                plan.engine(), plan.name(), fix.approvedBy(), entry.body()
                                        .replaceFirst(
                                                "^[a-z_]+: ", ""),
                                fix.id(), proposal.id())))));
        return past;
    }

    private static Optional<Kind> decision(String entry) {
        return switch (entry) {
            case "yes" -> Optional.of(Kind.YES);
            case "approved" -> Optional.of(Kind.APPROVED);
            case "rejected" -> Optional.of(Kind.REJECTED);
            case "cancelled" -> Optional.of(Kind.CANCELLED);
            case "replaced" -> Optional.of(Kind.REPLACED);
            case "expired" -> Optional.of(Kind.EXPIRED);
            case "stale" -> Optional.of(Kind.STALE);
            default -> Optional.empty();
        };
    }

    /** The record keeps digests where people want reasons. */
    private static String note(Kind kind, Proposal proposal, Ledger.Entry entry) {
        return switch (kind) {
            case APPROVED -> proposal.note();
            case STALE -> "the container had changed";
            default -> entry.body();
        };
    }

    private static Optional<Kind> result(Ledger.Entry entry) {
        return switch (entry.kind()) {
            case "undone" -> Optional.of(Kind.UNDONE);
            case "ended" -> switch (entry.body().split(":", 2)[0]) {
                case "verified" -> Optional.of(Kind.VERIFIED);
                case "rolled_back" -> Optional.of(Kind.ROLLED_BACK);
                case "needs_human" -> Optional.of(Kind.NEEDS_HUMAN);
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }
}
