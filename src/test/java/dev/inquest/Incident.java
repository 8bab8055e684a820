package dev.inquest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.ContainerId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The conversation of a whole incident, held in every channel in the same words with a container that really dies. What
 * was said lies below target/conversations, to be read aloud.
 */
public final class Incident {
    /** Holds about 50 MiB in the end, and stays. */
    private static final String GROWING = "exec awk 'BEGIN{b=sprintf(\"%1048576s\",\"\");for(i=1;i<=50;i++){m[i]=b i;"
            + "printf \"holding %d MiB\\n\",i;fflush();system(\"sleep 0.02\")}while(1)system(\"sleep 60\")}'";
    private static final Path SAID = Path.of("target/conversations");

    private final RealEngine engine;
    private final String channel;
    private final String container;
    private final StringBuilder transcript = new StringBuilder();

    /** Somebody in the conversation. */
    public enum Who {
        ASKER,
        /** May not decide. */
        STRANGER,
        APPROVER
    }

    /** The conversation, in one channel. */
    @FunctionalInterface
    public interface Talk {
        /** Says something and returns what is answered, as a person reads it. */
        String say(Who who, String words);
    }

    private Incident(RealEngine engine, String channel, String container) {
        this.engine = engine;
        this.channel = channel;
        this.container = container;
    }

    /** A container dies in 32 MiB, for want of 50. */
    public static Incident begin(RealEngine engine, String channel) {
        String name = engine.name("in-" + channel);
        ContainerId dead = engine.run(name, "32m", GROWING);
        engine.removeLater(() -> engine.raw().destroy(name));
        engine.awaitEnd(dead);
        return new Incident(engine, channel, name);
    }

    public String container() {
        return container;
    }

    public void asked(Talk talk) {
        heard(talk, Who.ASKER, "why did " + container + " die?", container, "32 MiB", "256 MiB");
    }

    public void doubted(Talk talk) {
        heard(talk, Who.ASKER, "are you sure it was memory?", "Yes", container, "32 MiB");
        heard(talk, Who.ASKER, "what does OOMKilled mean?", "OOMKilled", container);
        heard(talk, Who.ASKER, "and its logs?", container, "holding 2");
        heard(talk, Who.ASKER, "show me the last 5 lines", "The last 5 lines", "holding 2");
    }

    public void answeredWithAHedge(Talk talk, Who who) {
        heard(talk, who, "ok I guess, if nobody minds", "nothing was changed", container, "256 MiB", "approve");
    }

    public void answeredByWhoMayNot(Talk talk) {
        heard(talk, Who.STRANGER, "yes", "Nothing was changed");
    }

    public void anotherSizeWanted(Talk talk) {
        heard(talk, Who.APPROVER, "ok but make it 300m instead", container, "300 MiB");
    }

    public String approved(Talk talk) {
        return heard(talk, Who.APPROVER, "approve", container, "300 MiB");
    }

    /** Once it has been verified. */
    public void over(Talk talk) {
        heard(talk, Who.ASKER, "is it ok now?", container, "is up", "300 MiB");
        heard(talk, Who.ASKER, "who approved that?", "approved it", container, "300 MiB");
        heard(talk, Who.ASKER, "thanks", "welcome", container, "300 MiB");
    }

    private String heard(Talk talk, Who who, String words, String... parts) {
        String answer = talk.say(who, words).strip();
        noted(who.name().toLowerCase(Locale.ROOT), words);
        noted("inquest", answer);
        assertThat(answer).as(words).isNotBlank();
        assertThat(List.of(parts)).as("%s: %s", words, answer).allMatch(answer::contains);
        return answer;
    }

    /** What was seen besides, such as the progress of a fix. */
    public void noted(String who, String text) {
        transcript.append(who).append(": ").append(text.strip().replace("\n", "\n    ")).append("\n\n");
    }

    /** As the engine itself has it. */
    public void runsWith300MiB() {
        JsonNode now = engine.raw()
                .inspect(new ContainerId(engine.reader()
                        .containers()
                        .stream()
                        .filter(c -> c.name().equals(container))
                        .findFirst()
                        .orElseThrow()
                        .id()
                        .value()));
        assertThat(now.at("/State/Running").asBoolean()).isTrue();
        assertThat(now.at("/State/OOMKilled").asBoolean()).isFalse();
        assertThat(now.at("/HostConfig/Memory").asLong()).isEqualTo(300L << 20);
    }

    /** Where the conversation is written to, whatever came of it. */
    public Path folder() {
        try {
            return Files.createDirectories(SAID);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    public void write() {
        try {
            Files.writeString(folder().resolve(channel + ".txt"), transcript);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
