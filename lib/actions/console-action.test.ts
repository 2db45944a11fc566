import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { AuditFacts } from "@/lib/audit/audit-entry";
import { createCaller } from "@/lib/cloud/call-cloud";
import { CloudError } from "@/lib/cloud/cloud-error";

const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, string>() }));
vi.mock("next/headers", () => ({
	headers: async () => request.headers,
	cookies: async () => ({
		get: (name: string) => (request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined),
	}),
}));
const audited = vi.hoisted(() => [] as AuditFacts[]);
const who = vi.hoisted(() => ({ role: "admin", isStranger: false }));
vi.mock("@/lib/auth/session", async (original) => ({
	...(await original<typeof import("@/lib/auth/session")>()),
	requirePrincipal: async () => {
		if (who.isStranger) {
			throw new ConsoleError("SignInRequired", "Sign in first.", { httpStatus: 401 });
		}
		return { subject: "password:x", name: "x", role: who.role, method: "password", sessionId: "s-1" };
	},
}));
const disk = vi.hoisted(() => ({ isFull: false }));
vi.mock("@/lib/db/client", async () => {
	const { DiskFullError } = await import("@/lib/db/disk-room");
	return { requireRoom: async () => (disk.isFull ? Promise.reject(new DiskFullError()) : undefined) };
});
vi.mock("@/lib/audit/record-audit", () => ({
	recordAudit: async (facts: AuditFacts) => {
		audited.push(facts);
	},
}));

const { consoleAction } = await import("./console-action");
const { ConsoleError } = await import("./error-fields");
const { redirect } = await import("next/navigation");

const schema = z.object({
	name: z.string().min(1, "required"),
	rules: z.array(z.object({ size: z.number("wholeNumber") })),
});
const valid = { name: "Add1", rules: [{ size: 1 }] };

