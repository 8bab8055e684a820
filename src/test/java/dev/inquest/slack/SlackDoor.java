package dev.inquest.slack;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import dev.inquest.approval.Door;

/** Buttons and forms of a fake Slack, over a real socket. */
public final class SlackDoor implements Door {
    private final Bench bench;
    private final Predicate<String> decided;
    private final AtomicInteger asked = new AtomicInteger();
    /** The first message of each conversation. */
    private final Map<String, String> threads = new ConcurrentHashMap<>();

    /** @param decided whether a proposal does not wait any more */
    public SlackDoor(Counter counter, InstantSource clock, Predicate<String> decided) {
        this.bench = Bench.open(SlackSettings.Mode.SOCKET, counter, clock);
        this.decided = decided;
    }

    private static FakeSlackDeliveries.User user(Who who) {
        String id = "U0" + who.id.toUpperCase(Locale.ROOT);
        return who == Who.GUEST ? new FakeSlackDeliveries.User(id, "T0OTHER") : FakeSlackDeliveries.User.ours(id);
    }

    @Override
    public String principal(Who who) {
        return who == Who.GUEST ? "slack:T0OTHER:" + user(who).id() : "slack:" + user(who).id();
    }

    @Override
    public String say(Who who, String conversation, String words) {
        return mention(who, conversation, words).map(FakeSlack.Seen::text).orElse("");
    }

    /** A mention that Slack delivers once more, as it does where the first was acknowledged late; the answer to it. */
    public String sayDeliveredTwice(Who who, String conversation, String words) {
        Map<String, Object> mention = event(who, conversation, words);
        String answer = answered(conversation, words, mention).text();
        bench.line.event(mention);
        return answer;
    }

    /** The answer to a mention; what programs say is not heard. */
    private Optional<FakeSlack.Seen> mention(Who who, String conversation, String words) {
        String talk = conversation.isEmpty() ? "talk " + asked.get() : conversation;
        Map<String, Object> mention = event(who, talk, words);
        if (who == Who.BOT) {
            bench.line.event(FakeSlackDeliveries.byBot(mention));
            return Optional.empty();
        }
        return Optional.of(answered(talk, words, mention));
    }

    private Map<String, Object> event(Who who, String conversation, String words) {
        String ts = "%d.000100".formatted(asked.incrementAndGet());
        Map<String, Object> mention = FakeSlackDeliveries.from(user(who), FakeSlackDeliveries.mention(user(who).id(),
                "C0OPS", ts, words));
        String thread = threads.computeIfAbsent(conversation, first -> ts);
        return thread.equals(ts) ? mention : FakeSlackDeliveries.inThread(mention, thread);
    }

    private FakeSlack.Seen answered(String conversation, String words, Map<String, Object> mention) {
        int before = said(conversation).size();
        bench.line.event(mention);
        Wait.until("the answer to " + words, () -> said(conversation).size() > before);
        return said(conversation).get(before);
    }

    private List<FakeSlack.Seen> said(String conversation) {
        String thread = threads.getOrDefault(conversation, "");
        return bench.slack.messages().stream().filter(m -> m.thread().equals(thread)).toList();
    }

    @Override
    public String attempt(Who who, What what, String about, String memory) {
        if (what == What.PROPOSE) {
            FakeSlack.Seen answer = mention(who, "", "give " + about + " " + memory).orElseThrow();
            return answer.blocks().contains("prp_") ? "" : answer.text();
        }
        FakeSlack.Seen card = card(about);
        int whispers = whispers(who).size();
        int opened = bench.slack.views();
        boolean before = decided.test(about);
        press(who, what, card, about);
        if (what == What.REJECT || what == What.EDIT || what == What.STRATEGY) {
            Wait.until("a form or a whisper", () -> bench.slack.views() > opened || whispers(who).size() > whispers);
            if (bench.slack.views() > opened) {
                bench.line.interaction(bench.slack.submission(bench.slack.newestView(opened + 1), user(who),
                        typed(what, memory)));
            }
        }
        return outcome(who, whispers, () -> what == What.UNDO ? undoes(about) : !before && decided.test(about));
    }

    private static Map<String, String> typed(What what, String memory) {
        return switch (what) {
            case EDIT -> Map.of("memory", memory);
            case STRATEGY -> Map.of("action", "update");
            case PROPOSE, APPROVE, REJECT, CANCEL, UNDO -> Map.of("why", "it leaks");
        };
    }

    /** Whether a card proposes the way back from a fix. */
    private boolean undoes(String fix) {
        return bench.slack.messages().stream().anyMatch(m -> m.blocks().contains("before the fix " + fix));
    }

    /** A button whose message shows something else than it says. */
    public String pressMisplaced(Who who, What what, String shown, String said) {
        FakeSlack.Seen card = card(shown);
        int whispers = whispers(who).size();
        press(who, what, card, said);
        return outcome(who, whispers, () -> decided.test(said));
    }

    private static String button(What what) {
        return what == What.CANCEL ? "withdraw" : what.word();
    }

    private void press(Who who, What what, FakeSlack.Seen card, String value) {
        bench.line.interaction(FakeSlackDeliveries.press(user(who), card, button(what), value,
                bench.slack.newTrigger(), bench.slack.newResponseUrl()));
    }

    private String outcome(Who who, int whispers, BooleanSupplier done) {
        Wait.until("a whisper or a decision", () -> whispers(who).size() > whispers || done.getAsBoolean());
        List<FakeSlack.Call> said = whispers(who);
        return said.size() > whispers ? said.getLast().of("text") : "";
    }

    /** The message with the button of a proposal, or of a fix to be undone. */
    private FakeSlack.Seen card(String id) {
        return bench.slack.messages()
                .stream()
                .filter(m -> m.blocks().contains("\"" + id + "\""))
                .findFirst()
                .orElseGet(() -> new FakeSlack.Seen("C0OLD", "9.%06d".formatted(asked.incrementAndGet()), "", "old",
                        "[]"));
    }

    private List<FakeSlack.Call> whispers(Who who) {
        return bench.slack.calls("chat.postEphemeral")
                .stream()
                .filter(call -> call.of("user").equals(user(who).id()))
                .toList();
    }

    @Override
    public void close() {
        bench.close();
    }
}
