import { generateKeyPairSync } from "node:crypto";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FORMAT_VERSION } from "../kernel/state-format";
import { type RunningEmulator, startEmulator } from "../start-emulator";
import { testKeys, testProduct } from "../wire/test-product";
import { signedV1 } from "../wire/test-requests";

let emulator: RunningEmulator;
const CONSOLE = "http://127.0.0.1:3000";
const START = Date.UTC(2026, 0, 1);

beforeAll(async () => {
	emulator = await startEmulator({
		products: [testProduct],
		consoleOrigins: [CONSOLE],
		frozen: true,
		startAt: START,
		idSeed: "control",
		log: () => undefined,
	});
});
beforeEach(() => call("POST", "reset"));
afterAll(() => emulator.close());

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
	const response = await fetch(`${emulator.url}/_emulator/${path}`, {
		method,
		headers,
		...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
}

async function createThing(name: string): Promise<string> {
	const now = `${new Date().toISOString().slice(0, 19)}Z`;
	const { accessKeyId, secret } = testKeys.root;
	const params = { Action: "CreateThing", Name: name, Version: "2020-01-01", AccessKeyId: accessKeyId, Timestamp: now };
	const nonce = `${Math.random()}`;
	const { target } = signedV1({ ...params, SignatureNonce: nonce }, { secret });
	const answer = (await (await fetch(emulator.url + target)).json()) as { ThingId: string };
	return answer.ThingId;
}

/** The state without the machine's own time. */
async function state() {
	const { body } = await call("GET", "snapshot");
	return JSON.stringify(body, (key, value) => (key === "realMs" ? 0 : value));
}

/** A request with headers that fetch would not let through. */
function bareGet(path: string, headers: Record<string, string>): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		httpRequest(`${emulator.url}/_emulator/${path}`, { headers }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.on("error", reject)
			.end();
	});
}

