package dev.inquest.question;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import dev.inquest.container.ContainerSummary;

/** Reads a message: what is wanted, of which container. Where it is not certain, nothing is guessed. */
public final class Understanding {
    private final PlainWhy plainWhy = new PlainWhy();
    private final Once<Reader> reader;

    public Understanding(Supplier<Terms> terms) {
        this(terms, List::of);
    }

    /**
     * @param terms that it can explain; read when a question may be about one
     * @param asks of the playbooks that have questions of their own; read when a question is none of the plainest
     */
    public Understanding(Supplier<Terms> terms, Supplier<List<Asks>> asks) {
        this(terms, asks, List.of());
    }

    /** @param folders of a team, with examples, words and names of its own; a mistake in one is a YamlException */
    public Understanding(Supplier<Terms> terms, Supplier<List<Asks>> asks, List<Path> folders) {
        this(terms, asks, () -> Knowledge.own(folders));
    }

    Understanding(Supplier<Terms> terms, Supplier<List<Asks>> asks, Supplier<Knowledge> knowledge) {
        reader = new Once<>(() -> new Reader(knowledge.get(), terms, asks.get()));
    }

    /** @param gone containers that were removed, the last one first; asked for only when it matters */
    public Understood read(Question question, List<ContainerSummary> known, Supplier<List<ContainerSummary>> gone) {
        return read(question, new Scene(known, gone, new Meant.Unnamed()));
    }

    /** Answers whatever the message is: of any length, in any script, or nothing at all. */
    public Understood read(Question question, Scene scene) {
        return plainWhy.read(question, scene).orElseGet(() -> reader.get().read(question, scene));
    }

    /** Reads what it knows now; the first message would wait for it. Throws YamlException for a mistake of the team. */
    public void prepare() {
        reader.make();
    }

    /** Made when it is first asked for. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private volatile List<T> made = List.of();

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public T get() {
            make();
            return made.getFirst();
        }

        void make() {
            if (made.isEmpty()) {
                synchronized (this) {
                    if (made.isEmpty()) {
                        made = List.of(maker.get());
                    }
                }
            }
        }
    }
}
