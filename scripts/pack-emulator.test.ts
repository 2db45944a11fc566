import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const readJson = (...file: string[]) => JSON.parse(readFileSync(path.join(...file), "utf8"));

let folder: string;
let app: string;

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "packed-emulator-"));
	app = path.join(folder, "app");
	mkdirSync(app);
	const pack = [
		"pack",
		"--ignore-scripts=false",
		"--workspace",
		"lib/emulator",
		"--pack-destination",
		folder,
		"--silent",
	];
	const [tarball = ""] = execFileSync("npm", pack, { cwd: ROOT, encoding: "utf8" }).trim().split("\n").slice(-1);
	writeFileSync(path.join(app, "package.json"), '{ "private": true, "type": "module" }');
	const install = [
		"install",
		"--prefer-offline",
		"--no-audit",
		"--no-fund",
		"--ignore-scripts",
		path.join("..", tarball),
	];
	execFileSync("npm", install, { cwd: app, stdio: "pipe" });
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed emulator, installed into an empty folder", () => {
	it("runs the fixture of its README", () => {
		const readme = readFileSync(path.join(app, "node_modules/@scalehook/emulator/README.md"), "utf8");
		const [, fixture = ""] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
		const lines = fixture.replace(
			"// … point a client at emulator.url …",
			'const health = await (await fetch(emulator.url + "/_emulator/health")).json();\nconsole.log(health.status);',
		);
		writeFileSync(path.join(app, "fixture.mjs"), lines);
		expect(execFileSync(process.execPath, ["fixture.mjs"], { cwd: app, encoding: "utf8" })).toBe("ok\n");
	});

	it("runs a script on an instance, so that its worker was packed too", () => {
		const source = `
			import { startEmulator } from "@scalehook/emulator";
			import RPCClient from "${path.join(ROOT, "node_modules/@alicloud/pop-core/index.js")}";
			const emulator = await startEmulator({ frozen: true });
			const client = (apiVersion) => new RPCClient.RPCClient({ endpoint: emulator.url, apiVersion,
				accessKeyId: "LTAI5tEmulatorRoot000001", accessKeySecret: "emulator-root-secret" });
			const ecs = client("2014-05-26"), ess = client("2014-08-28"), RegionId = "cn-hangzhou";
			const Format = "JSON";
			const { ScalingRuleAri } = await ess.request("CreateScalingRule", { RegionId, ScalingGroupId: "asg-tutorial",
				AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: 1 });
			await ess.request("ExecuteScalingRule", { RegionId, ScalingRuleAri });
			await emulator.advance(120);
			const { Instances } = await ecs.request("DescribeInstances", { RegionId, Format });
			const InstanceId = [Instances.Instance[0].InstanceId];
			const { InvokeId } = await ecs.request("RunCommand", { RegionId, InstanceId, Format,
				Type: "RunShellScript", CommandContent: "echo from $(uname)" });
			await emulator.advance(30);
			const { Invocation } = await ecs.request("DescribeInvocationResults", { RegionId, InvokeId, Format });
			console.log(Buffer.from(Invocation.InvocationResults.InvocationResult[0].Output, "base64").toString().trim());
			await emulator.close();`;
		writeFileSync(path.join(app, "script.mjs"), source);
		expect(execFileSync(process.execPath, ["script.mjs"], { cwd: app, encoding: "utf8" })).toBe("from Linux\n");
	});

	it("has a command that answers, and ends on SIGTERM", async () => {
		const child = spawn(path.join(app, "node_modules/.bin/scalehook-emulator"), ["--port", "0", "--no-persist"]);
		const ready = await new Promise<string>((resolve) => child.stdout.once("data", (data) => resolve(String(data))));
		expect(ready).toMatch(/^emulator ready http:\/\/127\.0\.0\.1:\d+\n$/);
		const ended = new Promise((resolve) => child.once("close", resolve));
		child.kill("SIGTERM");
		expect(await ended).toBe(0);
	});

	it("declares its types for strict consumers that resolve as Node does", () => {
		writeFileSync(
			path.join(app, "typed.mts"),
			'import { startEmulator, type Emulator } from "@scalehook/emulator";\nexport const one: Promise<Emulator> = startEmulator({ seed: "tutorial" });\n// @ts-expect-error such a seed is none\nstartEmulator({ seed: "other" });\n',
		);
		const tsc = path.join(ROOT, "node_modules/typescript-native/bin/tsc");
		const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "typed.mts"];
		execFileSync(process.execPath, [tsc, ...options], { cwd: app, stdio: "pipe" });
	});
});

it("asks for the versions that the project itself is tested with", () => {
	const own = readJson(ROOT, "lib/emulator/package.json");
	const project = readJson(ROOT, "package.json");
	expect(own.version).toBe(project.version);
	expect(own.engines).toEqual(project.engines);
	for (const [name, version] of Object.entries(own.dependencies)) {
		expect([name, project.dependencies[name]]).toEqual([name, version]);
	}
});
