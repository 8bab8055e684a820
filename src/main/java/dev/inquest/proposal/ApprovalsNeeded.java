package dev.inquest.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.inquest.container.PlainText;
import dev.inquest.proposal.Proposal.Preflight;

/**
 * How many different people have to say yes to a change of a container: one, or as many as its own label asks for.
 *
 * @param refusal why nothing can be proposed; empty when enough people may say yes
 * @param looked what people should know about it before they say yes; empty for the usual one yes of somebody else
 */
public record ApprovalsNeeded(int count, String refusal, List<Preflight> looked) {
    public static final String LABEL = "inquest.approvals";

    /** What a label that is no number is taken for: whoever wrote it wanted more than the usual. */
    private static final int WANTED_MORE = 2;

    public ApprovalsNeeded {
        looked = List.copyOf(looked);
    }

    /**
     * @param approvers as the settings name them: an id, or channel:id
     * @param selfApproval whether who asks counts as well
     * @param askedBy channel:id
     */
    public static ApprovalsNeeded of(Map<String, String> labels, List<String> approvers, boolean selfApproval,
            String askedBy) {
        List<Preflight> looked = new ArrayList<>();
        if (selfApproval) {
            looked.add(new Preflight("self-approval", true,
                    "who asks may also approve (people.self_approval in the settings)"));
        }
        String label = labels.getOrDefault(LABEL, "1").strip();
        int count = count(label);
        if (count == 1) {
            return new ApprovalsNeeded(1, "", looked);
        }
        looked.add(label.matches("\\d+") && !label.matches("0+")
                ? new Preflight("approvals", true, count + " different people have to say yes: its label " + LABEL
                        + " asks for it")
                : new Preflight("approvals", false, "its label " + LABEL + " says '" + shown(label)
                        + "', which is no number of people, so " + count + " different ones have to say yes"));
        long may = approvers.stream().filter(name -> selfApproval || !names(name, askedBy)).count();
        return new ApprovalsNeeded(count, may >= count ? "" : tooFew(count, may, selfApproval), looked);
    }

    private static int count(String label) {
        if (!label.matches("\\d+") || label.matches("0+")) {
            return WANTED_MORE;
        }
        String digits = label.replaceFirst("^0+", "");
        return digits.length() > 6 ? 999_999 : Integer.parseInt(digits);
    }

    private static boolean names(String name, String principal) {
        return principal.equals(name) || principal.endsWith(":" + name);
    }

    private static String tooFew(int count, long may, boolean selfApproval) {
        return "Its label " + LABEL + " wants " + count + " different people to say yes, and "
                + (may == 0 ? "none" : may)
                + " of those in the settings may" + (selfApproval ? "" : " (who asks does not count)")
                + ". Name more people under people.approvers, or lower the label.";
    }

    private static String shown(String label) {
        String plain = PlainText.line(label);
        return plain.length() > 20 ? plain.substring(0, 20) + "..." : plain;
    }
}
