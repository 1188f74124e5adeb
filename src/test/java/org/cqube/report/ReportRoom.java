package org.cqube.report;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Hierarchy;
import org.cqube.access.Level;
import org.cqube.access.Principal;
import org.cqube.access.Role;
import org.cqube.publication.AddedReports;
import org.cqube.publication.PublishedFiles;
import org.cqube.publication.World;
import org.cqube.warehouse.Unit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** This room alone, over HTTP; who asks is what the header {@code X-Who} says: {@code administrator}, or level and id of an officer. */
// No stereotype: the whole server's own scan must not find it.
@EnableAutoConfiguration
@ComponentScan({"org.cqube.report", "org.cqube.source"})
class ReportRoom {
    static List<Unit> units() {
        return List.of(
                unit(Level.STATE, "24", ""),
                unit(Level.DISTRICT, "01", "24"),
                unit(Level.BLOCK, "011", "01"),
                unit(Level.BLOCK, "012", "01"),
                unit(Level.CLUSTER, "011a", "011"),
                unit(Level.CLUSTER, "011b", "011"),
                unit(Level.CLUSTER, "012a", "012"),
                unit(Level.SCHOOL, "011a-1", "011a"),
                unit(Level.SCHOOL, "011a-2", "011a"),
                unit(Level.SCHOOL, "011b-1", "011b"),
                unit(Level.SCHOOL, "012a-1", "012a"));
    }

    private static Unit unit(Level level, String id, String parent) {
        return new Unit(level, id, "Name of " + level.id() + " " + id + " ગામ", parent, 23.5, 71.25);
    }

    @Bean
    DataSource dataSource(World world) {
        return world.bean(DataSource.class);
    }

    @Bean
    PublishedFiles publishedFiles(World world) {
        return world.files();
    }

    @Bean
    AddedReports addedReports(World world) {
        return world.bean(AddedReports.class);
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll()).build();
    }

    @Bean
    Hierarchy hierarchy(World world) {
        return new Hierarchy() {
            @Override
            public boolean contains(Area outer, Area inner) {
                return path(inner).contains(outer);
            }

            @Override
            public List<Area> path(Area area) {
                var path = new ArrayList<Area>();
                Optional<Unit> at = find(area);
                while (at.isPresent()) {
                    Unit unit = at.get();
                    path.addFirst(unit.area());
                    at = unit.level() == Level.STATE
                            ? Optional.empty()
                            : find(new Area(Level.values()[unit.level().ordinal() - 1], unit.parent()));
                }
                return path;
            }

            @Override
            public Optional<String> findName(Area area) {
                return find(area).map(Unit::name);
            }

            private Optional<Unit> find(Area area) {
                return world.units().stream()
                        .filter(unit -> unit.area().equals(area))
                        .findFirst();
            }
        };
    }

    @Bean
    Access access(Hierarchy hierarchy) {
        return new Access() {
            @Override
            public Principal current() {
                var request = currentRequest().getHeader("X-Who");
                if (request == null) {
                    return Principal.PUBLIC;
                }
                if (request.equals("administrator")) {
                    return new Principal(request, Role.ADMINISTRATOR, Optional.empty(), Set.of());
                }
                String[] words = request.split(" ");
                var area = new Area(Level.find(words[0]).orElseThrow(), words[1]);
                return new Principal(request, Role.OFFICER, Optional.of(area), Set.of());
            }

            @Override
            public boolean mayRead(Principal principal, Area area) {
                return area.level() == Level.STATE || mayReadBelow(principal, area);
            }

            @Override
            public boolean mayReadBelow(Principal principal, Area area) {
                return principal.role() == Role.ADMINISTRATOR
                        || principal
                                .area()
                                .filter(own -> hierarchy.contains(own, area))
                                .isPresent();
            }

            @Override
            public boolean mayReadLevel(Principal principal, Level level) {
                return principal.role() == Role.ADMINISTRATOR
                        || principal
                                .area()
                                .filter(own -> own.level() == Level.STATE)
                                .isPresent();
            }

            @Override
            public boolean maySeeEmission(Principal principal, String emitter) {
                return false;
            }

            @Override
            public boolean maySend(Principal principal, String source) {
                return false;
            }

            @Override
            public boolean mayAdminister(Principal principal) {
                return false;
            }
        };
    }

    private static HttpServletRequest currentRequest() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
