package org.cqube.command.people;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cqube.access.MailAddresses;
import org.cqube.access.Tokens;
import org.cqube.access.Users;
import org.cqube.certificate.ClientCertificates;
import org.cqube.download.Grants;
import org.cqube.source.Installation;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Users and tokens of an installation, by its own doors, running or not. Close it. */
public final class PeopleDoor implements AutoCloseable {
    /** Where the demo keeps its data, unless told otherwise. */
    public static final Path DEMO = Path.of("data", "demo");

    private final ConfigurableApplicationContext context;

    private PeopleDoor(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Opens the installation that the settings name.
     *
     * @param data its data folder; null: as set, or the demo's where there is no other
     */
    public static PeopleDoor open(@Nullable Path data) {
        List<String> settings = new ArrayList<>(List.of("--logging.level.root=warn"));
        if (data != null) {
            settings.add("--cqube.data=" + data);
        } else if (!hasDatabase(Path.of("data")) && hasDatabase(DEMO) && System.getenv("CQUBE_DATABASE_URL") == null) {
            System.err.println("This is about the demo in " + DEMO + "; --data names another installation.");
            settings.add("--cqube.data=" + DEMO);
        }
        return new PeopleDoor(new SpringApplicationBuilder(PeopleConfiguration.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(Map.of("spring.main.banner-mode", "off"))
                .run(settings.toArray(String[]::new)));
    }

    public Users users() {
        return context.getBean(Users.class);
    }

    public MailAddresses mails() {
        return context.getBean(MailAddresses.class);
    }

    public Tokens tokens() {
        return context.getBean(Tokens.class);
    }

    ClientCertificates certificates() {
        return context.getBean(ClientCertificates.class);
    }

    Grants grants() {
        return context.getBean(Grants.class);
    }

    /**
     * With these settings a server works on the same installation for a while: on its database as it is, without taking files and without
     * answering requests. The PostgreSQL beside the program stays this door's to stop.
     */
    public List<String> settings() {
        var database = context.getBean(PGSimpleDataSource.class);
        return List.of(
                "--cqube.data=" + installation().data(),
                "--cqube.database.url=" + database.getUrl(),
                "--cqube.database.user=" + database.getUser(),
                "--cqube.database.password=" + database.getPassword(),
                "--cqube.queue.enabled=false",
                "--spring.main.web-application-type=none",
                "--logging.level.root=warn");
    }

    Installation installation() {
        return context.getBean(Installation.class);
    }

    Sources sources() {
        return SourceFolders.read(installation());
    }

    private static boolean hasDatabase(Path data) {
        return Files.isDirectory(data.resolve("postgres"));
    }

    @Override
    public void close() {
        context.close();
    }
}
