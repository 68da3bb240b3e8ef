package org.imagecloud.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A hospital's own system: keeps what it is told, and answers as it is bidden, or else 204. */
final class WebhookReceiver implements AutoCloseable {

    record Call(String id, String timestamp, String signature, byte[] body, int answer) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/hook", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=between-us";
    }

    synchronized void answer(Integer... next) {
        answers.clear();
        answers.addAll(List.of(next));
    }

    private synchronized int next() {
        return answers.isEmpty() ? 204 : answers.remove();
    }

    /** Of one case. */
    List<Call> about(String referral) {
        return calls.stream().filter(call -> call.text().contains(referral)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int answer = next();
        calls.add(new Call(
                header(exchange, "X-MIC-Delivery"),
                header(exchange, "X-MIC-Timestamp"),
                header(exchange, "X-MIC-Signature"),
                body,
                answer));
        if (answer >= 300 && answer < 400) {
            exchange.getResponseHeaders().set("Location", "/hook");
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