describe("control API", () => {
	it("tells its health", async () => {
		const { status, body } = await call("GET", "health");
		expect(status).toBe(200);
		expect(body).toEqual({
			status: "ok",
			version: "0.1.0",
			uptimeSeconds: expect.any(Number),
			now: "2026-01-01T00:00:00Z",
		});
	});

	it("tells its metrics as Prometheus reads them, and names no action that is none", async () => {
		await createThing("one");
		await fetch(`${emulator.url}/?Action=NoSuchThing&Version=2020-01-01`);
		const answer = await fetch(`${emulator.url}/_emulator/metrics`);
		expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
		const lines = (await answer.text()).split("\n");
		const made = lines.find((line) =>
			line.startsWith('scalehook_emulator_calls_total{product="test",action="CreateThing"'),
		);
		expect(made).toMatch(/outcome="success",nested="false"\} [1-9]/);
		expect(lines.some((line) => line.includes("NoSuchThing"))).toBe(false);
		expect(lines).toContain(`scalehook_emulator_clock_seconds ${START / 1000}`);
		expect(lines.some((line) => line.startsWith("process_resident_memory_bytes "))).toBe(true);
	});

	it("moves, speeds up and freezes the clock", async () => {
		expect((await call("GET", "clock")).body).toEqual({ now: "2026-01-01T00:00:00Z", speed: 1, frozen: true });
		expect((await call("POST", "clock", { advanceSeconds: 90 })).body.now).toBe("2026-01-01T00:01:30Z");
		expect((await call("POST", "clock", { speed: 50 })).body).toMatchObject({ speed: 50, frozen: true });
		expect((await call("POST", "clock", { frozen: false })).body.frozen).toBe(false);
		await call("POST", "clock", { frozen: true, speed: 1 });
		const { body } = await call("GET", "clock");
		expect((await call("GET", "clock")).body).toEqual(body);
	});

	it.each([
		["clock", {}],
		["clock", { advanceSeconds: -1 }],
		["clock", { advanceSeconds: "60" }],
		["clock", { speed: 0 }],
		["clock", { frozen: "yes" }],
		["clock", { advance: 60 }],
		["clock", []],
		["clock", "{"],
		["reset", { seed: "other" }],
		["restore", {}],
		["restore", { emulator: "scalehook", formatVersion: 1, tables: {} }],
		[
			"restore",
			{ emulator: "scalehook", formatVersion: 99, tables: { "kernel.clock": [{}], "kernel.counters": [{}] } },
		],
		["metrics", { scalingGroupId: "asg-1", metric: "CpuUtilization", value: "80" }],
	])("refuses POST %s %j and says what is wrong, changing nothing", async (path, body) => {
		const before = await state();
		const answer = await call("POST", path, body);
		expect(answer.status).toBe(400);
		expect(answer.body.error).toMatchObject({ code: expect.any(String), message: expect.stringMatching(/\w/) });
		expect(await state()).toBe(before);
	});

	it("points at the member of a body that is wrong", async () => {
		const { body } = await call("PUT", "faults", [
			{ effect: { drop: true } },
			{ probability: 2, effect: { drop: true } },
		]);
		expect(body.error.message).toContain("1.probability");
		expect((await call("POST", "metrics", {})).body.error.issues.map((issue: { path: string }) => issue.path)).toEqual([
			"scalingGroupId",
			"metric",
			"value",
		]);
	});

	it("goes back to a fresh state, with the same ids again", async () => {
		const first = await createThing("x");
		await call("PUT", "faults", [{ effect: { drop: true } }]);
		await call("POST", "clock", { advanceSeconds: 60 });
		const { body } = await call("POST", "reset", { seed: "empty" });
		expect(body).toMatchObject({ status: "ok", now: "2026-01-01T00:00:00Z" });
		expect((await call("GET", "inventory")).body).toEqual({ test: { things: 0 } });
		expect((await call("GET", "faults")).body).toEqual([]);
		expect(await createThing("x")).toBe(first);
	});

	it("gives the whole state out and takes it back in", async () => {
		await createThing("kept");
		await call("POST", "clock", { advanceSeconds: 60 });
		const before = await state();
		const snapshot = (await call("GET", "snapshot")).body;
		expect(snapshot).toMatchObject({ emulator: "scalehook", formatVersion: FORMAT_VERSION });
		await call("POST", "reset");
		const { status, body } = await call("POST", "restore", snapshot);
		expect([status, body.now]).toEqual([200, "2026-01-01T00:01:00Z"]);
		expect((await call("GET", "inventory")).body).toEqual({ test: { things: 1 } });
		expect(await state()).toBe(before);
	});

	it.each([
		["kernel.clock", [{ key: "clock" }]],
		["kernel.counters", [{ key: "counters", idSeed: 7 }]],
		["kernel.timers", [{ id: "t", kind: "test.tick", dueAt: null, order: 0, payload: {} }]],
		["test.things", [{ no: "key" }]],
	])("refuses a snapshot whose %s it could not go on with, changing nothing", async (name, rows) => {
		await createThing("kept");
		const before = await state();
		const snapshot = (await call("GET", "snapshot")).body;
		const { status, body } = await call("POST", "restore", {
			...snapshot,
			tables: { ...snapshot.tables, [name]: rows },
		});
		expect([status, body.error.message]).toEqual([400, expect.stringContaining(name)]);
		expect(await state()).toBe(before);
		expect((await call("GET", "inventory")).body).toEqual({ test: { things: 1 } });
	});

	it("lists faults as they stand, from a bare list or one in an object", async () => {
		const fault = { product: "test", times: 3, effect: { delaySeconds: 0 } };
		expect((await call("PUT", "faults", { faults: [fault] })).body).toMatchObject([
			{ ...fault, hits: 0, remaining: 3 },
		]);
		await createThing("x");
		expect((await call("GET", "faults")).body).toMatchObject([{ ...fault, hits: 1, remaining: 2 }]);
	});

	it("takes the fault away that was meant, however the list has changed, and leaves the others their hits", async () => {
		const [a, b, c] = ["a", "b", "c"].map((action) => ({ product: "none", action, times: 3, effect: { drop: true } }));
		const spent = { product: "test", times: 1, effect: { delaySeconds: 0 } };
		const [, shown] = (await call("PUT", "faults", [a, b])).body;
		await call("DELETE", "faults?index=0");
		await call("POST", "faults", spent);
		await createThing("x");
		const added = (await call("POST", "faults?place=first", c)).body;
		expect(added.map(({ action, hits }: { action?: string; hits: number }) => [action, hits])).toEqual([
			["c", 0],
			["b", 0],
			[undefined, 1],
		]);
		const left = (await call("DELETE", `faults?id=${shown.id}`)).body;
		expect(left).toMatchObject([{ action: "c" }, { product: "test", remaining: 0 }]);
		const again = await call("DELETE", `faults?id=${shown.id}`);
		expect([again.status, again.body.error.code]).toEqual([409, "FaultGone"]);
		expect((await call("GET", "faults")).body).toHaveLength(2);
	});

	it("lists the latest calls, newest first, as many as asked for", async () => {
		for (const name of ["a", "b", "c"]) {
			await createThing(name);
		}
		const { body } = await call("GET", "calls?limit=2");
		expect(body).toHaveLength(2);
		expect(body[0]).toEqual({
			number: 2,
			time: "2026-01-01T00:00:00Z",
			product: "test",
			version: "2020-01-01",
			action: "CreateThing",
			caller: "acs:ram::1000000000000001:root",
			nested: false,
			status: 200,
			code: "",
			ms: expect.any(Number),
			requestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
		});
		expect((await call("GET", "calls?limit=0")).status).toBe(400);
		expect((await call("GET", "calls?limit=x")).status).toBe(400);
	});

	it("lists the messages of one queue or topic", async () => {
		expect((await call("GET", "messages?queue=q")).body).toMatchObject([{ messageId: "M", queue: "q" }]);
		expect((await call("GET", "messages?topic=t")).body).toMatchObject([{ messageId: "M", topic: "t" }]);
		expect((await call("GET", "messages")).status).toBe(400);
		expect((await call("GET", "messages?queue=q&topic=t")).status).toBe(400);
	});

	it("takes a metric", async () => {
		const metric = { scalingGroupId: "asg-1", metric: "CpuUtilization", value: 81.5 };
		expect(await call("POST", "metrics", metric)).toMatchObject({ status: 200, body: metric });
	});

	it("takes an OIDC issuer's public keys, and nothing else for them", async () => {
		const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });
		const issuerUrl = "https://oidc.example.com/c1";
		expect(await call("PUT", "oidc-keys", { issuerUrl, keys: [key] })).toMatchObject({
			status: 200,
			body: { issuerUrl, keys: 1 },
		});
		for (const wrong of [
			{ keys: [{}] },
			{ keys: [{ kty: "oct", k: "c2VjcmV0" }] },
			{ issuerUrl: "http://a.example.com" },
		]) {
			expect((await call("PUT", "oidc-keys", { issuerUrl, keys: [key], ...wrong })).status).toBe(400);
		}
	});

	it("names the methods of a path, and says when there is no such path", async () => {
		const wrong = await call("DELETE", "clock");
		expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, POST"]);
		expect((await call("GET", "nothing")).status).toBe(404);
		expect((await call("GET", "constructor")).status).toBe(404);
		expect((await call("GET", "../_emulator/health/")).status).toBe(404);
	});
});

