package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import java.util.Locale;

/** Who carries a parcel, and under which number: 8 to 32 letters, digits and hyphens. */
public record Waybill(Carrier carrier, String number) {
    /** The carriers that collect in Jinan's villages. */
    public enum Carrier {
        CHINA_POST,
        SF,
        JD,
        ZTO,
        YTO,
        STO,
        YUNDA
    }

    public Waybill {
        if (carrier == null) {
            throw BusinessException.invalid("carrier", "waybill.carrier");
        }
        number = number == null ? "" : number.strip().toUpperCase(Locale.ROOT);
        if (!number.matches("[A-Z0-9][A-Z0-9-]{6,30}[A-Z0-9]")) {
            throw BusinessException.invalid("waybill", "waybill.number");
        }
    }

    public static Waybill of(String carrier, String number) {
        var known = Choice.of(Carrier.class, carrier).orElse(null);
        return new Waybill(known, number);
    }
}
