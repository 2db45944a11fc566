import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import { consoleDeps } from "./deps";
import { changeWalkthrough, createWalkthrough, deleteWalkthrough, loadWalkthrough, storeCalls } from "./store";
import { listWalkthroughs, readCalls } from "./view";

let database: MemoryDatabase;
const deps = () => ({ ...consoleDeps, db: async () => database.prisma });

describe.each(TEST_DATABASES)("stored walkthroughs ($kind)", ({ open }) => {
	beforeAll(async () => {
		database = await open();
	}, 120_000);
	afterAll(() => database.close());

	it("come back as they were left", async () => {
		const id = await createWalkthrough("one", "cn-beijing", deps());
		const changed = await changeWalkthrough(
			id,
			() => [
				{ type: "typed", step: "hook", inputs: { commandContent: "echo 中文\n", heartbeatTimeout: "30" } },
				{ type: "started", step: "prerequisites" },
				{
					type: "failed",
					step: "prerequisites",
					attempt: 1,
					error: { code: "EmulatorUnreachable", message: "down", requestId: "q" },
				},
			],
			deps(),
		);
		const stored = await loadWalkthrough(id, deps());
		expect(stored.state).toEqual(changed);
		expect(stored).toMatchObject({ title: "one", version: 1 });
	});

	it("lose nothing when two tabs change them at once", async () => {
		const id = await createWalkthrough("two", "cn-hangzhou", deps());
		const fields = ["a", "b", "c", "d"];
		await Promise.all(
			fields.map((field) =>
				changeWalkthrough(id, () => [{ type: "typed", step: "rule", inputs: { [field]: field } }], deps()),
			),
		);
		const { state, version } = await loadWalkthrough(id, deps());
		expect(state.steps.rule.inputs).toEqual({ a: "a", b: "b", c: "c", d: "d" });
		expect(version).toBe(fields.length);
	});

	it("are not written when nothing changes", async () => {
		const id = await createWalkthrough("three", "cn-hangzhou", deps());
		await changeWalkthrough(id, () => [{ type: "skipped", step: "hook" }], deps());
		expect((await loadWalkthrough(id, deps())).version).toBe(0);
	});

	it("start a step for one of two tabs only", async () => {
		const id = await createWalkthrough("four", "cn-hangzhou", deps());
		await Promise.all(
			[1, 2].map(() => changeWalkthrough(id, () => [{ type: "started", step: "prerequisites" }], deps())),
		);
		expect((await loadWalkthrough(id, deps())).state.steps.prerequisites.attempts).toHaveLength(1);
	});

	it("keep their calls by step, newest first", async () => {
		const id = await createWalkthrough("five", "cn-hangzhou", deps());
		const call = {
			product: "ram",
			params: {},
			requestId: "q",
			ms: 1,
			ok: true,
			code: undefined,
			message: undefined,
		} as const;
		await storeCalls(
			id,
			"policy",
			[
				{ ...call, action: "GetPolicy", at: new Date(1000) },
				{ ...call, action: "CreatePolicy", at: new Date(2000) },
			],
			deps(),
		);
		expect((await readCalls(id, "policy", deps())).map((one) => one.action)).toEqual(["CreatePolicy", "GetPolicy"]);
		expect(await readCalls(id, "grant", deps())).toEqual([]);
	});

	it("are gone when they are deleted, and a page asking for one hears so", async () => {
		const id = await createWalkthrough("six", "cn-hangzhou", deps());
		await deleteWalkthrough(id, deps());
		await expect(loadWalkthrough(id, deps())).rejects.toMatchObject({ code: "WalkthroughNotFound", httpStatus: 404 });
		expect((await listWalkthroughs(deps())).map((one) => one.title)).not.toContain("six");
	});
});
