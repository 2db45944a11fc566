import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningEmulator, startEmulator } from "../start-emulator";
import { testKeys, testProduct } from "../wire/test-product";
import { signedV1 } from "../wire/test-requests";

let emulator: RunningEmulator;
beforeAll(async () => {
	emulator = await startEmulator({ products: [testProduct], frozen: true, idSeed: "kept", log: () => undefined });
});
afterAll(() => emulator.close());

async function control(method: string, address: string, body?: unknown) {
	const response = await fetch(`${emulator.url}/_emulator/${address}`, {
		method,
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: await response.json() };
}

let nonce = 0;
async function api(action: string, params: Record<string, string> = {}) {
	nonce += 1;
	const { accessKeyId, secret } = testKeys.root;
	const { target } = signedV1(
		{
			Action: action,
			Version: "2020-01-01",
			AccessKeyId: accessKeyId,
			Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
			SignatureNonce: `kept-${nonce}`,
			...params,
		},
		{ secret },
	);
	return (await (await fetch(emulator.url + target)).json()) as Record<string, string>;
}

describe("a snapshot by name", () => {
	it("is kept over a reset, restored, listed and deleted", async () => {
		await api("CreateThing", { Name: "kept" });
		const before = (await control("GET", "inventory")).body;
		expect((await control("POST", "snapshots", { name: "one thing" })).body).toMatchObject({ name: "one thing" });
		await control("POST", "reset");
		expect((await control("GET", "inventory")).body).not.toEqual(before);
		expect((await control("GET", "snapshots")).body).toHaveLength(1);
		expect((await control("POST", "snapshots/restore", { name: "one thing" })).status).toBe(200);
		expect((await control("GET", "inventory")).body).toEqual(before);
		expect((await control("DELETE", "snapshots?name=one%20thing")).status).toBe(200);
		expect((await control("GET", "snapshots")).body).toEqual([]);
	});

	it("is taken from a file and refused when it is none", async () => {
		const document = (await control("GET", "snapshot")).body;
		expect((await control("PUT", "snapshots?name=from-file", document)).status).toBe(200);
		expect((await control("GET", "snapshots?name=from-file")).body).toEqual(document);
		expect((await control("PUT", "snapshots?name=no", { emulator: "scalehook" })).status).toBe(400);
	});

	it.each([
		["../escape", 400],
		["", 400],
		["never saved", 404],
	])("called %j cannot be restored", async (name, status) => {
		expect((await control("POST", "snapshots/restore", { name })).status).toBe(status);
	});

	it("outlives the process with a directory", async () => {
		const dataDir = mkdtempSync(path.join(tmpdir(), "shelf-"));
		const start = () => startEmulator({ products: [testProduct], dataDir, log: () => undefined });
		const first = await start();
		await fetch(`${first.url}/_emulator/snapshots`, { method: "POST", body: JSON.stringify({ name: "周一 1" }) });
		await first.close();
		const second = await start();
		const list = await (await fetch(`${second.url}/_emulator/snapshots`)).json();
		await second.close();
		rmSync(dataDir, { recursive: true });
		expect(list).toMatchObject([{ name: "周一 1" }]);
	});
});

describe("a recording", () => {
	it("is made again with the ids of now, and tells what ended otherwise", async () => {
		await control("POST", "reset");
		expect((await control("POST", "recordings", { name: "things" })).body).toMatchObject({ name: "things", calls: 0 });
		expect((await control("POST", "recordings", { name: "other" })).body.error.code).toBe("AlreadyRecording");
		const { ThingId = "" } = await api("CreateThing", { Name: "a" });
		await control("POST", "clock", { advanceSeconds: 60 });
		await api("GetThing", { ThingId });
		await api("GetThing", { ThingId: "thing-none" });
		expect((await control("POST", "recordings/stop")).body).toMatchObject({ name: "things", calls: 3 });
		const document = (await control("GET", "recordings?name=things")).body;
		expect(
			document.calls.map(({ action, offsetSeconds }: { action: string; offsetSeconds: number }) => [
				action,
				offsetSeconds,
			]),
		).toEqual([
			["CreateThing", 0],
			["GetThing", 60],
			["GetThing", 60],
		]);
		const before = (await control("GET", "clock")).body.now;
		const { body } = await control("POST", "recordings/replay", { name: "things" });
		expect(body).toMatchObject({ name: "things", calls: 3, same: 3 });
		expect(Date.parse((await control("GET", "clock")).body.now) - Date.parse(before)).toBe(60_000);
		const otherwise = document.calls.map((call: object, index: number) =>
			index === 1 ? { ...call, code: "Other", status: 404 } : call,
		);
		await control("PUT", "recordings?name=otherwise", { ...document, calls: otherwise });
		const second = await control("POST", "recordings/replay", { name: "otherwise", keepsPace: false });
		expect(second.body).toMatchObject({ calls: 3, same: 2 });
	});

	it("is not ended when none goes on", async () => {
		expect((await control("POST", "recordings/stop")).body.error.code).toBe("NotRecording");
	});
});

describe("the log of calls", () => {
	it("is narrowed, and tells a call's parameters and answer", async () => {
		await control("POST", "reset");
		const { ThingId } = await api("CreateThing", { Name: "a" });
		await api("GetThing", { ThingId: "thing-none" });
		const failed = (await control("GET", "calls?outcome=failure&action=getth")).body;
		expect(failed).toHaveLength(1);
		const made = (await control("GET", "calls?outcome=success&action=CreateThing")).body[0];
		const { body } = await control("GET", `call?number=${made.number}`);
		expect(body).toMatchObject({ action: "CreateThing", params: { Name: "a" }, answer: { ThingId } });
		expect((await control("GET", "call?number=99999")).status).toBe(404);
	});
});
