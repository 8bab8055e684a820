package dev.inquest.slack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.view.ViewState;

import dev.inquest.question.Person;

/**
 * What Bolt delivers, in our words. Slack wants to hear within three seconds that it was received, so each delivery is
 * acknowledged at once and worked on elsewhere; none twice.
 */
final class BoltApp {
    private final Dedupe dedupe;
    private final Executor workers;
    private final Conversation conversation;
    private final Presses presses;

    BoltApp(Dedupe dedupe, Executor workers, Conversation conversation, Presses presses) {
        this.dedupe = dedupe;
        this.workers = workers;
        this.conversation = conversation;
        this.presses = presses;
    }

    /** The signature is checked by {@link SlackHttp}; Socket Mode has none. */
    App build(Slack slack, SlackSettings settings) {
        App app = new App(AppConfig.builder()
                .slack(slack)
                .singleTeamBotToken(settings.botToken())
                .signingSecret(settings.signingSecret())
                .requestVerificationEnabled(false)
                .allEventsApiAutoAckEnabled(true)
                .build());
        app.event(AppMentionEvent.class, (payload, ctx) -> {
            AppMentionEvent event = payload.getEvent();
            if (event.getBotId() == null && event.getSubtype() == null) {
                heard(payload.getEventId(), event.getChannel(), event.getUser(), event.getText(), event.getTs(),
                        event.getThreadTs(), false);
            }
            return ctx.ack();
        });
        app.event(MessageEvent.class, (payload, ctx) -> {
            MessageEvent event = payload.getEvent();
            if ("im".equals(event.getChannelType()) && event.getBotId() == null && event.getSubtype() == null) {
                heard(payload.getEventId(), event.getChannel(), event.getUser(), event.getText(), event.getTs(),
                        event.getThreadTs(), true);
            }
            return ctx.ack();
        });
        app.command("/inquest", (request, ctx) -> {
            commanded(request.getPayload());
            return ctx.ack();
        });
        for (String action : List.of(Presses.APPROVE, Presses.REJECT, Presses.EXPLAIN)) {
            app.blockAction(action, (request, ctx) -> {
                pressed(request.getPayload());
                return ctx.ack();
            });
        }
        app.blockAction(Pattern.compile(Presses.CHOOSE + "\\d+"), (request, ctx) -> {
            pressed(request.getPayload());
            return ctx.ack();
        });
        app.viewSubmission(Presses.REJECT, (request, ctx) -> {
            submitted(request.getPayload());
            return ctx.ack();
        });
        return app;
    }

    private void heard(String eventId, String channel, String user, String text, String ts, String threadTs,
            boolean direct) {
        // A mention may come as two events, so the message counts as well as the delivery.
        if (user == null || text == null || !dedupe.firstTime("event:" + eventId)
                || !dedupe.firstTime("message:" + channel + ":" + ts)) {
            return;
        }
        String thread = threadTs == null ? ts : threadTs;
        String talk = direct ? "slack:" + channel : "slack:" + channel + ":" + thread;
        workers.execute(() -> conversation.answer(new Conversation.Heard(text, new Place(channel, thread, "", ""), talk,
                new Person("slack", user, user))));
    }

    private void commanded(SlashCommandPayload command) {
        if (!dedupe.firstTime("command:" + command.getTriggerId())) {
            return;
        }
        Person by = new Person("slack", command.getUserId(), some(command.getUserName(), command.getUserId()));
        Place place = new Place(command.getChannelId(), "", "", some(command.getResponseUrl(), ""));
        workers.execute(() -> conversation.answer(new Conversation.Heard(some(command.getText(), ""), place,
                "slack:" + command.getChannelId() + ":" + by.id(), by)));
    }

    private void pressed(BlockActionPayload payload) {
        BlockActionPayload.Action action = payload.getActions().getFirst();
        BlockActionPayload.Container container = payload.getContainer();
        if (container == null || !dedupe.firstTime("press:" + payload.getTriggerId())) {
            return;
        }
        String ts = some(container.getMessageTs(), "");
        String thread = Optional.ofNullable(container.getThreadTs())
                .or(() -> Optional.ofNullable(payload.getMessage()).map(message -> message.getThreadTs()))
                .orElse(ts);
        Place place = new Place(some(container.getChannelId(), ""), thread, ts, some(payload.getResponseUrl(), ""));
        BlockActionPayload.User user = payload.getUser();
        Person by = new Person("slack", user.getId(), some(user.getName(), some(user.getUsername(), user.getId())));
        Presses.Press press = new Presses.Press(some(action.getValue(), ""), place, by,
                some(payload.getTriggerId(), ""));
        workers.execute(() -> {
            switch (action.getActionId()) {
                case Presses.APPROVE -> presses.approve(press);
                case Presses.REJECT -> presses.reject(press);
                case Presses.EXPLAIN -> presses.explain(press);
                default -> conversation.answer(new Conversation.Heard(press.value(), place,
                        "slack:" + place.channel() + ":" + thread, by));
            }
        });
    }

    private void submitted(ViewSubmissionPayload payload) {
        Person by = new Person("slack", payload.getUser().getId(),
                some(payload.getUser().getName(), payload.getUser().getId()));
        String why = Optional.ofNullable(payload.getView().getState().getValues())
                .map(values -> values.get("why"))
                .map((Map<String, ViewState.Value> inputs) -> inputs.get("why"))
                .map(ViewState.Value::getValue)
                .orElse("");
        String proposal = some(payload.getView().getPrivateMetadata(), "");
        workers.execute(() -> presses.rejectedWith(proposal, Plain.line(why, 500), by));
    }

    private static String some(String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
