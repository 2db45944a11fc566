import { describe, expect, it } from "vitest";
import type { Credential } from "../core/identity";
import { handleCall, type WireDoors } from "./handle-call";
import type { RawRequest } from "./raw-request";
import { echoDoors, rawRequest, signedV1, signedV3, stillTime, TEST_KEY, TEST_NOW } from "./test-requests";

async function codeOf(request: RawRequest, doors: WireDoors = echoDoors()): Promise<string> {
	const { Code } = await bodyOf(request, doors);
	return String(Code ?? "OK");
}

async function bodyOf(request: RawRequest, doors: WireDoors = echoDoors()): Promise<Record<string, unknown>> {
	const answer = await handleCall(request, doors);
	if (answer === "drop") {
		throw new Error("the request was dropped");
	}
	return JSON.parse(answer.body);
}

const TEMPORARY: Credential = {
	accessKeyId: "testid",
	secret: "testsecret",
	isActive: true,
	identity: TEST_KEY.identity,
	securityToken: "TOK+/=",
	expiresAt: TEST_NOW + 1000,
};

describe("RPC V1", () => {
	it.each([
		["GET with everything in the query", { method: "GET", place: "query" }],
		["POST with everything in the query", { method: "POST", place: "query" }],
		["POST with everything in the form", { method: "POST", place: "form" }],
		["HMAC-SHA256", { algorithm: "HMAC-SHA256" }],
	] as const)("is accepted as %s", async (_name, options) => {
		expect(await codeOf(signedV1({ Name: "a b*'(~)中" }, options))).toBe("OK");
	});

	it("tells the server's string to sign when the signature is wrong", async () => {
		const body = await bodyOf(signedV1({ RegionId: "cn-hangzhou" }, { secret: "wrong" }));
		expect(body.Code).toBe("SignatureDoesNotMatch");
		expect(body.Message).toMatch(
			/^Specified signature is not matched with our calculation\. server string to sign is:/,
		);
		expect(body.Message).toContain("GET&%2F&AccessKeyId%3Dtestid%26Action%3DEcho%26");
	});

	it("does not follow the x-acs-action header, which V1 clients may miswrite", async () => {
		const headers = { "x-acs-action": "echo", "x-acs-version": "1999-01-01" };
		expect(await codeOf(signedV1({}, { headers }))).toBe("OK");
	});

	it.each([
		[{ Timestamp: undefined }, "MissingTimestamp"],
		[{ Timestamp: "2026-01-02 03:04:05" }, "IllegalTimestamp"],
		[{ Timestamp: "2026-01-02T03:04Z" }, "IllegalTimestamp"],
		[{ Timestamp: "2026-13-02T03:04:05Z" }, "IllegalTimestamp"],
		[{ Timestamp: "2026-01-02T02:49:04Z" }, "InvalidTimeStamp.Expired"],
		[{ Timestamp: "2026-01-02T03:19:06Z" }, "InvalidTimeStamp.Expired"],
		[{ Timestamp: "2026-01-02T02:49:05Z" }, "OK"],
		[{ AccessKeyId: undefined }, "MissingAccessKeyId"],
		[{ AccessKeyId: "nobody" }, "InvalidAccessKeyId.NotFound"],
		[{ SignatureNonce: undefined }, "MissingSignatureNonce"],
		[{ SignatureMethod: "HMAC-MD5" }, "InvalidParameter"],
		[{ SignatureVersion: "2.0" }, "InvalidParameter"],
		[{ SignatureType: "PRIVATEKEY" }, "InvalidParameter"],
		[{ Signature: "" }, "SignatureDoesNotMatch"],
		[{ Signature: "中" }, "SignatureDoesNotMatch"],
		[{ Version: undefined }, "MissingVersion"],
		[{ Version: "1999-01-01" }, "InvalidVersion"],
		[{ Action: undefined }, "MissingAction"],
		[{ Action: "echo" }, "InvalidAction.NotFound"],
		[{ SecurityToken: "TOK" }, "InvalidSecurityToken.MismatchWithAccessKey"],
	] as const)("with %o is answered by %s", async (params, code) => {
		expect(await codeOf(signedV1(params as Record<string, string | undefined>))).toBe(code);
	});

	it("takes a nonce once per access key, and forgets it after the window", async () => {
		let now = TEST_NOW;
		const other = { ...TEST_KEY, accessKeyId: "other" };
		const doors = echoDoors({ credentials: [TEST_KEY, other], real: stillTime(() => now) });
		const once = { SignatureNonce: "once" };
		expect(await codeOf(signedV1(once), doors)).toBe("OK");
		expect(await codeOf(signedV1(once), doors)).toBe("SignatureNonceUsed");
		expect(await codeOf(signedV1({ ...once, AccessKeyId: "other" }), doors)).toBe("OK");
		now += 31 * 60_000;
		const later = { ...once, Timestamp: "2026-01-02T03:35:05Z" };
		await codeOf(signedV1({ Timestamp: later.Timestamp }), doors);
		now += 31 * 60_000;
		expect(await codeOf(signedV1({ ...once, Timestamp: "2026-01-02T04:06:05Z" }), doors)).toBe("OK");
	});

	it("does not use up a nonce by a request whose signature is wrong", async () => {
		const doors = echoDoors();
		expect(await codeOf(signedV1({ SignatureNonce: "kept" }, { secret: "wrong" }), doors)).toBe(
			"SignatureDoesNotMatch",
		);
		expect(await codeOf(signedV1({ SignatureNonce: "kept" }), doors)).toBe("OK");
	});
});

