import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressMatcher, isAddressRange, settleForwardedHeaders } from "./forwarded-headers";

const isProxy = addressMatcher(["10.0.0.0/8", "fd00::7", "127.0.0.1"]);

function settled(headers: Record<string, string | string[]>, peer: string) {
	const result: Record<string, string | string[] | undefined> = { ...headers };
	settleForwardedHeaders(result, peer, isProxy);
	return result;
}

describe("addresses", () => {
	it.each(["10.0.0.7", "10.0.0.0/8", "::1", "fd00::/8", "0.0.0.0/0"])("may be %s", (range) => {
		expect(isAddressRange(range)).toBe(true);
	});

	it.each(["", "proxy", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "fd00::/129", "10.0.0.0/-1"])(
		"may not be %j",
		(range) => {
			expect(isAddressRange(range)).toBe(false);
		},
	);

	it.each([
		["10.200.3.4", true],
		["::ffff:10.0.0.7", true],
		["fd00::7", true],
		["fd00::8", false],
		["11.0.0.1", false],
		["", false],
		["unknown", false],
	])("tell whether %j is a proxy's: %j", (address, expected) => {
		expect(isProxy(address)).toBe(expected);
	});
});

describe("X-Forwarded-*", () => {
	const lies = {
		host: "console.example.com",
		"x-forwarded-host": "127.0.0.1:3000",
		"x-forwarded-proto": "https",
		"x-forwarded-port": "443",
		"x-forwarded-for": "127.0.0.1",
		"x-real-ip": "127.0.0.1",
		forwarded: "for=127.0.0.1;host=localhost",
	};

	it("is taken off what did not come through a trusted proxy, and the sender's address is told", () => {
		expect(settled(lies, "203.0.113.9")).toEqual({ host: "console.example.com", "x-forwarded-for": "203.0.113.9" });
		expect(settled(lies, "::ffff:203.0.113.9")["x-forwarded-for"]).toBe("203.0.113.9");
	});

	it("of a trusted proxy stays", () => {
		const told = {
			"x-forwarded-host": "console.example.com",
			"x-forwarded-proto": "https",
			"x-forwarded-for": "203.0.113.9",
		};
		expect(settled({ host: "10.0.0.7:3000", ...told }, "10.1.2.3")).toEqual({ host: "10.0.0.7:3000", ...told });
	});

	it("counts by the nearest proxy's word alone: the client wrote what stands before it", () => {
		const chain = {
			"x-forwarded-host": "evil.example, console.example.com",
			"x-forwarded-proto": ["http", "https"],
			"x-forwarded-for": "198.51.100.1, 203.0.113.9, 10.0.0.7",
		};
		expect(settled(chain, "10.0.0.8")).toEqual({
			"x-forwarded-host": "console.example.com",
			"x-forwarded-proto": "https",
			"x-forwarded-for": "203.0.113.9",
		});
	});

	it("tells the proxy itself as the sender when it names nobody else", () => {
		expect(settled({}, "10.0.0.8")).toEqual({ "x-forwarded-for": "10.0.0.8" });
		expect(settled({ "x-forwarded-for": "10.0.0.7" }, "10.0.0.8")).toEqual({ "x-forwarded-for": "10.0.0.8" });
	});

	it("cannot be used by a stranger to choose any of what is believed", () => {
		fc.assert(
			fc.property(fc.ipV4(), fc.string(), fc.string(), (peer, host, address) => {
				fc.pre(!isProxy(peer));
				const headers = settled({ "x-forwarded-host": host, "x-forwarded-for": address }, peer);
				return headers["x-forwarded-for"] === peer && !("x-forwarded-host" in headers);
			}),
		);
	});
});
