package dev.inquest.question;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerSummary;

import static org.assertj.core.api.Assertions.assertThat;

/** Which container is meant, by the names that people use. */
class MentionsTest {
    private static final Understanding UNDERSTANDING = new Understanding(() -> new Terms(List.of()));
    private static final List<ContainerSummary> SHOP = List.of(
            Containers.service("shop-worker-1", "acme/worker:1", "1a1b2c3d", "worker", "1"),
            Containers.service("shop-worker-2", "acme/worker:1", "2a1b2c3d", "worker", "2"),
            Containers.service("shop-db-1", "postgres:16", "3a1b2c3d", "db", "1"),
            Containers.service("shop-mailer-1", "acme/mailer:1", "4a1b2c3d", "mailer", "1"),
            Containers.service("shop-mailer-queue-1", "acme/queue:1", "5a1b2c3d", "mailer-queue", "1"),
            Containers.container("home-assistant", "ghcr.io/ha/home-assistant:stable", "6a1b2c3d"),
            Containers.container("nextcloud", "nextcloud:28", "7a1b2c3d"));

    @ParameterizedTest
    @CsvSource({"why did Shop_Worker_1 die, shop-worker-1", "status of shop worker 2, shop-worker-2",
        "is 3a1b2c3d healthy, shop-db-1", "logs of worker-2, shop-worker-2", "logs of worker 2, shop-worker-2",
        "is the db up, shop-db-1", "the postgres one died, shop-db-1", "why did the mailer stop, shop-mailer-1",
        "why did the queue stop, shop-mailer-queue-1", "home assistant is unhealthy, home-assistant",
        "why did nextclud die, nextcloud", "nextcloud's logs, nextcloud",
        "'last 50 lines from the auth.. eh I mean nextcloud', nextcloud"})
    void the_surest_way_to_call_a_container_decides(String text, String name) {
        assertThat(read(text).container()).isInstanceOfSatisfying(Meant.One.class,
                one -> assertThat(one.container().name()).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"why did server die", "status of server", "is server up?", "server keeps restarting"})
    void an_english_word_is_a_name_where_a_container_has_it_and_a_name_belongs_there(String text) {
        ContainerSummary server = Containers.container("server", "acme/server:1", "9a1b2c3d");

        Understood understood = UNDERSTANDING.read(new Question(text, "", "", new Person("terminal", "ann", "ann")),
                List.of(server), List::of);

        assertThat(understood.container()).isEqualTo(new Meant.One(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"why did worker die", "logs of shop", "compare the db and the mailer, why do they die"})
    void what_fits_several_means_none_of_them(String text) {
        assertThat(read(text).container()).isInstanceOf(Meant.Several.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker-9 keeps crashing", "why did shop-worker-3 die", "status of worker-7",
        "give worker-9 512m", "why did `nextclud` die"})
    void a_name_that_does_not_exist_is_never_replaced_by_the_nearest(String text) {
        assertThat(read(text).container()).isInstanceOf(Meant.NoSuch.class);
    }

    @Test
    void a_spelling_mistake_is_understood_for_reading_and_said() {
        Understood understood = read("why did nextclud die?");

        assertThat(understood.grounds().assumed()).isEqualTo("'nextclud' was read as nextcloud");
    }

    @ParameterizedTest
    @ValueSource(strings = {"give nextclud 512m", "fix nextclud", "undo the fix on nextclud"})
    void for_a_change_a_spelling_mistake_only_leads_to_a_question_back(String text) {
        assertThat(read(text).intent().changes()).isTrue();
        assertThat(read(text).container()).isEqualTo(new Meant.NoSuch("nextclud", List.of("nextcloud")));
    }

    @Test
    void for_a_change_whatever_else_could_be_meant_is_asked_about() {
        assertThat(read("give nextcloud and mailer 512m").container()).isInstanceOf(Meant.Several.class);
    }

    @Test
    void a_message_that_names_none_is_about_what_its_conversation_is_about() {
        Meant about = new Meant.One(SHOP.getLast());

        assertThat(read("and its logs?", about).container()).isEqualTo(about);
        assertThat(read("why?", about).container()).isEqualTo(about);
        assertThat(read("give it 512m", about).container()).isEqualTo(about);
        assertThat(read("which containers are dead?", about).container()).isInstanceOf(Meant.Unnamed.class);
        assertThat(read("why did worker-9 die?", about).container()).isInstanceOf(Meant.NoSuch.class);
        assertThat(read("logs of the mailer", about).container()).isEqualTo(new Meant.One(SHOP.get(3)));
    }

    @ParameterizedTest
    @CsvSource({"give nextcloud 1.5 GiB, 1610612736", "'passe nextcloud à 1,5 Go', 1610612736",
        "bump nextcloud 2Gi->4Gi, 4294967296", "nextcloud needs half a gig, 536870912",
        "set nextcloud from 512m to 1g, 1073741824", "把 nextcloud 的内存加到 1GB, 1073741824",
        "give nextcloud 768 megs, 805306368", "nextcloud: --memory=512m please, 536870912"})
    void a_size_is_what_the_limit_should_become(String text, long bytes) {
        Understood understood = read(text);

        assertThat(understood.intent()).isEqualTo(Intent.PROPOSE_FIX);
        assertThat(understood.sizeIfNamed()).contains(new Bytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"add 256m to nextcloud", "give nextcloud 256m more", "double the memory of nextcloud",
        "give nextcloud 512m or 1g", "raise nextcloud to 1,024m", "raise nextcloud by 256m"})
    void a_size_that_is_not_the_limit_itself_is_not_taken_for_it(String text) {
        Understood understood = read(text);

        assertThat(understood.intent()).isEqualTo(Intent.PROPOSE_FIX);
        assertThat(understood.sizeIfNamed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"512 for nextcloud", "give nextcloud 512"})
    void a_number_without_a_unit_is_no_size(String text) {
        Understood understood = read(text);

        assertThat(understood.sizeIfNamed()).isEmpty();
        assertThat(understood.wish().unclear()).isTrue();
    }

    @Test
    void a_restart_is_a_wish_of_its_own() {
        assertThat(read("please restart nextcloud").wish()).isEqualTo(new Wish("", true));
    }

    @ParameterizedTest
    @CsvSource({"nextcloud exited with 137, 137", "`Exited (139) 2 minutes ago` nextcloud, 139",
        "exit code was 1 on nextcloud, 1", "nextcloud falls over with 143 all the time, 143"})
    void an_exit_code_is_one_that_is_named_as_one(String text, int code) {
        assertThat(read(text).slots().exitCodeIfNamed()).hasValue(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nextcloud died, signal 9", "nextcloud: http 200 and then dead", "nextcloud died, pid 137",
        "nextcloud uses 137 MB and dies", "the last 137 lines of nextcloud"})
    void another_number_is_no_exit_code(String text) {
        assertThat(read(text).slots().exitCodeIfNamed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"logs of nextcloud last 10 minutes, PT10M", "what crashed last night, P1D",
        "graph nextcloud memory last 6h, PT6H", "what died since yesterday, P2D",
        "incidents of nextcloud last week, P7D",
        "was ist heute alles ausgefallen, P1D", "logs von nextcloud der letzten 2 stunden, PT2H"})
    void a_time_says_how_far_back_to_look(String text, String since) {
        assertThat(new Labels(read(text)).since()).contains(since);
    }

    @Test
    void lines_of_a_log_and_a_time_to_be_quiet_are_kept() {
        assertThat(read("last 50 lines of nextcloud").slots().linesIfNamed()).hasValue(50);
        assertThat(read("docker logs --tail 20 nextcloud").slots().linesIfNamed()).hasValue(20);
        assertThat(read("silence nextcloud for 2h").slots().lastingIfNamed()).contains(Duration.ofHours(2));
    }

    private static Understood read(String text) {
        return read(text, new Meant.Unnamed());
    }

    private static Understood read(String text, Meant about) {
        return UNDERSTANDING.read(new Question(text, "", "", new Person("terminal", "ann", "ann")),
                new Scene(SHOP, List::of, about));
    }
}
