package cn.qiancun.market.access;

import cn.qiancun.market.shared.BusinessException;

/** Mainland mobile numbers, the names that people sign in with. */
final class PhoneNumber {
    private PhoneNumber() {}

    static boolean isValid(String phone) {
        return phone != null && phone.matches("1[3-9][0-9]{9}");
    }

    static void require(String phone) {
        if (!isValid(phone)) {
            throw BusinessException.invalid("phone", "account.phone");
        }
    }
}
