package cn.qiancun.market.shared;

/** The 12-digit statistical code of a village or community: 6 county, 3 township, 3 village. */
public record VillageCode(String value) {
    public VillageCode {
        if (!isValid(value)) {
            throw BusinessException.invalid("villageCode", "village.code");
        }
    }

    public static boolean isValid(String value) {
        return value != null && value.matches("[0-9]{12}");
    }

    public static VillageCode of(String value) {
        return new VillageCode(value);
    }

    public String countyCode() {
        return value.substring(0, 6);
    }

    public String townshipCode() {
        return value.substring(0, 9);
    }

    @Override
    public String toString() {
        return value;
    }
}
