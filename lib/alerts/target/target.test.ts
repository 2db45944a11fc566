import { describe, expect, it } from "vitest";
import { addressGuard } from "./addresses";
import { maskUrl, targetHash, targetProblem } from "./target-url";

const strict = { isLoopbackAllowed: false, privateRanges: [] };
const local = { isLoopbackAllowed: true, privateRanges: [] };
const listed = { isLoopbackAllowed: false, privateRanges: ["10.1.0.0/16", "127.0.0.2", "169.254.0.0/16", "fd12::/16"] };

describe("an address", () => {
	it.each([
		["47.96.0.1", true, true, true],
		["2400:3200::1", true, true, true],
		["127.0.0.1", false, true, false],
		["127.0.0.2", false, true, true],
		["::1", false, true, false],
		["10.1.2.3", false, false, true],
		["10.2.2.3", false, false, false],
		["172.16.0.1", false, false, false],
		["192.168.1.1", false, false, false],
		["100.64.0.1", false, false, false],
		["fd12::1", false, false, true],
		["fd13::1", false, false, false],
		// Metadata and link-local: whatever is listed.
		["100.100.100.200", false, false, false],
		["169.254.169.254", false, false, false],
		["fe80::1", false, false, false],
		["0.0.0.0", false, false, false],
		["255.255.255.255", false, false, false],
		["224.0.0.1", false, false, false],
		["::", false, false, false],
		// The same by way of IPv6.
		["::ffff:169.254.169.254", false, false, false],
		["::ffff:a9fe:a9fe", false, false, false],
		["::ffff:127.0.0.1", false, true, false],
		["::127.0.0.1", false, true, false],
		["64:ff9b::169.254.169.254", false, false, false],
		["64:ff9b::47.96.0.1", true, true, true],
		["2002:a9fe:a9fe::1", false, false, false],
		["::ffff:10.1.2.3", false, false, true],
		["not an address", false, false, false],
	])("%s may be sent to: strictly %s, from a local console %s, with a list %s", (address, a, b, c) => {
		expect([strict, local, listed].map((policy) => addressGuard(policy)(address))).toEqual([a, b, c]);
	});
});

describe("a URL", () => {
	it.each([
		["https://oapi.dingtalk.com/robot/send?access_token=x", undefined],
		["http://oapi.dingtalk.com/robot/send", "webhookHttps"],
		["ftp://example.com/", "webhookUrl"],
		["https://name:word@example.com/", "webhookUrl"],
		["https://example.com/#part", "webhookUrl"],
		["nonsense", "webhookUrl"],
		["https://10.0.0.1/", "webhookPrivate"],
		["https://169.254.169.254/latest", "webhookPrivate"],
		["https://[::ffff:100.100.100.200]/", "webhookPrivate"],
		// Other ways to write an address.
		["https://2852039166/", "webhookPrivate"],
		["https://0x7f.1/", "webhookPrivate"],
		["https://0251.0376.0251.0376/", "webhookPrivate"],
		["http://127.0.0.1:8080/", "webhookPrivate"],
		["http://localhost/", "webhookPrivate"],
	])("%s: %s", (url, problem) => {
		expect(targetProblem(url, strict)).toBe(problem);
	});

	it("may be the machine's own, by http too, where only the machine reaches the console", () => {
		expect(targetProblem("http://127.0.0.1:8080/x", local)).toBeUndefined();
		expect(targetProblem("http://[::1]:8080/x", local)).toBeUndefined();
		expect(targetProblem("http://localhost:8080/x", local)).toBeUndefined();
		expect(targetProblem("http://10.0.0.1/x", local)).toBe("webhookHttps");
	});

	it("is shown without what lets anyone send to it", () => {
		const url = "https://hooks.slack.com/services/T000/B000/abcdefghijklmnopWxYz";
		expect(maskUrl(url)).toBe("https://hooks.slack.com/…WxYz");
		expect(maskUrl("https://example.com/short")).toBe("https://example.com/…");
		expect(targetHash(url)).not.toBe(targetHash(`${url}2`));
	});
});
