package org.cqube.door;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Runs a test against the rooms that answer requests, with limits so narrow that they are met, and a disk that can be filled. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {RoomsWithDoors.class, Disk.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "cqube.emission.maximum-size=12MB",
            "cqube.emission.part-size=5MB",
            "cqube.limits.open-uploads=6",
            "cqube.limits.daily-bytes=30MB",
            "cqube.limits.requests=60",
            "cqube.limits.body=4KB"
        })
@interface LimitedDoors {}
