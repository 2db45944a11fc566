import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readToken, type TokenRules } from "./oidc-token";

const issuer = generateKeyPairSync("ec", { namedCurve: "P-256" });
const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const wide = generateKeyPairSync("ec", { namedCurve: "P-384" });
const edwards = generateKeyPairSync("ed25519");
const jwk = (key: KeyObject, kid?: string) => ({ ...key.export({ format: "jwk" }), ...(kid !== undefined && { kid }) });

const NOW = Date.UTC(2026, 0, 1);
const claims = { iss: "https://a.example.com", sub: "pod", aud: "sts", iat: NOW / 1000 - 60, exp: NOW / 1000 + 60 };
const rules: TokenRules = {
	issuerUrl: claims.iss,
	clientIds: ["sts", "other"],
	issuanceLimitHours: 1,
	keys: [jwk(issuer.publicKey, "k1"), jwk(rsa.publicKey, "k2")],
	now: NOW,
};
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function token(body: object, header: object = { alg: "ES256", kid: "k1" }, key = issuer.privateKey): string {
	const signed = `${part(header)}.${part(body)}`;
	const isEc = key.asymmetricKeyType === "ec";
	const signature = sign("sha256", Buffer.from(signed), isEc ? { key, dsaEncoding: "ieee-p1363" } : key);
	return `${signed}.${signature.toString("base64url")}`;
}

const said = (text: string, more: Partial<TokenRules> = {}) => {
	const read = readToken(text, { ...rules, ...more });
	return "problem" in read ? `${read.problem.code}: ${read.problem.message}` : "good";
};

describe("a token", () => {
	it("tells for whom it was made", () => {
		expect(readToken(token(claims), rules)).toEqual({ claims: { ...claims, aud: ["sts"] } });
	});

	it.each<[string, string, Partial<TokenRules>]>([
		["of RSA", token(claims, { alg: "RS256", kid: "k2" }, rsa.privateKey), {}],
		["that names no key", token(claims, { alg: "ES256" }), {}],
		["by a key without a name", token(claims), { keys: [jwk(issuer.publicKey)] }],
		["for several", token({ ...claims, aud: ["x", "other"] }), {}],
		["in its last second", token({ ...claims, exp: NOW / 1000 + 1 }), {}],
		["that holds from now on", token({ ...claims, iat: NOW / 1000, nbf: NOW / 1000 }), {}],
		["by a key for its algorithm", token(claims), { keys: [{ ...jwk(issuer.publicKey), alg: "ES256", use: "sig" }] }],
		["as old as it may be", token({ ...claims, iat: NOW / 1000 - 3600 }), {}],
	])("%s is good", (_, text, more) => {
		expect(said(text, more)).toBe("good");
	});

	const badForm = "Invalid: The number of Jwt field should be divided into 3 parts with '.' .";
	const badContent = "Invalid: The Jwt content is invalid that cannot be recognized.";
	const badSignature = "InvalidSignature: OIDC token validate failed: invalid signature.";
	const expired = "Expired: This JsonWebToken is expired.";
	it.each<[string, string, Partial<TokenRules>, string]>([
		["empty", "", {}, "Invalid: The OIDCToken can not empty."],
		["of two parts", "a.b", {}, badForm],
		["of four parts", "a.b.c.d", {}, badForm],
		[
			"whose head is no JSON",
			`x.${part(claims)}.y`,
			{},
			"Invalid: Cannot decode base64 encoded response(format invalided).",
		],
		[
			"whose body is no JSON",
			`${part({})}.x.y`,
			{},
			"Invalid: Cannot decode base64 encoded response(format invalided).",
		],
		[
			"of a shared secret",
			token(claims, { alg: "HS256" }),
			{},
			"Invalid: The algorithm HS256 that be specified in Jwt header is unknown.",
		],
		[
			"without an algorithm",
			token(claims, {}),
			{},
			"Invalid: The algorithm undefined that be specified in Jwt header is unknown.",
		],
		[
			"of no algorithm of ours",
			token(claims, { alg: "toString" }),
			{},
			"Invalid: The algorithm toString that be specified in Jwt header is unknown.",
		],
		["of another issuer", token({ ...claims, iss: "https://b.example.com" }), {}, badContent],
		["without a subject", token({ ...claims, sub: undefined }), {}, badContent],
		["that ends after all dates", token({ ...claims, exp: 1e308 }), {}, badContent],
		["that ends before all dates", token({ ...claims, exp: -1e308 }), {}, badContent],
		["with a date that is none", token({ ...claims, nbf: "soon" }), {}, badContent],
		["that was issued in time to come", token({ ...claims, iat: NOW / 1000 + 1 }), {}, badContent],
		["that does not hold yet", token({ ...claims, nbf: NOW / 1000 + 1 }), {}, badContent],
		["that depends on an extension", token(claims, { alg: "ES256", crit: ["exp"] }), {}, badContent],
		["for another", token({ ...claims, aud: "x" }), {}, "AudienceNotMatch: Invalid audience."],
		["that has expired", token({ ...claims, exp: NOW / 1000 }), {}, expired],
		["that is too old", token({ ...claims, iat: NOW / 1000 - 3601 }), {}, expired],
		[
			"that nobody can check",
			token(claims),
			{ keys: undefined },
			"HttpsUrlInvalid: Invoke url failed due to certificate chain validation",
		],
		["of a stranger", token(claims, { alg: "ES256" }, stranger.privateKey), {}, badSignature],
		["by another key than it names", token(claims, { alg: "ES256", kid: "k2" }), {}, badSignature],
		["by a key of another kind", token(claims, { alg: "RS256", kid: "k1" }), {}, badSignature],
		[
			"of RSA where the key is of Edwards' curve",
			token(claims, { alg: "RS256" }, rsa.privateKey),
			{ keys: [jwk(edwards.publicKey)] },
			badSignature,
		],
		[
			"by a key of a wider curve",
			token(claims, { alg: "ES256" }, wide.privateKey),
			{ keys: [jwk(wide.publicKey)] },
			badSignature,
		],
		["by a key that encrypts", token(claims), { keys: [{ ...jwk(issuer.publicKey), use: "enc" }] }, badSignature],
		[
			"by a key for another algorithm",
			token(claims, { alg: "RS256" }, rsa.privateKey),
			{ keys: [{ ...jwk(rsa.publicKey), alg: "RS512" }] },
			badSignature,
		],
		["where the key is none", token(claims), { keys: [{ kty: "oct", k: "c2VjcmV0" }] }, badSignature],
		["by a key that is not known", token(claims), { keys: [] }, badSignature],
		["that was changed", token(claims).replace(/\.[^.]*\./, `.${part({ ...claims, sub: "root" })}.`), {}, badSignature],
	])("%s is refused", (_, text, more, expected) => {
		expect(said(text, more)).toBe(expected);
	});
});
