package cn.qiancun.market.fairbooks;

import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.time.LocalDate;

/** Cash that was brought to the bank. */
public record HandIn(
        long id, long fairId, String slip, LocalDate bankedOn, Money amount, long madeBy, Instant madeAt) {}
