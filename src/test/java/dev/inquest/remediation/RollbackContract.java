package dev.inquest.remediation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.OwnDesk;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.EngineUnderTest.Nature;
import dev.inquest.remediation.Remediation.State;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever goes wrong with an approved fix, the container is there as it was, or a person is told what to do. */
abstract class RollbackContract {
    @TempDir
    Path folder;

    private EngineUnderTest engine;
    private ShakyEngine shaky;
    private OwnDesk desk;
    private String name;
    private Optional<Inspection> asItWas = Optional.empty();

    abstract EngineUnderTest engine();

    @BeforeEach
    void open() {
        engine = engine();
        shaky = new ShakyEngine(engine.reader(), engine.operator());
        name = engine.name();
        desk = new OwnDesk(folder, shaky.reader(), shaky.operator(), OwnDesk.noPlaybooks(), engine.clock(),
                engine.pace());
    }

    @AfterEach
    void close() {
        assertThat(desk.ledger().whole()).isTrue();
        desk.close();
        shaky.isWellAgain();
        engine.named(name).forEach(engine::destroy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "differences", "setRestartPolicy", "stop", "rename", "start"})
    void a_step_of_a_recreation_that_is_refused_puts_everything_back(String verb) {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.refuses(verb, 1, Reason.REFUSED);

        Remediation fix = approved(proposal);

        assertThat(fix.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(fix.say()).contains("does not " + verb, "Everything is back as it was");
        itIsAsItWas();
    }

    @Test
    void a_creation_that_is_refused_never_comes_near_the_old_container() {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.refuses("create", 1, Reason.REFUSED);

        var unused = approved(proposal);

        assertThat(shaky.changes()).containsExactly("create");
        assertThat(engine.reader().inspect(old())).isEqualTo(before());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "updateMemory", "start"})
    void a_step_of_an_update_that_is_refused_puts_everything_back(String verb) {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.UPDATE);
        shaky.refuses(verb, 1, Reason.REFUSED);

        Remediation fix = approved(proposal);

