package cn.qiancun.market.access;

/**
 * Something that waits for a person.
 *
 * @param messageKey what it is; its text takes the count as {@code {0}}
 * @param count how many; a console shows no errand of zero
 * @param path where it is done
 * @param urgency the higher, the further up: 100 holds money or a customer up, 10 can wait a day
 */
public record Errand(Console console, String messageKey, long count, String path, int urgency) {}
