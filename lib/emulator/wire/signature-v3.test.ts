import { describe, expect, it } from "vitest";
import {
	canonicalRequestV3,
	headersToSign,
	parseAuthorization,
	sha256Hex,
	signV3,
	stringToSignV3,
} from "./signature-v3";

describe("the Authorization header of V3", () => {
	it.each([
		[
			"ACS3-HMAC-SHA256 Credential=key,SignedHeaders=host;x-acs-date,Signature=0a",
			{ algorithm: "ACS3-HMAC-SHA256", accessKeyId: "key", signedHeaders: ["host", "x-acs-date"], signature: "0a" },
		],
		[
			"  acs3-hmac-sm3   credential=k,  signedheaders=Host;;X-Acs-Date;,  signature=F0  ",
			{ algorithm: "ACS3-HMAC-SM3", accessKeyId: "k", signedHeaders: ["host", "x-acs-date"], signature: "F0" },
		],
		[
			"ACS3-X Credential=,SignedHeaders=,Signature=",
			{ algorithm: "ACS3-X", accessKeyId: "", signedHeaders: [], signature: "" },
		],
		["", undefined],
		["Bearer token", undefined],
		["ACS3- Credential=k,SignedHeaders=host,Signature=0", undefined],
		["XACS3-HMAC Credential=k,SignedHeaders=host,Signature=0", undefined],
		["ACS3-HMAC_X Credential=k,SignedHeaders=host,Signature=0", undefined],
		["ACS3-HMACCredential=k,SignedHeaders=host,Signature=0", undefined],
		["ACS3-HMAC Credential=k l,SignedHeaders=host,Signature=0", undefined],
		["ACS3-HMAC Credential=k,SignedHeaders=ho st,Signature=0", undefined],
		["ACS3-HMAC Credential=k,SignedHeaders=host,Signature=0 1", undefined],
		["ACS3-HMAC Credential=k,SignedHeaders=host,Signature=0,More=1", undefined],
		["ACS3-HMAC Credential=k;SignedHeaders=host;Signature=0", undefined],
	])("%j is read as %j", (text, expected) => {
		expect(parseAuthorization(text)).toEqual(expected);
	});
});

describe("what a V3 signature covers", () => {
	it("is what the client lists, the host, and every x-acs header that is there", () => {
		const headers = new Map([
			["x-acs-date", ["d"]],
			["x-acsent", ["no"]],
			["not-x-acs-date", ["no"]],
			["x-acs-version", ["v"]],
			["content-type", ["t"]],
		]);
		expect(headersToSign(headers, [])).toEqual(["host", "x-acs-date", "x-acs-version"]);
		expect(headersToSign(headers, ["x-acs-date", "content-type"])).toEqual([
			"content-type",
			"host",
			"x-acs-date",
			"x-acs-version",
		]);
	});

	it("is written line by line, repeated headers sorted and trimmed, absent ones empty", () => {
		const text = canonicalRequestV3({
			method: "POST",
			path: "/",
			query: [
				["b", "2"],
				["a", "1 "],
			],
			headers: new Map([
				["host", ["example"]],
				["x-acs-many", [" z", "a "]],
			]),
			signedHeaders: ["absent", "host", "x-acs-many"],
			payloadHash: "00ff",
		});
		expect(text).toBe("POST\n/\na=1%20&b=2\nabsent:\nhost:example\nx-acs-many:a,z\n\nabsent;host;x-acs-many\n00ff");
	});
});

it("hashes and signs as RFC 4231 and FIPS 180 say", () => {
	expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	expect(stringToSignV3("abc")).toBe(`ACS3-HMAC-SHA256\n${sha256Hex(Buffer.from("abc"))}`);
	expect(signV3("Jefe", "what do ya want for nothing?")).toBe(
		"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
	);
});
