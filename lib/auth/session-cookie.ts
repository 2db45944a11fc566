/** Holds the token of a signed-in browser. */
export const SESSION_COOKIE = "scalehook-session";
