package cn.qiancun.market.access;

/**
 * Something that waits for a person.
 *
 * @param messageKey what it is; its text takes the count as {@code {0}}
 * @param count how many; a console shows no errand of zero
 * @param path where it is done
 * @param urgency the higher, the further up: 100 holds money or a customer up, 10 can wait a day
 * @param of whose it is, for whoever belongs to several; or null
 */
public record Errand(Console console, String messageKey, long count, String path, int urgency, Organisation of) {
    public Errand(Console console, String messageKey, long count, String path, int urgency) {
        this(console, messageKey, count, path, urgency, null);
    }

    /** Of one seller, whose page is told so as {@code seller}. */
    public static Errand ofSeller(long sellerId, String messageKey, long count, String path, int urgency) {
        var whose = with(path, "seller", sellerId);
        return new Errand(Console.VILLAGE, messageKey, count, whose, urgency, Organisation.seller(sellerId));
    }

    /** Of one store, whose page is told so as {@code store}. */
    public static Errand ofStore(long storeId, String messageKey, long count, String path, int urgency) {
        var whose = with(path, "store", storeId);
        return new Errand(Console.STORE, messageKey, count, whose, urgency, Organisation.store(storeId));
    }

    private static String with(String path, String name, long id) {
        return path + (path.indexOf('?') < 0 ? '?' : '&') + name + '=' + id;
    }
}
