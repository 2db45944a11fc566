import { timingSafeEqual } from "node:crypto";
import { assertUsable } from "../core/credentials";
import type { Credential } from "../core/identity";
import { parseIso } from "../core/time-format";
import type { DecodedRequest } from "./decode-request";
import { gatewayErrors } from "./gateway-errors";
import type { NonceWindow } from "./nonce-window";
import { header, type RawRequest } from "./raw-request";
import { signV1, stringToSignV1, type V1Method } from "./signature-v1";
import {
	canonicalRequestV3,
	headersToSign,
	parseAuthorization,
	sha256Hex,
	signV3,
	stringToSignV3,
} from "./signature-v3";

/** How far a request's timestamp may be from real time, either way, in ms. */
export const TIMESTAMP_TOLERANCE_MS = 15 * 60_000;

export type AuthenticationDoors = {
	/** What an access key id stands for. */
	readonly credential: (accessKeyId: string) => Credential | undefined;
	readonly nonces: NonceWindow;
	/** Real ms: timestamps and nonces are judged by it. */
	readonly realNow: () => number;
	/** Virtual ms: a temporary credential's expiry is judged by it. */
	readonly virtualNow: () => number;
};

/** What a dialect's own part of a request says about who signed it, and how. */
type Claim = {
	readonly accessKeyId: string | undefined;
	readonly timestamp: string | undefined;
	readonly nonce: string | undefined;
	readonly securityToken: string | undefined;
	/** Throws SignatureDoesNotMatch, with what the server signed, unless the signature is the secret's. */
	readonly verify: (secret: string) => void;
};

/**
 * Whose request it is. Throws the gateway's error in the gateway's order: access key, timestamp, signature, nonce,
 * whether the credential may be used (active, its token, not expired). The nonce counts as used only once the signature has held.
 */
export function authenticate(request: RawRequest, decoded: DecodedRequest, doors: AuthenticationDoors): Credential {
	const claim = readClaim(request, decoded);
	if (!claim.accessKeyId) {
		throw gatewayErrors.missing("AccessKeyId");
	}
	const credential = doors.credential(claim.accessKeyId);
	if (!credential) {
		throw gatewayErrors.unknownAccessKey();
	}
	const realNow = doors.realNow();
	checkTimestamp(claim.timestamp, realNow);
	if (!claim.nonce) {
		throw gatewayErrors.missing("SignatureNonce");
	}
	claim.verify(credential.secret);
	if (!doors.nonces.take(credential.accessKeyId, claim.nonce, realNow)) {
		throw gatewayErrors.nonceUsed();
	}
	checkSecurityToken(credential, claim.securityToken, doors.virtualNow());
	return credential;
}

function readClaim(request: RawRequest, decoded: DecodedRequest): Claim {
	switch (decoded.dialect) {
		case "V1":
			return claimV1(request, decoded);
		case "V3":
			return claimV3(request, decoded);
		case "Bearer":
			// No product here issues bearer tokens.
			throw gatewayErrors.invalidParameter("SignatureType");
		case "Anonymous":
			throw gatewayErrors.missing(decoded.flat.has("AccessKeyId") ? "Signature" : "AccessKeyId");
	}
}

function claimV1(request: RawRequest, { flat }: DecodedRequest): Claim {
	const algorithm = v1Method(flat.get("SignatureMethod"));
	const signatureVersion = flat.get("SignatureVersion");
	if (signatureVersion !== undefined && signatureVersion !== "1.0") {
		throw gatewayErrors.invalidParameter("SignatureVersion");
	}
	if (flat.get("SignatureType")) {
		throw gatewayErrors.invalidParameter("SignatureType");
	}
	return {
		accessKeyId: flat.get("AccessKeyId"),
		timestamp: flat.get("Timestamp"),
		nonce: flat.get("SignatureNonce"),
		securityToken: flat.get("SecurityToken"),
		verify(secret) {
			const stringToSign = stringToSignV1(request.method, flat);
			if (!isSame(signV1(algorithm, secret, stringToSign), flat.get("Signature") ?? "")) {
				throw gatewayErrors.signatureV1(stringToSign);
			}
		},
	};
}

function v1Method(name = "HMAC-SHA1"): V1Method {
	if (name !== "HMAC-SHA1" && name !== "HMAC-SHA256") {
		throw gatewayErrors.invalidParameter("SignatureMethod");
	}
	return name;
}

function claimV3(request: RawRequest, decoded: DecodedRequest): Claim {
	const authorization = parseAuthorization(header(request.headers, "authorization") ?? "");
	if (!authorization) {
		throw gatewayErrors.malformedAuthorization();
	}
	if (authorization.algorithm !== "ACS3-HMAC-SHA256") {
		throw gatewayErrors.invalidParameter("SignatureMethod");
	}
	return {
		accessKeyId: authorization.accessKeyId,
		timestamp: header(request.headers, "x-acs-date"),
		nonce: header(request.headers, "x-acs-signature-nonce"),
		securityToken: header(request.headers, "x-acs-security-token"),
		verify(secret) {
			const payloadHash = sha256Hex(request.body);
			const canonicalRequest = canonicalRequestV3({
				method: request.method,
				path: decoded.path,
				query: decoded.query,
				headers: request.headers,
				signedHeaders: headersToSign(request.headers, authorization.signedHeaders),
				payloadHash,
			});
			const stringToSign = stringToSignV3(canonicalRequest);
			const claimedHash = header(request.headers, "x-acs-content-sha256")?.toLowerCase();
			if (claimedHash !== payloadHash || !isSame(signV3(secret, stringToSign), authorization.signature)) {
				throw gatewayErrors.signatureV3(stringToSign, canonicalRequest);
			}
		},
	};
}

function checkTimestamp(text: string | undefined, realNow: number): void {
	if (!text) {
		throw gatewayErrors.missing("Timestamp");
	}
	const time = text.length === "2026-01-02T03:04:05Z".length ? parseIso(text) : undefined;
	if (time === undefined) {
		throw gatewayErrors.malformedTimestamp();
	}
	if (Math.abs(realNow - time) > TIMESTAMP_TOLERANCE_MS) {
		throw gatewayErrors.expiredTimestamp();
	}
}

function checkSecurityToken(credential: Credential, token: string | undefined, virtualNow: number): void {
	if (token && !/^[\x21-\x7e]+$/.test(token)) {
		throw gatewayErrors.malformedSecurityToken();
	}
	if (token && credential.securityToken === undefined) {
		throw gatewayErrors.mismatchedSecurityToken();
	}
	assertUsable(credential, token, virtualNow);
}

/** Compares without telling by its time how much of the text was right. */
function isSame(expected: string, given: string): boolean {
	const a = Buffer.from(expected);
	const b = Buffer.from(given);
	return a.length === b.length && timingSafeEqual(a, b);
}
