package cn.qiancun.market.fairbooks.api;

import cn.qiancun.market.fairbooks.FairReport;
import java.time.LocalDateTime;
import java.util.List;

/** A fair's report as JSON; hours are China's. */
record FairReportBody(
        int sales,
        long cashFen,
        long codeFen,
        long preordersFen,
        long lateFen,
        List<FairPart> villages,
        List<FairPart> categories,
        List<FairPart> products,
        List<FairPart> stalls,
        List<FairHour> hours) {
    record FairPart(String key, String name, long cashFen, long codeFen, long preordersFen) {
        static FairPart of(FairReport.Part part) {
            return new FairPart(
                    part.key(),
                    part.name(),
                    part.cash().fen(),
                    part.code().fen(),
                    part.preorders().fen());
        }
    }

    record FairHour(LocalDateTime begins, int sales, long soldFen) {}

    static FairReportBody of(FairReport report) {
        var totals = report.totals();
        return new FairReportBody(
                totals.sales(),
                totals.cash().fen(),
                totals.code().fen(),
                totals.preorders().fen(),
                report.late().fen(),
                parts(report.villages()),
                parts(report.categories()),
                parts(report.products()),
                parts(report.stalls()),
                report.hours().stream()
                        .map(hour -> new FairHour(
                                hour.begins(), hour.sales(), hour.sold().fen()))
                        .toList());
    }

    private static List<FairPart> parts(List<FairReport.Part> parts) {
        return parts.stream().map(FairPart::of).toList();
    }
}
