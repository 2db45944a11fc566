import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import RpcClient from "@alicloud/pop-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runProcess, startProcess } from "./emulator-process";
import { EMULATOR_VERSION } from "./version";

const directory = mkdtempSync(path.join(tmpdir(), "emulator-main-"));
// The first start bundles the sources; what is measured here is every other one.
beforeAll(() => runProcess(["--help"]));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ram = (url: string) =>
	new RpcClient({
		endpoint: url,
		apiVersion: "2015-05-01",
		accessKeyId: "LTAI5tEmulatorRoot000001",
		accessKeySecret: "emulator-root-secret",
	});

describe("the command line", () => {
	it.each(["SIGTERM", "SIGINT"] as const)(
		"says when it is ready, and on %s flushes and ends with 0 within 2 s",
		async (signal) => {
			const data = path.join(directory, signal);
			const emulator = await startProcess(["--port", "0", "--data", data]);
			expect(emulator.readyAfterMs).toBeLessThan(10_000);
			const health = await fetch(`${emulator.url}/_emulator/health`);
			expect(await health.json()).toMatchObject({ status: "ok", version: EMULATOR_VERSION });
			await ram(emulator.url).request("CreateUser", { UserName: "kept" });
			const stoppedAt = performance.now();
			expect(await emulator.end(signal)).toEqual({ code: 0, signal: null });
			expect(performance.now() - stoppedAt).toBeLessThan(2_000);

			const again = await startProcess(["--port", "0", "--data", data]);
			await expect(ram(again.url).request("GetUser", { UserName: "kept" })).resolves.toHaveProperty(
				"User.UserName",
				"kept",
			);
			await again.end("SIGTERM");
		},
	);

	it("ends in time though a call is kept waiting", async () => {
		const emulator = await startProcess(["--port", "0", "--no-persist"]);
		await fetch(`${emulator.url}/_emulator/faults`, { method: "PUT", body: '[{"effect":{"delaySeconds":60}}]' });
		const waiting = ram(emulator.url)
			.request("ListUsers", {})
			.catch((error) => error);
		await fetch(`${emulator.url}/_emulator/health`);
		const stoppedAt = performance.now();
		expect((await emulator.end("SIGTERM")).code).toBe(0);
		expect(performance.now() - stoppedAt).toBeLessThan(2_000);
		await waiting;
	});

	it("takes seed, clock speed, frozenness and where to keep nothing", async () => {
		const emulator = await startProcess([
			"--port",
			"0",
			"--no-persist",
			"--seed",
			"empty",
			"--clock-speed",
			"60",
			"--frozen",
		]);
		const clock = await fetch(`${emulator.url}/_emulator/clock`);
		expect(await clock.json()).toMatchObject({ speed: 60, frozen: true });
		await expect(ram(emulator.url).request("GetRole", { RoleName: "OOSServiceRole" })).rejects.toMatchObject({
			code: "EntityNotExist.Role",
		});
		await emulator.end("SIGTERM");
	});

	it.each([
		["--port", "http"],
		["--port", "70000"],
		["--clock-speed", "0"],
		["--seed", "other"],
		["--unknown", "x"],
	])("refuses %s %s, says how it is used and ends with 2", async (option, value) => {
		const { code, stdout, stderr } = await runProcess([option, value]);
		expect([code, stdout]).toEqual([2, ""]);
		expect(stderr).toContain(option);
		expect(stderr).toContain("Usage:");
	});

	it("says in one line that its port or its directory is taken, and ends with 1", async () => {
		const data = path.join(directory, "taken");
		const emulator = await startProcess(["--port", "0", "--data", data]);
		const port = new URL(emulator.url).port;
		const samePort = await runProcess(["--port", port, "--no-persist"]);
		expect([samePort.code, samePort.stderr]).toEqual([1, expect.stringMatching(/^emulator: .*EADDRINUSE.*\n$/)]);
		const sameData = await runProcess(["--port", "0", "--data", data]);
		expect([sameData.code, sameData.stderr]).toEqual([1, expect.stringMatching(/^emulator: .*in use.*\n$/)]);
		await emulator.end("SIGTERM");
	});
});

describe("a damaged data directory", () => {
	it("is told in one line with status 1, and is not started afresh", async () => {
		const data = path.join(directory, "damaged");
		const emulator = await startProcess(["--port", "0", "--data", data]);
		await emulator.end("SIGTERM");
		const file = path.join(data, "state.lmdb");
		for (const size of [20_000, 0]) {
			truncateSync(file, size);
			const { code, stdout, stderr } = await runProcess(["--port", "0", "--data", data]);
			expect([code, stdout]).toEqual([1, ""]);
			expect(stderr).toMatch(/^emulator: the state in .* cannot be used: state\.lmdb is damaged: .*\n$/);
			expect(statSync(file).size).toBe(size);
		}
	});
});

describe("the entry for other people's tests", () => {
	it("starts as many emulators as wanted in plain Node, each with a state of its own", async () => {
		const script = `
			const { startEmulator } = await import(${JSON.stringify(new URL("../../bin/entry.mjs", import.meta.url).href)});
			const all = await Promise.all([1, 2, 3, 4].map(() => startEmulator({ seed: "empty", idSeed: "same" })));
			const nows = [];
			for (const [index, emulator] of all.entries()) {
				const clock = await emulator.advance(index * 3600);
				const health = await (await fetch(emulator.url + "/_emulator/health")).json();
				nows.push(health.status + Math.round((Date.parse(clock.now) - Date.now()) / 3_600_000));
			}
			await all[0].reset("tutorial");
			await Promise.all(all.map((emulator) => emulator.close()));
			console.log(new Set(all.map((emulator) => emulator.port)).size, nows.join());
		`;
		const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
		expect(stdout.trim()).toBe("4 ok0,ok1,ok2,ok3");
	});
});

it("has the package's version", () => {
	const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
	expect(EMULATOR_VERSION).toBe(manifest.version);
});
