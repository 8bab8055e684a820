package dev.inquest.telling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.Measurement;
import dev.inquest.container.Usage;
import dev.inquest.inquiry.Amount;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.SideBySide;
import dev.inquest.question.Understood;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;

/** What all running containers use, those that use the most first. */
final class TopConsumers {
    private static final int MEASURED = 60;
    private static final int SHOWN = 15;
    private static final Pattern PROCESSORS = Pattern.compile("\\b(cpu|cpus|processors?|cores?|load)\\b");
    private static final Pattern MEMORY = Pattern.compile("\\b(mem|memory|ram)\\b");

    private final Engines engines;

    TopConsumers(Engines engines) {
        this.engines = engines;
    }

    private record Consumer(ContainerSummary container, Usage usage, Bytes limit) {
        long used() {
            return usage.memory().used().count();
        }
    }

    Reply tell(Understood understood) {
        String asked = understood.question().text().toLowerCase(Locale.ROOT);
        boolean byProcessor = PROCESSORS.matcher(asked).find() && !MEMORY.matcher(asked).find();
        List<ContainerSummary> running = understood.scene().known().stream().filter(ContainerSummary::running).toList();
        Comparator<Consumer> order = byProcessor
                ? Comparator.comparingDouble(consumer -> consumer.usage().cpu().percent())
                : Comparator.comparingLong(Consumer::used);
        List<Consumer> consumers = SideBySide.map(running.stream().limit(MEASURED).toList(), this::measure)
                .stream()
                .flatMap(Optional::stream)
                .sorted(order.reversed())
                .toList();
        String text = consumers.isEmpty()
                ? "No container runs, so none uses anything." + understood.scene().unseen()
                : sentence(consumers, byProcessor) + understood.scene().unseen() + unmeasured(running.size()) + "\n\n"
                        + table(consumers);
        return new Told(understood.question(), understood.intent(), text, List.of(),
                Map.of("containers", consumers.stream().map(TopConsumers::data).toList()));
    }

    private Optional<Consumer> measure(ContainerSummary container) {
        ContainerReader reader = engines.of(container).reader();
        try {
            Inspection seen = reader.inspect(container.id());
            Measurement measured = reader.measure(container.id());
            return Optional.of(new Consumer(container, measured.usage(), seen.memory().limit()));
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.UNREACHABLE && !engines.several()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private String sentence(List<Consumer> consumers, boolean byProcessor) {
        Consumer first = consumers.getFirst();
        String name = Marked.name(first.container().name()) + engines.place(first.container().engine());
        String most = byProcessor
                ? name + " keeps the processors busiest: " + Stats.cpu(first.usage().cpu().percent()) + " of one."
                : name + " uses the most memory: " + Amount.of(first.usage().memory().used(), first.limit()) + ".";
        Bytes all = new Bytes(consumers.stream().mapToLong(Consumer::used).sum());
        return consumers.size() == 1
                ? most + " No other runs."
                : most + " The " + consumers.size() + " that run use " + all.human() + " together.";
    }

    private static String unmeasured(int running) {
        return running <= MEASURED ? "" : " Only the newest " + MEASURED + " of " + running + " were measured.";
    }

    private String table(List<Consumer> consumers) {
        List<String> headings = new ArrayList<>(List.of("Container", "Memory", "CPU", "Processes"));
        if (engines.several()) {
            headings.add(1, "Engine");
        }
        String rows = Marked.table(headings, consumers.stream().limit(SHOWN).map(this::row).toList());
        return consumers.size() <= SHOWN ? rows : rows + "\n\n" + (consumers.size() - SHOWN) + " more use less.";
    }

    private List<String> row(Consumer consumer) {
        List<String> row = new ArrayList<>(List.of(Marked.name(consumer.container().name()),
                Amount.inShort(consumer.usage().memory().used(), consumer.limit()),
                Stats.cpu(consumer.usage().cpu().percent()), String.valueOf(consumer.usage().processes())));
        if (engines.several()) {
            row.add(1, consumer.container().engine());
        }
        return row;
    }

    private static Map<String, Object> data(Consumer consumer) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("container", Json.tree(consumer.container()));
        data.put("memory", Amount.data(Optional.of(consumer.usage().memory().used()), consumer.limit()));
        data.put("cpu_percent", consumer.usage().cpu().percent());
        data.put("processes", consumer.usage().processes());
        return data;
    }
}