describe("V3", () => {
	it.each([
		["POST with parameters in the query", {}],
		["GET", { method: "GET" }],
		[
			"POST with a form body",
			{ body: "Tag.1.Key=k&Tag.1.Value=x%20y%2Bz", contentType: "application/x-www-form-urlencoded" },
		],
		["POST with a JSON body", { body: '{"Tag":[{"Key":"k"}]}', contentType: "application/json; charset=utf-8" }],
		["headers in any order", { reversed: true }],
	] as const)("is accepted as %s", async (_name, options) => {
		expect(await codeOf(signedV3({ RegionId: "cn-hangzhou", Name: "a b*'(~)中" }, options))).toBe("OK");
	});

	it("reads parameters from query, form body and JSON body alike", async () => {
		const form = signedV3({ A: "1" }, { body: "B.1=x&B.2=y", contentType: "application/x-www-form-urlencoded" });
		expect((await bodyOf(form)).Params).toEqual({ A: "1", B: ["x", "y"] });
		const json = signedV3({ A: "1" }, { body: '{"B":["x","y"],"C":7}', contentType: "application/json" });
		expect((await bodyOf(json)).Params).toEqual({ A: "1", B: ["x", "y"], C: 7 });
	});

	it("tells the server's string to sign and canonical request when the signature is wrong", async () => {
		const body = await bodyOf(signedV3({ RegionId: "cn-hangzhou" }, { secret: "wrong" }));
		expect(body.Code).toBe("SignatureDoesNotMatch");
		expect(body.Message).toMatch(/server StringToSign is \[ACS3-HMAC-SHA256\n[0-9a-f]{64}\]/);
		expect(body.Message).toContain("server CanonicalRequest is [POST\n/\nRegionId=cn-hangzhou\nhost:127.0.0.1:4500\n");
	});

	it.each([
		[{ "x-acs-date": undefined }, "MissingTimestamp"],
		[{ "x-acs-date": "yesterday" }, "IllegalTimestamp"],
		[{ "x-acs-date": "2026-01-02T02:00:00Z" }, "InvalidTimeStamp.Expired"],
		[{ "x-acs-signature-nonce": undefined }, "MissingSignatureNonce"],
		[{ "x-acs-content-sha256": undefined }, "SignatureDoesNotMatch"],
		[{ "x-acs-content-sha256": "0".repeat(64) }, "SignatureDoesNotMatch"],
		[{ "x-acs-action": "Ekko" }, "InvalidAction.NotFound"],
		[{ "x-acs-version": "1999-01-01" }, "InvalidVersion"],
	] as const)("with %o is answered by %s", async (headers, code) => {
		expect(await codeOf(signedV3({}, { headers: headers as Record<string, string | undefined> }))).toBe(code);
	});

	it.each([
		["ACS3-HMAC-SHA256 nonsense", "IncompleteSignature"],
		["ACS3-HMAC-SM3 Credential=testid,SignedHeaders=host,Signature=00", "InvalidParameter"],
		["ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=00", "MissingAccessKeyId"],
		["ACS3-HMAC-SHA256 Credential=nobody,SignedHeaders=host,Signature=00", "InvalidAccessKeyId.NotFound"],
	])("with Authorization %s is answered by %s", async (authorization, code) => {
		expect(await codeOf(signedV3({}, { smuggled: { authorization } }))).toBe(code);
	});

	it("sees through spaces that a replayed nonce is dressed up with", async () => {
		const doors = echoDoors();
		const headers = { "x-acs-signature-nonce": "once" };
		const signed = signedV3({}, { headers });
		expect(await codeOf(signed, doors)).toBe("OK");
		const dressed = new Map(signed.headers).set("x-acs-signature-nonce", ["once\u00a0"]);
		expect(await codeOf({ ...signed, headers: dressed }, doors)).toBe("SignatureNonceUsed");
	});

	it("refuses a body that was changed, and an x-acs header that was added, after signing", async () => {
		const signed = signedV3({}, { body: "A=1", contentType: "application/x-www-form-urlencoded" });
		expect(await codeOf({ ...signed, body: Buffer.from("A=2") })).toBe("SignatureDoesNotMatch");
		const smuggled = { "x-acs-security-token": "TOK" };
		expect(await codeOf(signedV3({}, { smuggled }))).toBe("SignatureDoesNotMatch");
	});
});

