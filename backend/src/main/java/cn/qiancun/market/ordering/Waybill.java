package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import java.util.Locale;

/** Who carries a parcel, and under which number: 8 to 32 letters, digits and hyphens. */
public record Waybill(Carrier carrier, String number) {
    /** The carriers that collect in Jinan's villages, and whether they keep goods cool on the way. */
    public enum Carrier {
        CHINA_POST(true),
        SF(true),
        JD(true),
        ZTO(false),
        YTO(false),
        STO(false),
        YUNDA(false);

        private final boolean coldChain;

        Carrier(boolean coldChain) {
            this.coldChain = coldChain;
        }

        /** Whether it may carry goods of the class: what has to stay cool, frozen or alive needs a cold chain. */
        public boolean serves(TemperatureClass temperature) {
            return coldChain || temperature == TemperatureClass.AMBIENT;
        }
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