        assertThat(fix.state()).isEqualTo(State.ROLLED_BACK);
        itIsAsItWas();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "start"})
    void a_step_of_a_restart_that_is_refused_leaves_it_running(String verb) {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RESTART);
        shaky.refuses(verb, 1, Reason.REFUSED);

        Remediation fix = approved(proposal);

        assertThat(fix.state()).isEqualTo(State.ROLLED_BACK);
        itIsAsItWas();
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = {"RECREATE", "UPDATE", "RESTART"})
    void where_nothing_can_be_started_any_more_the_container_is_kept_and_a_person_told_how_to_start_it(Action action) {
        container(Nature.WELL);
        Proposal proposal = proposed(action);
        shaky.refuses("start", ShakyEngine.ALWAYS, Reason.REFUSED);

        Remediation fix = approved(proposal);

        assertThat(fix.state()).isEqualTo(State.NEEDS_HUMAN);
        assertThat(fix.commands()).contains("docker start " + old().shortId());
        Inspection now = theOnly();
        assertThat(now.id()).isEqualTo(old());
        assertThat(now.name()).isEqualTo(name);
        assertThat(now.memory()).isEqualTo(before().memory());
        assertThat(now.restartPolicy()).isEqualTo(before().restartPolicy());
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = {"RECREATE", "UPDATE"})
    void a_container_that_dies_for_memory_again_is_put_back(Action action) {
        container(Nature.DIES_FOR_MEMORY);

        Remediation fix = approved(proposed(action));

        assertThat(fix.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(fix.say()).containsAnyOf("killed for memory again", "ended again");
        itIsAsItWas();
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = {"RECREATE", "UPDATE"})
    void a_container_that_turns_unhealthy_is_put_back(Action action) {
        container(Nature.IS_UNHEALTHY);

        Remediation fix = approved(proposed(action));

        assertThat(fix.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(fix.say()).contains("health check fails");
        itIsAsItWas();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "setRestartPolicy", "stop", "rename", "start", "remove"})
    void an_engine_that_does_what_it_is_asked_and_is_away_for_the_answer_is_asked_what_is_so(String verb) {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.losesAnswers(verb, 1, Reason.UNREACHABLE);

        Remediation fix = approved(proposal);

        assertThat(fix.state()).as(fix.say()).isEqualTo(State.VERIFIED);
        Inspection now = theOnly();
        assertThat(now.name()).isEqualTo(name);
        assertThat(now.state().running()).isTrue();
        assertThat(now.memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(now.restartPolicy()).isEqualTo(before().restartPolicy());
    }

    @Test
    void an_engine_that_is_away_for_a_while_finds_everything_put_back() {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.refuses("rename", 3, Reason.UNREACHABLE);

        Remediation fix = approved(proposal);

        assertThat(fix.state()).isEqualTo(State.ROLLED_BACK);
        itIsAsItWas();
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = {"RECREATE", "UPDATE", "RESTART"})
    void what_an_engine_that_goes_away_for_long_leaves_half_done_is_put_back_when_it_answers(Action action) {
        container(Nature.WELL);
        Proposal proposal = proposed(action);
        shaky.after("stop", shaky::goesAway);

        Remediation left = approved(proposal);
        shaky.isWellAgain();
        engine.pace().pass(Journal.LEASE.plusSeconds(1));
        List<Remediation> recovered = desk.desk().upkeep().recover();

        assertThat(left.state()).isEqualTo(State.NEEDS_HUMAN);
        assertThat(left.say()).contains("tried again when the engine answers");
        assertThat(left.commands()).isNotEmpty();
        assertThat(recovered).extracting(Remediation::state).containsExactly(State.ROLLED_BACK);
        itIsAsItWas();
    }

    @Test
    void without_the_old_container_a_new_one_that_does_not_hold_is_kept_and_a_person_told() {
        container(Nature.IS_UNHEALTHY);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.before("start", () -> engine.destroy(old()));

        Remediation fix = approved(proposal);

        assertThat(fix.state()).isEqualTo(State.NEEDS_HUMAN);
        assertThat(fix.say()).contains("old container was removed by somebody", "is kept");
        assertThat(fix.commands()).isNotEmpty();
        Inspection now = theOnly();
        assertThat(now.name()).isEqualTo(name);
        assertThat(now.state().running()).isTrue();
    }

    @Test
    void without_the_new_container_the_old_one_comes_back() {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.after("start",
                () -> engine.named(name).stream().filter(id -> !id.equals(old())).forEach(engine::destroy));

        Remediation fix = approved(proposal);

        assertThat(fix.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(fix.say()).contains("new container was removed by somebody");
        itIsAsItWas();
    }

    @Test
    void without_either_of_them_a_person_is_told_where_the_configuration_is() {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.after("start", () -> engine.named(name).forEach(engine::destroy));

        Remediation fix = approved(proposal);

        assertThat(fix.state()).isEqualTo(State.NEEDS_HUMAN);
        assertThat(fix.say()).contains("whole configuration is kept in the store", fix.id());
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = {"UPDATE", "RESTART"})
    void a_container_that_is_removed_while_it_is_changed_in_place_is_missed_and_named(Action action) {
        container(Nature.WELL);
        Proposal proposal = proposed(action);
        shaky.before("start", () -> engine.destroy(old()));

        Remediation fix = approved(proposal);

        assertThat(fix.state()).isEqualTo(State.NEEDS_HUMAN);
        assertThat(fix.say()).contains("was removed by somebody", "whole configuration is kept in the store");
    }

    @Test
    void nothing_of_ours_runs_beside_a_stranger_that_has_taken_the_name_before_the_new_one_got_it() {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.after("rename", () -> engine.compose(name));

        Remediation fix = approved(proposal);

        theStrangerIsLeftAlone(fix);
    }

    @Test
    void nothing_of_ours_runs_beside_a_stranger_that_has_replaced_the_new_one() {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.after("start", () -> {
            engine.named(name).stream().filter(id -> !id.equals(old())).forEach(engine::destroy);
            engine.compose(name);
        });

        Remediation fix = approved(proposal);

        theStrangerIsLeftAlone(fix);
    }

    @Test
    void a_new_one_that_has_lost_its_name_to_a_stranger_does_not_count_as_verified() {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.after("start", () -> {
            ContainerId made = engine.reader()
                    .containers()
                    .stream()
                    .filter(c -> c.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .id();
            engine.operator().rename(made, name + "-replaced");
            engine.compose(name);
        });

        Remediation fix = approved(proposal);

        theStrangerIsLeftAlone(fix);
    }

    private void theStrangerIsLeftAlone(Remediation fix) {
        assertThat(fix.state()).as(fix.say()).isEqualTo(State.NEEDS_HUMAN);
        assertThat(fix.say()).contains("has taken the name " + name);
        assertThat(fix.commands()).anyMatch(c -> c.startsWith("docker start " + old().shortId()));
        List<Inspection> running = all().stream().filter(c -> c.state().running()).toList();
        assertThat(running).hasSize(1);
        assertThat(running.getFirst().name()).isEqualTo(name);
        assertThat(running.getFirst().id()).isNotEqualTo(old());
        assertThat(engine.reader().inspect(old()).memory()).isEqualTo(before().memory());
    }

    @Test
    void a_new_one_that_was_only_given_another_name_is_replaced_by_the_old_one_again() {
        container(Nature.WELL);
        Proposal proposal = proposed(Action.RECREATE);
        shaky.after("start", () -> engine.named(name)
                .stream()
                .filter(id -> !id.equals(old()))
                .forEach(made -> engine.operator().rename(made, name + "-other")));

        Remediation fix = approved(proposal);

        assertThat(fix.state()).as(fix.say()).isEqualTo(State.ROLLED_BACK);
        itIsAsItWas();
    }

    private void container(Nature nature) {
        changing(engine.running(name, nature));
    }

    /** It is this container that is to be as it was. */
    void changing(ContainerId id) {
        asItWas = Optional.of(engine.reader().inspect(id));
    }

    String name() {
        return name;
    }

    ShakyEngine shaky() {
        return shaky;
    }

    private Inspection before() {
        return asItWas.orElseThrow();
    }

    ContainerId old() {
        return before().id();
    }

    Proposal proposed(Action action) {
        return desk.proposed(name, action);
    }

    Remediation approved(Proposal proposal) {
        return desk.approved(proposal);
    }

    void itIsAsItWas() {
        Inspection now = theOnly();
        assertThat(now.id()).isEqualTo(old());
        assertThat(now.name()).isEqualTo(name);
        assertThat(now.memory()).isEqualTo(before().memory());
        assertThat(now.restartPolicy()).isEqualTo(before().restartPolicy());
        assertThat(now.mounts()).isEqualTo(before().mounts());
        assertThat(now.state().running()).isTrue();
    }

    private Inspection theOnly() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private List<Inspection> all() {
        return engine.named(name).stream().map(engine.reader()::inspect).toList();
    }
}
