import { describe, expect, it } from "vitest";
import { refuseForeignWrite } from "./refuse-foreign-write";

const host = { host: "127.0.0.1:3000" };

describe("refuseForeignWrite", () => {
	it("lets reads pass without an Origin", () => {
		expect(refuseForeignWrite("GET", new Headers(host))).toBeUndefined();
	});
	it("lets a write from the console's own origin pass", () => {
		expect(refuseForeignWrite("POST", new Headers({ ...host, origin: "http://127.0.0.1:3000" }))).toBeUndefined();
	});
	it.each([[undefined], ["null"], ["http://evil.example"], ["http://127.0.0.1:3001"]])(
		"refuses a write with Origin %s",
		(origin) => {
			expect(refuseForeignWrite("POST", new Headers(origin ? { ...host, origin } : host))).toBeTypeOf("string");
		},
	);
});
