package dev.inquest.proposal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.inquest.container.Bytes;
import dev.inquest.container.Preconditions.Bond;
import dev.inquest.container.Preconditions.Dependent;
import dev.inquest.container.Preconditions.Fixtures;
import dev.inquest.container.Preconditions.Standing;
import dev.inquest.container.Preconditions.Tie;
import dev.inquest.playbook.RemedyOffer;

import static org.assertj.core.api.Assertions.assertThat;

/** Which way a container is changed, what either costs, and what becomes of it where one or both are closed. */
class WaysTest {
    private static final House UPDATING = new House(House.DEFAULT.floor(), House.DEFAULT.ceiling(),
            House.DEFAULT.hostShare(), Action.UPDATE, House.DEFAULT.approveWithin());
    private static final Fixtures CLUSTER = new Fixtures(List.of(), List.of(), List.of(),
            List.of("a mount of kind cluster at /shared"), List.of(), List.of());
    private static final Fixtures ALONE = new Fixtures(List.of(), List.of(), List.of(), List.of(),
            List.of("It shares the network of another container that is gone (4f1c), and could not start without it."),
            List.of());

    private final CaseRecipe usual = new CaseRecipe();

    @Test
    void what_could_not_start_again_is_not_stopped_in_any_way() {
        CaseRecipe alone = new CaseRecipe().fixtures(ALONE);

        for (Offer offer : List.of(alone.fix(), alone.fix(Action.UPDATE), alone.proposer().restart(alone.of()))) {
            assertThat(offer).isInstanceOfSatisfying(Offer.Nothing.class,
                    nothing -> assertThat(nothing.say()).startsWith("It shares the network of another container"));
        }
    }

    @Test
    void what_is_never_stopped_needs_nothing_to_start() {
        assertThat(action(new CaseRecipe().fixtures(ALONE).removesItself().fix())).isEqualTo(Action.UPDATE_LIVE);
    }

    @Test
    void both_ways_say_what_they_cost_in_a_line() {
        Proposal proposal = CaseRecipe.proposed(usual.written(2, Bytes.mib(3), "/a", "/b").fix());

        assertThat(proposal.plan().action()).isEqualTo(Action.RECREATE);
        assertThat(proposal.risk()).isEqualTo("Down: up to 10 s to stop, then until it has started. Lost: the engine's"
                + " copy of its log. New id. It holds 2 files outside its volumes (/a, /b): the old one is kept with them,"
                + " stopped, for 1 d.");
        assertThat(proposal.alternatives())
                .containsExactly(new Proposal.Alternative(Action.UPDATE, "Update it in place."
                        + " Down: up to 10 s to stop, then until it has started. Lost: nothing; same id."));
    }

    @Test
    void what_is_down_already_stops_nobody() {
        assertThat(CaseRecipe.proposed(usual.dead().fix()).risk())
                .isEqualTo("Down: already, until it has started. Lost: the engine's copy of its log. New id.");
    }

    @Test
    void the_house_prefers_a_way_and_a_person_may_choose_another() {
        assertThat(action(usual.house(UPDATING).fix())).isEqualTo(Action.UPDATE);
        assertThat(action(usual.house(UPDATING).fix(Action.RECREATE))).isEqualTo(Action.RECREATE);
    }

    @Test
    void a_playbook_may_ask_for_the_way_that_keeps_more() {
        var updating = new RemedyOffer("update", Map.of("memory", Bytes.mib(256).count()), "why", "Sessions are lost.",
                Duration.ofMinutes(2), "");

        Proposal proposal = CaseRecipe.proposed(usual.proposer().offer(usual.of(), "ours/grown", updating));

        assertThat(proposal.plan().action()).isEqualTo(Action.UPDATE);
        assertThat(proposal.risk()).startsWith("Down: ").endsWith("same id. Sessions are lost.");
    }

