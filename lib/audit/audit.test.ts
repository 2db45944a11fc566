import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type MemoryDatabase, openMemoryDatabase } from "@/lib/db/memory-database";
import { cursorSchema } from "@/lib/history/page-cursor";
import { type AuditFacts, auditInput } from "./audit-entry";
import { auditFilterSchema } from "./audit-filter";
import { listAudit, listAuditChoices } from "./list-audit";

const opened = vi.hoisted(() => ({ prisma: (): unknown => undefined }));
vi.mock("@/lib/db/client", () => ({ db: async () => opened.prisma() }));
const { pruneAudit, recordAudit } = await import("./record-audit");

let database: MemoryDatabase;
beforeAll(async () => {
	database = await openMemoryDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	opened.prisma = () => database.prisma;
	await database.prisma.auditEntry.deleteMany();
});

const now = new Date(Date.UTC(2026, 5, 1));
const facts = (over: Partial<AuditFacts> = {}): AuditFacts => ({
	at: now,
	durationMs: 12.6,
	action: "ess.createScalingRule",
	principal: { subject: "password:admin", name: "admin", role: "admin", method: "password", sessionId: "s-1" },
	address: "192.0.2.1",
	regionId: "cn-hangzhou",
	input: { scalingRuleName: "Add1" },
	outcome: "success",
	calls: [{ product: "ess", action: "CreateScalingRule", requestId: "r-1", code: undefined }],
	...over,
});
const list = (filter: object, { size = 20, after = "", before = "" } = {}) =>
	listAudit(
		database.prisma,
		auditFilterSchema.parse(filter),
		{
			size,
			...(after && { after: cursorSchema.parse(after) }),
			...(before && { before: cursorSchema.parse(before) }),
		},
		now,
	);

describe("an entry of the audit log", () => {
	it("keeps who did what from where, how it ended and the cloud's RequestIds", async () => {
		await recordAudit(facts());
		expect((await list({})).rows).toMatchObject([
			{
				at: now.toISOString(),
				subject: "password:admin",
				role: "admin",
				address: "192.0.2.1",
				action: "ess.createScalingRule",
				outcome: "success",
				requestId: "r-1",
				calls: [{ product: "ess", action: "CreateScalingRule", requestId: "r-1", code: null }],
				input: { scalingRuleName: "Add1" },
				durationMs: 13,
			},
		]);
	});

	it("that cannot be stored harms nothing, and the process's log has it without its input", async () => {
		opened.prisma = () => {
			throw new Error("disk full");
		};
		const log = vi.spyOn(console, "error").mockImplementation(() => {});
		await expect(recordAudit(facts({ input: { note: "hunter2" } }))).resolves.toBeUndefined();
		const said = JSON.stringify(log.mock.calls);
		expect(said).toContain("ess.createScalingRule");
		expect(said).toContain("r-1");
		expect(said).not.toContain("hunter2");
		log.mockRestore();
	});
});

describe("the input that is kept", () => {
	it("holds no secret, whether by a field's name or inside of a text", () => {
		const input = {
			password: "hunter2",
			nested: [{ accessKeySecret: "hunter2" }],
			commandContent: "mysql --password=hunter2; export API_TOKEN='hunter2'\ncurl -d '{\"secret\": \"hunter2\"}'",
			lifecycleHookName: "kept",
		};
		const kept = JSON.stringify(auditInput(input));
		expect(kept).not.toContain("hunter2");
		expect(kept).toContain("kept");
		expect(kept).toContain("mysql");
	});

	it("holds neither what fills a command's placeholders nor user data", () => {
		const input = { parameters: { who: "hunter2" }, configuration: { userData: "hunter2" } };
		expect(auditInput(input, "ecs.sendCommand")).toEqual({ parameters: "***", configuration: { userData: "***" } });
		expect(auditInput({ parameters: { who: "you" } }, "oos.startExecution")).toEqual({ parameters: { who: "you" } });
	});

	it("is found in one go in a text of blanks", () => {
		expect(JSON.stringify(auditInput({ seen: `token${" ".repeat(200_000)}"` })).length).toBeLessThan(1_000);
	});

	it("is bounded and JSON, whatever it was", () => {
		fc.assert(
			fc.property(fc.anything({ maxDepth: 8, withBigInt: true, withDate: true, withTypedArray: true }), (input) => {
				const text = JSON.stringify(auditInput(input));
				return text !== undefined && text.length <= 8_100 && typeof JSON.parse(text) === "object";
			}),
		);
		const large = auditInput({
			script: "x".repeat(100_000),
			many: Array.from({ length: 1_000 }, () => "y".repeat(300)),
		});
		expect(JSON.stringify(large).length).toBeLessThanOrEqual(8_100);
	});
});

describe("the list", () => {
	const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
	beforeEach(async () => {
		for (let number = 0; number < 30; number += 1) {
			const outcome = (["success", "refused", "failed"] as const)[number % 3] ?? "success";
			const action = number % 2 === 0 ? "ess.executeScalingRule" : "session.signIn";
			const subject = number < 15 ? "password:admin" : "password:viewer";
			const principal = { subject, name: subject, role: "admin", method: "password", sessionId: null } as const;
			await recordAudit(facts({ at: minutesAgo(Math.floor(number / 2) * 10), outcome, action, principal }));
		}
	});

	it("goes page by page, newest first, there and back, with nothing left out or told twice", async () => {
		const first = await list({}, { size: 12 });
		expect(first.newer).toBeNull();
		const second = await list({}, { size: 12, after: first.older ?? "" });
		const third = await list({}, { size: 12, after: second.older ?? "" });
		expect(third.older).toBeNull();
		const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
		expect(new Set(ids).size).toBe(30);
		const times = [first, second, third].flatMap(({ rows }) => rows.map(({ at }) => at));
		expect(times).toEqual([...times].sort().reverse());
		const back = await list({}, { size: 12, before: third.newer ?? "" });
		expect(back.rows).toEqual(second.rows);
	});

	it("is narrowed by outcome, action, person and time", async () => {
		expect((await list({ outcome: "failed" })).rows).toHaveLength(10);
		expect((await list({ action: "session.signIn" })).rows).toHaveLength(15);
		expect((await list({ subject: "password:viewer" })).rows).toHaveLength(15);
		expect((await list({ range: "1h" })).rows).toHaveLength(14);
		expect(
			(await list({ action: "session.signIn", subject: "password:viewer", outcome: "success" })).rows,
		).toHaveLength(3);
		expect(await listAuditChoices(database.prisma)).toEqual({
			actions: ["ess.executeScalingRule", "session.signIn"],
			people: [
				{ subject: "password:admin", name: "password:admin" },
				{ subject: "password:viewer", name: "password:viewer" },
			],
		});
	});

	it("is bounded by age and by number", async () => {
		await pruneAudit(database.prisma, now, 365, 12);
		expect(await database.prisma.auditEntry.count()).toBe(12);
		expect((await list({})).rows[0]?.at).toBe(now.toISOString());
		await pruneAudit(database.prisma, new Date(now.getTime() + 86_400_000), 1, 100);
		expect(await database.prisma.auditEntry.count()).toBe(2);
	});
});
