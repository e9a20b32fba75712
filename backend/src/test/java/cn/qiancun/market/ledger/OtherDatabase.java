package cn.qiancun.market.ledger;

import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.PublicUrl;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of its own on the tests' server, and the ledger alone on it. */
public final class OtherDatabase {
    private final String name;
    private final String url;
    private final String rootUrl;
    private final String root;
    private final String rootPassword;

    /** Empty; what was there under this name is gone. */
    public OtherDatabase(Environment environment, String name) throws SQLException {
        this.name = name;
        this.rootUrl = environment.getRequiredProperty("MARKET_DATABASE_URL");
        this.root = environment.getRequiredProperty("MARKET_DATABASE_USERNAME");
        this.rootPassword = environment.getProperty("MARKET_DATABASE_PASSWORD", "");
        this.url = rootUrl.replace("/market?", "/" + name + "?").replace("createDatabaseIfNotExist=true&", "")
                + "&connectionTimeZone=%2B00:00&forceConnectionTimeZoneToSession=true";
        asRoot("DROP DATABASE IF EXISTS " + name + ";\nCREATE DATABASE " + name
                + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n");
    }

    public String name() {
        return name;
    }

    public void asRoot(String script) throws SQLException {
        try (var connection = DriverManager.getConnection(rootUrl, root, rootPassword)) {
            ScriptUtils.executeSqlScript(connection, new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** @param locations further folders with migrations or callbacks, separated by commas; may be empty */
    void migrate(String user, String password, String target, String locations) {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations(("classpath:db/migration" + (locations.isEmpty() ? "" : "," + locations)).split(","))
                .placeholders(Map.of("applicationuser", "market"))
                .target(target)
                .load()
                .migrate();
    }

    public void migrateAsRoot(String target) {
        migrate(root, rootPassword, target, "");
    }

    HikariDataSource connect(String user, String password) {
        var source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setUsername(user);
        source.setPassword(password);
        source.setMaximumPoolSize(4);
        source.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return source;
    }

    public HikariDataSource connectAsRoot() {
        return connect(root, rootPassword);
    }

    /** The ledger's beans on this database; nothing is scheduled. */
    static AnnotationConfigApplicationContext ledger(DataSource source) {
        var context = new AnnotationConfigApplicationContext();
        var jdbc = JdbcClient.create(source);
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(TransactionTemplate.class, () -> transactions);
        context.registerBean(SimpleMeterRegistry.class);
        context.register(AuditLog.class, PublicUrl.class);
        context.scan("cn.qiancun.market.ledger");
        context.refresh();
        return context;
    }
}
