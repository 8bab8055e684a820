package dev.inquest.web;

import java.nio.ByteBuffer;
import java.util.Map;

/** A route that needs the body exactly as it was sent, because a signature covers it. */
@FunctionalInterface
public interface RawHandler {
    Response handle(Request request);

    /**
     * @param headers by lower-case name
     * @param body read-only, from its beginning
     */
    record Request(Map<String, String> headers, ByteBuffer body) {
        public Request {
            headers = Map.copyOf(headers);
            body = body.asReadOnlyBuffer();
        }

        /** The body's bytes, a copy. */
        public byte[] bytes() {
            byte[] copy = new byte[body.remaining()];
            body.duplicate().get(copy);
            return copy;
        }
    }

    /** @param body text, in UTF-8 */
    record Response(int status, Map<String, String> headers, String body) {
        public Response {
            headers = Map.copyOf(headers);
        }
    }
}
