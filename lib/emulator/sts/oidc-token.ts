import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import type { TokenProblem } from "./errors";

const header = z.object({ alg: z.string(), kid: z.string().optional() });
const claims = z.object({
	iss: z.string(),
	sub: z.string(),
	aud: z.union([z.string(), z.array(z.string())]).transform((aud) => (typeof aud === "string" ? [aud] : aud)),
	/** Seconds since the epoch. */
	exp: z.number(),
	iat: z.number(),
});

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
const ALGORITHMS: Readonly<Record<string, { readonly digest: string; readonly dsaEncoding?: "ieee-p1363" }>> = {
	RS256: { digest: "sha256" },
	RS384: { digest: "sha384" },
	RS512: { digest: "sha512" },
	ES256: { digest: "sha256", dsaEncoding: "ieee-p1363" },
};
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
	const { data: claimed } = claims.safeParse(bodyJson);
	if (claimed?.iss !== rules.issuerUrl) {
		return problem("Invalid", "The Jwt content is invalid that cannot be recognized.");
	}
	if (!claimed.aud.some((audience) => rules.clientIds.includes(audience))) {
		return problem("AudienceNotMatch", "Invalid audience.");
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
		.some((key) => isSignedBy(key, signed, Buffer.from(signature, "base64url"), algorithm));
	return isSigned ? { claims: claimed } : problem("InvalidSignature", "OIDC token validate failed: invalid signature.");
}

function decode(part: string): unknown {
	try {
		return JSON.parse(Buffer.from(part, "base64url").toString());
	} catch {
		return undefined;
	}
}

/** A key of another kind than the algorithm's has signed nothing. */
function isSignedBy(
	jwk: Readonly<Record<string, unknown>>,
	signed: Buffer,
	signature: Buffer,
	{ digest, dsaEncoding }: { readonly digest: string; readonly dsaEncoding?: "ieee-p1363" },
): boolean {
	const key = createPublicKey({ key: jwk, format: "jwk" });
	const isEllipticKey = key.asymmetricKeyType === "ec";
	if (isEllipticKey !== (dsaEncoding !== undefined)) {
		return false;
	}
	return verify(digest, signed, dsaEncoding ? { key, dsaEncoding } : key, signature);
}
