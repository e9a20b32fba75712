package cn.qiancun.market.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, beside its scale and its aim; printed as it comes and kept as JSON and Markdown. */
final class Figures {
    /**
     * @param perSecond how many were answered in a second
     * @param scale what of this machine it is a share of; empty for a scale itself
     * @param aim the share that is to be reached; 0 where there is none
     */
    record Figure(
            String name,
            String goods,
            double perSecond,
            double medianMillis,
            double p99Millis,
            long failed,
            String scale,
            double share,
            double aim) {
        boolean met() {
            return failed == 0 && share >= aim;
        }

        private String row() {
            var aimed = aim > 0 ? String.format(Locale.ROOT, "%.2f | %s", aim, met() ? "met" : "missed") : " | ";
            var shared = scale.isEmpty() ? " | " : String.format(Locale.ROOT, "%.3f | %s", share, scale);
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %.1f | %.1f | %d | %s | %s |",
                    name,
                    goods,
                    perSecond,
                    medianMillis,
                    p99Millis,
                    failed,
                    shared,
                    aimed);
        }
    }

    private static final String HEAD = """
            | figure | data | a second | median ms | 99 % ms | failed | share | of | aim | |
            |---|---|---:|---:|---:|---:|---:|---|---:|---|
            """;

    private final Map<String, Double> scales = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    void fact(String name, Object value) {
        facts.put(name, value);
        System.out.println(name + ": " + value);
    }

    void scale(String name, Wrk.Rate rate) {
        scales.put(name, rate.perSecond());
        add(new Figure(name, "", rate.perSecond(), rate.medianMillis(), rate.p99Millis(), rate.failed(), "", 0, 0));
    }

    void figure(String name, String goods, Wrk.Rate rate, String scale, double aim) {
        double share = rate.perSecond() / scales.get(scale);
        add(new Figure(
                name,
                goods,
                rate.perSecond(),
                rate.medianMillis(),
                rate.p99Millis(),
                rate.failed(),
                scale,
                share,
                aim));
    }

    /** A figure whose aim is a number and no share of this machine. @param aim how many a second; 0 for none */
    void absolute(String name, String data, Wrk.Rate rate, double aim) {
        add(new Figure(
                name,
                data,
                rate.perSecond(),
                rate.medianMillis(),
                rate.p99Millis(),
                rate.failed(),
                aim > 0 ? "%.0f a second".formatted(aim) : "",
                aim > 0 ? rate.perSecond() / aim : 0,
                aim > 0 ? 1 : 0));
    }

    /** Whether a figure kept at least four fifths of what it was with less data. */
    void kept(String name, String before, String after) {
        double first = find(name, before).perSecond();
        double then = find(name, after).perSecond();
        add(new Figure(name + ", kept", after + " / " + before, then, 0, 0, 0, before, then / first, 0.8));
    }

    private Figure find(String name, String goods) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name) && figure.goods().equals(goods))
                .findFirst()
                .orElseThrow();
    }

    private void add(Figure figure) {
        if (figures.isEmpty()) {
            System.out.print(HEAD);
        }
        figures.add(figure);
        System.out.println(figure.row());
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var all = Map.of("facts", facts, "figures", figures);
        Files.writeString(
                folder.resolve("benchmark.json"),
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all));
        var text = new StringBuilder(HEAD);
        figures.forEach(figure -> text.append(figure.row()).append('\n'));
        text.append("\n| | |\n|---|---|\n");
        facts.forEach((name, value) ->
                text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        Files.writeString(folder.resolve("benchmark.md"), text);
        System.out.println("\nWritten to " + folder.toAbsolutePath() + "/benchmark.json and benchmark.md\n\n" + text);
    }
}
