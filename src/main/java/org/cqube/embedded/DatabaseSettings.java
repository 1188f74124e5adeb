package org.cqube.embedded;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the tables live.
 *
 * @param url JDBC URL of a PostgreSQL 15 or newer; empty: one is started beside the program, kept in the data folder
 * @param user owner and loader of the tables
 * @param password its password; better given by the environment variable CQUBE_DATABASE_PASSWORD
 * @param connections most connections held at a time
 */
@ConfigurationProperties("cqube.database")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("cqube") String user,
        @DefaultValue("") String password,
        @DefaultValue("30") int connections) {
    DatabaseSettings {
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "cqube.database.url must begin with jdbc:postgresql: (it is '" + url + "')");
        }
        if (connections < 4) {
            throw new IllegalArgumentException("cqube.database.connections must be at least 4");
        }
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + "]";
    }
}
