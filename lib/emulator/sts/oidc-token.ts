import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { z } from "zod";
import { lazyObject } from "../core/lazy-object";
import type { TokenProblem } from "./errors";

const header = lazyObject(() => ({
	alg: z.string(),
	kid: z.string().optional(),
	/** Extensions that a reader has to know (RFC 7515, 4.1.11). */
	crit: z.unknown().optional(),
}));
/** Seconds since the epoch, up to the end of the year 9999: what a date can be written for. */
const moment = z.number().min(0).max(253_402_300_799);

const claims = lazyObject(() => ({
	iss: z.string(),
	sub: z.string(),
	aud: z.union([z.string(), z.array(z.string())]).transform((aud) => (typeof aud === "string" ? [aud] : aud)),
	exp: moment,
	iat: moment,
	nbf: moment.optional(),
}));

/** What an OIDC token says of whom it was made for. */
export type Claims = z.output<typeof claims>;

/** What a token is judged by. `now` in ms. */
export type TokenRules = {
	readonly issuerUrl: string;
	readonly clientIds: readonly string[];
	/** A token that was issued longer ago is refused. */
	readonly issuanceLimitHours: number;
	/** The issuer's public keys (JWKs); undefined when nobody knows them. */
	readonly keys: ReadonlyArray<Readonly<Record<string, unknown>>> | undefined;
	readonly now: number;
};

export type ReadToken = { readonly claims: Claims } | { readonly problem: TokenProblem };

const problem = (code: string, message: string): ReadToken => ({ problem: { code, message } });
type Algorithm = { readonly digest: string; readonly dsaEncoding?: "ieee-p1363" };
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
	RS256: { digest: "sha256" },
	RS384: { digest: "sha384" },
	RS512: { digest: "sha512" },
	ES256: { digest: "sha256", dsaEncoding: "ieee-p1363" },
};
const UNRECOGNIZED = "The Jwt content is invalid that cannot be recognized.";
const HOUR_MS = 3_600_000;

/**
 * Reads an ID token and checks it as STS does: form, algorithm, issuer, audience, times, and last the signature by the
 * issuer's keys. Sentences and codes are those of STS's table (API reference: STS error codes). Pure.
 */
export function readToken(token: string, rules: TokenRules): ReadToken {
	if (token === "") {
		return problem("Invalid", "The OIDCToken can not empty.");
	}
	const [head, body, signature, ...more] = token.split(".");
	if (head === undefined || body === undefined || signature === undefined || more.length > 0) {
		return problem("Invalid", "The number of Jwt field should be divided into 3 parts with '.' .");
	}
	const [headJson, bodyJson] = [decode(head), decode(body)];
	if (headJson === undefined || bodyJson === undefined) {
		return problem("Invalid", "Cannot decode base64 encoded response(format invalided).");
	}
	const { data: told } = header.safeParse(headJson);
	const algorithm = told && Object.hasOwn(ALGORITHMS, told.alg) ? ALGORITHMS[told.alg] : undefined;
	if (!told || !algorithm) {
		return problem("Invalid", `The algorithm ${told?.alg} that be specified in Jwt header is unknown.`);
	}
	// STS knows no extension, so a token that depends on one is none that it can judge.
	if (told.crit !== undefined) {
		return problem("Invalid", UNRECOGNIZED);
	}
	const { data: claimed } = claims.safeParse(bodyJson);
	if (claimed?.iss !== rules.issuerUrl) {
		return problem("Invalid", UNRECOGNIZED);
	}
	if (!claimed.aud.some((audience) => rules.clientIds.includes(audience))) {
		return problem("AudienceNotMatch", "Invalid audience.");
	}
	if (Math.max(claimed.iat, claimed.nbf ?? 0) * 1000 > rules.now) {
		return problem("Invalid", UNRECOGNIZED);
	}
	if (claimed.exp * 1000 <= rules.now || claimed.iat * 1000 < rules.now - rules.issuanceLimitHours * HOUR_MS) {
		return problem("Expired", "This JsonWebToken is expired.");
	}
	if (!rules.keys) {
		return problem("HttpsUrlInvalid", "Invoke url failed due to certificate chain validation");
	}
	const signed = Buffer.from(`${head}.${body}`);
	const isSigned = rules.keys
		.filter(({ kid }) => told.kid === undefined || kid === undefined || kid === told.kid)
		.some((key) => isSignedBy(key, signed, Buffer.from(signature, "base64url"), told.alg, algorithm));
	return isSigned ? { claims: claimed } : problem("InvalidSignature", "OIDC token validate failed: invalid signature.");
}

function decode(part: string): unknown {
	try {
		return JSON.parse(Buffer.from(part, "base64url").toString());
	} catch {
		return undefined;
	}
}

/** A key that is not for this algorithm, or not for signatures, has signed nothing. */
function isSignedBy(
	jwk: Readonly<Record<string, unknown>>,
	signed: Buffer,
	signature: Buffer,
	name: string,
	{ digest, dsaEncoding }: Algorithm,
): boolean {
	const isMeant = (jwk["alg"] ?? name) === name && (jwk["use"] ?? "sig") === "sig";
	const key = isMeant ? publicKeyOf(jwk) : undefined;
	if (!key || !isOfKind(key, dsaEncoding === undefined ? "rsa" : "ec")) {
		return false;
	}
	return verify(digest, signed, dsaEncoding ? { key, dsaEncoding } : key, signature);
}

/** The key of a JWK; undefined of one that is no public key. */
function publicKeyOf(jwk: Readonly<Record<string, unknown>>): KeyObject | undefined {
	try {
		return createPublicKey({ key: jwk, format: "jwk" });
	} catch {
		return undefined;
	}
}

/** Whether RS256 and its like can use the key, or ES256, which is bound to the curve P-256 (RFC 7518, 3.4). */
function isOfKind({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject, kind: "rsa" | "ec"): boolean {
	return asymmetricKeyType === kind && (kind === "rsa" || asymmetricKeyDetails?.namedCurve === "prime256v1");
}
