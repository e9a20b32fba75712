package cn.qiancun.market.embedded;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The database. It listens on the loopback only, without a password and without TLS. */
final class EmbeddedMariaDb extends EmbeddedProcess {
    private final Path home;
    private final String pool;

    EmbeddedMariaDb(Path home, String pool) {
        this.home = home;
        this.pool = pool;
    }

    @Override
    public String title() {
        return "MariaDB 11.4";
    }

    @Override
    public String urlVariable() {
        return "MARKET_DATABASE_URL";
    }

    @Override
    public Map<String, Object> launch(Path folder, boolean lasting) throws IOException {
        for (String program :
                List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/mariadb-install-db")) {
            home.resolve(program).toFile().setExecutable(true);
        }
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            install(folder, data);
        }
        int port = start(folder, free -> command(data, lasting, free));
        return Map.of(
                "MARKET_DATABASE_URL",
                "jdbc:mysql://127.0.0.1:" + port
                        + "/market?createDatabaseIfNotExist=true&useInformationSchema=false&sslMode=DISABLED",
                "MARKET_DATABASE_USERNAME",
                "root",
                "spring.jpa.database-platform",
                "org.hibernate.dialect.MariaDBDialect");
    }

    /** Into a folder with another name first: one that was begun and not finished is not used. */
    private void install(Path folder, Path data) throws IOException {
        Path begun = Files.createTempDirectory(folder, "begun");
        Path log = folder.resolve("install.log");
        Process install = new ProcessBuilder(
                        home.resolve("scripts/mariadb-install-db").toString(),
                        "--no-defaults",
                        "--force",
                        "--basedir=" + home,
                        "--datadir=" + begun,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--user=" + System.getProperty("user.name"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!install.waitFor(2, TimeUnit.MINUTES) || install.exitValue() != 0) {
                throw new IOException("MariaDB's tables were not made:\n" + Files.readString(log));
            }
        } catch (InterruptedException stopped) {
            install.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while MariaDB's tables are made", stopped);
        }
        Files.move(begun, data);
    }

    private List<String> command(Path data, boolean lasting, int port) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data,
                "--user=" + System.getProperty("user.name"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // Relative to the data folder: the whole path may be longer than a socket's name may be.
                "--socket=mariadb.sock",
                // Making keys for TLS takes eight seconds, and nobody listens on the loopback.
                "--skip-ssl",
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                "--max-connections=400",
                "--innodb-buffer-pool-size=" + pool,
                "--performance-schema=OFF"));
        if (!lasting) {
            command.add("--innodb-flush-log-at-trx-commit=0");
        }
        return command;
    }

    @Override
    boolean answers(Socket socket) throws IOException {
        return socket.getInputStream().read() >= 0;
    }
}
