import type { Env } from "@/lib/env";
import type { Passwords } from "./password-keys";
import { greatestRole, ROLES, type Role } from "./roles";

/** How people sign in to this console. */
export type SignInSetup = {
	/** Without any way to sign in the console listens on loopback only, and whoever reaches it may do all. */
	isOpen: boolean;
	passwords: Passwords;
	/** The OIDC provider and the client that the console is to it. */
	oidc: OidcSetup | undefined;
};

export type OidcSetup = {
	issuer: string;
	clientId: string;
	clientSecret: string;
	scope: string;
	/** The claim of the ID token that holds roles; a path with dots reaches into objects. */
	roleClaim: string;
	/** Values of that claim that give a role; `*` is anyone. */
	roleValues: Readonly<Record<Role, readonly string[]>>;
	/** Where the provider sends people back to. */
	redirectUri: string;
};

/** What the environment says about signing in. */
export function signInSetup(env: Env): SignInSetup {
	const passwords: Passwords = {
		...(env.CONSOLE_PASSWORD !== undefined && { admin: env.CONSOLE_PASSWORD }),
		...(env.CONSOLE_OPERATOR_PASSWORD !== undefined && { operator: env.CONSOLE_OPERATOR_PASSWORD }),
		...(env.CONSOLE_VIEWER_PASSWORD !== undefined && { viewer: env.CONSOLE_VIEWER_PASSWORD }),
	};
	const oidc = oidcSetup(env);
	return { isOpen: env.CONSOLE_PASSWORD === undefined && oidc === undefined, passwords, oidc };
}

function oidcSetup(env: Env): OidcSetup | undefined {
	const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
	if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
		return undefined;
	}
	return {
		issuer,
		clientId,
		clientSecret,
		scope: env.OIDC_SCOPE,
		roleClaim: env.OIDC_ROLE_CLAIM,
		roleValues: { viewer: env.OIDC_VIEWER_ROLES, operator: env.OIDC_OPERATOR_ROLES, admin: env.OIDC_ADMIN_ROLES },
		redirectUri: `${consoleUrl(env)}/api/auth/oidc/callback`,
	};
}

/** Where browsers reach the console: CONSOLE_URL, or the address that it listens on. */
export function consoleUrl({ CONSOLE_URL, HOST, PORT }: Pick<Env, "CONSOLE_URL" | "HOST" | "PORT">): string {
	return CONSOLE_URL ?? `http://${HOST.includes(":") && !HOST.startsWith("[") ? `[${HOST}]` : HOST}:${PORT}`;
}

/** The greatest role that claims give, or undefined: whoever has none may not come in. */
export function roleOfClaims(claims: Readonly<Record<string, unknown>>, setup: OidcSetup): Role | undefined {
	const given = claimValues(claims, setup.roleClaim);
	const has = (role: Role) => setup.roleValues[role].some((value) => value === "*" || given.includes(value));
	return greatestRole(ROLES.filter(has));
}

/** A claim's texts, by its own name or by a path: one text, or each of a list. */
function claimValues(claims: Readonly<Record<string, unknown>>, name: string): string[] {
	const value = Object.hasOwn(claims, name) ? claims[name] : valueAt(claims, name.split("."));
	const values: unknown[] = Array.isArray(value) ? value : [value];
	return values.filter((one) => typeof one === "string");
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
	if (name === undefined) {
		return value;
	}
	if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) {
		return undefined;
	}
	return valueAt((value as Readonly<Record<string, unknown>>)[name], rest);
}
