package dev.inquest.docker;

import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.inquest.container.Bytes;
import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.MemoryLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How a container is made again on engines that are not at hand. */
class RecordedRecreationTest {
    private static final MemoryLimits CHANGE = new MemoryLimits(Bytes.mib(256), Bytes.mib(512).count());
    private static final ContainerId OLD = new ContainerId("a".repeat(64));
    private static final ContainerId MADE = new ContainerId("b".repeat(64));

    private RecordedEngine engine = new RecordedEngine("1.52");

    @AfterEach
    void close() {
        engine.close();
    }

    /** @param more fields of the document, each with a comma before it */
    private static String container(ContainerId id, String config, long memory, String more) {
        return """
                {"Id":"%s","Name":"/app","Image":"sha256:aa","State":{"Running":true},"Mounts":[],
                 "Config":{"Image":"app:1"%s},"HostConfig":{"NetworkMode":"bridge","Memory":%d,"MemorySwap":%d},
                 "NetworkSettings":{"Networks":{"bridge":{"MacAddress":"02:42:ac:11:00:99"}}}%s}"""
                .formatted(id, config, memory, 2 * memory, more);
    }

    @Test
    void the_address_that_was_chosen_is_asked_for_in_the_last_version_that_tells_it() {
        String path = "/containers/" + OLD + "/json";
        engine.answers(path, container(OLD, "", 33554432, ""));
        engine.answers("/v1.51" + path, container(OLD, ",\"MacAddress\":\"02:42:ac:11:00:99\"", 33554432, ""));
        engine.answers("/containers/" + MADE + "/json", container(MADE, "", 268435456, ""));

        Configuration like = engine.reader().configuration(OLD);

        assertThat(Json.read(like.json()).at("/Config/MacAddress").textValue()).isEqualTo("02:42:ac:11:00:99");
        assertThat(engine.operator().differences(like, MADE, CHANGE)).containsExactly("/Config/MacAddress");
    }

    @Test
    void an_engine_that_has_forgotten_the_older_way_is_taken_at_its_newest_word() {
        String path = "/containers/" + OLD + "/json";
        engine.answers(path, container(OLD, "", 33554432, ""));
        engine.refuses("/v1.51" + path, 400);

        assertThat(Json.read(engine.reader().configuration(OLD).json()).path("Config").has("MacAddress")).isFalse();
    }

    @Test
    void an_image_for_several_platforms_is_asked_for_the_one_the_container_was_made_for() {
        AtomicReference<String> query = new AtomicReference<>("");
        engine.answers("/images/app:1/json", "{\"Id\":\"sha256:aa\"}");
        engine.answers("/info", "{\"Name\":\"machine\"}");
        engine.answers("/containers/create", asked -> {
            query.set(asked);
            return "{\"Id\":\"" + MADE + "\"}";
        });
        String old = container(OLD, "", 33554432,
                ",\"ImageManifestDescriptor\":{\"platform\":{\"os\":\"linux\",\"architecture\":\"arm\",\"variant\":\"v7\"}}");

        assertThat(engine.operator().create(new Configuration(OLD, old, ""), "app-new", CHANGE)).isEqualTo(MADE);
        assertThat(query.get()).isEqualTo("name=app-new&platform=linux/arm/v7");
    }

    @Test
    void a_partner_that_is_gone_is_a_refusal_before_anything_is_made() {
        String old = container(OLD, "", 33554432, "").replace("\"NetworkMode\":\"bridge\"",
                "\"NetworkMode\":\"container:%s\"".formatted("c".repeat(64)));

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.operator().create(new Configuration(OLD, old, ""), "app-new", CHANGE))
                .withMessageContaining("the network of another container that is gone (cccccccccccc)");
        assertThat(engine.requests()).doesNotContain("/containers/create");
    }
}
