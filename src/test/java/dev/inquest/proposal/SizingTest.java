package dev.inquest.proposal;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.inquest.container.Bytes;
import dev.inquest.playbook.RemedyOffer;

import static org.assertj.core.api.Assertions.assertThat;

/** How large the new limit is, and how that is said. */
class SizingTest {
    private static final Duration DAYS = Duration.ofDays(9);

    @Test
    void the_arithmetic_is_the_reason() {
        Proposal proposal = CaseRecipe.proposed(new CaseRecipe().fix());

        assertThat(proposal.plan().after().limit()).isEqualTo(Bytes.mib(256));
        assertThat(proposal.why()).isEqualTo("max(2 x 32 MiB, 32 MiB + 100 MiB) = 132 MiB, rounded up to 256 MiB");
    }

    @Test
    void less_than_the_house_gives_becomes_what_it_gives() {
        Proposal proposal = CaseRecipe.proposed(new CaseRecipe().limit(Bytes.mib(8)).fix());

        assertThat(proposal.plan().after().limit()).isEqualTo(Bytes.mib(256));
        assertThat(proposal.why()).endsWith("rounded up to 128 MiB; the house gives at least 256 MiB");
    }

    @Test
    void a_quarter_above_the_highest_use_is_given_to_what_is_known_well() {
        Proposal proposal = CaseRecipe.proposed(new CaseRecipe().used(Bytes.mib(450), DAYS).fix());

        assertThat(proposal.plan().after().limit()).isEqualTo(Bytes.gib(1));
        assertThat(proposal.why()).contains("1.25 x 450 MiB").doesNotContain("new");
    }

    @Test
    void twice_the_highest_use_is_given_to_what_is_new_and_that_is_said() {
        Proposal proposal = CaseRecipe.proposed(
                new CaseRecipe().made(Duration.ofHours(3)).used(Bytes.mib(600), Duration.ofHours(2)).fix());

        assertThat(proposal.plan().after().limit()).isEqualTo(Bytes.mib(1280));
        assertThat(proposal.why()).contains("2 x 600 MiB")
                .endsWith("twice its highest use, because it is new (first"
                        + " made 3 h ago)");
    }

    @Test
    void what_was_hardly_watched_is_as_good_as_new() {
        assertThat(CaseRecipe.proposed(new CaseRecipe().used(Bytes.mib(30), Duration.ofMinutes(5)).fix()).why())
                .endsWith("because it is new (watched for only 5 min)");
    }

    @Test
    void one_that_a_fix_has_made_again_is_as_old_as_what_it_replaced() {
        Proposal proposal = CaseRecipe.proposed(new CaseRecipe().made(Duration.ofHours(3))
                .raised(Duration.ofDays(5), Bytes.mib(16), Bytes.mib(32))
                .used(Bytes.mib(30), Duration.ofHours(2))
                .fix());

        assertThat(proposal.why()).contains("1.25 x 30 MiB").doesNotContain("new");
    }

    @Test
    void a_playbook_that_uses_our_arithmetic_gets_what_else_is_known() {
        CaseRecipe fresh = new CaseRecipe().made(Duration.ofHours(3)).used(Bytes.mib(30), Duration.ofHours(2));

        assertThat(CaseRecipe.proposed(offered(fresh, Bytes.mib(256))).why()).contains("2 x 30 MiB", "it is new");
    }

    @Test
    void a_playbook_of_its_own_mind_is_taken_at_its_word_within_the_house() {
        assertThat(CaseRecipe.proposed(offered(new CaseRecipe(), Bytes.mib(300))).plan().after().limit())
                .isEqualTo(Bytes.mib(300));
        assertThat(CaseRecipe.proposed(offered(new CaseRecipe(), Bytes.gib(64))).why())
                .isEqualTo("its own reason; held down to 8 GiB, because this house gives one container here at most"
                        + " 8 GiB (house.memory_ceiling)");
    }

    @Test
    void what_the_host_cannot_give_is_held_down_to_a_size_that_people_know() {
        Proposal proposal = CaseRecipe
                .proposed(new CaseRecipe().limit(Bytes.gib(1)).hostOf(Bytes.mib(3900)).fix());

        assertThat(proposal.plan().after().limit()).isEqualTo(Bytes.mib(1792));
        assertThat(proposal.why()).startsWith("max(2 x 1 GiB")
                .contains("held down to 1.8 GiB",
                        "house.host_share, of the host's 3.8 GiB");
    }

    @Test
    void where_there_is_no_room_for_more_that_is_said_and_nothing_proposed() {
        assertThat(CaseRecipe.refused(new CaseRecipe().limit(Bytes.gib(8)).fix()))
                .contains("its limit of 8 GiB already is", "house.memory_ceiling", "Find what needs so much");
    }

    private static Offer offered(CaseRecipe recipe, Bytes memory) {
        return recipe.proposer()
                .offer(recipe.of(), "ours/grown", new RemedyOffer("recreate",
                        Map.of("memory", memory.count()), "its own reason", "", Duration.ofMinutes(2), ""));
    }
}
