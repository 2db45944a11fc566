import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { CloudError } from "@/lib/cloud/cloud-error";

const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, string>() }));
vi.mock("next/headers", () => ({
	headers: async () => request.headers,
	cookies: async () => ({
		get: (name: string) => (request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined),
	}),
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
});

describe("a console action", () => {
	it("runs with what was parsed, in the region of the header, and answers as data", async () => {
		request.cookies.set("scalehook-region", "cn-beijing");
		const action = consoleAction(schema, async ({ name }, { regionId, cloud }) => ({
			name,
			regionId,
			of: cloud.regionId,
		}));
		expect(await action(valid)).toEqual({ ok: true, data: { name: "Add1", regionId: "cn-beijing", of: "cn-beijing" } });
	});

	it("takes a region that is none for the home region", async () => {
		request.cookies.set("scalehook-region", "evil.example.com/");
		expect(await consoleAction(schema, async (_, { regionId }) => regionId)(valid)).toEqual({
			ok: true,
			data: "cn-hangzhou",
		});
	});

	it("tells every wrong field by its path, and does not run", async () => {
		const run = vi.fn();
		const wrong = { name: "", rules: [{ size: "x" as unknown as number }] };
		expect(await consoleAction(schema, run)(wrong)).toMatchObject({
			ok: false,
			error: { code: "InvalidInput", fieldErrors: { name: "required", "rules.0.size": "wholeNumber" } },
		});
		expect(run).not.toHaveBeenCalled();
	});

	it.each([undefined, "http://evil.example.com", "null"])("refuses a request whose origin is %s", async (origin) => {
		request.headers = new Headers({ host: "127.0.0.1:3000", ...(origin && { origin }) });
		const run = vi.fn();
		expect(await consoleAction(schema, run)(valid)).toMatchObject({ ok: false, error: { code: "ForeignOrigin" } });
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
		expect(await consoleAction(schema, () => Promise.reject(refusal))(valid)).toEqual({
			ok: false,
			error: { code: "Forbidden.RAM", message: "User not authorized.", action: "RunCommand", requestId: "r-1" },
		});
	});

	it("keeps what a bug says to itself, and logs it", async () => {
		const log = vi.spyOn(console, "error").mockImplementation(() => {});
		const answer = await consoleAction(schema, () => Promise.reject(new Error("password is hunter2")))(valid);
		expect(answer).toMatchObject({ ok: false, error: { code: "InternalError" } });
		expect(JSON.stringify(answer)).not.toContain("hunter2");
		expect(log).toHaveBeenCalledOnce();
		log.mockRestore();
	});

	it("lets Next's redirect through", async () => {
		const action = consoleAction(schema, async () => redirect("/dashboard"));
		await expect(action(valid)).rejects.toThrow("NEXT_REDIRECT");
	});

	it("tells the console's own errors by their code", async () => {
		const gone = new ConsoleError("NotFound", "x does not exist.", { httpStatus: 404 });
		expect(await consoleAction(schema, () => Promise.reject(gone))(valid)).toMatchObject({
			ok: false,
			error: { code: "NotFound", message: "x does not exist." },
		});
	});
});
