package dev.inquest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.playbook.Forbidden;
import dev.inquest.playbook.PlaybookException;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.recorder.Bounds;
import dev.inquest.recorder.WatchSettings;
import dev.inquest.slack.SlackSettings;
import dev.inquest.watch.AlertSettings;
import dev.inquest.web.WebSettings;
import dev.inquest.web.WebSettings.Role;
import dev.inquest.web.WebSettings.Token;

/**
 * How this Inquest is set up.
 *
 * @param engines the hosts by name; empty means the one that docker itself would use
 * @param auditKey the file with the key of the record; empty for one beside the store
 * @param file the settings file that was read; empty without one
 */
public record Settings(Map<String, Engine> engines, String store, WebSettings web, SlackSettings slack,
        Approvers approvers, House house, List<Path> playbooks, List<Path> templates, List<Path> understanding,
        WatchSettings watch, AlertSettings alerts, String auditKey, String file) {

    /** @param tls folder with ca.pem, cert.pem and key.pem; empty without TLS */
    public record Engine(String host, String tls) {}

    private static final String DEFAULT_FILE = "inquest.yaml";
    private static final String PREFIX = "INQUEST_";

    /** Variables that Slack's own tools know. */
    private static final Map<String, String> SLACK_VARIABLES = Map.of("SLACK_BOT_TOKEN", "slack.bot_token",
            "SLACK_APP_TOKEN", "slack.app_token", "SLACK_SIGNING_SECRET", "slack.signing_secret");

    private static final Set<String> KEYS = new TreeSet<>(Set.of("store", "audit.key_file", "web.bind", "web.port",
            "web.public_url",
            "slack.mode", "slack.bot_token", "slack.bot_token_file", "slack.app_token", "slack.app_token_file",
            "slack.signing_secret", "slack.signing_secret_file", "slack.api_url", "slack.alerts_channel",
            "people.approvers", "people.self_approval", "people.tokens", "house.memory_floor", "house.memory_ceiling",
            "house.host_share", "house.strategy", "house.keep_old", "house.approve_within", "house.forbid", "playbooks",
            "templates", "understanding", "watch.enabled", "watch.sample_every", "watch.keep", "watch.keep_samples",
            "watch.keep_events",
            "watch.weekly_digest"));

    private static final Pattern NAMED = Pattern
            .compile("engines\\.[^.]{1,64}\\.(host|tls)|people\\.tokens\\.\\d+\\.(name|role|sha256)");

    /**
     * @param given on the command line, by key; lists separated by commas
     * @param config the file to read; empty for inquest.yaml in the folder, where there is one
     * @throws SettingsException with what is wrong and where
     */
    public static Settings read(Map<String, String> given, Map<String, String> environment, String config, Path folder,
            String version) {
        Path file = config.isEmpty() ? folder.resolve(DEFAULT_FILE) : Path.of(config);
        boolean there = !config.isEmpty() || Files.exists(file);
        Map<String, Value> all = new LinkedHashMap<>(there ? SettingsFile.read(file) : Map.of());
        all.putAll(fromEnvironment(environment));
        given.forEach((key, text) -> all.put(key, written(text, "--" + key)));
        all.forEach((key, value) -> known(key, value.where()));
        return from(new Values(all), all.keySet(), folder, version, there ? file.toString() : "");
    }

    private static Map<String, Value> fromEnvironment(Map<String, String> environment) {
        Map<String, Value> found = new LinkedHashMap<>();
        SLACK_VARIABLES.forEach((variable, key) -> {
            String text = environment.getOrDefault(variable, "");
            if (!text.isEmpty()) {
                found.put(key, written(text, variable));
            }
        });
        for (String key : KEYS) {
            String variable = PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
            String text = environment.getOrDefault(variable, "");
            if (!text.isEmpty()) {
                found.put(key, written(text, variable));
            }
        }
        return found;
    }

    private static Value written(String text, String where) {
        return new Value(Arrays.stream(text.split(",", -1)).map(String::strip).filter(t -> !t.isEmpty()).toList(),
                where);
    }

    private static void known(String key, String where) {
        if (!KEYS.contains(key) && !NAMED.matcher(key).matches()) {
            String last = key.substring(key.lastIndexOf('.') + 1);
            String hint = KEYS.stream()
                    .filter(k -> k.endsWith(last) || k.startsWith(key.replaceFirst("\\..*", "") + "."))
                    .limit(6)
                    .reduce((a, b) -> a + ", " + b)
                    .map(near -> " (known are " + near + ")")
                    .orElse("");
            throw new SettingsException(where + ": there is no setting '" + key + "'" + hint);
        }
    }

    private static Settings from(Values values, Set<String> keys, Path folder, String version, String file) {
        List<Token> tokens = tokens(values, keys);
        return new Settings(engines(values, keys), values.text("store", "sqlite:inquest.db"),
                new WebSettings(values.text("web.bind", "127.0.0.1"), values.number("web.port", 8080, 0, 65_535),
                        values.text("web.public_url", ""), tokens, version),
                slack(values), approvers(values, tokens), house(values),
                values.list("playbooks", List.of("playbooks")).stream().map(folder::resolve).toList(),
                values.list("templates", List.of("templates")).stream().map(folder::resolve).toList(),
                values.list("understanding", List.of()).stream().map(folder::resolve).toList(), watch(values),
                new AlertSettings(values.text("slack.alerts_channel", "").strip(),
                        values.yes("watch.weekly_digest", false)),
                values.text("audit.key_file", ""), file);
    }

    private static Map<String, Engine> engines(Values values, Set<String> keys) {
        Map<String, Engine> engines = new LinkedHashMap<>();
        keys.stream()
                .filter(k -> k.startsWith("engines."))
                .map(k -> k.substring(8, k.lastIndexOf('.')))
                .forEach(name -> engines.put(name, new Engine(values.text("engines." + name + ".host", ""),
                        values.text("engines." + name + ".tls", ""))));
        return engines;
    }

    private static List<Token> tokens(Values values, Set<String> keys) {
        Set<String> each = new TreeSet<>();
        keys.stream()
                .filter(k -> k.startsWith("people.tokens."))
                .map(k -> k.substring(0, k.lastIndexOf('.')))
                .forEach(each::add);
        Map<String, Role> roles = Map.of("asker", Role.ASKER, "approver", Role.APPROVER, "admin", Role.ADMIN);
        return each.stream()
                .map(key -> new Token(values.text(key + ".name", ""),
                        values.oneOf(key + ".role", Role.ASKER, roles), values.text(key + ".sha256", "")))
                .toList();
    }

    private static SlackSettings slack(Values values) {
        return new SlackSettings(
                values.oneOf("slack.mode", SlackSettings.Mode.OFF,
                        Map.of("off", SlackSettings.Mode.OFF, "socket", SlackSettings.Mode.SOCKET, "http",
                                SlackSettings.Mode.HTTP)),
                values.secret("slack.bot_token"), values.secret("slack.app_token"),
                values.secret("slack.signing_secret"), values.text("slack.api_url", SlackSettings.SLACK));
    }

    /** A token's role is given by whoever writes the settings, so its bearer counts as named there. */
    private static Approvers approvers(Values values, List<Token> tokens) {
        List<String> names = new ArrayList<>(values.list("people.approvers", List.of()));
        tokens.stream().filter(t -> t.role() != Role.ASKER).map(t -> "api:" + t.name()).forEach(names::add);
        return new Approvers(names, values.yes("people.self_approval", false));
    }

    private static WatchSettings watch(Values values) {
        WatchSettings usual = WatchSettings.DEFAULT;
        Duration every = values.duration("watch.sample_every", usual.sampleEvery());
        return new WatchSettings(values.yes("watch.enabled", usual.enabled()),
                every.isZero() ? Duration.ofSeconds(1) : every, bounds(values, usual.keep()));
    }

    private static Bounds bounds(Values values, Bounds usual) {
        return new Bounds(values.duration("watch.keep", usual.time()),
                values.number("watch.keep_samples", usual.samples(), 1000, 100_000_000),
                values.number("watch.keep_events", usual.events(), 1000, 10_000_000));
    }

    private static House house(Values values) {
        House standard = House.DEFAULT;
        Bytes floor = values.bytes("house.memory_floor", standard.floor());
        return new House(floor, values.bytes("house.memory_ceiling", standard.ceiling()),
                values.share("house.host_share", standard.hostShare()),
                values.oneOf("house.strategy", standard.strategy(),
                        Map.of("recreate", Action.RECREATE, "update", Action.UPDATE)),
                values.duration("house.approve_within", standard.approveWithin()),
                values.duration("house.keep_old", standard.keepOld()), forbidden(values));
    }

    private static Forbidden forbidden(Values values) {
        try {
            return Forbidden.by(values.list("house.forbid", List.of()), "house.forbid");
        } catch (PlaybookException wrong) {
            throw new SettingsException(wrong.getMessage() + "\nIt is a condition over inspect, such as"
                    + " inspect.name.startsWith('vault').");
        }
    }
}
