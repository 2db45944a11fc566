import type { Role } from "./roles";

/** How someone came to be known: not asked (loopback without a sign-in), by a password, or by an OIDC provider. */
export type SignInMethod = "local" | "password" | "oidc";

/** Whoever makes a request. */
export type Principal = {
	/** Unique: `local`, `password:ROLE`, or `ISSUER#SUBJECT`. */
	subject: string;
	/** For people to read. */
	name: string;
	role: Role;
	method: SignInMethod;
	/** The session's row; null without a session. */
	sessionId: string | null;
};

/** Who uses a console that asks for no sign-in: it can be reached from its own machine only. */
export const LOCAL_PRINCIPAL: Principal = {
	subject: "local",
	name: "local",
	role: "admin",
	method: "local",
	sessionId: null,
};