describe("access to the control API", () => {
	it("is refused to pages of other origins, whatever they ask", async () => {
		for (const origin of ["http://evil.example", "http://127.0.0.1:9999", "null"]) {
			expect((await call("POST", "reset", {}, { origin })).status).toBe(403);
			expect((await call("GET", "snapshot", undefined, { origin })).status).toBe(403);
		}
	});

	it("is open to the console's page and to the emulator's own", async () => {
		const fromConsole = await call("GET", "health", undefined, { origin: CONSOLE });
		expect([fromConsole.status, fromConsole.headers.get("access-control-allow-origin")]).toEqual([200, CONSOLE]);
		const preflight = await call("OPTIONS", "clock", undefined, { origin: CONSOLE });
		expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([204, "GET, POST"]);
		const own = await call("POST", "clock", { speed: 1 }, { origin: emulator.url });
		expect([own.status, own.headers.get("access-control-allow-origin")]).toEqual([200, null]);
	});

	it("is refused to what other sites' pages load without an Origin, and to names that are not this machine's", async () => {
		expect(await bareGet("snapshot", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" })).toBe(403);
		expect(await bareGet("snapshot", { "sec-fetch-site": "same-origin" })).toBe(200);
		expect(await bareGet("health", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).toBe(200);
		expect(await bareGet("snapshot", { host: "evil.example:4500" })).toBe(403);
		expect(await bareGet("health", { host: "localhost:4500" })).toBe(200);
		expect(await bareGet("health", { host: "[::1]:4500" })).toBe(200);
	});
});
