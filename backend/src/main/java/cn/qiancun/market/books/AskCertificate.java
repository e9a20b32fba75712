package cn.qiancun.market.books;

import cn.qiancun.market.shared.VillageCode;
import java.time.YearMonth;

/** A finance commissioner asks a village to show its sales; both months included. */
public record AskCertificate(
        VillageCode village, YearMonth from, YearMonth to, Certificate.Detail detail, String purpose) {}
