package dev.inquest.question;

import java.util.Set;

/** Whether a message speaks of something of the asker's own: my container, unser Container. */
public final class Mine {
    private static final Set<String> WORDS = Set.of("my", "our", "mine", "ours", "mein", "meine", "meinen", "meinem",
            "meiner", "unser", "unsere", "unseren", "unserem", "mi", "mis", "nuestro", "nuestra", "mon", "ma", "mes",
            "notre", "meu", "minha", "nosso", "nossa");
    /** Written without spaces: Chinese and Japanese. */
    private static final Set<String> INSIDE = Set.of("\u6211\u7684", "\u6211\u4eec\u7684", "\u79c1\u306e",
            "\u50d5\u306e", "\u4ffa\u306e", "\u3046\u3061\u306e");
    private static final int LOOKED_AT = 2000;

    private Mine() {}

    public static boolean said(Question question) {
        String own = Said.of(question.text()).own();
        String text = own.substring(0, Math.min(own.length(), LOOKED_AT));
        return Tokens.of(text).words().stream().anyMatch(WORDS::contains) || INSIDE.stream().anyMatch(text::contains);
    }
}
