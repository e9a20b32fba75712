package cn.qiancun.market.stalls;

import java.time.Instant;
import java.time.LocalDate;

/** Somebody who helps at a stall. @param until the last day on which it holds by itself */
public record HelperAtStall(long id, long accountId, String name, Instant namedAt, LocalDate until) {}
