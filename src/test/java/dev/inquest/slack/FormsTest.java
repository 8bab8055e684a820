package dev.inquest.slack;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.inquest.container.Bytes;
import dev.inquest.container.MemoryLimits;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;

import static org.assertj.core.api.Assertions.assertThat;

class FormsTest {
    @Test
    void another_size_can_come_with_another_way_to_change_the_container() {
        assertThat(blocks(Samples.proposal("prp_1"))).contains("memory", "action");
    }

    @Test
    void for_a_service_there_is_only_one_way() {
        assertThat(blocks(ofService())).contains("memory").doesNotContain("action");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> blocks(Proposal proposal) {
        return ((List<Map<String, Object>>) Forms.change(proposal).getOrDefault("blocks", List.of())).stream()
                .map(block -> block.getOrDefault("block_id", ""))
                .toList();
    }

    private static Proposal ofService() {
        Proposal p = Samples.proposal("prp_1");
        var target = new Plan.Target("local", Samples.ID, "web", "sha256:1", "d1", "hnz5q7g2c7auclcu0gpaaa7ew");
        var plan = new Plan(Action.SERVICE_UPDATE, target, new MemoryLimits(Bytes.mib(32), 0),
                new MemoryLimits(Bytes.mib(256), 0), false, 1, "", "", Duration.ofMinutes(2), "");
        return new Proposal(p.id(), p.state(), plan, p.why(), p.risk(), p.preflight(), p.commands(), p.alsoChange(),
                List.of(), p.askedBy(), p.investigation(), p.decidedBy(), p.note(), p.createdAt(), p.expiresAt(),
                List.of());
    }
}
