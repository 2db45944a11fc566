import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { changeWalkthrough, createWalkthrough, deleteWalkthrough, loadWalkthrough, storeCalls } from "./store";
import { listWalkthroughs, readCalls } from "./view";

const folder = mkdtempSync(path.join(tmpdir(), "scalehook-store-"));
beforeAll(async () => {
	vi.stubEnv("DATA_DIR", folder);
	vi.stubEnv("DATABASE_URL", "");
	await database();
}, 120_000);
afterAll(async () => {
	await closeDatabase();
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true, force: true });
});

describe("stored walkthroughs", () => {
	it("come back as they were left", async () => {
		const id = await createWalkthrough("one", "cn-beijing");
		const changed = await changeWalkthrough(id, () => [
			{ type: "typed", step: "hook", inputs: { commandContent: "echo 中文\n", heartbeatTimeout: "30" } },
			{ type: "started", step: "prerequisites" },
			{
				type: "failed",
				step: "prerequisites",
				attempt: 1,
				error: { code: "EmulatorUnreachable", message: "down", requestId: "q" },
			},
		]);
		const stored = await loadWalkthrough(id);
		expect(stored.state).toEqual(changed);
		expect(stored).toMatchObject({ title: "one", version: 1 });
	});

	it("lose nothing when two tabs change them at once", async () => {
		const id = await createWalkthrough("two", "cn-hangzhou");
		const fields = ["a", "b", "c", "d"];
		await Promise.all(
			fields.map((field) => changeWalkthrough(id, () => [{ type: "typed", step: "rule", inputs: { [field]: field } }])),
		);
		const { state, version } = await loadWalkthrough(id);
		expect(state.steps.rule.inputs).toEqual({ a: "a", b: "b", c: "c", d: "d" });
		expect(version).toBe(fields.length);
	});

	it("are not written when nothing changes", async () => {
		const id = await createWalkthrough("three", "cn-hangzhou");
		await changeWalkthrough(id, () => [{ type: "skipped", step: "hook" }]);
		expect((await loadWalkthrough(id)).version).toBe(0);
	});

	it("start a step for one of two tabs only", async () => {
		const id = await createWalkthrough("four", "cn-hangzhou");
		await Promise.all([1, 2].map(() => changeWalkthrough(id, () => [{ type: "started", step: "prerequisites" }])));
		expect((await loadWalkthrough(id)).state.steps.prerequisites.attempts).toHaveLength(1);
	});

	it("keep their calls by step, newest first", async () => {
		const id = await createWalkthrough("five", "cn-hangzhou");
		const call = {
			product: "ram",
			params: {},
			requestId: "q",
			ms: 1,
			ok: true,
			code: undefined,
			message: undefined,
		} as const;
		await storeCalls(id, "policy", [
			{ ...call, action: "GetPolicy", at: new Date(1000) },
			{ ...call, action: "CreatePolicy", at: new Date(2000) },
		]);
		expect((await readCalls(id, "policy")).map((one) => one.action)).toEqual(["CreatePolicy", "GetPolicy"]);
		expect(await readCalls(id, "grant")).toEqual([]);
	});

	it("are gone when they are deleted, and a page asking for one hears so", async () => {
		const id = await createWalkthrough("six", "cn-hangzhou");
		await deleteWalkthrough(id);
		await expect(loadWalkthrough(id)).rejects.toMatchObject({ code: "WalkthroughNotFound", httpStatus: 404 });
		expect((await listWalkthroughs()).map((one) => one.title)).not.toContain("six");
	});
});
