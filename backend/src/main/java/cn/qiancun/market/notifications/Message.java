package cn.qiancun.market.notifications;

import java.time.Instant;
import java.util.List;

/** A message as its reader has it. @param readAt null until it was opened */
public record Message(
        long id, String textKey, List<String> arguments, String path, boolean urgent, Instant toldAt, Instant readAt) {}
