package cn.qiancun.market.tracing;

import java.time.LocalDate;

/**
 * How often a lot's code was opened on a day.
 *
 * @param scanners distinct ones, an estimate
 * @param night from midnight in China's time; the others are the next quarters of the day
 */
public record ScanDay(
        long lotId, LocalDate day, long scans, long scanners, long night, long morning, long afternoon, long evening) {}
