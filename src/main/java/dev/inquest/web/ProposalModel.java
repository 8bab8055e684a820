package dev.inquest.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.Place;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.LeftBehind;
import dev.inquest.remediation.Remediation;

/** A proposal, and the fix it became, as its card shows them. */
final class ProposalModel {
    private ProposalModel() {}

    static Map<String, Object> of(Proposal proposal, Optional<Remediation> remediation,
            Function<Remediation, MemoryCurve> memory,
            List<String> approvers, Instant now) {
        Map<String, Object> model = line(proposal, now);
        model.put("why", proposal.why());
        model.put("risk", proposal.risk());
        model.put("changes", proposal.plan().changes().stream().map(ProposalModel::change).toList());
        model.put("preflight", proposal.preflight()
                .stream()
                .map(p -> Map.of("check", p.check(), "ok", p.ok(), "say", p.say()))
                .toList());
        model.put("commands", proposal.commands());
        model.put("also_change", proposal.alsoChange()
                .stream()
                .map(a -> Map.of("file", a.file(), "patch", a.patch(), "say", a.say(), "command", a.command()))
                .toList());
        model.put("alternatives", proposal.alternatives().stream().map(Proposal.Alternative::say).toList());
        model.put("asked_by_principal", proposal.askedBy());
        model.put("sized", proposal.plan().resizes() && proposal.plan().undoes().isEmpty());
        model.put("ways", proposal.plan().action() != Action.SERVICE_UPDATE);
        model.put("new_limit", proposal.plan().after().limit().docker());
        model.put("tally", tally(proposal));
        model.put("replaced_by", proposal.note().startsWith("replaced by ")
                ? proposal.note().substring("replaced by ".length())
                : "");
        model.put("asked_by", Words.person(proposal.askedBy()));
        model.put("approvers", approvers);
        model.put("investigation", proposal.investigation());
        model.put("decided_by", proposal.decidedBy().isEmpty() ? "" : Words.person(proposal.decidedBy()));
        model.put("note", proposal.note());
        model.put("digest", proposal.plan().digest());
        model.put("fix", remediation.map(r -> List.of(fix(r, memory.apply(r)))).orElse(List.of()));
        return model;
    }

    /** {@code 1 of 2 approved: bob (web); one more needed}; empty where one yes is enough. */
    private static String tally(Proposal proposal) {
        String tally = proposal.tally();
        for (String principal : proposal.approvedBy()) {
            tally = tally.replace(principal, Words.person(principal));
        }
        return tally;
    }

    /** A line for the queue. */
    static Map<String, Object> line(Proposal proposal, Instant now) {
        Plan plan = proposal.plan();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("id", proposal.id());
        model.put("state", proposal.state().word());
        model.put("pending", proposal.pending());
        model.put("action", plan.action().word());
        model.put("name", plan.name() + Place.on(plan.engine()));
        model.put("page", Words.page(plan.engine(), plan.name()));
        model.put("container_id", plan.container().shortId());
        model.put("resizes", plan.resizes());
        model.put("lowers", plan.after().limit().compareTo(plan.before().limit()) < 0);
        model.put("from", limit(plan.before().limit()));
        model.put("to", limit(plan.after().limit()));
        model.put("created", Map.of("iso", proposal.createdAt().toString(), "shown", Words.day(proposal.createdAt())));
        model.put("expires", Map.of("iso", proposal.expiresAt().toString(), "shown", Words.day(proposal.expiresAt()),
                "in", minutes(Duration.between(now, proposal.expiresAt()))));
        return model;
    }

    private static Map<String, Object> fix(Remediation remediation, MemoryCurve curve) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("id", remediation.id());
        model.put("state", remediation.state().word());
        model.put("state_words", Words.spoken(remediation.state().word()));
        model.put("ended", remediation.ended());
        model.put("say", remediation.say());
        model.put("steps", remediation.steps()
                .stream()
                .map(s -> Map.of("name", s.name(), "say", s.say(), "progress", s.progress().word(), "at",
                        Words.clock(s.at())))
                .toList());
        model.put("compared", remediation.compared()
                .map(compared -> compared.rows()
                        .stream()
                        .map(row -> Map.of("what", row.what(), "before", row.before(), "after", row.after()))
                        .toList())
                .orElse(List.of()));
        model.put("undoable", remediation.undoable());
        model.put("commands", remediation.commands());
        model.put("left_behind", remediation.leftBehind().map(left -> List.of(leftBehind(left))).orElse(List.of()));
        model.put("memory", curve.isEmpty() ? "" : curve.words());
        model.put("seen", remediation.watched().size());
        return model;
    }

    private static Map<String, Object> leftBehind(LeftBehind left) {
        return Map.of("log", left.log()
                .lines()
                .stream()
                .map(line -> Words.clock(line.at()) + " " + line.text())
                .toList(), "cut", left.log().cut(), "files", left.files().paths(), "more",
                left.files().count()
                        - left.files().paths().size(),
                "missing", left.missing());
    }

    private static Map<String, Object> change(Plan.Change change) {
        return Map.of("field", change.field(), "from", size(change.from()), "to", size(change.to()));
    }

    private static String size(long bytes) {
        if (bytes < 0) {
            return "unlimited";
        }
        return bytes == 0 ? "not set" : new Bytes(bytes).human();
    }

    private static String limit(Bytes bytes) {
        return bytes.isNone() ? "no limit" : bytes.human();
    }

    private static String minutes(Duration left) {
        return Math.max(0, Math.round(left.toSeconds() / 60.0)) + " min";
    }
}
