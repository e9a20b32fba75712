package cn.qiancun.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The key pairs of the shop's application and of the provider, made anew at each start. */
public final class SandboxKeys {
    private final KeyPair app = pair();
    private final KeyPair provider = pair();

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the shop signs with, as its setting wants it. */
    public String appPrivateKey() {
        return Base64.getEncoder().encodeToString(app.getPrivate().getEncoded());
    }

    /** What the shop verifies the provider with. */
    public String providerPublicKey() {
        return Base64.getEncoder().encodeToString(provider.getPublic().getEncoded());
    }

    public String sign(String content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(provider.getPrivate());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean appSigned(Map<String, String> parameters) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(app.getPublic());
            signature.update(content(parameters, false).getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(parameters.getOrDefault("sign", "")));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /**
     * What is signed: every non-empty parameter in order of its name, except {@code sign}.
     *
     * @param notification in notifications {@code sign_type} is left out too
     */
    public static String content(Map<String, String> parameters, boolean notification) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals("sign")
                                && !(notification && parameter.getKey().equals("sign_type"))
                                && parameter.getValue() != null
                                && !parameter.getValue().isEmpty())
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
    }
}
