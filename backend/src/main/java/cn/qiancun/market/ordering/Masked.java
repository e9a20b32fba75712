package cn.qiancun.market.ordering;

/** Personal data where the task does not need all of it. */
public final class Masked {
    private Masked() {}

    static OrderView.Address address(OrderView.Address address) {
        return new OrderView.Address(name(address.recipient()), phone(address.phone()), address.countyCode(), "***");
    }

    /** 138****5678 */
    static String phone(String phone) {
        return phone.length() < 8 ? "***" : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }

    /** The first character, which may be an emoji of two chars. */
    public static String name(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }
}
