package org.cqube.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.1.1, 10.1.1.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0",
        "2001:db8:1:2::ffff, 2001:db8:1:2:0:0:0:0",
        "2001:db8:1:3::ffff, 2001:db8:1:3:0:0:0:0",
        "::ffff:10.1.1.1, 10.1.1.1",
        "not:an:address, not:an:address",
        "example.org, example.org"
    })
    void subscribersAreTold(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }
}
