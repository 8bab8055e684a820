package dev.inquest.slack;

import java.time.Duration;
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
import com.slack.api.bolt.context.Context;
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
                String team = some(event.getUserTeam(), some(event.getTeam(), ""));
                heard(payload.getEventId(), event.getChannel(), who(ctx, team, event.getUser()), event.getText(),
                        event.getTs(), event.getThreadTs(), false);
            }
            return ctx.ack();
        });
        app.event(MessageEvent.class, (payload, ctx) -> {
            MessageEvent event = payload.getEvent();
            if ("im".equals(event.getChannelType()) && event.getBotId() == null && event.getSubtype() == null) {
                heard(payload.getEventId(), event.getChannel(), who(ctx, some(event.getTeam(), ""), event.getUser()),
                        event.getText(), event.getTs(), event.getThreadTs(), true);
            }
            return ctx.ack();
        });
        app.command("/inquest", (request, ctx) -> {
            commanded(request.getPayload(), ctx);
            return ctx.ack();
        });
        for (String action : List.of(Presses.APPROVE, Presses.REJECT, Presses.EDIT, Presses.WITHDRAW,
                Presses.EXPLAIN, Presses.UNDO, Presses.MUTE_HOUR, Presses.MUTE_DAY)) {
            app.blockAction(action, (request, ctx) -> {
                pressed(request.getPayload(), ctx);
                return ctx.ack();
            });
        }
        app.blockAction(Pattern.compile(Presses.CHOOSE + "\\d+"), (request, ctx) -> {
            pressed(request.getPayload(), ctx);
            return ctx.ack();
        });
        app.viewSubmission(Presses.REJECT, (request, ctx) -> {
            ViewSubmissionPayload payload = request.getPayload();
            Presses.Form form = form(payload, ctx);
            workers.execute(() -> presses.rejectedWith(form, Plain.line(typed(payload, "why"), 500)));
            return ctx.ack();
        });
        app.viewSubmission(Presses.EDIT, (request, ctx) -> {
            ViewSubmissionPayload payload = request.getPayload();
            Presses.Form form = form(payload, ctx);
            workers.execute(() -> presses.changedTo(form, typed(payload, "memory"), typed(payload, "action")));
            return ctx.ack();
        });
        return app;
    }

    private void heard(String eventId, String channel, Person by, String text, String ts, String threadTs,
            boolean direct) {
        // A mention may come as two events, so the message counts as well as the delivery.
        if (by.id().isEmpty() || text == null || !dedupe.firstTime("event:" + eventId)
                || !dedupe.firstTime("message:" + channel + ":" + ts)) {
            return;
        }
        String thread = threadTs == null ? ts : threadTs;
        String talk = direct ? "slack:" + channel : "slack:" + channel + ":" + thread;
        workers.execute(() -> conversation.answer(new Conversation.Heard(text, new Place(channel, thread, "", ""), talk,
                by)));
    }

    private void commanded(SlashCommandPayload command, Context ctx) {
        if (!dedupe.firstTime("command:" + command.getTriggerId())) {
            return;
        }
        Person by = SlackPeople.person(ourTeam(ctx), some(command.getTeamId(), ""), command.getUserId(),
                some(command.getUserName(), command.getUserId()));
        Place place = new Place(command.getChannelId(), "", "", some(command.getResponseUrl(), ""));
        workers.execute(() -> conversation.answer(new Conversation.Heard(some(command.getText(), ""), place,
                "slack:" + command.getChannelId() + ":" + by.id(), by)));
    }

    private void pressed(BlockActionPayload payload, Context ctx) {
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
        String team = Optional.ofNullable(payload.getTeam()).map(BlockActionPayload.Team::getId).orElse("");
        Person by = SlackPeople.person(ourTeam(ctx), some(user.getTeamId(), team), user.getId(),
                some(user.getName(), some(user.getUsername(), user.getId())));
        Presses.Press press = new Presses.Press(some(action.getValue(), ""), place, by,
                some(payload.getTriggerId(), ""));
        workers.execute(() -> {
            switch (action.getActionId()) {
                case Presses.APPROVE -> presses.approve(press);
                case Presses.REJECT -> presses.reject(press);
                case Presses.EDIT -> presses.edit(press);
                case Presses.WITHDRAW -> presses.withdraw(press);
                case Presses.EXPLAIN -> presses.explain(press);
                case Presses.UNDO -> presses.undo(press);
                case Presses.MUTE_HOUR -> presses.mute(press, Duration.ofHours(1));
                case Presses.MUTE_DAY -> presses.mute(press, Duration.ofDays(1));
                default -> conversation.answer(new Conversation.Heard(press.value(), place,
                        "slack:" + place.channel() + ":" + thread, by));
            }
        });
    }

    private static Presses.Form form(ViewSubmissionPayload payload, Context ctx) {
        ViewSubmissionPayload.User user = payload.getUser();
        String team = Optional.ofNullable(payload.getTeam()).map(ViewSubmissionPayload.Team::getId).orElse("");
        return new Presses.Form(some(payload.getView().getPrivateMetadata(), ""), SlackPeople.person(ourTeam(ctx),
                some(user.getTeamId(), team), user.getId(), some(user.getName(), user.getId())));
    }

    /** What was typed or chosen in a field of a form. */
    private static String typed(ViewSubmissionPayload payload, String field) {
        return Optional.ofNullable(payload.getView().getState().getValues())
                .map(values -> values.get(field))
                .map((Map<String, ViewState.Value> inputs) -> inputs.get(field))
                .map(input -> input.getSelectedOption() == null
                        ? some(input.getValue(), "")
                        : some(input.getSelectedOption().getValue(), ""))
                .orElse("");
    }

    private static Person who(Context ctx, String team, String user) {
        return SlackPeople.person(ourTeam(ctx), team, some(user, ""), some(user, ""));
    }

    /** As Slack named it for the bot's token. */
    private static String ourTeam(Context ctx) {
        return some(ctx.getAuthTestResponse().getTeamId(), "");
    }

    private static String some(String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
