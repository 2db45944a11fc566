import { describe, expect, it } from "vitest";
import { createRandom } from "../kernel/random";
import { handleCall } from "./handle-call";
import { LIMITS } from "./limits";
import type { RawRequest } from "./raw-request";
import { echoDoors, signedV1, signedV3 } from "./test-requests";

const REQUESTS = 100_000;

/** Text that decoders trip over. */
const NASTY = [
	"%",
	"%zz",
	"%00",
	"%ff",
	"%C0%AF",
	"%u0041",
	"+",
	"&",
	"=",
	"==",
	"#",
	"?",
	";",
	"\u0000",
	"\r\n",
	"\ud800",
	"💥",
	"__proto__",
	"constructor.prototype.x",
	"A.1",
	"A.0",
	"A.-1",
	"A.99999999999",
	"A..B",
	"A.#3#a",
	"A.#99#b",
	".",
	"Action=",
	"Version=2014-08-28",
	"Signature=x",
	"SignatureType=BEARERTOKEN",
	"Timestamp=0",
	"AccessKeyId=testid",
	"{",
	"[]",
	'{"__proto__":1}',
	"[".repeat(200),
	'{"a":'.repeat(50),
	"A.1.".repeat(60),
	"x".repeat(300),
];
const HEADERS = [
	"authorization",
	"content-type",
	"x-acs-action",
	"x-acs-version",
	"x-acs-date",
	"x-acs-signature-nonce",
	"x-acs-content-sha256",
	"x-acs-security-token",
	"accept",
	"host",
	"x-acs-bearer-token",
];
const METHODS = ["GET", "POST", "PUT", "HEAD", "get", ""];
const CONTENT_TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data"];

/** Breaks a request that was whole: in its method, target, headers or body, once or several times. */
function breakRequest(whole: RawRequest, random: () => number): RawRequest {
	const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
	const damage = (text: string): string => {
		const at = Math.floor(random() * (text.length + 1));
		const kind = Math.floor(random() * 4);
		if (kind === 0) {
			return text.slice(0, at) + pick(NASTY) + text.slice(at);
		}
		if (kind === 1) {
			return text.slice(0, at);
		}
		if (kind === 2) {
			return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 20));
		}
		return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 0x250)) + text.slice(at + 1);
	};
	let { method, target, body } = whole;
	const headers = new Map([...whole.headers].map(([name, values]) => [name, [...values]]));
	const times = 1 + Math.floor(random() * 3);
	for (let i = 0; i < times; i++) {
		const where = random();
		if (where < 0.35) {
			target = damage(target);
		} else if (where < 0.6) {
			const name = pick(HEADERS);
			headers.set(name, random() < 0.2 ? [] : [damage(headers.get(name)?.[0] ?? "")]);
		} else if (where < 0.9) {
			headers.set("content-type", [pick(CONTENT_TYPES)]);
			body = random() < 0.1 ? randomBytes(random) : Buffer.from(damage(body.toString("latin1")));
		} else {
			method = pick(METHODS);
		}
	}
	return { ...whole, method, target, headers, body };
}

function randomBytes(random: () => number): Buffer {
	return Buffer.from(Array.from({ length: Math.floor(random() * 400) }, () => Math.floor(random() * 256)));
}

/** A nonce that is used already makes sure that a request which was broken where nobody looks is refused as well. */
const COMMON = { SignatureNonce: "used" };

describe("decoder and signature check", () => {
	it(`answer ${REQUESTS} malformed requests by a 4xx envelope each, in flat memory`, async () => {
		const random = createRandom("malformed requests");
		const doors = echoDoors();
		await handleCall(signedV1(COMMON), doors);
		const v3Headers = { "x-acs-signature-nonce": "used" };
		const whole = [
			signedV1({ ...COMMON, "Tag.1.Key": "k", Name: "中 文" }),
			signedV1({ ...COMMON, "A.1": "x" }, { method: "POST", place: "form" }),
			signedV3({ "A.1": "x" }, { headers: v3Headers }),
			signedV3({}, { headers: v3Headers, body: "A.1=x&B=y", contentType: "application/x-www-form-urlencoded" }),
			signedV3({}, { headers: v3Headers, body: '{"A":[{"B":1}]}', contentType: "application/json" }),
		];
		const codes = new Map<string, number>();
		const heap: number[] = [];
		for (let i = 0; i < REQUESTS; i++) {
			const request = breakRequest(whole[i % whole.length] as RawRequest, random);
			const answer = await handleCall(request, doors);
			if (answer === "drop" || answer.status < 400 || answer.status > 499) {
				throw new Error(`request ${i} was not refused: ${JSON.stringify(request)} ${JSON.stringify(answer)}`);
			}
			const code = /"Code":"([\w.]+)"|<Code>([\w.]+)</.exec(answer.body);
			const name = code?.[1] ?? code?.[2] ?? "none";
			codes.set(name, (codes.get(name) ?? 0) + 1);
			if (i % 20_000 === 19_999) {
				doors.recorded.length = 0;
				globalThis.gc?.();
				heap.push(process.memoryUsage().heapUsed);
			}
		}
		expect(doors.logged).toEqual([]);
		expect(codes.get("none")).toBeUndefined();
		for (const code of [
			"InvalidParameter",
			"SignatureDoesNotMatch",
			"MissingAccessKeyId",
			"InvalidAction.NotFound",
			"IncompleteSignature",
			"InvalidVersion",
		]) {
			expect(codes.get(code), code).toBeGreaterThan(100);
		}
		const [first = 0] = heap;
		expect(Math.max(...heap) - first).toBeLessThan(50 * 1024 * 1024);
	}, 120_000);

	it("look at no more of a hostile request than the limits allow", async () => {
		const doors = echoDoors();
		const hostile: RawRequest[] = [
			{ ...signedV1(), target: `/?${"a=1&".repeat(200_000)}` },
			{ ...signedV1(), target: `/?${"A.1.".repeat(100_000)}=x` },
			{ ...signedV1(), target: `/?${"%".repeat(500_000)}` },
			signedV3({}, { body: `{"a":${"[".repeat(LIMITS.bodyBytes / 2)}`, contentType: "application/json" }),
			signedV3({}, { body: `{"a":[${"1,".repeat(1_000_000)}1]}`, contentType: "application/json" }),
			signedV3({}, { smuggled: { authorization: `ACS3-HMAC-SHA256 ${" ".repeat(200_000)}x` } }),
			signedV3({}, { smuggled: { authorization: `ACS3-HMAC-SHA256 Credential=${",".repeat(200_000)}` } }),
		];
		for (const request of hostile) {
			const startedAt = performance.now();
			const answer = await handleCall(request, doors);
			expect(answer).toMatchObject({ status: 400 });
			expect(performance.now() - startedAt).toBeLessThan(5000);
		}
		expect(doors.logged).toEqual([]);
	});
});
