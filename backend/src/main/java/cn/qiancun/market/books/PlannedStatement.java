package cn.qiancun.market.books;

import java.time.YearMonth;
import java.util.List;

/** A statement as it would be if the month were closed now. @param number the one that it would get */
public record PlannedStatement(String number, YearMonth month, int lineCount, List<ClosedStatement.Part> parts) {}