    @ParameterizedTest
    @EnumSource(Bond.class)
    void while_others_that_run_hold_on_to_it_it_is_updated_in_place(Bond bond) {
        Offer offer = usual.dependents(new Dependent("other", bond, true)).fix();

        assertThat(action(offer)).isEqualTo(Action.UPDATE);
        assertThat(CaseRecipe.proposed(offer).alternatives()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Bond.class)
    void those_that_do_not_run_do_not_hinder(Bond bond) {
        assertThat(action(usual.dependents(new Dependent("other", bond, false)).fix())).isEqualTo(Action.RECREATE);
    }

    @Test
    void what_could_not_be_made_again_is_updated_in_place() {
        assertThat(action(new CaseRecipe().image(Standing.GONE, "", Map.of()).fix())).isEqualTo(Action.UPDATE);
        assertThat(action(new CaseRecipe().fixtures(CLUSTER).fix())).isEqualTo(Action.UPDATE);
        assertThat(action(new CaseRecipe().podman().fix())).isEqualTo(Action.UPDATE);
    }

    @Test
    void what_a_person_asked_for_is_not_replaced_by_something_else() {
        assertThat(CaseRecipe.refused(usual.podman().fix(Action.RECREATE)))
                .contains("Podman shows configurations", "Updating it in place is possible: --strategy update");
        assertThat(CaseRecipe.refused(new CaseRecipe().image(Standing.THERE, "windows", Map.of()).fix(Action.UPDATE)))
                .contains("Windows", "Recreating it is possible: --strategy recreate");
    }

    @Test
    void what_would_be_removed_when_it_stops_is_changed_while_it_runs() {
        Proposal proposal = CaseRecipe.proposed(usual.removesItself().fix());

        assertThat(proposal.plan().action()).isEqualTo(Action.UPDATE_LIVE);
        assertThat(proposal.risk()).isEqualTo("Down: not at all. Lost: nothing; same id.");
        assertThat(proposal.commands())
                .containsExactly("docker update --memory 256m --memory-swap 512m data-processor");
        assertThat(action(usual.fix(Action.UPDATE))).isEqualTo(Action.UPDATE_LIVE);
        assertThat(CaseRecipe.refused(usual.fix(Action.RECREATE))).contains("--rm", "no way back");
    }

    @Test
    void where_both_ways_are_closed_both_reasons_are_said_and_what_to_do_instead() {
        assertThat(CaseRecipe.refused(new CaseRecipe().removesItself().dead().fix()))
                .contains("It cannot be recreated: it was started with --rm", "only while it runs",
                        "Start it anew with --memory 256m");
        assertThat(CaseRecipe.refused(new CaseRecipe().removesItself().device("gpu").fix()))
                .contains("take its GPU away");
        assertThat(CaseRecipe.refused(new CaseRecipe().removesItself().fix(Bytes.mib(16))))
                .contains("cannot be lowered while it runs");
        assertThat(CaseRecipe.refused(new CaseRecipe().podman().image(Standing.THERE, "windows", Map.of()).fix()))
                .contains("Podman", "Windows");
    }

    @Test
    void what_inquest_needs_itself_is_neither_changed_nor_restarted() {
        CaseRecipe ourselves = new CaseRecipe().tie(Tie.OURSELVES);
        CaseRecipe proxy = new CaseRecipe().tie(Tie.OUR_WAY);

        assertThat(CaseRecipe.refused(ourselves.fix())).contains("Inquest itself runs in it", "docker update");
        assertThat(CaseRecipe.refused(ourselves.fix(Action.UPDATE))).contains("Inquest itself runs in it");
        assertThat(CaseRecipe.refused(ourselves.proposer().restart(ourselves.of()))).contains("Inquest itself");
        assertThat(CaseRecipe.refused(proxy.fix(Bytes.mib(512)))).contains("reaches the engine through it");
    }

    @Test
    void a_limit_is_not_taken_away_whoever_asks() {
        assertThat(CaseRecipe.refused(usual.proposer().wish(usual.of(), Optional.of(Bytes.NONE), Optional.empty())))
                .contains("0 B is less than");
    }

    private static Action action(Offer offer) {
        return CaseRecipe.proposed(offer).plan().action();
    }
}
