import { createHash } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import * as openid from "openid-client";
import { z } from "zod";
import { isLoopbackHost } from "@/lib/env";
import type { Role } from "./roles";
import { type OidcSetup, roleOfClaims } from "./sign-in-setup";

/** How long someone may stay at the provider's pages. */
export const ATTEMPT_SECONDS = 600;
const DISCOVERY_SECONDS = 10;

/** Signing in through the provider failed; the code may be shown, the message goes to the log and the audit log. */
export class OidcError extends Error {
	override name = "OidcError";
	readonly code: "OidcUnavailable" | "OidcRefused" | "OidcNoRole";
	/** Whom the provider named, where it got that far. */
	readonly subject: string | undefined;

	constructor(code: OidcError["code"], message: string, options: { cause?: unknown; subject?: string } = {}) {
		super(message, { cause: options.cause });
		this.code = code;
		this.subject = options.subject;
	}
}

/** Who the provider says it is. */
export type OidcIdentity = { subject: string; name: string; role: Role };

/** What the browser keeps, sealed, while it is at the provider. */
const attemptSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() });

let discovered: { key: string; configuration: Promise<openid.Configuration> } | undefined;

/** The provider's own description, read once; a reading that fails is done again at the next sign-in. */
function configurationOf(setup: OidcSetup): Promise<openid.Configuration> {
	const key = JSON.stringify(setup);
	if (discovered?.key !== key) {
		const configuration = discover(setup);
		discovered = { key, configuration };
		configuration.catch(() => {
			if (discovered?.configuration === configuration) {
				discovered = undefined;
			}
		});
	}
	return discovered.configuration;
}

async function discover({ issuer, clientId, clientSecret }: OidcSetup): Promise<openid.Configuration> {
	const url = new URL(issuer);
	// lib/env refuses http for any other host.
	const isPlain = url.protocol === "http:" && isLoopbackHost(url.hostname);
	const execute = isPlain ? [openid.allowInsecureRequests] : [];
	try {
		const found = await openid.discovery(url, clientId, clientSecret, undefined, {
			execute,
			timeout: DISCOVERY_SECONDS,
		});
		const methods = found.serverMetadata().token_endpoint_auth_methods_supported;
		// OpenID Connect Discovery 1.0, 3: a provider that names none takes client_secret_basic.
		const isBasic = methods === undefined || methods.includes("client_secret_basic");
		const authentication = isBasic ? openid.ClientSecretBasic(clientSecret) : openid.ClientSecretPost(clientSecret);
		const configuration = new openid.Configuration(found.serverMetadata(), clientId, clientSecret, authentication);
		configuration.timeout = DISCOVERY_SECONDS;
		for (const enable of execute) {
			enable(configuration);
		}
		// The ID token's signature counts, not only the connection that it came over.
		openid.enableNonRepudiationChecks(configuration);
		return configuration;
	} catch (cause) {
		throw new OidcError("OidcUnavailable", `The OIDC provider's configuration cannot be read: ${reasonOf(cause)}`, {
			cause,
		});
	}
}

/** Seals what the browser keeps: it can neither read nor make it. Every replica has the key. */
function sealingKey({ clientSecret }: OidcSetup): Uint8Array {
	return createHash("sha256").update(`scalehook-oidc-attempt\0${clientSecret}`).digest();
}

/**
 * Begins a sign-in: where to send the browser, and what it has to bring back in its cookie.
 * @throws {OidcError} OidcUnavailable when the provider does not answer.
 */
export async function startOidc(setup: OidcSetup, next: string): Promise<{ url: URL; attempt: string }> {
	const configuration = await configurationOf(setup);
	const attempt = {
		state: openid.randomState(),
		nonce: openid.randomNonce(),
		verifier: openid.randomPKCECodeVerifier(),
		next,
	};
	const url = openid.buildAuthorizationUrl(configuration, {
		redirect_uri: setup.redirectUri,
		scope: setup.scope,
		state: attempt.state,
		nonce: attempt.nonce,
		code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
		code_challenge_method: "S256",
	});
	const sealed = await new EncryptJWT(attempt)
		.setProtectedHeader({ alg: "dir", enc: "A256GCM" })
		.setExpirationTime(`${ATTEMPT_SECONDS} s`)
		.encrypt(sealingKey(setup));
	return { url, attempt: sealed };
}

/**
 * Ends a sign-in: takes the provider's answer, checks it against what the browser kept (state, nonce, PKCE), fetches the
 * ID token and checks its signature, issuer, audience and times.
 * @throws {OidcError} OidcRefused when anything of it is not right, OidcNoRole for someone whom no role is given.
 */
export async function finishOidc(
	setup: OidcSetup,
	search: string,
	attempt: string | undefined,
): Promise<{ identity: OidcIdentity; next: string }> {
	const { state, nonce, verifier, next } = await openAttempt(setup, attempt);
	const configuration = await configurationOf(setup);
	const answer = new URL(setup.redirectUri);
	answer.search = search;
	let claims: openid.IDToken | undefined;
	try {
		const tokens = await openid.authorizationCodeGrant(configuration, answer, {
			pkceCodeVerifier: verifier,
			expectedState: state,
			expectedNonce: nonce,
			idTokenExpected: true,
		});
		claims = tokens.claims();
	} catch (cause) {
		throw new OidcError("OidcRefused", `The OIDC sign-in was refused: ${reasonOf(cause)}`, { cause });
	}
	if (!claims) {
		throw new OidcError("OidcRefused", "The OIDC provider sent no ID token.");
	}
	const subject = `${claims.iss}#${claims.sub}`;
	const role = roleOfClaims(claims, setup);
	if (!role) {
		throw new OidcError("OidcNoRole", `No role of this console is given to ${subject}.`, { subject });
	}
	return { identity: { subject, name: nameOf(claims), role }, next };
}

async function openAttempt(setup: OidcSetup, attempt: string | undefined) {
	try {
		const { payload } = await jwtDecrypt(attempt ?? "", sealingKey(setup));
		return attemptSchema.parse(payload);
	} catch (cause) {
		throw new OidcError("OidcRefused", "The sign-in was not begun in this browser, or took too long.", { cause });
	}
}

/** What people are called, at most 100 characters of it. */
function nameOf(claims: openid.IDToken): string {
	const names = [claims["name"], claims["preferred_username"], claims["email"], claims.sub];
	return String(names.find((name) => typeof name === "string" && name !== "")).slice(0, 100);
}

/** What a library's error says, without the request or the tokens that its `cause` may hold. */
function reasonOf(error: unknown): string {
	if (error instanceof openid.AuthorizationResponseError || error instanceof openid.ResponseBodyError) {
		return `${error.error} ${error.error_description ?? ""}`.trim();
	}
	return error instanceof Error ? error.message : "unknown";
}
