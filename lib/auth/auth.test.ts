import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardRequest, safeNextPath } from "./guard-request";
import { isPasswordRight, isSessionTokenValid, issueSessionToken, SESSION_SECONDS } from "./session-token";

const password = "correct horse";
const now = 1_700_000_000_000;

describe("a session token", () => {
	const token = issueSessionToken(password, now);

	it("is good until it runs out, under its password only", () => {
		expect(isSessionTokenValid(token, password, now)).toBe(true);
		expect(isSessionTokenValid(token, password, now + SESSION_SECONDS * 1000)).toBe(false);
		expect(isSessionTokenValid(token, "another password", now)).toBe(false);
	});

	it("cannot be made to last longer", () => {
		const [expires, ...rest] = token.split(".");
		expect(isSessionTokenValid([Number(expires) + 1, ...rest].join("."), password, now)).toBe(false);
	});

	it("is nothing that one could type", () => {
		fc.assert(fc.property(fc.string(), (text) => !isSessionTokenValid(text, password, now)));
		expect(isSessionTokenValid(undefined, password, now)).toBe(false);
	});
});

it("tells the right password from others", () => {
	expect(isPasswordRight(password, password)).toBe(true);
	expect(isPasswordRight("correct hors", password)).toBe(false);
	expect(isPasswordRight("", password)).toBe(false);
});

describe("guardRequest", () => {
	const request = { path: "/dashboard", search: "?range=7d", token: undefined };

	it("lets everyone pass where there is no password, and those who have signed in where there is", () => {
		expect(guardRequest(request, undefined, now)).toBeUndefined();
		const token = issueSessionToken(password, now);
		expect(guardRequest({ ...request, token }, password, now)).toBeUndefined();
	});

	it("sends strangers to the sign-in page and remembers where they wanted to go", () => {
		expect(guardRequest(request, password, now)).toEqual({ redirectTo: "/sign-in?next=%2Fdashboard%3Frange%3D7d" });
	});

	it("refuses their reads, and lets health checks pass", () => {
		expect(guardRequest({ ...request, path: "/api/queries/ram.roles" }, password, now)).toBe("refuse");
		expect(guardRequest({ ...request, path: "/api/health" }, password, now)).toBeUndefined();
	});
});

describe("safeNextPath", () => {
	it.each([
		["/tutorial/1?x=2", "/tutorial/1?x=2"],
		["//evil.example.com", "/"],
		["/\\evil.example.com", "/"],
		["https://evil.example.com", "/"],
		["javascript:alert(1)", "/"],
		[undefined, "/"],
		["/.//evil.example.com", "/"],
		["/..//evil.example.com", "/"],
		["/./\\evil.example.com", "/"],
		["/a/..//evil.example.com", "/"],
		["/%2e//evil.example.com", "/"],
		["/\t/evil.example.com", "/"],
		["/a/../dashboard?range=7d", "/dashboard?range=7d"],
	])("takes %j to %j", (next, path) => {
		expect(safeNextPath(next)).toBe(path);
	});

	it("leads nowhere else, whatever it is given, as a browser reads it", () => {
		const piece = fc.constantFrom(
			...[
				"/",
				"//",
				"\\",
				".",
				"..",
				"./",
				"../",
				"%2e",
				"%2F",
				"%5c",
				"\t",
				"\n",
				"\r",
				"\0",
				" ",
				"@",
				":",
				"?",
				"#",
			],
			...["evil.example", "http:", "javascript:", "a", "\u2028", "\uff0f", "\uff0e", "\ud800"],
		);
		const nasty = fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 12 }).map((all) => all.join(""));
		const here = "https://console.example.com";
		fc.assert(
			fc.property(
				fc.oneof(
					nasty,
					nasty.map((text) => `/${text}`),
				),
				(next) => {
					const path = safeNextPath(next);
					expect(new URL(path, `${here}/sign-in`).origin).toBe(here);
					// A path that is safe stays as it is: going round once more must not make another of it.
					expect(safeNextPath(path)).toBe(path);
					expect(path).toMatch(/^\/(?![/\\])/);
				},
			),
			{ numRuns: 5_000 },
		);
	});
});
