package dev.inquest.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is signed in to the console. One-time codes become sessions; both are held by the hash of their secret, in
 * memory, so that they end with the process.
 */
final class Sessions {
    static final Duration CODE_LASTS = Duration.ofMinutes(15);
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofHours(12);

    private static final int MANY = 1000;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Seen> sessions = new ConcurrentHashMap<>();

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param secret what the cookie carries
     * @param name who it is
     * @param csrf what each change made in this session must carry besides the cookie
     */
    record Session(String secret, String name, String csrf, Instant startedAt) {
        @Override
        public String toString() {
            return "Session[" + name + ", since " + startedAt + "]";
        }
    }

    private record Code(String name, Instant endsAt) {}

    private record Seen(Session session, Instant lastSeen) {}

    /** A code that signs in once, as the person named. */
    String newCode(String name) {
        forgetOld();
        String code = secret(15);
        codes.put(sha256(code), new Code(name, clock.instant().plus(CODE_LASTS)));
        return code;
    }

    /** Uses a code up. Empty when it is unknown, used or too old. */
    Optional<Session> redeem(String code) {
        Instant now = clock.instant();
        Code known = codes.remove(sha256(code));
        if (known == null || !now.isBefore(known.endsAt())) {
            return Optional.empty();
        }
        forgetOld();
        Session session = new Session(secret(32), known.name(), secret(32), now);
        sessions.put(sha256(session.secret()), new Seen(session, now));
        return Optional.of(session);
    }

    /** The session of a cookie, kept alive by being asked for. */
    Optional<Session> find(String secret) {
        Instant now = clock.instant();
        Seen seen = sessions.computeIfPresent(sha256(secret),
                (hash, known) -> alive(known, now) ? new Seen(known.session(), now) : null);
        return Optional.ofNullable(seen).map(Seen::session);
    }

    void end(Session session) {
        sessions.remove(sha256(session.secret()));
    }

    private static boolean alive(Seen seen, Instant now) {
        return now.isBefore(seen.lastSeen().plus(IDLE))
                && now.isBefore(seen.session().startedAt().plus(ABSOLUTE));
    }

    private void forgetOld() {
        Instant now = clock.instant();
        codes.values().removeIf(code -> !now.isBefore(code.endsAt()));
        sessions.values().removeIf(seen -> !alive(seen, now));
        if (codes.size() >= MANY) {
            codes.clear();
        }
    }

    private String secret(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
