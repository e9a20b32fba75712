package cn.qiancun.market.kills;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What clients asked of the shop, and what they know of it. It only grows; a call is told at most once to be acknowledged. */
final class Calls {
    /** One call under one idempotency key. Its answer is null as long as nobody knows whether the shop did it. */
    static final class Call {
        final String key = UUID.randomUUID().toString();
        final String token;
        final String path;
        final String body;
        private volatile String answer;

        Call(String token, String path, String body) {
            this.token = token;
            this.path = path;
            this.body = body;
        }

        boolean isPlacing() {
            return path.equals(Clients.ORDERS);
        }

        String answer() {
            return answer;
        }

        void acknowledged(String text) {
            answer = text;
        }
    }

    private final List<Call> all = new CopyOnWriteArrayList<>();

    Call begin(String token, String path, String body) {
        var call = new Call(token, path, body);
        all.add(call);
        return call;
    }

    List<Call> acknowledged() {
        return all.stream().filter(call -> call.answer() != null).toList();
    }

    /** Done or not done: the connection broke before the answer. */
    List<Call> unknown() {
        return all.stream().filter(call -> call.answer() == null).toList();
    }

    List<Call> placing() {
        return all.stream().filter(Call::isPlacing).toList();
    }
}
