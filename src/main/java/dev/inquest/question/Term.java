package dev.inquest.question;

import java.util.List;
import java.util.OptionalInt;

/**
 * Something that people ask the meaning of.
 *
 * @param names what it is called, in words; {@code #} stands for a number
 * @param asked how people ask for it without its name: {@code goes over its limit}
 * @param symptom whether its bare name is rather a report of trouble than a question
 */
public record Term(String id, List<String> names, List<String> asked, boolean symptom) {
    public Term {
        names = List.copyOf(names);
        asked = List.copyOf(asked);
    }

    /**
     * A term that a message asks about.
     *
     * @param words as they stand in the message
     * @param number the one in it, such as an exit code
     */
    public record Asked(String term, String words, OptionalInt number) {}
}
