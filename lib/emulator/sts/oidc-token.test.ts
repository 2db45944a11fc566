import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readToken, type TokenRules } from "./oidc-token";

const issuer = generateKeyPairSync("ec", { namedCurve: "P-256" });
const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
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
		["by a key that is not known", token(claims), { keys: [] }, badSignature],
		["that was changed", token(claims).replace(/\.[^.]*\./, `.${part({ ...claims, sub: "root" })}.`), {}, badSignature],
	])("%s is refused", (_, text, more, expected) => {
		expect(said(text, more)).toBe(expected);
	});
});
