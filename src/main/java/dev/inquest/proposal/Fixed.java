package dev.inquest.proposal;

import java.util.List;

/**
 * A fix that has held, as far as its way back depends on it.
 *
 * @param remediation rem_...
 * @param plan what it did
 * @param kept whether the container that it replaced is still there, stopped and set aside
 * @param missing what that one was made from and its engine no longer has; empty when it can be made again
 */
public record Fixed(String remediation, Plan plan, boolean kept, List<String> missing) {
    public Fixed {
        missing = List.copyOf(missing);
    }
}
