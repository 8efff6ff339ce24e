package org.meniscus.base;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a host cannot be talked to, in words: Java's own are the names of its classes, or nothing at all. */
public final class NetworkTrouble {
    private NetworkTrouble() {}

    /** A reason for which asking again is of no use: an unknown name, or a certificate that does not hold. */
    public static Optional<String> lasting(Throwable e) {
        List<Throwable> chain = chain(e);
        if (has(chain, UnknownHostException.class) || has(chain, UnresolvedAddressException.class))
            return Optional.of("no host of this name is known here; check the name, and this machine's network");
        if (has(chain, CertificateExpiredException.class))
            return Optional.of("its certificate has expired; ask its owner, or check this machine's clock");
        if (has(chain, CertificateNotYetValidException.class))
            return Optional.of("its certificate is not valid yet; check this machine's clock");
        if (has(chain, CertPathBuilderException.class))
            return Optional.of(
                    "its certificate is signed by nobody that this machine trusts; a company's or a host's own"
                            + " certificate is added with keytool -importcert -cacerts");
        if (chain.stream().anyMatch(NetworkTrouble::isForAnother))
            return Optional.of("its certificate is for another host, so it may not be the one that was meant");
        if (has(chain, CertificateException.class)) return Optional.of("its certificate does not hold (" + of(e) + ")");
        return chain.stream().allMatch(SSLException.class::isInstance)
                ? Optional.of("no encrypted connection can be made (" + e.getMessage() + ")")
                : Optional.empty();
    }

    /** The last reason that has words. */
    public static String of(Throwable e) {
        List<Throwable> chain = chain(e);
        for (int k = chain.size() - 1; k >= 0; k--)
            if (chain.get(k).getMessage() != null) return chain.get(k).getMessage();
        return e instanceof IOException ? "it does not answer" : e.getClass().getSimpleName();
    }

    private static boolean isForAnother(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof CertificateException
                && (message.startsWith("No subject alternative") || message.startsWith("No name matching"));
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }

    private static List<Throwable> chain(Throwable e) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = e; cause != null && !chain.contains(cause); cause = cause.getCause()) chain.add(cause);
        return chain;
    }
}
