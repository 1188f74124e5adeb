package org.cqube;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The server: every room wired together. */
@SpringBootApplication
public class CqubeServer {
    public static void main(String[] args) {
        SpringApplication.run(CqubeServer.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
