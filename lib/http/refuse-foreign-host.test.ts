import { describe, expect, it } from "vitest";
import { refuseForeignHost } from "./refuse-foreign-host";

const sentTo = (host: string) => new Headers({ host });

describe("the name under which the console is asked", () => {
	it.each(["127.0.0.1:3000", "localhost:3000", "localhost", "LOCALHOST:80", "[::1]:3000"])("may be %s", (host) => {
		expect(refuseForeignHost(sentTo(host), undefined)).toBeUndefined();
	});

	it.each(["rebound.example:3000", "127.0.0.1.rebound.example", "localhost.rebound.example:3000", "192.168.1.5:3000"])(
		"may not be %s without a password: a page could have pointed that name here",
		(host) => {
			expect(refuseForeignHost(sentTo(host), undefined)).toContain("127.0.0.1");
		},
	);

	it("has to be there", () => {
		expect(refuseForeignHost(new Headers(), undefined)).toBeDefined();
	});

	it("may be any name where a password protects the console", () => {
		expect(refuseForeignHost(sentTo("console.example.com"), "correct horse")).toBeUndefined();
	});
});