beforeEach(() => {
	request.headers = new Headers({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" });
	request.cookies.clear();
	audited.length = 0;
	Object.assign(who, { role: "admin", isStranger: false });
});

describe("a console action", () => {
	it("runs with what was parsed, in the region of the header, and answers as data", async () => {
		request.cookies.set("scalehook-region", "cn-beijing");
		const action = consoleAction("test.act", schema, async ({ name }, { regionId, cloud }) => ({
			name,
			regionId,
			of: cloud.regionId,
		}));
		expect(await action(valid)).toEqual({ ok: true, data: { name: "Add1", regionId: "cn-beijing", of: "cn-beijing" } });
	});

	it("takes a region that is none for the home region", async () => {
		request.cookies.set("scalehook-region", "evil.example.com/");
		expect(await consoleAction("test.act", schema, async (_, { regionId }) => regionId)(valid)).toEqual({
			ok: true,
			data: "cn-hangzhou",
		});
	});

	it("does nothing while the disk is full: what was done could not be written down", async () => {
		disk.isFull = true;
		const run = vi.fn();
		const answer = await consoleAction("test.act", schema, run)(valid);
		disk.isFull = false;
		expect(answer).toMatchObject({ ok: false, error: { code: "DiskFull" } });
		expect(run).not.toHaveBeenCalled();
	});

	it("tells every wrong field by its path, and does not run", async () => {
		const run = vi.fn();
		const wrong = { name: "", rules: [{ size: "x" as unknown as number }] };
		expect(await consoleAction("test.act", schema, run)(wrong)).toMatchObject({
			ok: false,
			error: { code: "InvalidInput", fieldErrors: { name: "required", "rules.0.size": "wholeNumber" } },
		});
		expect(run).not.toHaveBeenCalled();
	});

	it.each([undefined, "http://evil.example.com", "null"])("refuses a request whose origin is %s", async (origin) => {
		request.headers = new Headers({ host: "127.0.0.1:3000", ...(origin && { origin }) });
		const run = vi.fn();
		expect(await consoleAction("test.act", schema, run)(valid)).toMatchObject({
			ok: false,
			error: { code: "ForeignOrigin" },
		});
		expect(run).not.toHaveBeenCalled();
	});

	it("passes the cloud's refusal on with its code, operation and RequestId", async () => {
		const refusal = new CloudError({
			code: "Forbidden.RAM",
			message: "User not authorized.",
			product: "ecs",
			action: "RunCommand",
			httpStatus: 403,
			requestId: "r-1",
			retryable: false,
		});
		expect(await consoleAction("test.act", schema, () => Promise.reject(refusal))(valid)).toEqual({
			ok: false,
			error: { code: "Forbidden.RAM", message: "User not authorized.", action: "RunCommand", requestId: "r-1" },
		});
	});

	it("keeps what a bug says to itself, and logs it", async () => {
		const log = vi.spyOn(console, "error").mockImplementation(() => {});
		const answer = await consoleAction("test.act", schema, () => Promise.reject(new Error("password is hunter2")))(
			valid,
		);
		expect(answer).toMatchObject({ ok: false, error: { code: "InternalError" } });
		expect(JSON.stringify(answer)).not.toContain("hunter2");
		expect(log).toHaveBeenCalledOnce();
		log.mockRestore();
	});

	it("lets Next's redirect through", async () => {
		const action = consoleAction("test.act", schema, async () => redirect("/dashboard"));
		await expect(action(valid)).rejects.toThrow("NEXT_REDIRECT");
	});

	it("tells the console's own errors by their code", async () => {
		const gone = new ConsoleError("NotFound", "x does not exist.", { httpStatus: 404 });
		expect(await consoleAction("test.act", schema, () => Promise.reject(gone))(valid)).toMatchObject({
			ok: false,
			error: { code: "NotFound", message: "x does not exist." },
		});
	});
});

describe("roles", () => {
	const run = vi.fn(async () => "done");
	const changes = consoleAction("test.change", schema, run);
	const steers = consoleAction("test.steer", schema, run, { role: "admin" });
	const own = consoleAction("test.own", schema, run, { role: "viewer" });
	beforeEach(() => run.mockClear());

	it.each([
		["viewer", [false, false, true]],
		["operator", [true, false, true]],
		["admin", [true, true, true]],
	])("let a %s do what theirs is", async (role, allowed) => {
		who.role = role;
		const answers = [await changes(valid), await steers(valid), await own(valid)];
		expect(answers.map(({ ok }) => ok)).toEqual(allowed);
		expect(run).toHaveBeenCalledTimes(allowed.filter(Boolean).length);
		for (const answer of answers.filter(({ ok }) => !ok)) {
			expect(answer).toMatchObject({ error: { code: "RoleRequired" } });
		}
	});

	it("are checked before the input is looked at", async () => {
		who.role = "viewer";
		expect(await changes({ name: "", rules: [] })).toMatchObject({ error: { code: "RoleRequired" } });
	});

	it("are nobody's without a session", async () => {
		who.isStranger = true;
		expect(await own(valid)).toMatchObject({ ok: false, error: { code: "SignInRequired" } });
		expect(run).not.toHaveBeenCalled();
	});
});

describe("the audit log of an action", () => {
	it("has who did what from where, in which region, how it ended and how long it took", async () => {
		request.headers.set("x-forwarded-for", "127.0.0.9");
		await consoleAction("test.act", schema, async () => "done")(valid);
		expect(audited).toMatchObject([
			{
				action: "test.act",
				principal: { subject: "password:x", sessionId: "s-1" },
				address: "127.0.0.9",
				regionId: "cn-hangzhou",
				input: valid,
				outcome: "success",
				calls: [],
			},
		]);
		expect(audited[0]?.at).toBeInstanceOf(Date);
		expect(audited[0]?.durationMs).toBeGreaterThanOrEqual(0);
		expect(audited[0]?.error).toBeUndefined();
	});

	it("has refusals: of the role, of the input, of the cloud with its RequestId", async () => {
		who.role = "viewer";
		await consoleAction("test.act", schema, async () => "done")(valid);
		who.role = "operator";
		await consoleAction("test.act", schema, async () => "done")({ name: "", rules: [] });
		const refusal = new CloudError({
			code: "Forbidden.RAM",
			message: "User not authorized.",
			product: "ecs",
			action: "RunCommand",
			httpStatus: 403,
			requestId: "r-1",
			retryable: false,
		});
		await consoleAction("test.act", schema, () => Promise.reject(refusal))(valid);
		expect(audited).toMatchObject([
			{ outcome: "refused", error: { code: "RoleRequired" } },
			{ outcome: "refused", error: { code: "InvalidInput" } },
			{ outcome: "refused", error: { code: "Forbidden.RAM", requestId: "r-1" } },
		]);
	});

	it("has failures, and a redirection as the success that it is", async () => {
		const log = vi.spyOn(console, "error").mockImplementation(() => {});
		await consoleAction("test.act", schema, () => Promise.reject(new Error("bug")))(valid);
		log.mockRestore();
		await consoleAction("test.act", schema, async () => redirect("/dashboard"))(valid).catch(() => undefined);
		expect(audited).toMatchObject([{ outcome: "failed", error: { code: "InternalError" } }, { outcome: "success" }]);
	});

	it("has the calls that were made to the cloud on the way", async () => {
		const answer = { RequestId: "r-7", ScalingRuleId: "asr-1", ScalingRuleAri: "ari:1" };
		const bind = createCaller({ transport: async () => answer, regionId: "cn-hangzhou" });
		const create = () => bind("ess")("CreateScalingRule", { ScalingGroupId: "asg-1" });
		const action = consoleAction("test.act", schema, create);
		await action(valid);
		expect(audited).toMatchObject([
			{ calls: [{ product: "ess", action: "CreateScalingRule", requestId: "r-7", ok: true }] },
		]);
	});

	it("has of what is saved while someone types only what was refused or failed", async () => {
		const save = consoleAction("test.save", schema, async () => "kept", { keepsSuccess: false });
		expect(await save(valid)).toEqual({ ok: true, data: "kept" });
		expect(audited).toEqual([]);
		await save({ name: "", rules: [] });
		who.role = "viewer";
		await save(valid);
		expect(audited).toMatchObject([
			{ action: "test.save", outcome: "refused", error: { code: "InvalidInput" } },
			{ action: "test.save", outcome: "refused", error: { code: "RoleRequired" } },
		]);
	});

	it("has nothing of strangers and of other sites' pages, who could fill it", async () => {
		who.isStranger = true;
		await consoleAction("test.act", schema, async () => "done")(valid);
		who.isStranger = false;
		request.headers = new Headers({ host: "127.0.0.1:3000", origin: "http://evil.example.com" });
		await consoleAction("test.act", schema, async () => "done")(valid);
		expect(audited).toEqual([]);
	});
});
