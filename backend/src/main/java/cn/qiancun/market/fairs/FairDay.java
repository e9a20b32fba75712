package cn.qiancun.market.fairs;

import java.time.LocalDate;
import java.time.LocalTime;

/** A day of a fair and its opening hours, in the time of China. */
public record FairDay(LocalDate date, LocalTime opens, LocalTime closes) {}