describe("temporary credentials", () => {
	const tokenHeader = (token?: string) => ({ "x-acs-security-token": token, "x-acs-accesskey-id": "testid" });

	it.each([
		["V1", (token?: string) => signedV1({ SecurityToken: token })],
		["V3", (token?: string) => signedV3({}, { headers: token === undefined ? {} : tokenHeader(token) })],
	] as const)("need their own token in %s", async (_dialect, signed) => {
		const doors = echoDoors({ credentials: [TEMPORARY] });
		expect(await codeOf(signed("TOK+/="), doors)).toBe("OK");
		expect(await codeOf(signed(), doors)).toBe("MissingSecurityToken");
		expect(await codeOf(signed("TOK"), doors)).toBe("InvalidSecurityToken.MismatchWithAccessKey");
	});

	it("are refused when their token has a form that no token has", async () => {
		const doors = echoDoors({ credentials: [TEMPORARY] });
		expect(await codeOf(signedV1({ SecurityToken: "中 中" }), doors)).toBe("InvalidSecurityToken.Malformed");
	});

	it("expire by virtual time", async () => {
		const doors = echoDoors({ credentials: [{ ...TEMPORARY, expiresAt: TEST_NOW }] });
		expect(await codeOf(signedV1({ SecurityToken: "TOK+/=" }), doors)).toBe("InvalidSecurityToken.Expired");
	});

	it("and inactive keys are refused only once the signature has held", async () => {
		const doors = echoDoors({ credentials: [{ ...TEST_KEY, isActive: false }] });
		expect(await codeOf(signedV1(), doors)).toBe("InvalidAccessKeyId.Inactive");
		expect(await codeOf(signedV1({}, { secret: "wrong" }), doors)).toBe("SignatureDoesNotMatch");
	});
});

describe("requests that nobody signed", () => {
	const common = "Action=Echo&Version=2014-08-28";

	it.each([
		["without anything", rawRequest({ method: "GET", target: "/" }), "MissingVersion"],
		["with an operation only", rawRequest({ method: "GET", target: `/?${common}` }), "MissingAccessKeyId"],
		[
			"with a key but no signature",
			rawRequest({ method: "GET", target: `/?${common}&AccessKeyId=testid` }),
			"MissingSignature",
		],
		[
			"as newer SDKs send anonymous calls",
			rawRequest({ method: "POST", target: "/", headers: { "x-acs-action": "Echo", "x-acs-version": "2014-08-28" } }),
			"MissingAccessKeyId",
		],
		[
			"with a bearer token in the query",
			rawRequest({ method: "POST", target: `/?${common}&SignatureType=BEARERTOKEN&BearerToken=t` }),
			"InvalidParameter",
		],
		[
			"with a bearer token in a header",
			rawRequest({
				method: "POST",
				target: "/",
				headers: { "x-acs-action": "Echo", "x-acs-version": "2014-08-28", "x-acs-bearer-token": "t" },
			}),
			"InvalidParameter",
		],
		["with another method", rawRequest({ method: "DELETE", target: `/?${common}` }), "UnsupportedHTTPMethod"],
	])("%s are answered by the gateway's error", async (_name, request, code) => {
		expect(await codeOf(request)).toBe(code);
	});
});
