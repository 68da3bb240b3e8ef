package org.imagecloud.web.security;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HttpSessionMutexListener;

/** Gives each session an object of its own to wait for; the session itself is handed out anew with each request. */
@Component
final class SessionMutex extends HttpSessionMutexListener {}
