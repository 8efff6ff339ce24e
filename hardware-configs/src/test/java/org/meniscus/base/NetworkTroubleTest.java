package org.meniscus.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTroubleTest {
    /** As Java 17's client hands them over: the reason is some causes down. */
    static Stream<Arguments> thatLast() {
        return Stream.of(
                Arguments.of(caused(new ConnectException(), new UnresolvedAddressException()), "no host of this name"),
                Arguments.of(new UnknownHostException("nowhere"), "no host of this name"),
                Arguments.of(
                        handshake(new CertificateException(new CertPathValidatorException(
                                "validity check failed", new CertificateExpiredException("NotAfter")))),
                        "has expired"),
                Arguments.of(handshake(new CertificateNotYetValidException("NotBefore")), "not valid yet"),
                Arguments.of(
                        handshake(new CertificateException(new CertPathBuilderException("unable to find valid path"))),
                        "signed by nobody"),
                Arguments.of(
                        handshake(new CertificateException("No subject alternative names matching IP address found")),
                        "for another host"),
                Arguments.of(handshake(new CertificateException("revoked")), "does not hold (revoked)"),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), "no encrypted connection"));
    }

    @ParameterizedTest
    @MethodSource("thatLast")
    void someTroubleLasts(Throwable trouble, String said) {
        assertThat(NetworkTrouble.lasting(trouble))
                .hasValueSatisfying(reason -> assertThat(reason).contains(said).doesNotContain("Exception"));
    }

    @Test
    void otherTroubleMayPass() {
        assertThat(NetworkTrouble.lasting(new ConnectException("Connection refused")))
                .isEmpty();
        assertThat(NetworkTrouble.lasting(caused(new SSLHandshakeException("terminated"), new EOFException())))
                .isEmpty();
        assertThat(NetworkTrouble.lasting(new SocketException("Connection reset")))
                .isEmpty();
    }

    @Test
    void theReasonIsTheLastThatHasWords() {
        assertThat(NetworkTrouble.of(caused(new IOException("outer"), new IOException("inner"))))
                .isEqualTo("inner");
        assertThat(NetworkTrouble.of(caused(new IOException("outer"), new IOException())))
                .isEqualTo("outer");
        assertThat(NetworkTrouble.of(new ConnectException())).isEqualTo("it does not answer");
    }

    private static Throwable handshake(Throwable cause) {
        return caused(new SSLHandshakeException(cause.toString()), cause);
    }

    private static Throwable caused(Throwable e, Throwable cause) {
        return e.initCause(cause);
    }
}
