package dev.inquest.question;

import java.util.List;

/**
 * Why a message was understood as it was.
 *
 * @param confidence from 0 to 1; of use for comparing only
 * @param why in plain words, the weightiest first
 * @param assumed what was taken for granted and should be said: how a misspelt name was read; else empty
 */
public record Grounds(double confidence, List<String> why, String assumed) {
    public Grounds {
        why = List.copyOf(why);
    }
}
