package dev.inquest.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Slack's signature over a request's raw bytes. */
final class Signature {
    /** How far Slack's clock and ours may be apart, either way: a request of the future could be replayed until then. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final byte[] secret;
    private final InstantSource clock;

    Signature(String secret, InstantSource clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    boolean proves(byte[] body, String timestamp, String signature) {
        if (secret.length == 0 || !timestamp.matches("\\d{1,12}")) {
            return false;
        }
        long apart = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        return apart <= WINDOW.toSeconds()
                && MessageDigest.isEqual(sign(body, timestamp).getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    String sign(byte[] body, String timestamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
