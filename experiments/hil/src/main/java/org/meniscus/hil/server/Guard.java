package org.meniscus.hil.server;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.meniscus.hil.v1.MacroServiceGrpc;

/** Lets Program through only for a verified client certificate or the token; refuses before the request is even read. */
final class Guard implements ServerInterceptor {
    static final Metadata.Key<String> TOKEN = Metadata.Key.of("meniscus-token", Metadata.ASCII_STRING_MARSHALLER);

    private final Optional<String> token;

    Guard(Optional<String> token) {
        this.token = token;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        boolean programs = call.getMethodDescriptor()
                .getFullMethodName()
                .equals(MacroServiceGrpc.getProgramMethod().getFullMethodName());
        if (programs && !knows(headers.get(TOKEN)) && !hasCertificate(call)) {
            call.close(
                    Status.PERMISSION_DENIED.withDescription(
                            "programming needs a client certificate or the token that the board was started with"),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return Contexts.interceptCall(Context.current(), call, headers, next);
    }

    private boolean knows(String offered) {
        return offered != null && token.isPresent() && MessageDigest.isEqual(bytes(offered), bytes(token.get()));
    }

    private static boolean hasCertificate(ServerCall<?, ?> call) {
        SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        try {
            return session != null && session.getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
