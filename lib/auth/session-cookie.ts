/** Holds the token of a signed-in browser. */
export const SESSION_COOKIE = "scalehook-session";

/** Holds, sealed, what a browser has to bring back from the OIDC provider. */
export const OIDC_COOKIE = "scalehook-oidc";
