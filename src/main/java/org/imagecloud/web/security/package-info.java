/** Who asks: logins, tokens, sessions and certificates, and the chain that asks for them. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.web.security;
