import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refuseForeignRequest } from "./refuse-foreign-request";

type Settings = Parameters<typeof refuseForeignRequest>[2];

const open: Settings = { CONSOLE_PASSWORD: undefined, TRUSTED_PROXY: undefined };
const withPassword: Settings = { ...open, CONSOLE_PASSWORD: "correct horse" };
const behindProxy: Settings = { ...withPassword, TRUSTED_PROXY: ["10.0.0.0/8"] };
const own = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" };

const verdict = (method: string, headers: Record<string, string>, settings: Settings) =>
	refuseForeignRequest(method, new Headers(headers), settings)?.code;

describe("the name under which the console is asked", () => {
	it.each(["127.0.0.1:3000", "localhost:3000", "localhost", "LOCALHOST:80", "[::1]:3000"])("may be %s", (host) => {
		expect(verdict("GET", { host }, open)).toBeUndefined();
	});

	it.each(["rebound.example:3000", "127.0.0.1.rebound.example", "localhost.rebound.example:3000", "192.168.1.5:3000"])(
		"may not be %s without a password: a page could have pointed that name here",
		(host) => {
			expect(refuseForeignRequest("GET", new Headers({ host }), open)).toMatchObject({
				code: "ForeignHost",
				message: expect.stringContaining("127.0.0.1"),
			});
			expect(verdict("POST", { host, origin: `http://${host}` }, open)).toBe("ForeignHost");
		},
	);

	it("has to be there", () => {
		expect(verdict("GET", {}, open)).toBe("ForeignHost");
	});

	it("may not be used from another machine without a sign-in, whatever name it gives", () => {
		for (const method of ["GET", "POST"]) {
			expect(verdict(method, { ...own, "x-forwarded-for": "192.168.1.9" }, open)).toBe("ForeignHost");
			expect(verdict(method, { ...own, "x-forwarded-for": "127.0.0.1" }, open)).toBeUndefined();
			expect(verdict(method, { ...own, "x-forwarded-for": "::1" }, open)).toBeUndefined();
			expect(verdict(method, { ...own, "x-forwarded-for": "192.168.1.9" }, withPassword)).toBeUndefined();
		}
	});

	it("may be any name where a password protects the console", () => {
		expect(verdict("GET", { host: "console.example.com" }, withPassword)).toBeUndefined();
	});
});

describe("the origin of a write", () => {
	it("does not matter to reads", () => {
		expect(verdict("GET", { host: own.host }, open)).toBeUndefined();
	});

	it.each([
		own,
		{ host: "localhost:3000", origin: "http://localhost:3000" },
		{ host: "LOCALHOST:3000", origin: "http://localhost:3000" },
		{ host: "[::1]:3000", origin: "http://[::1]:3000" },
	])("may be the console's own: $origin", (headers) => {
		expect(verdict("POST", headers, open)).toBeUndefined();
	});

	it.each([undefined, "null", "http://evil.example", "http://127.0.0.1:3001", "http://127.0.0.1:3000.evil.example"])(
		"may not be %s",
		(origin) => {
			const headers = { host: own.host, ...(origin && { origin }) };
			expect(verdict("POST", headers, open)).toBe("ForeignOrigin");
			expect(verdict("POST", headers, withPassword)).toBe("ForeignOrigin");
			expect(verdict("DELETE", headers, withPassword)).toBe("ForeignOrigin");
		},
	);
});

describe("what a proxy in front says", () => {
	const forwarded = {
		host: "10.0.0.7:3000",
		origin: "https://console.example.com",
		"x-forwarded-host": "console.example.com",
		"x-forwarded-proto": "https",
	};

	it("is believed where one is named", () => {
		expect(verdict("POST", forwarded, behindProxy)).toBeUndefined();
	});

	it("is not believed where none is named: anyone can write these headers", () => {
		expect(verdict("POST", forwarded, withPassword)).toBe("ForeignOrigin");
		expect(verdict("GET", { host: "evil.example", "x-forwarded-host": "127.0.0.1:3000" }, open)).toBe("ForeignHost");
	});

	it("tells the scheme too, so that a page of the same name without TLS cannot write", () => {
		expect(verdict("POST", { ...forwarded, origin: "http://console.example.com" }, behindProxy)).toBe("ForeignOrigin");
	});

	it("does not make a console without a password answer to other names", () => {
		expect(verdict("POST", forwarded, { ...open, TRUSTED_PROXY: ["10.0.0.7"] })).toBe("ForeignHost");
	});
});

it("lets no write pass whose origin is not the name it was sent to, whatever both are", () => {
	const host = fc.oneof(fc.constantFrom("127.0.0.1:3000", "localhost:3000", "console.example.com"), fc.domain());
	fc.assert(
		fc.property(host, host, fc.constantFrom(open, withPassword), (asked, from, settings) => {
			const refused = verdict("POST", { host: asked, origin: `http://${from}` }, settings) !== undefined;
			return asked === from || refused;
		}),
	);
});
