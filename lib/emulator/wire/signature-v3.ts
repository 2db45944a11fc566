import { createHmac, hash } from "node:crypto";
import { canonicalQuery, type Pair } from "./percent-encoding";
import type { Headers } from "./raw-request";

export type AuthorizationV3 = {
	readonly algorithm: string;
	readonly accessKeyId: string;
	readonly signedHeaders: readonly string[];
	readonly signature: string;
};

const AUTHORIZATION = /^(ACS3-[A-Z0-9-]+) +Credential=([^,\s]*), *SignedHeaders=([^,\s]*), *Signature=([^,\s]*)$/i;

/** The Authorization header of a V3 request; undefined when it is not in V3's form. */
export function parseAuthorization(text: string): AuthorizationV3 | undefined {
	const match = AUTHORIZATION.exec(text.trim());
	if (!match) {
		return undefined;
	}
	const [, algorithm = "", accessKeyId = "", names = "", signature = ""] = match;
	const signedHeaders = names.toLowerCase().split(";").filter(Boolean);
	return { algorithm: algorithm.toUpperCase(), accessKeyId, signedHeaders, signature };
}

/**
 * The names that a V3 signature must cover: those that the client lists, `host`, and every `x-acs-*` header that is
 * there, whether listed or not: a header that was added on the way must not pass as signed.
 */
export function headersToSign(headers: Headers, listed: readonly string[]): string[] {
	const names = new Set([...listed, "host"]);
	for (const name of headers.keys()) {
		if (name.startsWith("x-acs-")) {
			names.add(name);
		}
	}
	return [...names].sort();
}

export type CanonicalInput = {
	readonly method: string;
	readonly path: string;
	readonly query: readonly Pair[];
	readonly headers: Headers;
	readonly signedHeaders: readonly string[];
	/** Lower-case hex SHA-256 of the body. */
	readonly payloadHash: string;
};

/** The V3 canonical request. Query values are encoded afresh: what stood on the wire need not be canonical. */
export function canonicalRequestV3(input: CanonicalInput): string {
	const headers = input.signedHeaders.map((name) => {
		const values = (input.headers.get(name) ?? []).map((value) => value.trim()).sort();
		return `${name}:${values.join(",")}\n`;
	});
	return [
		input.method,
		input.path,
		canonicalQuery(input.query),
		headers.join(""),
		input.signedHeaders.join(";"),
		input.payloadHash,
	].join("\n");
}

/** The V3 string to sign: algorithm and hash of the canonical request. */
export function stringToSignV3(canonicalRequest: string): string {
	return `ACS3-HMAC-SHA256\n${sha256Hex(canonicalRequest)}`;
}

/** The V3 signature in lower-case hex; the key is the bare secret. */
export function signV3(secret: string, stringToSign: string): string {
	return createHmac("sha256", secret).update(stringToSign).digest("hex");
}

/** Lower-case hex SHA-256. */
export function sha256Hex(data: string | Buffer): string {
	return hash("sha256", data);
}
