package dev.inquest.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.inquest.proposal.Action;
import dev.inquest.proposal.Proposal;

/** The forms that ask for more than a press. The private metadata of each is the proposal's id and nothing else. */
final class Forms {
    private Forms() {}

    /** Asks for the reason of a no. */
    static Map<String, Object> reason(Proposal proposal) {
        String what = (proposal.plan().resizes() ? "The memory limit of " : "") + proposal.plan().name()
                + " stays as it is: " + Words.change(proposal) + " will not be done.";
        Map<String, Object> why = RichText.map("type", "plain_text_input", "action_id", "why", "multiline", true,
                "max_length", 500, "min_length", 1);
        return form(Presses.REJECT, proposal.id(), "Reject the fix", "Reject", List.of(
                RichText.block("what", RichText.line(RichText.text(Plain.cut(what, 500)))),
                input("why", "Why not?", "The person who asked sees this, and it is kept in the record.", why)));
    }

    /** Asks for another size, and another way. */
    static Map<String, Object> change(Proposal proposal) {
        String what = "Proposed is " + Words.change(proposal) + " for " + proposal.plan().name()
                + ". What you send takes its place and needs a yes of its own.";
        Map<String, Object> size = RichText.map("type", "plain_text_input", "action_id", "memory", "initial_value",
                proposal.plan().after().limit().docker(), "max_length", 20, "min_length", 1);
        List<Map<String, Object>> ways = new ArrayList<>(List.of(way(Action.RECREATE, "Replace the container"),
                way(Action.UPDATE, "Change it in place")));
        Map<String, Object> how = RichText.map("type", "static_select", "action_id", "action", "options", ways,
                "initial_option", ways.get(proposal.plan().action() == Action.UPDATE ? 1 : 0));
        List<Map<String, Object>> blocks = new ArrayList<>(List.of(
                RichText.block("what", RichText.line(RichText.text(Plain.cut(what, 500)))),
                input("memory", "New memory limit", "With its unit, such as 512m or 1.5g.", size)));
        if (proposal.plan().action() != Action.SERVICE_UPDATE) {
            blocks.add(input("action", "How", "Changing it in place keeps its id, its log and its files.", how));
        }
        return form(Presses.EDIT, proposal.id(), "Change the fix", "Propose", blocks);
    }

    private static Map<String, Object> way(Action action, String words) {
        return RichText.map("text", Blocks.plain(words), "value", action.word());
    }

    private static Map<String, Object> input(String id, String label, String hint, Map<String, Object> element) {
        return RichText.map("type", "input", "block_id", id, "label", Blocks.plain(label), "hint", Blocks.plain(hint),
                "element", element);
    }

    private static Map<String, Object> form(String callback, String proposal, String title, String submit,
            List<Map<String, Object>> blocks) {
        return RichText.map("type", "modal", "callback_id", callback, "private_metadata", proposal, "title",
                Blocks.plain(title), "submit", Blocks.plain(submit), "close", Blocks.plain("Back"), "blocks", blocks);
    }
}
