package dev.inquest.remediation;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Changes whose answers get lost, before they were made and after. */
class SureOperatorTest {
    private static final MemoryLimits LARGER = new MemoryLimits(Bytes.mib(256), Bytes.mib(512).count());
    private static final Inspection.RestartPolicy ALWAYS = new Inspection.RestartPolicy("always", 0);

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private final ShakyEngine shaky = new ShakyEngine(engine, engine);
    private final ContainerOperator operator = new SureOperator(shaky.operator(), new Looking(shaky.reader()),
            new Patience(clock, clock::advance));
    private ContainerId running = new ContainerId("0".repeat(64));
    private ContainerId stopped = running;

    @BeforeEach
    void put() {
        running = engine.running("running", Bytes.mib(32));
        stopped = engine.running("stopped", Bytes.mib(32));
        engine.stop(stopped);
        clock.advance(Duration.ofMinutes(1));
    }

    /** A change, and whether it was made. */
    record Verb(String name, Consumer<SureOperatorTest> change,
            Predicate<SureOperatorTest> made) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Verb> verbs() {
        return Stream.of(
                new Verb("create", t -> {
                    ContainerId id = t.operator.create(t.engine.configuration(t.running), "made", LARGER);
                    assertThat(t.engine.inspect(id).name()).isEqualTo("made");
                }, t -> t.engine.named("made").isPresent()),
                new Verb("setRestartPolicy", t -> t.operator.setRestartPolicy(t.running, ALWAYS),
                        t -> t.engine.inspect(t.running).restartPolicy().equals(ALWAYS)),
                new Verb("updateMemory", t -> t.operator.updateMemory(t.running, LARGER),
                        t -> MemoryLimits.of(t.engine.inspect(t.running).memory()).equals(LARGER)),
                new Verb("stop", t -> t.operator.stop(t.running),
                        t -> !t.engine.inspect(t.running).state().running()),
                new Verb("rename", t -> t.operator.rename(t.running, "other"),
                        t -> t.engine.named("other").isPresent()),
                new Verb("start", t -> t.operator.start(t.stopped),
                        t -> t.engine.inspect(t.stopped).state().running()),
                new Verb("remove", t -> t.operator.remove(t.stopped), t -> t.engine.named("stopped").isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void a_change_that_was_made_counts_though_its_answer_was_lost(Verb verb) {
        shaky.losesAnswers(verb.name(), 1, Reason.TIMEOUT);

        verb.change().accept(this);

        assertThat(verb.made().test(this)).isTrue();
        assertThat(shaky.changes()).containsExactly(verb.name());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void a_change_that_was_not_made_does_not_count_and_is_not_asked_for_again(Verb verb) {
        shaky.refuses(verb.name(), 1, Reason.UNREACHABLE);

        assertThatThrownBy(() -> verb.change().accept(this)).isInstanceOfSatisfying(EngineException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));

        assertThat(verb.made().test(this)).isFalse();
        assertThat(shaky.changes()).containsExactly(verb.name());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void an_engine_that_is_away_after_it_did_what_was_asked_is_looked_at_when_it_is_back(Verb verb) {
        shaky.losesAnswers(verb.name(), 1, Reason.UNREACHABLE);
        shaky.before(verb.name(), () -> {
            shaky.refuses("inspect", 3, Reason.UNREACHABLE);
            shaky.refuses("containers", 3, Reason.UNREACHABLE);
        });

        verb.change().accept(this);

        assertThat(verb.made().test(this)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void a_refusal_is_passed_on_at_once(Verb verb) {
        var before = clock.instant();
        shaky.refuses(verb.name(), 1, Reason.REFUSED);

        assertThatThrownBy(() -> verb.change().accept(this)).isInstanceOf(EngineException.class);

        assertThat(clock.instant()).isEqualTo(before);
    }

    @Test
    void what_an_earlier_attempt_has_made_is_taken_away_and_made_anew() {
        ContainerId earlier = engine.create(engine.configuration(running), "made", LARGER);

        ContainerId made = operator.create(engine.configuration(running), "made", LARGER);

        assertThat(made).isNotEqualTo(earlier);
        assertThat(engine.named("made").orElseThrow().id()).isEqualTo(made);
        assertThat(engine.containers()).hasSize(3);
    }

    @Test
    void a_start_of_what_ended_at_once_counts_as_a_start() {
        engine.onStart(id -> engine.exited(id, 1));
        shaky.losesAnswers("start", 1, Reason.TIMEOUT);

        operator.start(stopped);

        assertThat(engine.inspect(stopped).state().exitCode()).isEqualTo(1);
    }
}
