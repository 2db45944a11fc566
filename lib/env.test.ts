import { describe, expect, it } from "vitest";
import { EnvError, isLoopbackHost, readEnv } from "./env";

describe("readEnv", () => {
	it("gives the contract's defaults for an empty environment", () => {
		expect(readEnv({})).toMatchObject({
			PORT: 3000,
			HOST: "127.0.0.1",
			DATA_DIR: ".data",
			CLOUD_TARGET: "emulator",
			EMULATOR_URL: "http://127.0.0.1:4500",
		});
		expect(readEnv({}).DATABASE_URL).toBeUndefined();
	});

	it("treats a blank variable as unset", () => {
		expect(readEnv({ PORT: "", DATABASE_URL: "", CONSOLE_PASSWORD: "" })).toEqual(readEnv({}));
	});

	it("drops the trailing slash of EMULATOR_URL", () => {
		expect(readEnv({ EMULATOR_URL: "http://127.0.0.1:9000/" }).EMULATOR_URL).toBe("http://127.0.0.1:9000");
	});

	it.each(["0.0.0.0", "192.168.1.5", "::", "example.com", "127.0.0.1.example.com"])(
		"refuses to listen on %s without a password",
		(HOST) => {
			expect(() => readEnv({ HOST })).toThrow(EnvError);
			expect(() => readEnv({ HOST })).toThrow(/CONSOLE_PASSWORD is required/);
			expect(readEnv({ HOST, CONSOLE_PASSWORD: "correct horse" }).HOST).toBe(HOST);
		},
	);

	it.each(["127.0.0.1", "127.8.9.1", "localhost", "::1", "[::1]"])("takes %s as loopback", (host) => {
		expect(isLoopbackHost(host)).toBe(true);
	});

	it.each([
		["PORT", "seventy"],
		["PORT", "70000"],
		["CLOUD_TARGET", "aws"],
		["EMULATOR_URL", "file:///etc/passwd"],
		["DATABASE_URL", "mysql://root:hunter2@db/x"],
		["TRUSTED_PROXY", "proxy.example.com"],
		["TRUSTED_PROXY", "10.0.0.0/33"],
		["TRUSTED_PROXY", "10.0.0.1,"],
	])("names %s when it is %s", (name, value) => {
		expect(() => readEnv({ [name]: value })).toThrow(new RegExp(name));
	});

	it("never repeats a value in its message", () => {
		expect(() => readEnv({ DATABASE_URL: "mysql://root:hunter2@db/x" })).not.toThrow(/hunter2/);
	});
});
