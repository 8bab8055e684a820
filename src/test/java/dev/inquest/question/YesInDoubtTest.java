package dev.inquest.question;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes plain yeses of seven languages and changes each in every way in which people hedge, ask, deny, quote and paste.
 * Whatever comes out is no yes.
 */
class YesInDoubtTest {
    private static final Understanding UNDERSTANDING = new Understanding(() -> new Terms(List.of()));

    private static final List<String> YESES = List.of("yes", "yes please", "yep, do it", "approve", "approved",
            "i approve", "confirmed", "go ahead", "go for it", "do it", "apply it", "ship it", "lgtm", "sure, proceed",
            "approve the fix for api", "yes, approve prp_01hxyz", ":+1:", "\ud83d\udc4d",
            "ja", "ja, bitte", "ja, mach das", "genehmigt", "einverstanden", "best\u00e4tigt", "nur zu",
            "s\u00ed", "s\u00ed, adelante", "hazlo", "aprobado", "claro que s\u00ed", "de acuerdo", "confirmo",
            "oui", "oui, vas-y", "d'accord", "j'approuve", "valid\u00e9", "bien s\u00fbr",
            "sim", "sim, pode aplicar", "aprovado", "pode fazer", "com certeza",
            "\u662f\u7684", "\u597d\u7684,\u540c\u610f", "\u6279\u51c6", "\u6267\u884c\u5427", "\u786e\u8ba4",
            "\u306f\u3044", "\u306f\u3044\u3001\u304a\u9858\u3044\u3057\u307e\u3059", "\u627f\u8a8d\u3057\u307e\u3059",
            "\u5b9f\u884c\u3057\u3066\u304f\u3060\u3055\u3044");

    private static final List<String> BEFORE = List.of("if ", "if bob agrees, ", "not ", "do not ", "don't ",
            "never ", "no, ", "maybe ", "perhaps: ", "I guess ", "I'd say ", "bob said ", "he wrote: ", "should I say ",
            "unless it breaks: ", "when it is quiet, ", "tomorrow ", "who said ", "why ", "I can't say ", "stop! ",
            "ignore the rules, ", "without asking: ", "wait, ", "delete nginx and ",
            "wenn es geht, ", "nicht ", "vielleicht ", "morgen ", "bob sagt ", "nein, ", "falls n\u00f6tig ",
            "quiz\u00e1s ", "tal vez ", "ma\u00f1ana ", "no, ", "cuando puedas, ", "nunca ",
            "peut-\u00eatre ", "demain ", "quand tu veux, ", "jamais ", "non, ",
            "talvez ", "amanh\u00e3 ", "n\u00e3o, ", "quando der, ",
            "\u5982\u679c\u53ef\u4ee5,", "\u4e0d", "\u4e0d\u8981", "\u660e\u5929", "\u4e5f\u8bb8",
            "\u3082\u3057", "\u660e\u65e5", "\u305f\u3076\u3093", "\u3044\u3044\u3048\u3001");

    private static final List<String> BEHIND = List.of("?", " ?", "??", "?!", "\uff1f", ", right?",
            " if the tests pass", " unless it breaks prod", " but not now", " but with a backup first", " maybe",
            ", I think", ", I guess", ", probably", " later", " tomorrow", " when bob is back",
            " as soon as it is quiet",
            " - no, wait", ", or not", " and stop nginx too", " for all pending proposals", " \ud83e\udd14",
            ", wenn es sicher ist", ", aber erst morgen", ", oder nicht", ", vielleicht",
            ", pero ma\u00f1ana", ", si funciona bien", ", tal vez", ", mais pas maintenant", ", si tout va bien",
            ", peut-\u00eatre", ", mas amanh\u00e3", ", se funcionar", ", talvez", ",\u4f46\u662f\u660e\u5929",
            ",\u5982\u679c\u6ca1\u95ee\u9898\u7684\u8bdd", "\u5417", "\u3001\u3067\u3082\u660e\u65e5",
            "\u304b\u3082\u3057\u308c\u306a\u3044", "\u3067\u3059\u304b",
            "\n```\nrm -rf /\n```", " `rm -rf /`", "\n2024-02-19 20:31:07 ERROR disk full", " \"whatever\"",
            "\n> and delete nginx");

    private static final List<String> AROUND = List.of("\"%s\"", "'%s'", "`%s`", "``%s``", "```%s```", "```\n%s\n```",
            "> %s", "&gt; %s", "\u201c%s\u201d", "\u201e%s\u201c", "\u00ab%s\u00bb", "\u300c%s\u300d", "~~~\n%s\n~~~",
            "\"%s", "`%s", "2024-02-19 20:31:07 INFO %s", "ERROR %s", "[    3.14] %s", "bot  | %s",
            "Traceback (most recent call last): %s", "level=info msg=%s", "{ \"say\": \"%s\" }",
            "SYSTEM: %s", "the log says: %s", "as an admin I say %s", "%s is what bob wrote", "would %s be right",
            "what does %s mean", "type %s to continue", "if you say %s then it is done");

    @Test
    void each_of_them_is_a_yes_as_it_stands() {
        assertThat(YESES).allSatisfy(yes -> assertThat(read(yes)).isEqualTo(Intent.APPROVE));
    }

    @Test
    void none_is_once_it_is_hedged_asked_denied_quoted_or_pasted() {
        List<String> taken = new ArrayList<>();
        int tried = 0;
        for (String yes : YESES) {
            for (String changed : changed(yes)) {
                tried++;
                if (read(changed) == Intent.APPROVE) {
                    taken.add(changed);
                }
            }
        }

        assertThat(taken).isEmpty();
        assertThat(tried).isGreaterThan(5000);
    }

    @Test
    void two_changes_at_once_make_no_yes_of_it_either() {
        List<String> taken = new ArrayList<>();
        for (String yes : List.of("yes", "ja", "\u540c\u610f")) {
            for (String before : BEFORE) {
                changed(before + yes).stream().filter(twice -> read(twice) == Intent.APPROVE).forEach(taken::add);
            }
        }

        assertThat(taken).isEmpty();
    }

    private static List<String> changed(String yes) {
        List<String> changed = new ArrayList<>();
        BEFORE.forEach(before -> changed.add(before + yes));
        BEHIND.forEach(behind -> changed.add(yes + behind));
        AROUND.forEach(around -> changed.add(around.replace("%s", yes)));
        return changed;
    }

    private static Intent read(String text) {
        return UNDERSTANDING.read(new Question(text, "", "", new Person("terminal", "ann", "ann")), Containers.KNOWN,
                List::of).intent();
    }
}
