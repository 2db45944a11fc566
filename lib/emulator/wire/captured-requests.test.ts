import { describe, expect, it } from "vitest";
import { authenticate } from "./authenticate";
import captured from "./captured-requests.json";
import { decodeRequest } from "./decode-request";
import { NonceWindow } from "./nonce-window";
import { header, type RawRequest } from "./raw-request";
import { stringToSignV1 } from "./signature-v1";
import { canonicalRequestV3, headersToSign, parseAuthorization, sha256Hex, stringToSignV3 } from "./signature-v3";
import { rawRequest, TEST_KEY } from "./test-requests";

type Captured = (typeof captured)[number];

function asRequest(capture: Captured): RawRequest {
	const headers = Object.fromEntries(Object.entries(capture.headers).filter((entry) => entry[1] !== undefined));
	return rawRequest({ method: capture.method, target: capture.target, headers, body: capture.body });
}

function authenticated(capture: Captured, secret: string) {
	const request = asRequest(capture);
	const decoded = decodeRequest(request);
	const stamp = decoded.flat.get("Timestamp") ?? header(request.headers, "x-acs-date") ?? "";
	const token = decoded.flat.get("SecurityToken") ?? header(request.headers, "x-acs-security-token");
	return authenticate(request, decoded, {
		credential: (accessKeyId) => ({ ...TEST_KEY, accessKeyId, secret, securityToken: token }),
		nonces: new NonceWindow(60_000),
		realNow: () => Date.parse(stamp),
		virtualNow: () => 0,
	});
}

describe.each(captured.map((capture, number) => ({ capture, name: `${number + 1}, ${capture.client}` })))(
	"captured request $name",
	({ capture }) => {
		it("is taken for the dialect that it speaks", () => {
			expect(decodeRequest(asRequest(capture)).dialect).toBe(capture.scheme);
		});

		it("gives the string to sign that the client signed", () => {
			const request = asRequest(capture);
			const decoded = decodeRequest(request);
			if (capture.scheme === "V1") {
				expect(stringToSignV1(capture.method, decoded.flat)).toBe(capture.stringToSign);
				return;
			}
			const authorization = parseAuthorization(header(request.headers, "authorization") ?? "");
			const canonicalRequest = canonicalRequestV3({
				method: capture.method,
				path: decoded.path,
				query: decoded.query,
				headers: request.headers,
				signedHeaders: headersToSign(request.headers, authorization?.signedHeaders ?? []),
				payloadHash: sha256Hex(request.body),
			});
			expect(canonicalRequest).toBe(capture.canonicalRequest);
			expect(stringToSignV3(canonicalRequest)).toBe(capture.stringToSign);
		});

		it("is authentic with its secret, and with no other", () => {
			expect(authenticated(capture, capture.secret).accessKeyId).toBe(capture.accessKeyId);
			expect(() => authenticated(capture, "another-secret")).toThrow(
				expect.objectContaining({ code: "SignatureDoesNotMatch" }),
			);
		});

		it("is not authentic once a byte of a value has changed", () => {
			const target = capture.target.replace("cn-hangzhou", "cn-hangzhoo").replace("Fail", "Feil");
			const body = capture.body.replace("cn-hangzhou", "cn-hangzhoo");
			expect(() => authenticated({ ...capture, target, body }, capture.secret)).toThrow(
				expect.objectContaining({ code: "SignatureDoesNotMatch" }),
			);
		});
	},
);
