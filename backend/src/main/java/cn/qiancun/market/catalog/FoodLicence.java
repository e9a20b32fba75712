package cn.qiancun.market.catalog;

/**
 * The number of a food production licence: SC, 3 digits category, 6 division, 4 serial, 1 check
 * digit by GB/T 17710-1999 (ISO 7064 MOD 11,10), as 食品生产许可管理办法 prescribes.
 */
record FoodLicence(String number) {
    static boolean isValid(String number) {
        return number != null
                && number.matches("SC[12][0-9]{13}")
                && checkDigit(number.substring(2, 15)) == number.charAt(15);
    }

    /** @param body the 13 digits before the check digit */
    static char checkDigit(String body) {
        int product = 10;
        for (char digit : body.toCharArray()) {
            int sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char) ('0' + (11 - product) % 10);
    }

    /** The three digits that say for which kind of food it was given: 101 grain products, 115 alcohol. */
    String category() {
        return number.substring(2, 5);
    }
}
