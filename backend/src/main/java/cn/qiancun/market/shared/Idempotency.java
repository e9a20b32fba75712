package cn.qiancun.market.shared;

import java.util.function.Supplier;

/** Runs a command once per caller and key, and answers repetitions with the first result. */
public class Idempotency {
    /**
     * Runs the command in one transaction with the record of its result, so that both are there or
     * neither. A command that fails leaves no record and may be sent again with the same key.
     *
     * @param scope who calls and what: account id and operation; keys of different scopes never meet
     * @param key the caller's Idempotency-Key
     * @param request what was asked; its JSON is hashed to recognise a key reused for something else
     * @param resultType a record that JSON can carry
     * @throws BusinessException 400 without a key, 409 while the first call runs, 422 if the key came with another request
     */
    public <T> T once(String scope, String key, Object request, Class<T> resultType, Supplier<T> command) {
        throw new UnsupportedOperationException();
    }
}
