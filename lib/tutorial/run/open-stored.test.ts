import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Prisma } from "@/lib/db/generated/client";
import type { MemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import { STATE_VERSION } from "../upgrade-stored";
import { consoleDeps } from "./deps";
import { changeWalkthrough, loadWalkthrough } from "./store";
import { listWalkthroughs, readWalkthroughView } from "./view";

const folder = path.resolve(import.meta.dirname, "../fixtures");
const stored = readdirSync(folder).flatMap((form) =>
	readdirSync(path.join(folder, form)).map((file) => [form, path.basename(file, ".json")] as const),
);
/** Rows as the fixtures hold them; they came out of these very tables. */
type Rows = {
	walkthrough: Prisma.WalkthroughCreateManyInput & { id: string; title: string };
	walkthrough_step: (Prisma.WalkthroughStepCreateManyInput & { stepKey: string; status: string })[];
	walkthrough_call: Prisma.WalkthroughCallCreateManyInput[];
	walkthrough_resource: Prisma.WalkthroughResourceCreateManyInput[];
};
const read = (form: string, name: string): Rows =>
	JSON.parse(readFileSync(path.join(folder, form, `${name}.json`), "utf8"));

let database: MemoryDatabase;
const deps = () => ({ ...consoleDeps, db: async () => database.prisma });

/** A column that was null is left out: JSON columns tell a missing value from a stored null. */
const given = <Row extends object>(row: Row): Row =>
	Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Row;

async function put(rows: Rows): Promise<string> {
	const { prisma } = database;
	await prisma.walkthrough.deleteMany();
	await prisma.walkthrough.createMany({ data: [given(rows.walkthrough)] });
	await prisma.walkthroughStep.createMany({ data: rows.walkthrough_step.map(given) });
	await prisma.walkthroughCall.createMany({ data: rows.walkthrough_call.map(given) });
	await prisma.walkthroughResource.createMany({ data: rows.walkthrough_resource.map(given) });
	return rows.walkthrough.id;
}

describe.each(TEST_DATABASES)("a database that a former version left ($kind)", ({ open }) => {
	beforeAll(async () => {
		database = await open();
	}, 120_000);
	afterAll(() => database.close());

	it.each(stored)("opens its walkthroughs, lists them and goes on with them: %s %s", async (form, name) => {
		const rows = read(form, name);
		const id = await put(rows);
		const view = await readWalkthroughView(id, deps());
		expect(view).toMatchObject({ id, title: rows.walkthrough.title });
		expect((await listWalkthroughs(deps())).map((one) => one.status)).toEqual([view.status]);
		await changeWalkthrough(id, () => [{ type: "typed", step: "rule", inputs: { later: true } }], deps());
		const { state } = await loadWalkthrough(id, deps());
		expect(state).toEqual({
			...view.state,
			steps: {
				...view.state.steps,
				rule: { ...view.state.steps.rule, inputs: { ...view.state.steps.rule.inputs, later: true } },
			},
		});
		const { state: written } = await database.prisma.walkthrough.findUniqueOrThrow({ where: { id } });
		expect(written).toMatchObject({ version: STATE_VERSION });
	});

	it("keeps a step that the wizard no longer has, with its attempts, through every change", async () => {
		const rows = read("version-1", "half-way");
		const [first] = rows.walkthrough_step;
		const attempt = { number: 1, startedAt: 1, finishedAt: 2, outcome: "done", error: null };
		const kept = rows.walkthrough.state as { steps: Record<string, object> };
		const id = await put({
			...rows,
			walkthrough: {
				...rows.walkthrough,
				state: { ...kept, steps: { ...kept.steps, retired: { stale: false, attempts: [attempt] } } } as never,
			},
			walkthrough_step: [
				...rows.walkthrough_step,
				{ ...first, id: "retired-row", stepKey: "retired", status: "done", inputs: { a: "b" } } as never,
			],
		});
		await changeWalkthrough(id, () => [{ type: "typed", step: "rule", inputs: { later: true } }], deps());
		const { state } = await loadWalkthrough(id, deps());
		expect(state.retired).toEqual({ retired: { stale: false, attempts: [attempt] } });
		const row = await database.prisma.walkthroughStep.findUniqueOrThrow({ where: { id: "retired-row" } });
		expect(row).toMatchObject({ status: "done", inputs: { a: "b" } });
	});

	it("gets a row for a step that it did not know, once that step is touched", async () => {
		const rows = read("version-1", "half-way");
		const id = await put({
			...rows,
			walkthrough_step: rows.walkthrough_step.filter((row) => row.stepKey !== "execution"),
		});
		expect((await loadWalkthrough(id, deps())).state.steps.execution.status).toBe("todo");
		await changeWalkthrough(id, () => [{ type: "typed", step: "execution", inputs: { executionId: "x" } }], deps());
		expect((await loadWalkthrough(id, deps())).state.steps.execution.inputs).toEqual({ executionId: "x" });
	});
});
