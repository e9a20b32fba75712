package cn.qiancun.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The key pairs of the shop's application and of the provider. They live as long as the sandbox's trades do, as a
 * provider's keys outlive its restarts; and making them takes a cold JVM two seconds.
 */
public final class SandboxKeys {
    /** RSA2 asks for 2,048. Tests sign tens of thousands of messages, in a JVM that takes 9 ms for each with those. */
    private static final int BITS = Integer.getInteger("sandbox.key-bits", 2_048);

    private final KeyPair app;
    private final KeyPair provider;

    private SandboxKeys(KeyPair app, KeyPair provider) {
        this.app = app;
        this.provider = provider;
    }

    /** @param folder where they are kept, or are put when it has none; null to keep them in memory */
    static SandboxKeys in(Path folder) {
        return new SandboxKeys(pair(folder, "app"), pair(folder, "provider"));
    }

    private static KeyPair pair(Path folder, String whose) {
        try {
            return folder == null
                    ? newPair()
                    : keptPair(Files.createDirectories(folder).resolve(whose + ".key"));
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalStateException("The payment sandbox cannot use its keys in " + folder, unreadable);
        }
    }

    private static KeyPair newPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return generator.generateKeyPair();
    }

    /** A private key of this kind holds what the public one is made of. */
    private static KeyPair keptPair(Path file) throws GeneralSecurityException, IOException {
        if (Files.notExists(file)) {
            var made = newPair();
            Files.write(file, made.getPrivate().getEncoded());
            return made;
        }
        var factory = KeyFactory.getInstance("RSA");
        var key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
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
